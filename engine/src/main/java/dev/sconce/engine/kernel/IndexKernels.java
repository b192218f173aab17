package dev.sconce.engine.kernel;

import dev.sconce.engine.Tensor;

/**
 * Reading and writing at computed places. As in {@link Kernels}, operands are checked and outputs
 * allocated; indices are int64 and, except where a method checks them, known to be in range.
 */
public interface IndexKernels {
  /**
   * Adds up distances in memory: {@code out = Σ_k wrap(indices[k]) * strides[k]}, where a negative
   * index counts from the end.
   *
   * @param indices of the sizes of {@code out}
   * @param limits the size that bounds each index tensor
   * @param out int64, contiguous
   * @return -1, or {@code k * count + position} of the first index that is out of range
   */
  long linearIndex(Tensor[] indices, long[] limits, long[] strides, Tensor out);

  /**
   * The row-major position of the first element of an int64 tensor that is less than {@code low} or
   * not less than {@code high}, or -1.
   */
  long firstOutside(Tensor index, long low, long high);

  /**
   * {@code out[p] = from[p + step * offsets[p]]} where the sum is one of positions in memory.
   *
   * @param from of the type of {@code out}, under its sizes; dimensions that the offsets decide
   *     have stride 0
   */
  void gather(Tensor from, Tensor offsets, long step, Tensor out);

  /**
   * {@code to[p + step * offsets[p]] (mode)= from[p]}: the counterpart of {@link #gather}. Modes
   * other than {@code SET} need a compute type.
   */
  void scatter(Tensor from, Tensor offsets, long step, Tensor to, ScatterMode mode);

  /** The indices of the elements that are not 0 in row-major order: int64, one row for each. */
  Tensor nonzero(Tensor x);

  /**
   * Copies the lower or the upper triangle of each matrix and sets the rest to 0.
   *
   * @param diagonal which diagonal is the last one kept, counted upwards from the main one
   */
  void triangle(Tensor x, boolean upper, long diagonal, Tensor out);

  /**
   * The place of each value in ascending boundaries: the first place after all smaller ones, or
   * with {@code right} after all smaller or equal ones.
   *
   * @param boundaries contiguous, 1-d, or one row for each row of {@code values}
   * @param values contiguous, of the same compute type
   * @param out int64, contiguous
   */
  void searchSorted(Tensor boundaries, Tensor values, boolean right, Tensor out);
}
