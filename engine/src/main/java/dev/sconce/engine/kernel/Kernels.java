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
   * @param x of a compute type
   * @param out of the same type, with size 1 in the reduced dimensions
   */
  void reduce(ReduceKernel k, Tensor x, boolean[] reduced, Tensor out);

  /** {@code out = beta * out + alpha * a @ b} for 2-d operands of one compute type. */
  void matmul(Tensor a, Tensor b, Tensor out, double alpha, double beta);

  /**
   * {@code out[i] = beta * out[i] + alpha * a[i] @ b[i]} for 3-d operands of one compute type and
   * one batch size; a repeated matrix has stride 0.
   */
  void bmm(Tensor a, Tensor b, Tensor out, double alpha, double beta);
}
