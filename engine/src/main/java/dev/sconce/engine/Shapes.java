package dev.sconce.engine;

import java.util.Arrays;

/** Arithmetic on sizes, strides and dimension numbers. */
public final class Shapes {
  public static final long[] SCALAR = {};

  private Shapes() {}

  /** Number of elements of a tensor of these sizes. */
  public static long count(long... sizes) {
    long n = 1;
    for (long s : sizes) {
      n *= s;
    }
    return n;
  }

  /** The strides of a contiguous tensor; a dimension of size 0 counts as 1, as in PyTorch. */
  public static long[] contiguousStrides(long[] sizes) {
    long[] strides = new long[sizes.length];
    long step = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = step;
      step *= Math.max(sizes[d], 1);
    }
    return strides;
  }

  /**
   * The common size of two shapes under broadcasting.
   *
   * @throws TensorException RuntimeError when a pair of sizes differs and neither is 1
   */
  public static long[] broadcast(long[] a, long[] b) {
    if (Arrays.equals(a, b)) {
      return a;
    }
    int n = Math.max(a.length, b.length);
    long[] r = new long[n];
    for (int i = n - 1; i >= 0; i--) {
      int ia = i - (n - a.length);
      int ib = i - (n - b.length);
      long x = ia < 0 ? 1 : a[ia];
      long y = ib < 0 ? 1 : b[ib];
      if (x != y && x != 1 && y != 1) {
        throw TensorException.runtime(
            "The size of tensor a ("
                + x
                + ") must match the size of tensor b ("
                + y
                + ") at non-singleton dimension "
                + i);
      }
      r[i] = x == 1 ? y : x;
    }
    return r;
  }

  /** Strides of a tensor of {@code sizes} seen as {@code target}: 0 where it is repeated. */
  public static long[] expandedStrides(long[] sizes, long[] strides, long[] target) {
    int lead = target.length - sizes.length;
    long[] r = new long[target.length];
    for (int d = lead; d < target.length; d++) {
      r[d] = sizes[d - lead] == target[d] ? strides[d - lead] : 0;
    }
    return r;
  }

  /** Whether a tensor of {@code from} can be broadcast to {@code to}. */
  public static boolean expandable(long[] from, long[] to) {
    if (from.length > to.length) {
      return false;
    }
    for (int i = 1; i <= from.length; i++) {
      long f = from[from.length - i];
      if (f != 1 && f != to[to.length - i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * A dimension number from 0 on, of a possibly negative one; a 0-d tensor counts as 1-d.
   *
   * @throws TensorException IndexError when it is out of range
   */
  public static int dim(long dim, int rank) {
    int n = Math.max(rank, 1);
    if (dim < -n || dim >= n) {
      throw TensorException.index(
          "Dimension out of range (expected to be in range of ["
              + -n
              + ", "
              + (n - 1)
              + "], but got "
              + dim
              + ")");
    }
    return (int) (dim < 0 ? dim + n : dim);
  }

  /**
   * A mask of reduced dimensions; null or empty means all.
   *
   * @throws TensorException IndexError for one out of range, RuntimeError for one named twice
   */
  public static boolean[] dimMask(long[] dims, int rank) {
    boolean[] mask = new boolean[rank];
    if (dims == null || dims.length == 0) {
      Arrays.fill(mask, true);
      return mask;
    }
    long seen = 0;
    for (long raw : dims) {
      int d = dim(raw, rank);
      if ((seen >> d & 1) != 0) {
        throw TensorException.runtime("dim " + d + " appears multiple times in the list of dims");
      }
      seen |= 1L << d;
      if (d < rank) {
        mask[d] = true;
      }
    }
    return mask;
  }

  /** Sizes as PyTorch prints them in messages: {@code [2, 3]}. */
  public static String text(long[] sizes) {
    return Arrays.toString(sizes);
  }

  /**
   * The sizes with a -1 replaced by what the number of elements demands.
   *
   * @throws TensorException RuntimeError with PyTorch's texts when they do not fit
   */
  public static long[] infer(long[] sizes, long count) {
    long known = 1;
    int open = -1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == -1) {
        if (open >= 0) {
          throw TensorException.runtime("only one dimension can be inferred");
        }
        open = d;
      } else if (sizes[d] < 0) {
        throw TensorException.runtime("invalid shape dimension " + sizes[d]);
      } else {
        known *= sizes[d];
      }
    }
    if (known == count || (open >= 0 && known > 0 && count % known == 0)) {
      if (open < 0) {
        return sizes.clone();
      }
      if (known == 0) {
        throw TensorException.runtime(
            "cannot reshape tensor of 0 elements into shape "
                + text(sizes)
                + " because the unspecified dimension size -1 can be any value and is ambiguous");
      }
      long[] r = sizes.clone();
      r[open] = count / known;
      return r;
    }
    throw TensorException.runtime(
        "shape '" + text(sizes) + "' is invalid for input of size " + count);
  }

  /**
   * Strides that view a tensor under new sizes without a copy, or null when there are none. The
   * algorithm is that of PyTorch's {@code computeStride}: walk both shapes from the end, cut the
   * old one into chunks that are contiguous in memory, and fit the new sizes into each.
   */
  public static long[] viewStrides(long[] oldSizes, long[] oldStrides, long[] newSizes) {
    long[] strides = new long[newSizes.length];
    if (count(oldSizes) == 0) {
      return Arrays.equals(oldSizes, newSizes) ? oldStrides.clone() : contiguousStrides(newSizes);
    }
    if (oldSizes.length == 0) {
      Arrays.fill(strides, 1);
      return strides;
    }
    int view = newSizes.length - 1;
    long base = oldStrides[oldStrides.length - 1];
    long memory = 1;
    long viewed = 1;
    for (int d = oldSizes.length - 1; d >= 0; d--) {
      memory *= oldSizes[d];
      if (d == 0 || (oldSizes[d - 1] != 1 && oldStrides[d - 1] != memory * base)) {
        while (view >= 0 && (viewed < memory || newSizes[view] == 1)) {
          strides[view] = viewed * base;
          viewed *= newSizes[view];
          view--;
        }
        if (viewed != memory) {
          return null;
        }
        if (d > 0) {
          base = oldStrides[d - 1];
          memory = 1;
          viewed = 1;
        }
      }
    }
    return view == -1 ? strides : null;
  }
}
