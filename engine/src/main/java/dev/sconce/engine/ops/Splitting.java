package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** One tensor in several: views of consecutive parts. */
public final class Splitting {
  private static final String SPLIT_DOC =
      """
      split(tensor, split_size_or_sections, dim=0) -> tuple of Tensors

      Views of consecutive parts along a dimension: all of one size but the last, which may be
      smaller, or of the sizes in a list, which must add up to the size of the dimension.
      """;

  static final Op SPLIT_FUNCTION =
      split("split(Tensor tensor, int split_size_or_sections, int dim=0)", true);
  static final Op SPLIT = split("split(Tensor input, int split_size, int dim=0)", false);
  static final Op SECTIONS_FUNCTION =
      sections("split(Tensor tensor, int[] split_size_or_sections, int dim=0)")
          .function()
          .view()
          .build();
  static final Op SECTIONS =
      sections("split(Tensor input, int[] split_size, int dim=0)").method().view().build();
  static final Op SPLIT_WITH_SIZES =
      sections("split_with_sizes(Tensor input, int[] split_sizes, int dim=0)")
          .both()
          .view()
          .build();
  static final Op UNSAFE_SPLIT_WITH_SIZES =
      sections("unsafe_split_with_sizes(Tensor input, int[] split_sizes, int dim=0)")
          .both()
          .gradName("UnsafeSplitWithSizesBackward0")
          .build();

  static final Op UNSAFE_SPLIT =
      Row.of("unsafe_split(Tensor input, int split_size, int dim=0)")
          .both()
          .forward(
              a -> cut(a.tensor(0), bySize(a.tensor(0), a.integer(1), a.integer(2)), a.integer(2)))
          .gradAll(c -> joined(c, bySize(c.sizes(0), c.integer(1), c.integer(2)), c.integer(2)))
          .doc(SPLIT_DOC)
          .build();

  static final Op CHUNK =
      Row.of("chunk(Tensor input, int chunks, int dim=0)")
          .both()
          .forward(a -> chunk(a.tensor(0), a.integer(1), a.integer(2)))
          .doc(
              """
              chunk(input, chunks, dim=0) -> tuple of Tensors

              Views of at most :attr:`chunks` consecutive parts, all of one size but the last.
              """)
          .build();

