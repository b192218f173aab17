package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.kernel.ConvolutionShape;

/**
 * Turns the windows of an image into the columns of a matrix [inChannels * taps, outPlane], so that
 * a convolution becomes a matrix product, and adds such columns up to an image again.
 */
final class FloatColumns {
  private FloatColumns() {}

  /** Fills the columns from {@code channels} planes that start at {@code xo}. */
  static void gather(ConvolutionShape s, float[] x, int xo, int channels, float[] columns, int co) {
    int[] k = s.kernel();
    int[] out = s.out();
    int[] in = s.in();
    int row = 0;
    for (int c = 0; c < channels; c++) {
      int plane = xo + c * s.inPlane();
      for (int kd = 0; kd < k[0]; kd++) {
        for (int kh = 0; kh < k[1]; kh++) {
          for (int kw = 0; kw < k[2]; kw++) {
            int to = co + row++ * s.outPlane();
            int w0 = kw * s.dilation()[2] - s.padding()[2];
            for (int od = 0; od < out[0]; od++) {
              int id = od * s.stride()[0] + kd * s.dilation()[0] - s.padding()[0];
              for (int oh = 0; oh < out[1]; oh++) {
                int ih = oh * s.stride()[1] + kh * s.dilation()[1] - s.padding()[1];
                if (id < 0 || id >= in[0] || ih < 0 || ih >= in[1]) {
                  java.util.Arrays.fill(columns, to, to + out[2], 0);
                } else {
                  line(
                      x,
                      plane + (id * in[1] + ih) * in[2],
                      in[2],
                      w0,
                      s.stride()[2],
                      columns,
                      to,
                      out[2]);
                }
                to += out[2];
              }
            }
          }
        }
      }
    }
  }

  private static void line(
      float[] x, int at, int width, int first, int stride, float[] columns, int to, int n) {
    if (stride == 1) {
      int lead = Math.min(n, Math.max(0, -first));
      int end = Math.max(lead, Math.min(n, width - first));
      for (int i = 0; i < lead; i++) {
        columns[to + i] = 0;
      }
      if (end > lead) {
        System.arraycopy(x, at + Math.max(0, first), columns, to + lead, end - lead);
      }
      for (int i = end; i < n; i++) {
        columns[to + i] = 0;
      }
      return;
    }
    for (int i = 0; i < n; i++) {
      int w = first + i * stride;
      columns[to + i] = w >= 0 && w < width ? x[at + w] : 0;
    }
  }

  /** Adds columns to the planes they came from. */
  static void scatter(
      ConvolutionShape s, float[] columns, int co, float[] x, int xo, int channels) {
    int[] k = s.kernel();
    int[] out = s.out();
    int[] in = s.in();
    int row = 0;
    for (int c = 0; c < channels; c++) {
      int plane = xo + c * s.inPlane();
      for (int kd = 0; kd < k[0]; kd++) {
        for (int kh = 0; kh < k[1]; kh++) {
          for (int kw = 0; kw < k[2]; kw++) {
            int from = co + row++ * s.outPlane();
            int first = kw * s.dilation()[2] - s.padding()[2];
            int stride = s.stride()[2];
            int begin = first >= 0 ? 0 : Math.min(out[2], (-first + stride - 1) / stride);
            int end = first >= in[2] ? 0 : Math.min(out[2], (in[2] - 1 - first) / stride + 1);
            for (int od = 0; od < out[0]; od++) {
              int id = od * s.stride()[0] + kd * s.dilation()[0] - s.padding()[0];
              for (int oh = 0; oh < out[1]; oh++, from += out[2]) {
                int ih = oh * s.stride()[1] + kh * s.dilation()[1] - s.padding()[1];
                if (id >= 0 && id < in[0] && ih >= 0 && ih < in[1]) {
                  int at = plane + (id * in[1] + ih) * in[2] + first;
                  for (int i = begin; i < end; i++) {
                    x[at + i * stride] += columns[from + i];
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
