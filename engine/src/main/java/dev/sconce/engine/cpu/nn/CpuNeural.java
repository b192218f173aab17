package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.AxisMap;
import dev.sconce.engine.kernel.ConvolutionShape;
import dev.sconce.engine.kernel.Kernels;
import dev.sconce.engine.kernel.NeuralKernels;
import dev.sconce.engine.kernel.NormShape;
import dev.sconce.engine.kernel.Windows;
import dev.sconce.engine.parallel.Parallel;

/** The CPU's neural network kernels: chooses the loop for the element type and shares it out. */
public final class CpuNeural implements NeuralKernels {
  /** Elements of costly work, such as exponentials, that are worth a thread. */
  private static final int GRAIN = 4096;

  private final CpuConvolution convolution;

  public CpuNeural(Kernels kernels) {
    convolution = new CpuConvolution(kernels);
  }

  /** The elements of a float32 tensor, or null for another type. */
  static float[] floats(Tensor t) {
    return t == null ? null : t.storage().data() instanceof float[] f ? f : null;
  }

  static double[] doubles(Tensor t) {
    return t == null ? null : t.storage().data() instanceof double[] f ? f : null;
  }

  static long[] longs(Tensor t) {
    return (long[]) t.storage().data();
  }

  static int offset(Tensor t) {
    return t == null ? 0 : (int) t.offset();
  }

  /** The number of rows, blocks or planes that are worth a thread when each has n elements. */
  static int grain(long n) {
    return (int) Math.max(1, GRAIN / Math.max(1, n));
  }

  private static int product(long[] sizes, int from, int to) {
    int n = 1;
    for (int d = from; d < to; d++) {
      n *= (int) sizes[d];
    }
    return n;
  }

  @Override
  public void softmax(Tensor x, int dim, boolean log, Tensor out) {
    if (x.count() == 0) {
      return;
    }
    long[] sizes = x.sizes();
    int n = x.rank() == 0 ? 1 : (int) sizes[dim];
    int outer = product(sizes, 0, dim);
    int inner = product(sizes, dim + 1, sizes.length);
    float[] f = floats(x);
    int at = offset(x);
    Parallel.forRange(
        outer,
        grain((long) n * inner),
        (from, to) -> {
          if (f != null && inner == 1) {
            FloatSoftmax.rows(f, at, floats(out), n, log, from, to);
          } else if (f != null) {
            FloatSoftmax.blocks(f, at, floats(out), n, inner, log, from, to);
          } else if (inner == 1) {
            DoubleSoftmax.rows(doubles(x), at, doubles(out), n, log, from, to);
          } else {
            DoubleSoftmax.blocks(doubles(x), at, doubles(out), n, inner, log, from, to);
          }
        });
  }

  @Override
  public void softmaxBackward(Tensor grad, Tensor output, int dim, boolean log, Tensor out) {
    if (out.count() == 0) {
      return;
    }
    long[] sizes = output.sizes();
    int n = output.rank() == 0 ? 1 : (int) sizes[dim];
    int outer = product(sizes, 0, dim);
    int inner = product(sizes, dim + 1, sizes.length);
    int g = offset(grad);
    int y = offset(output);
    Parallel.forRange(
        outer,
        grain((long) n * inner),
        (from, to) -> {
          if (floats(out) != null) {
            float[] a = floats(grad);
            float[] b = floats(output);
            if (inner == 1) {
              FloatSoftmax.rowsBackward(a, g, b, y, floats(out), n, log, from, to);
            } else {
              FloatSoftmax.blocksBackward(a, g, b, y, floats(out), n, inner, log, from, to);
            }
          } else {
            double[] a = doubles(grad);
            double[] b = doubles(output);
            if (inner == 1) {
              DoubleSoftmax.rowsBackward(a, g, b, y, doubles(out), n, log, from, to);
            } else {
              DoubleSoftmax.blocksBackward(a, g, b, y, doubles(out), n, inner, log, from, to);
            }
          }
        });
  }

  @Override
  public void nllLoss(
      Tensor x,
      Tensor target,
      Tensor weight,
      long ignore,
      int reduction,
      Tensor out,
      Tensor total) {
    int samples = (int) x.sizes()[0];
    int classes = (int) x.sizes()[1];
    int places = (int) x.sizes()[2];
    int w = offset(weight);
    double[] sums =
        floats(x) != null
            ? FloatNll.forward(
                floats(x),
                offset(x),
                longs(target),
                offset(target),
                floats(weight),
                w,
                ignore,
                samples,
                classes,
                places,
                reduction == 0 ? floats(out) : null)
            : DoubleNll.forward(
                doubles(x),
                offset(x),
                longs(target),
                offset(target),
                doubles(weight),
                w,
                ignore,
                samples,
                classes,
                places,
                reduction == 0 ? doubles(out) : null);
    Elements.set(total.storage(), 0, Scalar.of(sums[1]));
    if (reduction != 0) {
      Elements.set(out.storage(), 0, Scalar.of(reduction == 1 ? sums[0] / sums[1] : sums[0]));
    }
  }

