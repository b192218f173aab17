package dev.sconce.engine.kernel;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;

/**
 * What a device can compute. All operands have the sizes, and the types, that the kernel works in:
 * operands of elementwise kernels are expanded to the output's sizes and converted to its compute
 * type by the caller; outputs are allocated. Any strides are allowed everywhere.
 */
public interface Kernels {
  /** Sets every element, converted to the output's type. */
  void fill(Tensor out, Scalar value);

  /** Copies elements, converting between any two types. */
  void copy(Tensor from, Tensor to);

  /** {@code out = k(x)}; both of one compute type. */
  void unary(UnaryKernel k, Params p, Tensor x, Tensor out);

  /** {@code out = k(a, b)}; all of one compute type. */
  void binary(BinaryKernel k, Params p, Tensor a, Tensor b, Tensor out);

  /** {@code out = k(a, b, c)}; all of one compute type. */
  void ternary(TernaryKernel k, Params p, Tensor a, Tensor b, Tensor c, Tensor out);

  /** {@code out = k(a, b)}; operands of one compute type, out bool. */
  void compare(PredicateKernel k, Tensor a, Tensor b, Tensor out);

  /** Reading and writing at computed places. */
  IndexKernels indexing();

  /** {@code out = condition ? a : b}; condition bool, the others of one type, any. */
  void where(Tensor condition, Tensor a, Tensor b, Tensor out);

  /**
   * Reduces the masked dimensions.
   *
   * @param x of a compute type, or bool
   * @param out with size 1 in the reduced dimensions; of the operand's type, for an integer or bool
   *     operand also int32 or int64
   */
  void reduce(ReduceKernel k, Tensor x, boolean[] reduced, Tensor out);

  /**
   * The place of the largest, or smallest, element along a dimension that is not empty: the first
   * of equal ones, and the first NaN where there is one.
   *
   * @param x of any type
   * @param values of the same type, with size 1 in the dimension, or null
   * @param indices int64, with size 1 in the dimension
   */
  void arg(boolean largest, Tensor x, int dim, Tensor values, Tensor indices);

  /**
   * The variance over the masked dimensions: the sum of squared distances from the mean, divided by
   * the number of elements less {@code correction}.
   *
   * @param x float32 or float64
   * @param root whether its square root is wanted
   * @param spread with size 1 in the reduced dimensions
   * @param mean contiguous and of the sizes of {@code spread}, or null
   */
  void moments(
      Tensor x, boolean[] reduced, double correction, boolean root, Tensor spread, Tensor mean);

  /**
   * A running fold along a dimension that is not empty.
   *
   * @param x of any type
   * @param out of the same type and sizes
   * @param indices int64 of the same sizes for {@code MAX} and {@code MIN}, else null
   */
  void scan(ScanKernel k, Tensor x, int dim, Tensor out, Tensor indices);

  /**
   * Sorts along a dimension, stably, as far as asked; NaN is the largest value.
   *
   * @param x of any type
   * @param first the rank of the first value wanted
   * @param values of the same type; the size in the dimension is the number of ranks wanted
   * @param indices int64 of the sizes of {@code values}: where each element stood
   */
  void sort(Tensor x, int dim, boolean descending, long first, Tensor values, Tensor indices);

  /**
   * The most frequent element along a dimension that is not empty, the smallest of equally frequent
   * ones, and the last place where it stands.
   *
   * @param sorted values as {@link #sort} gives them, with {@code order}
   * @param values of the same type, with size 1 in the dimension
   * @param indices int64, with size 1 in the dimension
   */
  void mode(Tensor sorted, Tensor order, int dim, Tensor values, Tensor indices);

  /** {@code out[…, i, …] = x[…, index[…, i, …], …]} along a dimension; any type. */
  void pick(Tensor x, int dim, Tensor index, Tensor out);

  /** {@code out[…, index[…, i, …], …] += src[…, i, …]} along a dimension; float32 or float64. */
  void spread(Tensor index, Tensor src, int dim, Tensor out);

  /** {@code out = beta * out + alpha * a @ b} for 2-d operands of one compute type. */
  void matmul(Tensor a, Tensor b, Tensor out, double alpha, double beta);

  /**
   * {@code out[i] = beta * out[i] + alpha * a[i] @ b[i]} for 3-d operands of one compute type and
   * one batch size; a repeated matrix has stride 0.
   */
  void bmm(Tensor a, Tensor b, Tensor out, double alpha, double beta);

  /**
   * Replaces every line along a dimension by its discrete Fourier transform.
   *
   * @param x complex and contiguous
   * @param inverse whether the exponent is positive
   * @param scale what the results are multiplied by
   */
  void fourier(Tensor x, int dim, boolean inverse, double scale);

  /** The kernels of neural network operators. */
  NeuralKernels neural();
}
