package dev.sconce.engine.cpu;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.cpu.loops.DoubleIndexLoop;
import dev.sconce.engine.cpu.loops.FloatIndexLoop;
import dev.sconce.engine.cpu.loops.IntIndexLoop;
import dev.sconce.engine.cpu.loops.LongIndexLoop;
import dev.sconce.engine.kernel.IndexKernels;
import dev.sconce.engine.kernel.ScatterMode;
import java.util.concurrent.atomic.AtomicLong;

/** Reading and writing at computed places on the CPU. */
final class CpuIndexKernels implements IndexKernels {
  private static final int GRAIN = 1 << 15;

  private final ComplexKernels complex;

  CpuIndexKernels(ComplexKernels complex) {
    this.complex = complex;
  }

  @Override
  public long linearIndex(Tensor[] indices, long[] limits, long[] strides, Tensor out) {
    long[] to = (long[]) out.storage().data();
    AtomicLong bad = new AtomicLong(Long.MAX_VALUE);
    for (int k = 0; k < indices.length; k++) {
      long[] from = (long[]) indices[k].storage().data();
      long limit = limits[k];
      long stride = strides[k];
      boolean first = k == 0;
      Strided.forEachParallel(
          GRAIN,
          (at, step, n) -> {
            for (int i = 0; i < n; i++) {
              long index = from[at[0] + i * step[0]];
              int p = at[1] + i * step[1];
              if (index < -limit || index >= limit) {
                bad.accumulateAndGet(p, Math::min);
              } else {
                long distance = (index < 0 ? index + limit : index) * stride;
                to[p] = first ? distance : to[p] + distance;
              }
            }
          },
          indices[k],
          out);
      if (bad.get() != Long.MAX_VALUE) {
        return bad.get() + k * out.count();
      }
    }
    return -1;
  }

  @Override
  public long firstOutside(Tensor index, long low, long high) {
    long[] from = (long[]) index.storage().data();
    long[] bad = {-1};
    Strided.forEach(
        (at, step, n) -> {
          for (int i = 0; i < n; i++) {
            long v = from[at[0] + i * step[0]];
            if ((v < low || v >= high) && bad[0] < 0) {
              bad[0] = at[1] + (long) i * step[1];
            }
          }
        },
        index,
        Positions.of(index));
    return bad[0];
  }

  @Override
  public void gather(Tensor from, Tensor offsets, long step, Tensor out) {
    if (out.dtype().isComplex()) {
      complex.gather(from, offsets, step, out);
      return;
    }
    Object x = from.storage().data();
    long[] p = (long[]) offsets.storage().data();
    Object y = out.storage().data();
    int s = (int) step;
    Strided.forEachParallel(
        GRAIN,
        (at, st, n) -> {
          if (st[1] == 0) {
            CopyKernel.move(x, at[0] + (int) p[at[1]] * s, st[0], y, at[2], st[2], n);
          } else {
            gatherRun(x, at[0], st[0], p, at[1], st[1], s, y, at[2], st[2], n);
          }
        },
        from,
        offsets,
        out);
  }

