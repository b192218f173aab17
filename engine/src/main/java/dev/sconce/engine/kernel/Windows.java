package dev.sconce.engine.kernel;

/**
 * Windows over three dimensions of a plane; missing dimensions lead with one window of one element.
 *
 * @param in sizes of a plane
 * @param begin the first place of each window, for each dimension
 * @param end the place behind the last, for each dimension
 * @param step how far places of a window are apart, for each dimension
 */
public record Windows(int[] in, int[][] begin, int[][] end, int[] step) {
  /** Elements of a plane of the input. */
  public int inPlane() {
    return in[0] * in[1] * in[2];
  }

  /** Elements of a plane of the output. */
  public int outPlane() {
    return begin[0].length * begin[1].length * begin[2].length;
  }
}
