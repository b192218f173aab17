package dev.sconce.engine.array;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Creation;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums of floating point tensors with the rounding of {@code numpy.add.reduce}: dimensions are
 * taken from the largest stride to the smallest, neighbours that lie as one are joined, and the
 * innermost one, where it is summed, is halved until 128 elements are left, which go to eight
 * partial sums.
 */
public final class PairwiseSum {
  private static final int BLOCK = 128;

  private record Axis(int size, int stride, boolean folded, int outStride) {}

  private final double[] doubles;
  private final float[] floats;
  private double[] doubleSums;
  private float[] floatSums;
  private Axis[] axes;

  private PairwiseSum(Object data) {
    doubles = data instanceof double[] d ? d : null;
    floats = data instanceof float[] f ? f : null;
  }

  /**
   * The sum over some dimensions, which are left out of the result.
   *
   * @param t a float32 or float64 tensor on the CPU
   * @param folded which dimensions to sum
   */
  public static Tensor of(Tensor t, boolean[] folded) {
    PairwiseSum sum = new PairwiseSum(t.storage().data());
    List<Long> kept = new ArrayList<>();
    for (int d = 0; d < t.rank(); d++) {
      if (!folded[d]) {
        kept.add(t.sizes()[d]);
      }
    }
    long[] sizes = kept.stream().mapToLong(Long::longValue).toArray();
    Tensor out = Creation.full(Scalar.ZERO, t.dtype(), Device.CPU, sizes);
    if (t.count() == 0) {
      return out;
    }
    sum.doubleSums = out.storage().data() instanceof double[] d ? d : null;
    sum.floatSums = out.storage().data() instanceof float[] f ? f : null;
    int start = sum.plan(t, folded, Shapes.contiguousStrides(sizes));
    sum.run(0, start, 0);
    return out;
  }

  /** The sum of all elements. */
  public static Tensor of(Tensor t) {
    boolean[] all = new boolean[t.rank()];
    java.util.Arrays.fill(all, true);
    return of(t, all);
  }

  /** A float tensor on the CPU in a type that {@link #of} takes. */
  public static Tensor summable(Tensor t) {
    return t.dtype().isReduced() ? Casting.to(t, DType.FLOAT32) : t;
  }

  private int plan(Tensor t, boolean[] folded, long[] outStrides) {
    List<Axis> order = new ArrayList<>();
    int at = (int) t.offset();
    int out = 0;
    for (int d = 0; d < t.rank(); d++) {
      int n = (int) t.sizes()[d];
      int stride = (int) t.strides()[d];
      int outStride = folded[d] ? 0 : (int) outStrides[out++];
      if (n == 1) {
        continue;
      }
      if (stride < 0 && folded[d]) {
        at += (n - 1) * stride;
        stride = -stride;
      }
      int place = order.size();
      while (place > 0 && Math.abs(order.get(place - 1).stride) < Math.abs(stride)) {
        place--;
      }
      order.add(place, new Axis(n, stride, folded[d], outStride));
    }
    for (int i = order.size() - 1; i > 0; i--) {
      Axis inner = order.get(i);
      Axis outer = order.get(i - 1);
      if (outer.folded == inner.folded
          && outer.stride == inner.stride * inner.size
          && outer.outStride == inner.outStride * inner.size) {
        order.set(
            i - 1, new Axis(outer.size * inner.size, inner.stride, inner.folded, inner.outStride));
        order.remove(i);
      }
    }
    if (order.isEmpty()) {
      order.add(new Axis(1, 1, true, 0));
    }
    axes = order.toArray(Axis[]::new);
    return at;
  }

  private void run(int depth, int at, int out) {
    Axis a = axes[depth];
    if (depth < axes.length - 1) {
      for (int i = 0; i < a.size; i++) {
        run(depth + 1, at + i * a.stride, out + i * a.outStride);
      }
    } else if (doubles != null) {
      innermost(a, doubles, at, doubleSums, out);
    } else {
      innermost(a, floats, at, floatSums, out);
    }
  }

  private static void innermost(Axis a, double[] x, int at, double[] sums, int out) {
    if (a.folded) {
      sums[out] += pairwise(x, at, a.size, a.stride);
      return;
    }
    for (int i = 0; i < a.size; i++) {
      sums[out + i * a.outStride] += x[at + i * a.stride];
    }
  }

  private static void innermost(Axis a, float[] x, int at, float[] sums, int out) {
    if (a.folded) {
      sums[out] += pairwise(x, at, a.size, a.stride);
      return;
    }
    for (int i = 0; i < a.size; i++) {
      sums[out + i * a.outStride] += x[at + i * a.stride];
    }
  }

  private static double pairwise(double[] x, int at, int n, int stride) {
    if (n < 8) {
      double r = 0;
      for (int i = 0; i < n; i++) {
        r += x[at + i * stride];
      }
      return r;
    }
    if (n > BLOCK) {
      int half = n / 2;
      half -= half % 8;
      return pairwise(x, at, half, stride) + pairwise(x, at + half * stride, n - half, stride);
    }
    double r0 = x[at];
    double r1 = x[at + stride];
    double r2 = x[at + 2 * stride];
    double r3 = x[at + 3 * stride];
    double r4 = x[at + 4 * stride];
    double r5 = x[at + 5 * stride];
    double r6 = x[at + 6 * stride];
    double r7 = x[at + 7 * stride];
    int i = 8;
    for (; i < n - n % 8; i += 8) {
      int p = at + i * stride;
      r0 += x[p];
      r1 += x[p + stride];
      r2 += x[p + 2 * stride];
      r3 += x[p + 3 * stride];
      r4 += x[p + 4 * stride];
      r5 += x[p + 5 * stride];
      r6 += x[p + 6 * stride];
      r7 += x[p + 7 * stride];
    }
    double r = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
    for (; i < n; i++) {
      r += x[at + i * stride];
    }
    return r;
  }

  private static float pairwise(float[] x, int at, int n, int stride) {
    if (n < 8) {
      float r = 0;
      for (int i = 0; i < n; i++) {
        r += x[at + i * stride];
      }
      return r;
    }
    if (n > BLOCK) {
      int half = n / 2;
      half -= half % 8;
      return pairwise(x, at, half, stride) + pairwise(x, at + half * stride, n - half, stride);
    }
    float r0 = x[at];
    float r1 = x[at + stride];
    float r2 = x[at + 2 * stride];
    float r3 = x[at + 3 * stride];
    float r4 = x[at + 4 * stride];
    float r5 = x[at + 5 * stride];
    float r6 = x[at + 6 * stride];
    float r7 = x[at + 7 * stride];
    int i = 8;
    for (; i < n - n % 8; i += 8) {
      int p = at + i * stride;
      r0 += x[p];
      r1 += x[p + stride];
      r2 += x[p + 2 * stride];
      r3 += x[p + 3 * stride];
      r4 += x[p + 4 * stride];
      r5 += x[p + 5 * stride];
      r6 += x[p + 6 * stride];
      r7 += x[p + 7 * stride];
    }
    float r = ((r0 + r1) + (r2 + r3)) + ((r4 + r5) + (r6 + r7));
    for (; i < n; i++) {
      r += x[at + i * stride];
    }
    return r;
  }
}
