package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Parts of nearly equal sizes, or parts that start at given indices. */
public final class TensorSplitting {
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

  private TensorSplitting() {}

  static void addTo(OpTable t) {
    t.add(TENSOR_SPLIT_TENSOR, TENSOR_SPLIT_SECTIONS, TENSOR_SPLIT_INDICES);
    t.add(HSPLIT, HSPLIT_INDICES, VSPLIT, VSPLIT_INDICES, DSPLIT, DSPLIT_INDICES);
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
