package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** The p-norm of a difference. */
final class Distance {
  static final Op DIST =
      Row.of("dist(Tensor input, Tensor other, Scalar p=2)")
          .both()
          .forward(a -> norm(Arithmetic.sub(a.tensor(0), a.tensor(1)), a.scalar(2).toDouble()))
          .saves(0, 1)
          .savesOutput()
          .gradAll(
              c -> {
                Tensor d = Arithmetic.sub(c.tensor(0), c.tensor(1));
                Tensor g = Arithmetic.mul(c.grad(0), slope(d, c.output(0), c.scalar(2).toDouble()));
                return new Tensor[] {g, c.needs(1) ? Arithmetic.neg(g) : null, null};
              })
          .doc("dist(input, other, p=2) -> Tensor\n\nThe p-norm of input - other, a 0-d tensor.")
          .build();

  private Distance() {}

  static void addTo(OpTable t) {
    t.add(DIST);
  }

  private static Tensor norm(Tensor d, double p) {
    if (!d.dtype().isFloating()) {
      throw TensorException.runtime(
          "norm(): input dtype should be either floating point or complex. Got "
              + d.dtype().scalarName()
              + " instead.");
    }
    Tensor size = Rounding.abs(d);
    if (p == 2) {
      return Powers.sqrt(Reductions.sum(Powers.square(d)));
    }
    if (p == 0) {
      return Reductions.sum(Casting.to(Comparisons.ne(d, Selecting.ZERO), d.dtype()));
    }
    if (p == 1) {
      return Reductions.sum(size);
    }
    if (Double.isInfinite(p)) {
      if (d.count() == 0) {
        return Reductions.sum(size);
      }
      return p > 0
          ? Reductions.amax(size, null, false)
          : Arithmetic.neg(Reductions.amax(Arithmetic.neg(size), null, false));
    }
    return Powers.pow(Reductions.sum(Powers.pow(size, p)), 1 / p);
  }

  /** The derivative of the norm by each difference; 0 where the norm is 0. */
  private static Tensor slope(Tensor d, Tensor norm, double p) {
    if (p == 0) {
      return Creation.zerosLike(d);
    }
    if (p == 1) {
      return Rounding.sign(d);
    }
    if (Double.isInfinite(p)) {
      Tensor reached = Casting.to(Comparisons.eq(Rounding.abs(d), norm), d.dtype());
      return Arithmetic.div(Arithmetic.mul(Rounding.sign(d), reached), Reductions.sum(reached));
    }
    Tensor ratio =
        p == 2
            ? Arithmetic.div(d, norm)
            : Arithmetic.div(
                Arithmetic.mul(d, Powers.pow(Rounding.abs(d), p - 2)), Powers.pow(norm, p - 1));
    Tensor flat = p < 2 ? Comparisons.eq(d, 0) : Comparisons.eq(norm, 0);
    return Selecting.maskedFill(ratio, flat, Scalar.ZERO);
  }
}
