package dev.sconce.engine.kernel;

/**
 * The sizes of a convolution of N samples, always with three spatial dimensions: missing ones lead
 * with size 1. Input is [N, groups * inChannels, in…], weight [groups * outChannels, inChannels,
 * kernel…], output [N, groups * outChannels, out…].
 *
 * @param inChannels channels of the input in one group
 * @param outChannels channels of the output in one group
 */
public record ConvolutionShape(
    int samples,
    int groups,
    int inChannels,
    int outChannels,
    int[] in,
    int[] kernel,
    int[] out,
    int[] stride,
    int[] padding,
    int[] dilation) {

  /** Elements of one channel of the input. */
  public int inPlane() {
    return in[0] * in[1] * in[2];
  }

  /** Elements of one channel of the output. */
  public int outPlane() {
    return out[0] * out[1] * out[2];
  }

  /** Elements of one filter for one channel. */
  public int taps() {
    return kernel[0] * kernel[1] * kernel[2];
  }

  /** Whether each output element sees exactly the input element at its own place. */
  public boolean isPointwise() {
    for (int d = 0; d < 3; d++) {
      if (kernel[d] != 1 || stride[d] != 1 || padding[d] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether every channel is filtered by itself. */
  public boolean isDepthwise() {
    return inChannels == 1 && outChannels == 1;
  }
}
