package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import java.util.Arrays;

/** The orders in memory that have names: channels last for images and for volumes. */
public final class MemoryFormats {
  private MemoryFormats() {}

  /**
   * The strides of a new tensor in a format.
   *
   * @throws TensorException RuntimeError when the format does not go with the number of dimensions
   */
  public static long[] strides(long[] sizes, String format) {
    return switch (format) {
      case "channels_last" -> channelsLast(sizes, 4, format);
      case "channels_last_3d" -> channelsLast(sizes, 5, format);
      default -> dev.sconce.engine.Shapes.contiguousStrides(sizes);
    };
  }

  private static long[] channelsLast(long[] sizes, int rank, String format) {
    if (sizes.length != rank) {
      throw TensorException.runtime(
          "required rank " + rank + " tensor to use " + format + " format");
    }
    long[] strides = new long[rank];
    strides[1] = 1;
    long step = Math.max(sizes[1], 1);
    for (int d = rank - 1; d > 1; d--) {
      strides[d] = step;
      step *= Math.max(sizes[d], 1);
    }
    strides[0] = step;
    return strides;
  }

  /** Whether the elements lie in memory in the order of a format: {@code x.is_contiguous(…)}. */
  public static boolean isDense(Tensor x, String format) {
    if (!format.startsWith("channels_last")) {
      return x.isContiguous();
    }
    int rank = format.equals("channels_last") ? 4 : 5;
    if (x.rank() != rank) {
      return false;
    }
    long[] want = strides(x.sizes(), format);
    if (Arrays.equals(want, x.strides())) {
      return true;
    }
    for (int d = 0; d < rank; d++) {
      if (x.sizes()[d] != 1 && x.strides()[d] != want[d]) {
        return false;
      }
    }
    return true;
  }
}