  static final Op UNSAFE_CHUNK =
      Row.of("unsafe_chunk(Tensor input, int chunks, int dim=0)")
          .both()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long size = chunkSize(x, a.integer(1), a.integer(2));
                return size == 0
                    ? UNSAFE_SPLIT_WITH_SIZES.callAll(x, new long[(int) a.integer(1)], a.integer(2))
                    : UNSAFE_SPLIT.callAll(x, size, a.integer(2));
              })
          .doc(
              """
              unsafe_chunk(input, chunks, dim=0) -> tuple of Tensors

              As :func:`torch.chunk`, for an input that is not used any more: the parts do not count
              as its views.
              """)
          .build();

  static final Op UNBIND =
      Row.of("unbind(Tensor input, int dim=0)")
          .both()
          .view()
          .forward(a -> unbindForward(a.tensor(0), a.integer(1)))
          .gradAll(
              c -> {
                int dim = Shapes.dim(c.integer(1), c.sizes(0).length);
                Tensor[] parts = new Tensor[(int) c.sizes(0)[dim]];
                long[] sizes = ViewGeometry.without(c.sizes(0), dim);
                fillMissing(c, parts, i -> sizes);
                return new Tensor[] {Joining.stack(parts, dim), null};
              })
          .doc(
              """
              unbind(input, dim=0) -> tuple of Tensors

              The views at all indices of a dimension.
              """)
          .build();

  private Splitting() {}

  static void addTo(OpTable t) {
    t.add(SPLIT_FUNCTION, SPLIT, SECTIONS_FUNCTION, SECTIONS, SPLIT_WITH_SIZES);
    t.add(UNSAFE_SPLIT, UNSAFE_SPLIT_WITH_SIZES, CHUNK, UNSAFE_CHUNK, UNBIND);
  }

  private static Op split(String signature, boolean function) {
    Row row =
        Row.of(signature)
            .view()
            .forward(
                a ->
                    cut(a.tensor(0), bySize(a.tensor(0), a.integer(1), a.integer(2)), a.integer(2)))
            .gradAll(c -> joined(c, bySize(c.sizes(0), c.integer(1), c.integer(2)), c.integer(2)))
            .doc(SPLIT_DOC);
    return (function ? row.function() : row.method()).build();
  }

  private static Row sections(String signature) {
    return Row.of(signature)
        .forward(
            a -> cut(a.tensor(0), checkSizes(a.tensor(0), a.ints(1), a.integer(2)), a.integer(2)))
        .gradAll(c -> joined(c, c.ints(1), c.integer(2)))
        .gradName("SplitWithSizesBackward0")
        .doc(SPLIT_DOC);
  }

  private static long[] bySize(Tensor x, long size, long rawDim) {
    if (x.rank() == 0) {
      throw TensorException.runtime("split expects at least a 1-dimensional tensor");
    }
    if (size < 0) {
      throw TensorException.runtime(
          "split expects split_size be non-negative, but got split_size=" + size);
    }
    return bySize(x.sizes(), size, rawDim);
  }

  private static long[] bySize(long[] sizes, long size, long rawDim) {
    long total = sizes[Shapes.dim(rawDim, sizes.length)];
    if (size == 0) {
      if (total != 0) {
        throw TensorException.runtime(
            "split_size can only be 0 if dimension size is 0, but got dimension size of " + total);
      }
      return new long[1];
    }
    long[] parts = new long[(int) Math.max((total + size - 1) / size, 1)];
    Arrays.fill(parts, size);
    parts[parts.length - 1] = total - size * (parts.length - 1);
    return parts;
  }

  private static long[] checkSizes(Tensor x, long[] parts, long rawDim) {
    if (x.rank() == 0) {
      throw TensorException.runtime("split expects at least a 1-dimensional tensor");
    }
    int dim = Shapes.dim(rawDim, x.rank());
    long sum = 0;
    for (long p : parts) {
      if (p < 0) {
        throw TensorException.runtime(
            "split_with_sizes expects split_sizes have only non-negative entries, but got"
                + " split_sizes="
                + Shapes.text(parts));
      }
      sum += p;
    }
    if (sum != x.sizes()[dim]) {
      throw TensorException.runtime(
          "split_with_sizes expects split_sizes to sum exactly to "
              + x.sizes()[dim]
              + " (input tensor's size at dimension "
              + dim
              + "), but got split_sizes="
              + Shapes.text(parts));
    }
    return parts;
  }

  private static Tensor[] cut(Tensor x, long[] parts, long rawDim) {
    int dim = Shapes.dim(rawDim, x.rank());
    Tensor[] r = new Tensor[parts.length];
    long at = 0;
    for (int i = 0; i < r.length; i++) {
      r[i] = ViewGeometry.slice(x, dim, at, parts[i], 1);
      at += parts[i];
    }
    return r;
  }

  private interface SizesOf {
    long[] of(int part);
  }

  private static void fillMissing(Grads c, Tensor[] parts, SizesOf sizes) {
    Tensor some = null;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = c.grad(i);
      some = parts[i] == null ? some : parts[i];
    }
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == null) {
        parts[i] = Creation.empty(some.dtype(), some.device(), sizes.of(i));
      }
    }
  }

  private static Tensor[] joined(Grads c, long[] lengths, long rawDim) {
    int dim = Shapes.dim(rawDim, c.sizes(0).length);
    Tensor[] parts = new Tensor[lengths.length];
    fillMissing(
        c,
        parts,
        i -> {
          long[] s = c.sizes(0).clone();
          s[dim] = lengths[i];
          return s;
        });
    return new Tensor[] {Joining.cat(parts, dim), null, null};
  }

  private static Tensor[] unbindForward(Tensor x, long rawDim) {
    if (x.rank() == 0) {
      Shapes.dim(rawDim, 0);
      throw TensorException.index(
          "Dimension specified as " + rawDim + " but tensor has no dimensions");
    }
    int dim = Shapes.dim(rawDim, x.rank());
    Tensor[] r = new Tensor[(int) x.sizes()[dim]];
    for (int i = 0; i < r.length; i++) {
      r[i] = ViewGeometry.select(x, dim, i);
    }
    return r;
  }

  private static long chunkSize(Tensor x, long chunks, long rawDim) {
    if (x.rank() == 0) {
      throw TensorException.runtime("chunk expects at least a 1-dimensional tensor");
    }
    if (chunks <= 0) {
      throw TensorException.runtime("chunk expects `chunks` to be greater than 0, got: " + chunks);
    }
    long total = x.sizes()[Shapes.dim(rawDim, x.rank())];
    return (total + chunks - 1) / chunks;
  }

  /** Views of at most {@code chunks} parts. */
  public static Tensor[] chunk(Tensor x, long chunks, long dim) {
    long size = chunkSize(x, chunks, dim);
    if (size == 0) {
      return SPLIT_WITH_SIZES.callAll(x, new long[(int) chunks], dim);
    }
    return SPLIT.callAll(x, size, dim);
  }

  /** Views of parts of one size. */
  public static Tensor[] split(Tensor x, long size, long dim) {
    return SPLIT.callAll(x, size, dim);
  }

  /** Views of parts of given sizes. */
  public static Tensor[] split(Tensor x, long[] sizes, long dim) {
    return SPLIT_WITH_SIZES.callAll(x, sizes, dim);
  }

  /** The views at all indices of a dimension. */
  public static Tensor[] unbind(Tensor x, long dim) {
    return UNBIND.callAll(x, dim);
  }
}
