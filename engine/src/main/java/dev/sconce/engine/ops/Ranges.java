package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Evenly spaced numbers: arange, linspace, logspace. */
final class Ranges {
  private static final String OPTIONS = Filling.OPTIONS;

  private Ranges() {}

  static void addTo(OpTable t) {
    t.add(
        arange("arange(Scalar end" + OPTIONS, -1, 0, -1),
        arange("arange(Scalar start, Scalar end" + OPTIONS, 0, 1, -1),
        arange("arange(Scalar start, Scalar end, Scalar step=1" + OPTIONS, 0, 1, 2),
        range(),
        linspace(),
        logspace());
  }

  private static Op arange(String signature, int start, int end, int step) {
    int options = Math.max(end, step) + 1;
    return Row.of(signature)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a ->
                arange(
                    a,
                    options,
                    start < 0 ? Scalar.ZERO : a.scalar(start),
                    a.scalar(end),
                    step < 0 ? Scalar.ONE : a.scalar(step)))
        .doc(
            """
            arange(start=0, end, step=1, *, out=None, dtype=None, device=None) -> Tensor

            The numbers from :attr:`start` to :attr:`end`, which is left out, by :attr:`step`: a 1-d
            tensor of size ceil((end - start) / step). It is int64 for ints, else of the default
            dtype.
            """)
        .build();
  }

  private static Tensor arange(Args a, int options, Scalar start, Scalar end, Scalar step) {
    boolean floating = start.isFloating() || end.isFloating() || step.isFloating();
    DType type =
        a.has(options)
            ? a.dtype(options)
            : floating ? Session.current().defaultDtype() : DType.INT64;
    if (type.isComplex() || start.isComplex() || end.isComplex() || step.isComplex()) {
      throw Rows.unsupported("arange_cpu", type.isComplex() ? type : DType.COMPLEX64);
    }
    checkRange(start, end, step);
    long n =
        type.isFloating() || floating
            ? (long) Math.ceil((end.toDouble() - start.toDouble()) / step.toDouble())
            : count(start.toLong(), end.toLong(), step.toLong());
    Tensor t = Filling.target(a, options, new long[] {n}, type);
    if (type.isFloating()) {
      return sequence(t, start.toDouble(), step.toDouble());
    }
    for (int i = 0; i < n; i++) {
      Elements.set(t.storage(), i, Scalar.of(start.toLong() + i * step.toLong()));
    }
    return t;
  }

  private static Tensor sequence(Tensor t, double start, double step) {
    for (int i = 0; i < t.count(); i++) {
      Elements.set(t.storage(), i, Scalar.of(start + step * i));
    }
    return t;
  }

  private static long count(long start, long end, long step) {
    long span = end - start;
    return span / step + (span % step == 0 ? 0 : 1);
  }

  private static void checkRange(Scalar start, Scalar end, Scalar step) {
    double s = step.toDouble();
    if (s == 0) {
      throw TensorException.runtime("step must be nonzero");
    }
    double a = start.toDouble();
    double b = end.toDouble();
    if (!Double.isFinite(a) || !Double.isFinite(b)) {
      throw TensorException.runtime("unsupported range: " + start + " -> " + end);
    }
    if (s > 0 && b < a || s < 0 && b > a) {
      throw TensorException.runtime("upper bound and lower bound inconsistent with step sign");
    }
  }

  private static Op range() {
    return Row.of("range(Scalar start, Scalar end, Scalar step=1" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              Session.current()
                  .warn(
                      "torch.range is deprecated and will be removed in a future release because"
                          + " its behavior is inconsistent with Python's range builtin. Instead,"
                          + " use torch.arange, which produces values in [start, end).");
              checkRange(a.scalar(0), a.scalar(1), a.scalar(2));
              double start = a.scalar(0).toDouble();
              double step = a.scalar(2).toDouble();
              long n = (long) ((a.scalar(1).toDouble() - start) / step + 1);
              return sequence(
                  Filling.target(a, 3, new long[] {n}, Session.current().defaultDtype()),
                  start,
                  step);
            })
        .build();
  }

  private static Op linspace() {
    return Row.of("linspace(Scalar start, Scalar end, int steps" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              long n = steps(a);
              boolean complex = a.scalar(0).isComplex() || a.scalar(1).isComplex();
              Tensor t = Filling.target(a, 3, new long[] {n}, usual(complex));
              return t.dtype().isComplex()
                  ? linearParts(t, a.scalar(0), a.scalar(1))
                  : linear(
                      t,
                      Scalars.withoutLoss(a.scalar(0), t.dtype()),
                      Scalars.withoutLoss(a.scalar(1), t.dtype()));
            })
        .doc(
            """
            linspace(start, end, steps, *, out=None, dtype=None, device=None) -> Tensor

            :attr:`steps` evenly spaced numbers from :attr:`start` to :attr:`end`, both included. The
            first half is counted from the start, the second back from the end.
            """)
        .build();
  }

  private static DType usual(boolean complex) {
    DType type = Session.current().defaultDtype();
    return complex ? type.toComplex() : type;
  }

  private static Tensor linearParts(Tensor t, Scalar start, Scalar end) {
    int n = (int) t.count();
    double steps = Math.max(n - 1, 1);
    double re = (end.toDouble() - start.toDouble()) / steps;
    double im = (end.imaginary() - start.imaginary()) / steps;
    for (int i = 0; i < n; i++) {
      boolean fromStart = i < n / 2 || n == 1;
      Scalar from = fromStart ? start : end;
      int k = fromStart ? i : i - (n - 1);
      Elements.set(t.storage(), i, Scalar.of(from.toDouble() + re * k, from.imaginary() + im * k));
    }
    return t;
  }

  private static long steps(Args a) {
    if (a.integer(2) < 0) {
      throw TensorException.runtime("number of steps must be non-negative");
    }
    return a.integer(2);
  }

  private static Tensor linear(Tensor t, Scalar start, Scalar end) {
    int n = (int) t.count();
    if (n == 1) {
      Elements.set(t.storage(), 0, start);
    } else if (t.dtype() == DType.FLOAT32) {
      linearFloat((float[]) t.storage().data(), (float) start.toDouble(), (float) end.toDouble());
    } else {
      double first = start.toDouble();
      double last = end.toDouble();
      double step = (last - first) / (n - 1);
      for (int i = 0; i < n; i++) {
        double v = i < n / 2 ? first + step * i : last - step * (n - i - 1);
        Elements.set(t.storage(), i, Scalar.of(v));
      }
    }
    return t;
  }

  /**
   * To the last bit as PyTorch's AVX2 kernel: two vectors of eight at a time, whose first value is
   * a fused multiply-add and whose others add the rounded product of step and lane; single elements
   * at the end.
   */
  private static void linearFloat(float[] out, float start, float end) {
    int n = out.length;
    float step = (end - start) / (n - 1);
    int i = 0;
    for (; n - i >= 16; i += 16) {
      for (int v = i; v < i + 16; v += 8) {
        float base = linearAt(v, n, start, end, step);
        for (int lane = 0; lane < 8; lane++) {
          out[v + lane] = base + step * lane;
        }
      }
    }
    for (; i < n; i++) {
      out[i] = linearAt(i, n, start, end, step);
    }
  }

  private static float linearAt(int i, int n, float start, float end, float step) {
    return i < n / 2 ? Math.fma(step, i, start) : Math.fma(-step, n - i - 1, end);
  }

  private static Op logspace() {
    return Row.of("logspace(Scalar start, Scalar end, int steps, float base=10.0" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              long n = steps(a);
              Tensor t = Filling.target(a, 4, new long[] {n}, Session.current().defaultDtype());
              double first = a.scalar(0).toDouble();
              double last = a.scalar(1).toDouble();
              double step = (last - first) / Math.max(n - 1, 1);
              for (int i = 0; i < n; i++) {
                double e = i < n / 2 || n == 1 ? first + step * i : last - step * (n - i - 1);
                Elements.set(t.storage(), i, Scalar.of(Math.pow(a.real(3), e)));
              }
              return t;
            })
        .build();
  }
}
