package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Dispatch;

/**
 * What the operators that index along one dimension share: operands spread so that the indexed
 * dimension does not advance, bounds, and the calls of the kernels. Autograd is not involved.
 */
final class Places {
  private Places() {}

  /** Indices as int64. */
  static Tensor wide(Tensor index) {
    if (index.dtype() == DType.INT64) {
      return index;
    }
    Tensor r = Creation.empty(DType.INT64, index.device(), index.sizes());
    Casting.copyElements(index, r);
    return r;
  }

  /** The position of the first index outside a range, or -1. */
  static long firstOutside(Tensor index, long low, long high) {
    return index.count() == 0
        ? -1
        : Dispatch.kernels(index).indexing().firstOutside(index, low, high);
  }

  /** Indices in which negative ones count from the end. */
  static Tensor wrapped(Tensor index, long size) {
    Tensor out = Creation.empty(DType.INT64, index.device(), index.sizes());
    Dispatch.kernels(index)
        .indexing()
        .linearIndex(new Tensor[] {index}, new long[] {size}, new long[] {1}, out);
    return out;
  }

  /** The stride of a dimension; a 0-d tensor counts as 1-d. */
  static long stride(Tensor t, int dim) {
    return t.rank() == 0 ? 1 : t.strides()[dim];
  }

  /** The size of a dimension; a 0-d tensor counts as 1-d. */
  static long size(Tensor t, int dim) {
    return t.rank() == 0 ? 1 : t.sizes()[dim];
  }

  /** A tensor under the sizes of an index tensor, not advancing along the dimension. */
  static Tensor spread(Tensor t, int dim, long[] sizes) {
    long[] strides = new long[sizes.length];
    for (int d = 0; d < strides.length; d++) {
      strides[d] = d == dim || t.rank() == 0 ? 0 : t.strides()[d];
    }
    return t.alias(sizes, strides, t.offset());
  }

  /** A 1-d index tensor under the sizes of a tensor, advancing along the dimension alone. */
  static Tensor along(Tensor index, int dim, long[] sizes) {
    long[] strides = new long[sizes.length];
    if (sizes.length > 0) {
      strides[dim] = index.rank() == 0 ? 0 : index.strides()[0];
    }
    return index.alias(sizes, strides, index.offset());
  }

  /** The part of a tensor under smaller sizes. */
  static Tensor corner(Tensor t, long[] sizes) {
    return t.rank() == 0 ? ViewGeometry.expand(t, sizes) : t.alias(sizes, t.strides(), t.offset());
  }

  static void gather(Tensor from, Tensor index, int dim, Tensor out) {
    if (index.count() > 0) {
      Dispatch.kernels(from)
          .indexing()
          .gather(spread(from, dim, index.sizes()), index, stride(from, dim), out);
    }
  }

  /**
   * Writes values at indices along a dimension of {@code dest}; a type in which one does not
   * calculate is widened for the other modes than {@code SET}.
   */
  static void scatter(Tensor dest, int dim, Tensor index, Tensor values, ScatterMode mode) {
    if (index.count() == 0) {
      return;
    }
    DType compute = mode == ScatterMode.SET ? dest.dtype() : dest.dtype().computeType();
    Tensor to = converted(dest, compute);
    Tensor from = converted(values, compute);
    if (from.storage().shares(to.storage())) {
      from = Creation.empty(compute, to.device(), values.sizes());
      Casting.copyElements(values, from);
    }
    Dispatch.kernels(dest)
        .indexing()
        .scatter(from, index, stride(to, dim), spread(to, dim, index.sizes()), mode);
    if (to != dest) {
      Casting.copyElements(to, dest);
    }
  }

  static Tensor converted(Tensor t, DType type) {
    if (t.dtype() == type) {
      return t;
    }
    Tensor r = Creation.empty(type, t.device(), t.sizes());
    Casting.copyElements(t, r);
    return r;
  }
}
