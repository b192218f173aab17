package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScanKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Running sums, products and extremes along a dimension, and differences of neighbours. */
final class Cumulative {
  static final Op CUMSUM =
      Row.of("cumsum(Tensor input, int dim, *, ScalarType? dtype=None)")
          .all()
          .forward(a -> folded(ScanKernel.SUM, a))
          .grad(0, (c, g) -> reversed(g, c.integer(1)))
          .doc(
              """
              cumsum(input, dim, *, dtype=None, out=None) -> Tensor

              The running sums along :attr:`dim`: element *i* adds elements 0 to *i*. Integers and
              bools are added as int64 unless :attr:`dtype` says otherwise.
              """)
          .build();

  /** Running sums from the end, which is what the gradient of running sums is. */
  private static final Op CUMSUM_REVERSED =
      Row.of("_cumsum_reversed(Tensor input, int dim)")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                int d = Shapes.dim(a.integer(1), x.rank());
                Tensor out = Creation.empty(x.dtype(), x.device(), x.sizes());
                if (x.count() > 0) {
                  Dispatch.kernels(x)
                      .scan(ScanKernel.SUM, backwards(x, d), d, backwards(out, d), null);
                }
                return out;
              })
          .grad(0, (c, g) -> CUMSUM.call(g, c.integer(1)))
          .build();

  static final Op CUMPROD =
      Row.of("cumprod(Tensor input, int dim, *, ScalarType? dtype=None)")
          .all()
          .forward(a -> folded(ScanKernel.PROD, a))
          .saves(0)
          .savesOutput()
          .grad(0, (c, g) -> Products.cumprodGrad(g, c.tensor(0), c.integer(1), c.output(0)))
          .doc(
              """
              cumprod(input, dim, *, dtype=None, out=None) -> Tensor

              The running products along :attr:`dim`. Integers and bools are multiplied as int64
              unless :attr:`dtype` says otherwise.
              """)
          .build();

  static final Op LOGCUMSUMEXP =
      Row.of("logcumsumexp(Tensor input, int dim)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                if (!x.dtype().isFloating()) {
                  throw TensorException.notImplemented(
                      "\"logcumsumexp_out_cpu\" not implemented for '"
                          + x.dtype().scalarName()
                          + "'");
                }
                return scan(ScanKernel.LOG_SUM_EXP, x, a.integer(1), null);
              })
          .saves(0)
          .savesOutput()
          .grad(0, (c, g) -> logGrad(g, c.tensor(0), c.output(0), c.integer(1)))
          .doc(
              """
              logcumsumexp(input, dim, *, out=None) -> Tensor

              The logarithms of running sums of exponentials along :attr:`dim`, computed without
              overflow.
              """)
          .build();

  static final Op CUMMAX = extreme("cummax", ScanKernel.MAX, "largest");
  static final Op CUMMIN = extreme("cummin", ScanKernel.MIN, "smallest");

  static final Op DIFF =
      Row.of(
              "diff(Tensor input, int n=1, int dim=-1, Tensor? prepend=None, Tensor?"
                  + " append=None)")
          .both()
          .out()
          .forward(Cumulative::diff)
          .doc(
              """
              diff(input, n=1, dim=-1, prepend=None, append=None) -> Tensor

              The differences of neighbours along :attr:`dim`, taken :attr:`n` times; of bools, the
              exclusive or. :attr:`prepend` and :attr:`append` are joined to the input before.
              """)
          .build();

  private Cumulative() {}

  static void addTo(OpTable t) {
    t.add(CUMSUM, CUMPROD, LOGCUMSUMEXP, CUMMAX, CUMMIN, DIFF);
  }

  private static Tensor folded(ScanKernel k, Args a) {
    Tensor x = a.tensor(0);
    DType type =
        a.has(2)
            ? a.dtype(2)
            : a.isInPlace() || x.dtype().isDifferentiable() ? x.dtype() : DType.INT64;
    return scan(k, ProductKernel.cast(x, type), a.integer(1), null);
  }

  private static Tensor scan(ScanKernel k, Tensor x, long dim, Tensor indices) {
    int d = Shapes.dim(dim, x.rank());
    Tensor out = Creation.empty(x.dtype(), x.device(), x.sizes());
    if (x.count() > 0) {
      Dispatch.kernels(x).scan(k, x, d, out, indices);
    }
    return out;
  }

  private static Tensor backwards(Tensor t, int d) {
    if (t.rank() == 0) {
      return t;
    }
    long[] strides = t.strides().clone();
    strides[d] = -strides[d];
    return t.alias(t.sizes(), strides, t.offset() + (t.sizes()[d] - 1) * t.strides()[d]);
  }

  /** The running sums from the end along a dimension. */
  static Tensor reversed(Tensor g, long dim) {
    return g.rank() == 0 || g.count() <= 1 ? g : CUMSUM_REVERSED.call(g, dim);
  }

  private static Op extreme(String name, ScanKernel k, String which) {
    return Row.of(name + "(Tensor input, int dim)")
        .both()
        .out()
        .returns("values", "indices")
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Tensor indices = Creation.empty(DType.INT64, x.device(), x.sizes());
              Tensor values = scan(k, x, a.integer(1), indices);
              a.stash(indices);
              return new Tensor[] {values, indices};
            })
        .grad(
            0,
            (c, g) ->
                g.rank() == 0 || g.count() == 0
                    ? Casting.clone(g)
                    : Picked.spread(
                        g,
                        c.sizes(0),
                        Shapes.dim(c.integer(1), c.sizes(0).length),
                        (Tensor) c.stash()))
        .doc(
            """
            NAME(input, dim, *, out=None) -> (Tensor, LongTensor)

            The WHICH element so far along :attr:`dim`, and its index, the last of equal ones, as a
            named tuple ``(values, indices)``.
            """
                .replace("NAME", name)
                .replace("WHICH", which))
        .build();
  }

  /**
   * {@code exp(x) * reversed_cumsum(g * exp(-y))}, with positive and negative gradients apart so
   * that logarithms keep the range.
   */
  private static Tensor logGrad(Tensor g, Tensor x, Tensor y, long dim) {
    if (g.rank() == 0 || g.count() == 0) {
      return Casting.clone(g);
    }
    Tensor zero = Tensor.wrapped(Scalar.ZERO);
    double lowest = x.dtype() == DType.FLOAT64 ? -Double.MAX_VALUE : -Float.MAX_VALUE;
    Tensor low = Tensor.wrapped(Scalar.of(lowest));
    Tensor logs = Exponentials.log(Rounding.abs(g));
    Tensor positive = Selecting.where(Comparisons.gt(g, zero), logs, low);
    Tensor negative = Selecting.where(Comparisons.lt(g, zero), logs, low);
    return Arithmetic.sub(logPart(positive, x, y, dim), logPart(negative, x, y, dim));
  }

  private static Tensor logPart(Tensor logs, Tensor x, Tensor y, long dim) {
    Tensor r =
        Reversing.flip(LOGCUMSUMEXP.call(Reversing.flip(Arithmetic.sub(logs, y), dim), dim), dim);
    return Exponentials.exp(Arithmetic.add(r, x));
  }

  private static Tensor diff(Args a) {
    Tensor x = a.tensor(0);
    long n = a.integer(1);
    if (x.rank() == 0) {
      throw TensorException.runtime("diff expects input to be at least one-dimensional");
    }
    if (n < 0) {
      throw TensorException.runtime("order must be non-negative but got " + n);
    }
    int d = Shapes.dim(a.integer(2), x.rank());
    if (a.has(3) || a.has(4)) {
      Tensor[] parts =
          java.util.stream.Stream.of(a.tensor(3), x, a.tensor(4))
              .filter(java.util.Objects::nonNull)
              .toArray(Tensor[]::new);
      x = Joining.cat(parts, d);
    }
    if (n == 0) {
      Tensor r = Creation.zerosLike(x);
      Casting.copyElements(x, r);
      return r;
    }
    for (long i = 0; i < n && x.sizes()[d] > 0; i++) {
      long size = x.sizes()[d] - 1;
      Tensor after = Slicing.narrow(x, d, 1, size);
      Tensor before = Slicing.narrow(x, d, 0, size);
      x = x.dtype() == DType.BOOL ? Comparisons.ne(after, before) : Arithmetic.sub(after, before);
    }
    return x;
  }
}
