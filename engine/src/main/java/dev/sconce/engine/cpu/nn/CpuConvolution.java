package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.ConvolutionShape;
import dev.sconce.engine.kernel.Kernels;
import dev.sconce.engine.parallel.Parallel;

/**
 * Convolution and its two gradients as matrix products over columns of windows, one product per
 * sample and group. Filters of single elements need no columns, filters of single channels no
 * product.
 */
final class CpuConvolution {
  /** Multiplications that are worth a thread. */
  private static final long WORK = 100_000;

  /** The gradient of the weight is summed in so many parts at most. */
  private static final int PARTS = 8;

  private final Kernels kernels;

  CpuConvolution(Kernels kernels) {
    this.kernels = kernels;
  }

  void output(ConvolutionShape s, Tensor x, Tensor w, Tensor out) {
    if (s.isDepthwise()) {
      depthwise(DepthwiseGoal.OUTPUT, s, x, w, out);
      return;
    }
    int rows = s.inChannels() * s.taps();
    if (rows == 0 || out.count() == 0) {
      return;
    }
    Parallel.forRange(
        s.samples() * s.groups(),
        grain(s),
        (from, to) -> {
          Tensor columns = s.isPointwise() ? null : columns(s, out.dtype());
          for (int i = from; i < to; i++) {
            Tensor right =
                columns == null
                    ? image(x, i, s.inChannels(), s.inPlane())
                    : gather(s, x, i, columns);
            kernels.matmul(
                filters(s, w, i % s.groups()),
                right,
                image(out, i, s.outChannels(), s.outPlane()),
                1,
                0);
          }
        });
  }

  void input(ConvolutionShape s, Tensor grad, Tensor w, Tensor out) {
    if (s.isDepthwise()) {
      depthwise(DepthwiseGoal.INPUT, s, out, w, grad);
      return;
    }
    if (s.outChannels() == 0 || out.count() == 0 || grad.count() == 0) {
      return;
    }
    Parallel.forRange(
        s.samples() * s.groups(),
        grain(s),
        (from, to) -> {
          Tensor columns = s.isPointwise() ? null : columns(s, out.dtype());
          for (int i = from; i < to; i++) {
            Tensor left = transposed(filters(s, w, i % s.groups()));
            Tensor g = image(grad, i, s.outChannels(), s.outPlane());
            if (columns == null) {
              kernels.matmul(left, g, image(out, i, s.inChannels(), s.inPlane()), 1, 0);
            } else {
              kernels.matmul(left, g, columns, 1, 0);
              scatter(s, columns, 0, out, i);
            }
          }
        });
  }

  void weight(ConvolutionShape s, Tensor grad, Tensor x, Tensor out) {
    if (s.isDepthwise()) {
      depthwiseWeight(s, grad, x, out);
      return;
    }
    if (out.count() == 0 || grad.count() == 0) {
      return;
    }
    int grain = Math.max(sampleGrain(s), (s.samples() + PARTS - 1) / PARTS);
    int chunk = Parallel.chunkSize(s.samples(), grain);
    int parts = (s.samples() + chunk - 1) / chunk;
    Tensor[] sums = new Tensor[parts];
    Parallel.forRange(
        s.samples(),
        grain,
        (from, to) -> {
          Tensor sum = from == 0 ? out : Tensor.allocate(out.dtype(), out.sizes());
          Tensor columns = s.isPointwise() ? null : columns(s, out.dtype());
          for (int n = from; n < to; n++) {
            for (int g = 0; g < s.groups(); g++) {
              int i = n * s.groups() + g;
              Tensor right =
                  columns == null
                      ? image(x, i, s.inChannels(), s.inPlane())
                      : gather(s, x, i, columns);
              kernels.matmul(
                  image(grad, i, s.outChannels(), s.outPlane()),
                  transposed(right),
                  filters(s, sum, g),
                  1,
                  n == from ? 0 : 1);
            }
          }
          sums[from / chunk] = sum;
        });
    for (int p = 1; p < parts; p++) {
      addTo(out, sums[p]);
    }
  }

  void unfold(ConvolutionShape s, Tensor x, Tensor out) {
    long size = (long) s.inChannels() * s.taps() * s.outPlane();
    Parallel.forRange(
        s.samples(),
        CpuNeural.grain(size),
        (from, to) -> {
          for (int n = from; n < to; n++) {
            gather(s, x, n, out, (int) (n * size));
          }
        });
  }

  void fold(ConvolutionShape s, Tensor columns, Tensor out) {
    long size = (long) s.inChannels() * s.taps() * s.outPlane();
    Parallel.forRange(
        s.samples(),
        CpuNeural.grain(size),
        (from, to) -> {
          for (int n = from; n < to; n++) {
            scatter(s, columns, (int) (columns.offset() + n * size), out, n);
          }
        });
  }

