package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
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
              a ->
                  UNSAFE_SPLIT.callAll(
                      a.tensor(0),
                      chunkSize(a.tensor(0), a.integer(1), a.integer(2)),
                      a.integer(2)))
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

  static final Op TENSOR_SPLIT_SECTIONS =
      Row.of("tensor_split(Tensor input, int sections, int dim=0)")
          .both()
          .forward(a -> tensorSplit(a.tensor(0), a.integer(1), a.integer(2)))
          .doc(
              """
              tensor_split(input, indices_or_sections, dim=0) -> tuple of Tensors

              Views of consecutive parts: a number of parts whose sizes differ by at most one, or
              parts that start at the indices of a list.
              """)
          .build();

  static final Op TENSOR_SPLIT_INDICES =
      Row.of("tensor_split(Tensor input, int[] indices, int dim=0)")
          .both()
          .forward(a -> tensorSplit(a.tensor(0), a.ints(1), a.integer(2)))
          .doc("tensor_split(input, indices, dim=0) -> tuple of Tensors\n")
          .build();

  static final Op TENSOR_SPLIT_TENSOR =
      Row.of("tensor_split(Tensor input, Tensor tensor_indices_or_sections, int dim=0)")
          .both()
          .forward(a -> tensorSplit(a.tensor(0), a.tensor(1), a.integer(2)))
          .doc(
              """
              tensor_split(input, tensor_indices_or_sections, dim=0) -> tuple of Tensors

              As above, with the number of parts, or the indices, in an int64 tensor on the CPU.
              """)
          .build();

  static final Op HSPLIT = named("hsplit", 1, false);
  static final Op HSPLIT_INDICES = named("hsplit", 1, true);
  static final Op VSPLIT = named("vsplit", 2, false);
  static final Op VSPLIT_INDICES = named("vsplit", 2, true);
  static final Op DSPLIT = named("dsplit", 3, false);
  static final Op DSPLIT_INDICES = named("dsplit", 3, true);

  private Splitting() {}

  static void addTo(OpTable t) {
    t.add(SPLIT_FUNCTION, SPLIT, SECTIONS_FUNCTION, SECTIONS, SPLIT_WITH_SIZES);
    t.add(UNSAFE_SPLIT, UNSAFE_SPLIT_WITH_SIZES, CHUNK, UNSAFE_CHUNK, UNBIND);
    t.add(TENSOR_SPLIT_TENSOR, TENSOR_SPLIT_SECTIONS, TENSOR_SPLIT_INDICES);
    t.add(HSPLIT, HSPLIT_INDICES, VSPLIT, VSPLIT_INDICES, DSPLIT, DSPLIT_INDICES);
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

  private static Op named(String name, int rank, boolean byIndices) {
    return Row.of(name + "(Tensor input, int" + (byIndices ? "[] indices" : " sections") + ")")
        .both()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              int dim = checkNamed(x, name, rank);
              if (byIndices) {
                return tensorSplit(x, a.ints(1), dim);
              }
              long n = a.integer(1);
              if (n == 0 || x.sizes()[dim] % n != 0) {
                throw TensorException.runtime(
                    "torch."
                        + name
                        + " attempted to split along dimension "
                        + dim
                        + ", but the size of the dimension "
                        + x.sizes()[dim]
                        + " is not divisible by the split_size "
                        + n
                        + "!");
              }
              return tensorSplit(x, n, dim);
            })
        .doc(
            """
            %s(input, indices_or_sections) -> tuple of Tensors

            :func:`torch.tensor_split` along %s; a number of sections must divide the size.
            """
                .formatted(
                    name,
                    rank == 1
                        ? "the second dimension, or the first of a 1-d tensor"
                        : rank == 2 ? "the first dimension" : "the third dimension"))
        .build();
  }

  private static int checkNamed(Tensor x, String name, int rank) {
    if (x.rank() < rank) {
      throw TensorException.runtime(
          "torch."
              + name
              + " requires a tensor with at least "
              + rank
              + " dimension, but got a tensor with "
              + x.rank()
              + " dimensions!");
    }
    return rank == 1 ? (x.rank() == 1 ? 0 : 1) : rank == 2 ? 0 : 2;
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

  private static int splitDim(Tensor x, long rawDim) {
    if (x.rank() == 0) {
      throw TensorException.runtime(
          "tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
    }
    return Shapes.dim(rawDim, x.rank());
  }

  private static Tensor[] tensorSplit(Tensor x, long sections, long rawDim) {
    int dim = splitDim(x, rawDim);
    if (sections <= 0) {
      throw TensorException.runtime("number of sections must be larger than 0, got " + sections);
    }
    long total = x.sizes()[dim];
    Tensor[] r = new Tensor[(int) sections];
    long at = 0;
    for (int i = 0; i < r.length; i++) {
      long n = total / sections + (i < total % sections ? 1 : 0);
      r[i] = Slicing.slice(x, dim, at, at + n, 1);
      at += n;
    }
    return r;
  }

  private static Tensor[] tensorSplit(Tensor x, long[] indices, long rawDim) {
    int dim = splitDim(x, rawDim);
    Tensor[] r = new Tensor[indices.length + 1];
    long at = 0;
    for (int i = 0; i < indices.length; i++) {
      r[i] = Slicing.slice(x, dim, at, indices[i], 1);
      at = indices[i];
    }
    r[indices.length] = Slicing.slice(x, dim, at, x.sizes()[dim], 1);
    return r;
  }

  private static Tensor[] tensorSplit(Tensor x, Tensor where, long rawDim) {
    splitDim(x, rawDim);
    if (!where.device().isCpu()) {
      throw TensorException.runtime(
          "tensor_split expected tensor_indices_or_sections to be on cpu, but it's on "
              + where.device());
    }
    if (where.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "tensor_split expected tensor_indices_or_sections to have dtype of long, but got "
              + where.dtype().scalarName());
    }
    if (where.rank() > 1) {
      throw TensorException.runtime(
          "tensor_split expected tensor_indices_or_sections to be a zero-dimensional or"
              + " one-dimensional tensor, but got a tensor with "
              + where.rank()
              + " dims");
    }
    if (where.rank() == 0) {
      return tensorSplit(x, where.item().toLong(), rawDim);
    }
    long[] indices = new long[(int) where.count()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = ViewGeometry.select(where, 0, i).item().toLong();
    }
    return tensorSplit(x, indices, rawDim);
  }
}