  private static void gatherRun(
      Object x,
      int xo,
      int xs,
      long[] at,
      int ao,
      int as,
      int step,
      Object y,
      int yo,
      int ys,
      int n) {
    switch (x) {
      case float[] a -> FloatIndexLoop.gather(a, xo, xs, at, ao, as, step, (float[]) y, yo, ys, n);
      case double[] a ->
          DoubleIndexLoop.gather(a, xo, xs, at, ao, as, step, (double[]) y, yo, ys, n);
      case long[] a -> LongIndexLoop.gather(a, xo, xs, at, ao, as, step, (long[]) y, yo, ys, n);
      case int[] a -> IntIndexLoop.gather(a, xo, xs, at, ao, as, step, (int[]) y, yo, ys, n);
      case short[] a -> {
        short[] b = (short[]) y;
        for (int i = 0; i < n; i++) {
          b[yo + i * ys] = a[xo + i * xs + (int) at[ao + i * as] * step];
        }
      }
      case byte[] a -> {
        byte[] b = (byte[]) y;
        for (int i = 0; i < n; i++) {
          b[yo + i * ys] = a[xo + i * xs + (int) at[ao + i * as] * step];
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  @Override
  public void scatter(Tensor from, Tensor offsets, long step, Tensor to, ScatterMode mode) {
    if (to.dtype().isComplex()) {
      complex.scatter(from, offsets, step, to, mode);
      return;
    }
    Object x = from.storage().data();
    long[] p = (long[]) offsets.storage().data();
    Object y = to.storage().data();
    int s = (int) step;
    Strided.forEach(
        (at, st, n) -> {
          if (st[1] == 0 && mode == ScatterMode.SET) {
            CopyKernel.move(x, at[2], st[2], y, at[0] + (int) p[at[1]] * s, st[0], n);
          } else {
            scatterRun(mode, x, at[2], st[2], p, at[1], st[1], s, y, at[0], st[0], n);
          }
        },
        to,
        offsets,
        from);
  }

  private static void scatterRun(
      ScatterMode mode,
      Object x,
      int xo,
      int xs,
      long[] at,
      int ao,
      int as,
      int step,
      Object y,
      int yo,
      int ys,
      int n) {
    switch (x) {
      case float[] a ->
          FloatIndexLoop.scatter(mode, a, xo, xs, at, ao, as, step, (float[]) y, yo, ys, n);
      case double[] a ->
          DoubleIndexLoop.scatter(mode, a, xo, xs, at, ao, as, step, (double[]) y, yo, ys, n);
      case long[] a ->
          LongIndexLoop.scatter(mode, a, xo, xs, at, ao, as, step, (long[]) y, yo, ys, n);
      case int[] a -> IntIndexLoop.scatter(mode, a, xo, xs, at, ao, as, step, (int[]) y, yo, ys, n);
      case short[] a -> {
        short[] b = (short[]) y;
        for (int i = 0; i < n; i++) {
          b[yo + i * ys + (int) at[ao + i * as] * step] = a[xo + i * xs];
        }
      }
      case byte[] a -> {
        byte[] b = (byte[]) y;
        for (int i = 0; i < n; i++) {
          b[yo + i * ys + (int) at[ao + i * as] * step] = a[xo + i * xs];
        }
      }
      default -> throw new IllegalStateException();
    }
  }

  @Override
  public Tensor nonzero(Tensor x) {
    if (x.dtype().isComplex()) {
      return complex.nonzero(x);
    }
    Positions found = Positions.nonzero(x);
    return found.unravel(x.sizes());
  }

  @Override
  public void triangle(Tensor x, boolean upper, long diagonal, Tensor out) {
    if (x.dtype().isComplex()) {
      complex.triangle(x, upper, diagonal, out);
      return;
    }
    Object a = x.storage().data();
    Object b = out.storage().data();
    int rank = x.rank();
    long rows = x.sizes()[rank - 2];
    long columns = x.sizes()[rank - 1];
    int xs = (int) x.strides()[rank - 1];
    int ys = (int) out.strides()[rank - 1];
    long[] sizes = java.util.Arrays.copyOf(x.sizes(), rank - 2);
    for (long r = 0; r < rows; r++) {
      long edge = Math.min(Math.max(r + diagonal + (upper ? 0 : 1), 0), columns);
      int from = upper ? (int) edge : 0;
      int n = (int) (upper ? columns - edge : edge);
      if (n > 0 && x.count() > 0) {
        Strided.forEach(
            (at, step, m) -> {
              for (int i = 0; i < m; i++) {
                CopyKernel.move(
                    a,
                    at[0] + i * step[0] + from * xs,
                    xs,
                    b,
                    at[1] + i * step[1] + from * ys,
                    ys,
                    n);
              }
            },
            x.alias(
                sizes,
                java.util.Arrays.copyOf(x.strides(), rank - 2),
                x.offset() + r * x.strides()[rank - 2]),
            out.alias(
                sizes,
                java.util.Arrays.copyOf(out.strides(), rank - 2),
                out.offset() + r * out.strides()[rank - 2]));
      }
    }
  }

  @Override
  public void searchSorted(Tensor boundaries, Tensor values, boolean right, Tensor out) {
    long[] to = (long[]) out.storage().data();
    int width = (int) boundaries.sizes()[boundaries.rank() - 1];
    int perRow =
        boundaries.rank() == 1 ? (int) values.count() : (int) values.sizes()[values.rank() - 1];
    Object b = boundaries.storage().data();
    Object v = values.storage().data();
    int bo = (int) boundaries.offset();
    int vo = (int) values.offset();
    int count = (int) values.count();
    DType type = boundaries.dtype();
    for (int i = 0; i < count; i++) {
      int row = bo + i / perRow * width;
      to[i] =
          switch (type) {
            case FLOAT32 ->
                FloatIndexLoop.position((float[]) b, row, width, ((float[]) v)[vo + i], right);
            case FLOAT64 ->
                DoubleIndexLoop.position((double[]) b, row, width, ((double[]) v)[vo + i], right);
            case INT32 -> IntIndexLoop.position((int[]) b, row, width, ((int[]) v)[vo + i], right);
            default -> LongIndexLoop.position((long[]) b, row, width, ((long[]) v)[vo + i], right);
          };
    }
  }
}
