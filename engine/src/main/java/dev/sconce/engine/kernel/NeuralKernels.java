package dev.sconce.engine.kernel;

import dev.sconce.engine.Tensor;

/**
 * What a device computes for neural networks. All floating-point operands of a call have one
 * compute type and are contiguous, indices are int64; outputs are allocated, contiguous and zeroed.
 */
public interface NeuralKernels {
  /** Softmax, or its logarithm, along a dimension. */
  void softmax(Tensor x, int dim, boolean log, Tensor out);

  /** The gradient of {@link #softmax} from that of its output and the output. */
  void softmaxBackward(Tensor grad, Tensor output, int dim, boolean log, Tensor out);

  /**
   * The negative of the chosen class's log-probability.
   *
   * @param x of sizes [N, C, S]
   * @param target of N * S class numbers
   * @param weight of C elements, or null
   * @param ignore the class number whose positions count nothing
   * @param reduction 0 for a loss at each position, 1 for the weighted mean, 2 for the sum
   * @param out of N * S elements, or one
   * @param total the sum of the weights that counted, one element
   */
  void nllLoss(
      Tensor x, Tensor target, Tensor weight, long ignore, int reduction, Tensor out, Tensor total);

  /** The gradient of {@link #nllLoss} into {@code out}, of the sizes of {@code x}. */
  void nllLossBackward(
      Tensor grad,
      Tensor target,
      Tensor weight,
      long ignore,
      int reduction,
      Tensor total,
      Tensor out);

  /** The cross-correlation of {@code x} with {@code w}. */
  void convolve(ConvolutionShape shape, Tensor x, Tensor w, Tensor out);

  /** The gradient of {@link #convolve} with respect to its input; also the transposed operation. */
  void convolveInput(ConvolutionShape shape, Tensor grad, Tensor w, Tensor out);

  /** The gradient of {@link #convolve} with respect to its weight. */
  void convolveWeight(ConvolutionShape shape, Tensor grad, Tensor x, Tensor out);

  /**
   * Applies a linear map to each of the three last dimensions.
   *
   * @param x of sizes [planes, depth, height, width]
   */
  void mapAxes(AxisMap[] maps, Tensor x, Tensor out);

  /**
   * The maxima of windows, and their places within a plane.
   *
   * @param x of sizes [planes, depth, height, width]
   */
  void maxPool(Windows windows, Tensor x, Tensor out, Tensor index);

  /**
   * Puts elements at places of planes.
   *
   * @param x of sizes [planes, n]
   * @param index of the same sizes, places known to be in range
   * @param add whether elements are added to what is there
   * @param out of sizes [planes, m]
   */
  void scatterPlanes(Tensor x, Tensor index, boolean add, Tensor out);

  /** Takes elements from places of planes: the gradient of {@link #scatterPlanes}. */
  void gatherPlanes(Tensor x, Tensor index, Tensor out);

  /**
   * Mean and biased variance of each group.
   *
   * @param mean float64, one for each group
   * @param variance float64, one for each group
   */
  void moments(NormShape shape, Tensor x, Tensor mean, Tensor variance);

  /**
   * {@code (x - mean) / sqrt(variance + eps) * weight + bias}.
   *
   * @param weight or null
   * @param bias or null
   */
  void normalize(
      NormShape shape,
      Tensor x,
      Tensor mean,
      Tensor variance,
      double eps,
      Tensor weight,
      Tensor bias,
      Tensor out);

  /**
   * The gradients of {@link #normalize}.
   *
   * @param own whether mean and variance are those of x, and so depend on it
   * @param gx or null, as the others
   */
  void normalizeBackward(
      NormShape shape,
      Tensor grad,
      Tensor x,
      Tensor mean,
      Tensor variance,
      double eps,
      Tensor weight,
      boolean own,
      Tensor gx,
      Tensor gw,
      Tensor gb);

  /**
   * The windows of images as columns.
   *
   * @param x of sizes [N, inChannels, ...]
   * @param out of sizes [N, inChannels * taps, outPlane]
   */
  void unfold(ConvolutionShape shape, Tensor x, Tensor out);

  /** Adds columns up to images: the gradient of {@link #unfold}. */
  void fold(ConvolutionShape shape, Tensor columns, Tensor out);
}
