package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Variances and standard deviations. */
final class Statistics {
  static final Op VAR = one("var", false);
  static final Op STD = one("std", true);
  static final Op VAR_MEAN = withMean("var_mean", false);
  static final Op STD_MEAN = withMean("std_mean", true);

  private Statistics() {}

  static void addTo(OpTable t) {
    addAll(t, VAR, false);
    addAll(t, STD, false);
    addAll(t, VAR_MEAN, true);
    addAll(t, STD_MEAN, true);
  }

  /** The row with a correction, between the older overloads that have {@code unbiased}. */
  private static void addAll(OpTable t, Op op, boolean pair) {
    String name = op.name();
    Row unbiasedDim =
        Row.of(name + "(Tensor input, int[1]? dim, bool unbiased=True, bool keepdim=False)")
            .both()
            .forward(
                a ->
                    op.apply(
                        new Object[] {a.tensor(0), a.ints(1), correction(a.bool(2)), a.bool(3)}));
    Row unbiased =
        Row.of(name + "(Tensor input, bool unbiased=True)")
            .both()
            .forward(a -> op.apply(new Object[] {a.tensor(0), null, correction(a.bool(1)), false}));
    if (pair) {
      unbiasedDim.returns(op.returns());
      unbiased.returns(op.returns());
    } else {
      unbiasedDim.out();
    }
    t.add(unbiasedDim.build(), op, unbiased.build());
  }

  private static Scalar correction(boolean unbiased) {
    return unbiased ? Scalar.ONE : Scalar.ZERO;
  }

  private static Op one(String name, boolean root) {
    return Row.of(
            name
                + "(Tensor input, int[1]? dim=None, *, Scalar? correction=None, bool"
                + " keepdim=False)")
        .both()
        .out()
        .forward(a -> moments(name, root, false, a.tensor(0), a.ints(1), a.scalar(2), a.bool(3))[0])
        .saves(0)
        .savesOutput()
        .grad(
            0,
            (c, g) ->
                varGrad(
                    root ? stdGrad(g, c.output(0)) : g,
                    c.tensor(0),
                    c.ints(1),
                    c.scalar(2),
                    c.bool(3)))
        .doc(
            """
            NAME(input, dim=None, *, correction=1, keepdim=False, out=None) -> Tensor

            The WHAT over the dimension, or all dimensions, of :attr:`dim`: squared distances from
            the mean are added and divided by their number less :attr:`correction`, as Bessel's
            correction wants it. Only floating-point tensors have one.
            """
                .replace("NAME", name)
                .replace("WHAT", root ? "standard deviation" : "variance"))
        .build();
  }

  private static Op withMean(String name, boolean root) {
    return Row.of(
            name
                + "(Tensor input, int[1]? dim=None, *, Scalar? correction=None, bool"
                + " keepdim=False)")
        .function()
        .forward(a -> moments(name, root, true, a.tensor(0), a.ints(1), a.scalar(2), a.bool(3)))
        .saves(0)
        .savesOutput()
        .gradAll(
            c -> {
              Tensor spread = c.grad(0);
              Tensor mean = c.grad(1);
              Tensor r = null;
              if (spread != null) {
                r =
                    varGrad(
                        root ? stdGrad(spread, c.output(0)) : spread,
                        c.tensor(0),
                        c.ints(1),
                        c.scalar(2),
                        c.bool(3));
              }
              if (mean != null) {
                Tensor m =
                    Reductions.dividedBy(
                        Reductions.unreduce(mean, c.sizes(0), c.ints(1), c.bool(3)),
                        Reductions.reducedCount(c.sizes(0), c.ints(1)));
                r = r == null ? m : Arithmetic.add(r, m);
              }
              return new Tensor[] {r};
            })
        .doc(
            """
            NAME(input, dim=None, *, correction=1, keepdim=False) -> (Tensor, Tensor)

            The WHAT and the mean over the dimension, or all dimensions, of :attr:`dim`.
            """
                .replace("NAME", name)
                .replace("WHAT", root ? "standard deviation" : "variance"))
        .build();
  }

  private static Tensor[] moments(
      String name,
      boolean root,
      boolean pair,
      Tensor x,
      long[] dims,
      Scalar correction,
      boolean keepdim) {
    DType type = x.dtype();
    if (!type.isDifferentiable()) {
      throw TensorException.runtime(
          (pair ? name : "std and var") + " only support floating point and complex dtypes");
    }
    boolean[] mask = Shapes.dimMask(dims, x.rank());
    double c = correction == null ? 1 : correction.toDouble();
    long[] kept = Reductions.keptSizes(x.sizes(), mask);
    if (Shapes.count(kept) > 0 && Reductions.reducedCount(x.sizes(), dims) <= c) {
      Session.current()
          .warn(
              name
                  + "(): degrees of freedom is <= 0. Correction should be strictly less than the"
                  + " reduction factor (input numel divided by output numel).");
    }
    if (type.isComplex()) {
      Tensor[] re = moments(name, false, pair, x.part(0), dims, correction, keepdim);
      Tensor[] im = moments(name, false, pair, x.part(1), dims, correction, keepdim);
      Tensor sum = Arithmetic.add(re[0], im[0]);
      Tensor both = root ? Powers.sqrt(sum) : sum;
      return pair
          ? new Tensor[] {both, ComplexNumbers.COMPLEX.call(re[1], im[1])}
          : new Tensor[] {both};
    }
    DType compute = type.computeType();
    Tensor in = Pointwise.operand(x, compute, x.sizes());
    Tensor spread = Creation.empty(compute, x.device(), kept);
    Tensor mean = pair ? Creation.empty(compute, x.device(), kept) : null;
    Dispatch.kernels(x).moments(in, mask, c, root, spread, mean);
    Tensor first = finish(spread, type, mask, keepdim);
    return pair ? new Tensor[] {first, finish(mean, type, mask, keepdim)} : new Tensor[] {first};
  }

  private static Tensor finish(Tensor t, DType type, boolean[] mask, boolean keepdim) {
    Tensor r = ProductKernel.cast(t, type);
    return keepdim ? r : Reductions.dropped(r, mask);
  }

  /** {@code g * 2 / (n - correction) * (x - mean)}. */
  private static Tensor varGrad(
      Tensor g, Tensor x, long[] dims, Scalar correction, boolean keepdim) {
    double c = correction == null ? 1 : correction.toDouble();
    double n = Reductions.reducedCount(x.sizes(), dims);
    Tensor scaled = Arithmetic.mul(Reductions.restored(g, x.rank(), dims, keepdim), 2 / (n - c));
    return Arithmetic.mul(scaled, Arithmetic.sub(x, Reductions.mean(x, dims, true)));
  }

  /** The gradient of the variance from that of its root, 0 where the root is 0. */
  private static Tensor stdGrad(Tensor g, Tensor std) {
    Tensor mask = Masks.nonzero(std.detached());
    Tensor safe = Arithmetic.add(std, Arithmetic.sub(Creation.onesLike(mask), mask));
    return Arithmetic.mul(Arithmetic.div(g, Arithmetic.mul(safe, 2)), mask);
  }
}
