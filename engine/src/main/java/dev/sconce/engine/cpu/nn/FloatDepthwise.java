package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.kernel.ConvolutionShape;

/** Convolutions that filter every channel by itself, where a matrix product has nothing to gain. */
final class FloatDepthwise {
  private FloatDepthwise() {}

  /** Adds one plane's part: x of the input, y of the output, w the filter at {@code wo}. */
  static void plane(
      DepthwiseGoal goal,
      ConvolutionShape s,
      float[] x,
      int xo,
      float[] w,
      int wo,
      float[] y,
      int yo) {
    int[] k = s.kernel();
    int[] out = s.out();
    int[] in = s.in();
    int stride = s.stride()[2];
    int tap = wo;
    for (int kd = 0; kd < k[0]; kd++) {
      for (int kh = 0; kh < k[1]; kh++) {
        for (int kw = 0; kw < k[2]; kw++, tap++) {
          int first = kw * s.dilation()[2] - s.padding()[2];
          int begin = first >= 0 ? 0 : Math.min(out[2], (-first + stride - 1) / stride);
          int end = first >= in[2] ? 0 : Math.min(out[2], (in[2] - 1 - first) / stride + 1);
          double sum = 0;
          for (int od = 0; od < out[0]; od++) {
            int id = od * s.stride()[0] + kd * s.dilation()[0] - s.padding()[0];
            if (id < 0 || id >= in[0]) {
              continue;
            }
            for (int oh = 0; oh < out[1]; oh++) {
              int ih = oh * s.stride()[1] + kh * s.dilation()[1] - s.padding()[1];
              if (ih < 0 || ih >= in[1]) {
                continue;
              }
              int xa = xo + (id * in[1] + ih) * in[2] + first;
              int ya = yo + (od * out[1] + oh) * out[2];
              switch (goal) {
                case OUTPUT -> forward(x, xa, stride, w[tap], y, ya, begin, end);
                case INPUT -> backward(x, xa, stride, w[tap], y, ya, begin, end);
                case WEIGHT -> {
                  for (int i = begin; i < end; i++) {
                    sum += x[xa + i * stride] * y[ya + i];
                  }
                }
              }
            }
          }
          if (goal == DepthwiseGoal.WEIGHT) {
            w[tap] += (float) sum;
          }
        }
      }
    }
  }

  private static void forward(
      float[] x, int xa, int stride, float w, float[] y, int ya, int begin, int end) {
    if (stride == 1) {
      for (int i = begin; i < end; i++) {
        y[ya + i] += w * x[xa + i];
      }
    } else {
      for (int i = begin; i < end; i++) {
        y[ya + i] += w * x[xa + i * stride];
      }
    }
  }

  private static void backward(
      float[] x, int xa, int stride, float w, float[] y, int ya, int begin, int end) {
    if (stride == 1) {
      for (int i = begin; i < end; i++) {
        x[xa + i] += w * y[ya + i];
      }
    } else {
      for (int i = begin; i < end; i++) {
        x[xa + i * stride] += w * y[ya + i];
      }
    }
  }
}
