package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;

/**
 * Views as arithmetic on sizes, strides and offsets, without autograd. Arguments are checked by the
 * callers; dimension numbers are not negative.
 */
final class ViewGeometry {
  private ViewGeometry() {}

  static Tensor select(Tensor x, int dim, long index) {
    return x.alias(
        without(x.sizes(), dim), without(x.strides(), dim), x.offset() + index * x.strides()[dim]);
  }

  static Tensor slice(Tensor x, int dim, long start, long length, long step) {
    long[] sizes = x.sizes().clone();
    long[] strides = x.strides().clone();
    sizes[dim] = length;
    strides[dim] *= step;
    return x.alias(sizes, strides, x.offset() + start * x.strides()[dim]);
  }

  static Tensor unsqueeze(Tensor x, int dim) {
    long[] s = x.sizes();
    long stride = dim < s.length ? s[dim] * x.strides()[dim] : 1;
    return x.alias(with(s, dim, 1), with(x.strides(), dim, stride), x.offset());
  }

  /** Drops the marked dimensions that have size 1. */
  static Tensor squeeze(Tensor x, boolean[] marked) {
    int n = 0;
    int rank = x.rank();
    long[] sizes = new long[rank];
    long[] strides = new long[rank];
    for (int d = 0; d < rank; d++) {
      if (!marked[d] || x.sizes()[d] != 1) {
        sizes[n] = x.sizes()[d];
        strides[n++] = x.strides()[d];
      }
    }
    return x.alias(
        java.util.Arrays.copyOf(sizes, n), java.util.Arrays.copyOf(strides, n), x.offset());
  }

  static Tensor transpose(Tensor x, int a, int b) {
    long[] sizes = x.sizes().clone();
    long[] strides = x.strides().clone();
    sizes[a] = x.sizes()[b];
    sizes[b] = x.sizes()[a];
    strides[a] = x.strides()[b];
    strides[b] = x.strides()[a];
    return x.alias(sizes, strides, x.offset());
  }

  static Tensor permute(Tensor x, int[] order) {
    long[] sizes = new long[order.length];
    long[] strides = new long[order.length];
    for (int d = 0; d < order.length; d++) {
      sizes[d] = x.sizes()[order[d]];
      strides[d] = x.strides()[order[d]];
    }
    return x.alias(sizes, strides, x.offset());
  }

  static Tensor diagonal(Tensor x, long offset, int dim1, int dim2) {
    long n1 = x.sizes()[dim1];
    long n2 = x.sizes()[dim2];
    long length = Math.max(0, offset >= 0 ? Math.min(n1, n2 - offset) : Math.min(n1 + offset, n2));
    long start = x.offset();
    if (length > 0) {
      start += offset >= 0 ? offset * x.strides()[dim2] : -offset * x.strides()[dim1];
    }
    int high = Math.max(dim1, dim2);
    int low = Math.min(dim1, dim2);
    long[] sizes = without(without(x.sizes(), high), low);
    long[] strides = without(without(x.strides(), high), low);
    return x.alias(
        with(sizes, sizes.length, length),
        with(strides, strides.length, x.strides()[dim1] + x.strides()[dim2]),
        start);
  }

  static Tensor expand(Tensor x, long[] sizes) {
    return x.alias(sizes, Shapes.expandedStrides(x.sizes(), x.strides(), sizes), x.offset());
  }

  /**
   * Checks that elements lie within the memory of a tensor.
   *
   * @throws TensorException RuntimeError when they do not
   */
  static void checkWithin(Tensor source, long[] sizes, long[] strides, long offset) {
    if (offset < 0) {
      throw TensorException.runtime("Tensor: invalid storage offset " + offset);
    }
    long extent = Shapes.count(sizes) == 0 ? 0 : 1;
    for (int d = 0; d < sizes.length && extent > 0; d++) {
      extent += (sizes[d] - 1) * strides[d];
    }
    if (extent > 0 && offset + extent > source.storage().length()) {
      long bytes = source.dtype().bytes();
      throw TensorException.runtime(
          "setStorage: sizes "
              + Shapes.text(sizes)
              + ", strides "
              + Shapes.text(strides)
              + ", storage offset "
              + offset
              + ", and itemsize "
              + bytes
              + " requiring a storage size of "
              + (offset + extent) * bytes
              + " are out of bounds for storage of size "
              + source.storage().length() * bytes);
    }
  }

  static long[] without(long[] a, int at) {
    long[] r = new long[a.length - 1];
    System.arraycopy(a, 0, r, 0, at);
    System.arraycopy(a, at + 1, r, at, r.length - at);
    return r;
  }

  static long[] with(long[] a, int at, long value) {
    long[] r = new long[a.length + 1];
    System.arraycopy(a, 0, r, 0, at);
    r[at] = value;
    System.arraycopy(a, at, r, at + 1, a.length - at);
    return r;
  }
}