  private static void addTo(Tensor out, Tensor more) {
    if (out.dtype() == DType.FLOAT32) {
      float[] a = CpuNeural.floats(out);
      float[] b = CpuNeural.floats(more);
      for (int i = 0; i < a.length; i++) {
        a[i] += b[i];
      }
    } else {
      double[] a = CpuNeural.doubles(out);
      double[] b = CpuNeural.doubles(more);
      for (int i = 0; i < a.length; i++) {
        a[i] += b[i];
      }
    }
  }

  private static long work(ConvolutionShape s) {
    return (long) s.inChannels() * s.outChannels() * s.taps() * s.outPlane();
  }

  private static int grain(ConvolutionShape s) {
    return (int) Math.max(1, WORK / Math.max(1, work(s)));
  }

  private static int sampleGrain(ConvolutionShape s) {
    return (int) Math.max(1, WORK / Math.max(1, work(s) * s.groups()));
  }

  private static Tensor columns(ConvolutionShape s, DType type) {
    return Tensor.allocate(type, (long) s.inChannels() * s.taps(), s.outPlane());
  }

  /** The planes of one sample and group as a matrix [channels, plane]. */
  private static Tensor image(Tensor t, int i, int channels, int plane) {
    return t.alias(
        new long[] {channels, plane},
        new long[] {plane, 1},
        t.offset() + (long) i * channels * plane);
  }

  private static Tensor filters(ConvolutionShape s, Tensor w, int group) {
    long row = (long) s.inChannels() * s.taps();
    return w.alias(
        new long[] {s.outChannels(), row},
        new long[] {row, 1},
        w.offset() + group * s.outChannels() * row);
  }

  private static Tensor transposed(Tensor m) {
    return m.alias(
        new long[] {m.sizes()[1], m.sizes()[0]},
        new long[] {m.strides()[1], m.strides()[0]},
        m.offset());
  }

  private static Tensor gather(ConvolutionShape s, Tensor x, int i, Tensor columns) {
    gather(s, x, i, columns, 0);
    return columns;
  }

  private static void gather(ConvolutionShape s, Tensor x, int i, Tensor columns, int co) {
    int at = (int) (x.offset() + (long) i * s.inChannels() * s.inPlane());
    if (x.dtype() == DType.FLOAT32) {
      FloatColumns.gather(
          s, CpuNeural.floats(x), at, s.inChannels(), CpuNeural.floats(columns), co);
    } else {
      DoubleColumns.gather(
          s, CpuNeural.doubles(x), at, s.inChannels(), CpuNeural.doubles(columns), co);
    }
  }

  private static void scatter(ConvolutionShape s, Tensor columns, int co, Tensor out, int i) {
    int at = (int) (out.offset() + (long) i * s.inChannels() * s.inPlane());
    if (out.dtype() == DType.FLOAT32) {
      FloatColumns.scatter(
          s, CpuNeural.floats(columns), co, CpuNeural.floats(out), at, s.inChannels());
    } else {
      DoubleColumns.scatter(
          s, CpuNeural.doubles(columns), co, CpuNeural.doubles(out), at, s.inChannels());
    }
  }

  private static void depthwise(
      DepthwiseGoal goal, ConvolutionShape s, Tensor x, Tensor w, Tensor y) {
    Parallel.forRange(
        s.samples() * s.groups(),
        grain(s),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            plane(goal, s, x, w, y, i);
          }
        });
  }

  /** Filters are shared by samples, so here a thread takes channels. */
  private static void depthwiseWeight(ConvolutionShape s, Tensor grad, Tensor x, Tensor out) {
    Parallel.forRange(
        s.groups(),
        (int) Math.max(1, WORK / Math.max(1, work(s) * s.samples())),
        (from, to) -> {
          for (int g = from; g < to; g++) {
            for (int n = 0; n < s.samples(); n++) {
              plane(DepthwiseGoal.WEIGHT, s, x, out, grad, n * s.groups() + g);
            }
          }
        });
  }

  private static void plane(
      DepthwiseGoal goal, ConvolutionShape s, Tensor x, Tensor w, Tensor y, int i) {
    int xo = (int) (x.offset() + (long) i * s.inPlane());
    int wo = (int) (w.offset() + (long) (i % s.groups()) * s.taps());
    int yo = (int) (y.offset() + (long) i * s.outPlane());
    if (x.dtype() == DType.FLOAT32) {
      FloatDepthwise.plane(
          goal, s, CpuNeural.floats(x), xo, CpuNeural.floats(w), wo, CpuNeural.floats(y), yo);
    } else {
      DoubleDepthwise.plane(
          goal, s, CpuNeural.doubles(x), xo, CpuNeural.doubles(w), wo, CpuNeural.doubles(y), yo);
    }
  }
}