  @Override
  public void nllLossBackward(
      Tensor grad,
      Tensor target,
      Tensor weight,
      long ignore,
      int reduction,
      Tensor total,
      Tensor out) {
    int samples = (int) out.sizes()[0];
    int classes = (int) out.sizes()[1];
    int places = (int) out.sizes()[2];
    int step = reduction == 0 ? 1 : 0;
    double factor = reduction == 1 ? 1 / Elements.getDouble(total.storage(), offset(total)) : 1;
    if (floats(out) != null) {
      FloatNll.backward(
          floats(grad),
          offset(grad),
          step,
          factor,
          longs(target),
          offset(target),
          floats(weight),
          offset(weight),
          ignore,
          samples,
          classes,
          places,
          floats(out));
    } else {
      DoubleNll.backward(
          doubles(grad),
          offset(grad),
          step,
          factor,
          longs(target),
          offset(target),
          doubles(weight),
          offset(weight),
          ignore,
          samples,
          classes,
          places,
          doubles(out));
    }
  }

  @Override
  public void convolve(ConvolutionShape shape, Tensor x, Tensor w, Tensor out) {
    convolution.output(shape, x, w, out);
  }

  @Override
  public void convolveInput(ConvolutionShape shape, Tensor grad, Tensor w, Tensor out) {
    convolution.input(shape, grad, w, out);
  }

  @Override
  public void convolveWeight(ConvolutionShape shape, Tensor grad, Tensor x, Tensor out) {
    convolution.weight(shape, grad, x, out);
  }

  @Override
  public void mapAxes(AxisMap[] maps, Tensor x, Tensor out) {
    if (out.count() == 0) {
      return;
    }
    long work = Math.max(out.count(), x.count()) / out.sizes()[0];
    Parallel.forRange(
        (int) out.sizes()[0],
        grain(work),
        (from, to) -> {
          if (floats(x) != null) {
            FloatAxisMaps.apply(maps, floats(x), offset(x), floats(out), 0, from, to);
          } else {
            DoubleAxisMaps.apply(maps, doubles(x), offset(x), doubles(out), 0, from, to);
          }
        });
  }

  @Override
  public void maxPool(Windows windows, Tensor x, Tensor out, Tensor index) {
    if (out.count() == 0) {
      return;
    }
    Parallel.forRange(
        (int) x.sizes()[0],
        grain(windows.inPlane()),
        (from, to) -> {
          if (floats(x) != null) {
            FloatMaxPool.apply(windows, floats(x), offset(x), floats(out), longs(index), from, to);
          } else {
            DoubleMaxPool.apply(
                windows, doubles(x), offset(x), doubles(out), longs(index), from, to);
          }
        });
  }

  @Override
  public void scatterPlanes(Tensor x, Tensor index, boolean add, Tensor out) {
    if (x.count() == 0) {
      return;
    }
    int n = (int) x.sizes()[1];
    int m = (int) out.sizes()[1];
    int io = offset(index);
    Parallel.forRange(
        (int) x.sizes()[0],
        grain(n),
        (from, to) -> {
          if (floats(x) != null) {
            FloatMaxPool.scatter(
                floats(x), offset(x), longs(index), io, n, floats(out), m, add, from, to);
          } else {
            DoubleMaxPool.scatter(
                doubles(x), offset(x), longs(index), io, n, doubles(out), m, add, from, to);
          }
        });
  }

  @Override
  public void gatherPlanes(Tensor x, Tensor index, Tensor out) {
    if (out.count() == 0) {
      return;
    }
    int m = (int) x.sizes()[1];
    int n = (int) out.sizes()[1];
    int io = offset(index);
    Parallel.forRange(
        (int) x.sizes()[0],
        grain(n),
        (from, to) -> {
          if (floats(x) != null) {
            FloatMaxPool.gather(
                floats(x), offset(x), m, longs(index), io, n, floats(out), from, to);
          } else {
            DoubleMaxPool.gather(
                doubles(x), offset(x), m, longs(index), io, n, doubles(out), from, to);
          }
        });
  }

  @Override
  public void moments(NormShape shape, Tensor x, Tensor mean, Tensor variance) {
    CpuNorm.moments(shape, x, mean, variance);
  }

  @Override
  public void normalize(
      NormShape shape,
      Tensor x,
      Tensor mean,
      Tensor variance,
      double eps,
      Tensor weight,
      Tensor bias,
      Tensor out) {
    CpuNorm.normalize(shape, x, mean, variance, eps, weight, bias, out);
  }

  @Override
  public void normalizeBackward(
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
      Tensor gb) {
    if (gx != null) {
      CpuNorm.inputGrad(shape, grad, x, mean, variance, eps, weight, own, gx);
    }
    if (gw != null || gb != null) {
      CpuNorm.weightGrads(shape, grad, x, mean, variance, eps, gw, gb);
    }
  }

  @Override
  public void unfold(ConvolutionShape shape, Tensor x, Tensor out) {
    convolution.unfold(shape, x, out);
  }

  @Override
  public void fold(ConvolutionShape shape, Tensor columns, Tensor out) {
    convolution.fold(shape, columns, out);
  }
}
