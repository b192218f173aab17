package dev.sconce.engine.testing;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.IndexItem;
import java.util.Arrays;

/**
 * The tokens that {@code record_shaping.py} has beside those of {@link CallRecord}: {@code G} for
 * several tensors, {@code K} for an index expression, {@code P} for a tensor whose dimensions lie
 * in memory the other way round.
 */
public final class LayoutTokens {
  private LayoutTokens() {}

  /** The values of tokens separated by blanks. */
  public static Object[] parseAll(String text) {
    return text.isEmpty()
        ? new Object[0]
        : Arrays.stream(text.split(" ")).map(LayoutTokens::parse).toArray();
  }

  private static Object parse(String token) {
    return switch (token.charAt(0)) {
      case 'G' ->
          Arrays.stream(token.substring(2).split(";"))
              .map(t -> (Tensor) parse(t))
              .toArray(Tensor[]::new);
      case 'K' ->
          Arrays.stream(token.substring(2).split("\\|"))
              .map(LayoutTokens::item)
              .toArray(IndexItem[]::new);
      case 'P' -> backwards((Tensor) CallRecord.parse("T" + token.substring(1)));
      default -> CallRecord.parse(token);
    };
  }

  private static Tensor backwards(Tensor t) {
    long[] sizes = t.sizes();
    long[] strides = new long[sizes.length];
    long step = 1;
    for (int d = 0; d < sizes.length; d++) {
      strides[d] = step;
      step *= Math.max(sizes[d], 1);
    }
    Tensor r = Tensor.allocate(t.dtype(), sizes, strides);
    dev.sconce.engine.op.Dispatch.kernels(t).copy(t, r);
    return t.requiresGrad() ? r.requiresGrad(true) : r;
  }

  private static IndexItem item(String s) {
    String rest = s.substring(1);
    return switch (s.charAt(0)) {
      case 'N' -> IndexItem.NEW_AXIS;
      case 'E' -> IndexItem.ELLIPSIS;
      case 'B' -> new IndexItem.BooleanScalar(rest.equals("1"));
      case 'A' -> new IndexItem.At(Long.parseLong(rest));
      case 'S' -> {
        String[] parts = rest.split(",", -1);
        yield new IndexItem.Slice(
            bound(parts[0]), bound(parts[1]), parts[2].isEmpty() ? 1 : Long.parseLong(parts[2]));
      }
      default -> new IndexItem.Select((Tensor) parse(rest));
    };
  }

  private static Long bound(String s) {
    return s.isEmpty() ? null : (Long) Long.parseLong(s);
  }
}
