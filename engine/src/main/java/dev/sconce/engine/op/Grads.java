package dev.sconce.engine.op;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;

/**
 * What a gradient formula can ask for: saved tensors, other arguments, and the incoming gradients.
 */
public interface Grads {
  /** A saved input; the row must name it in {@code saves}. */
  Tensor tensor(int input);

  /** The saved tensors of a list input. */
  Tensor[] tensors(int input);

  /** A saved output; the row must ask for it by {@code savesOutput}. */
  Tensor output(int number);

  /** The gradient of an output, or null when none arrived. */
  Tensor grad(int output);

  /** Whether the gradient of an input is asked for. */
  boolean needs(int input);

  /** Sizes of a tensor input, known without saving it. */
  long[] sizes(int input);

  /** Sizes of each tensor of a list input. */
  long[][] sizesOf(int input);

  DType dtype(int input);

  /** Whether an optional argument was given. */
  boolean has(int input);

  Scalar scalar(int input);

  long integer(int input);

  long[] ints(int input);

  double real(int input);

  boolean bool(int input);

  String string(int input);

  /** What the forward function stashed. */
  Object stash();
}
