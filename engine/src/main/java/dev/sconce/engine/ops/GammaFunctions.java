package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.math.Gamma;
import dev.sconce.engine.math.IncompleteGamma;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** The incomplete and the multivariate gamma function, and Hurwitz's zeta function. */
final class GammaFunctions {
  private static final BinaryKernel ZETA_KERNEL =
      BinaryKernel.real("zeta", (a, b, p) -> Gamma.zeta(a, b));

  static final Op IGAMMA = incomplete("igamma", false);
  static final Op IGAMMAC = incomplete("igammac", true);

  static final Op MVLGAMMA =
      Row.of("mvlgamma(Tensor input, int p)")
          .both()
          .inPlace()
          .out()
          .forward(
              a -> {
                if (a.integer(1) < 1) {
                  throw TensorException.runtime("p has to be greater than or equal to 1");
                }
                Tensor x = floating(a.tensor(0));
                double p = a.integer(1);
                Tensor sum =
                    Reductions.sum(
                        SpecialFunctions.LGAMMA.call(shifted(x, p)), new long[] {-1}, false);
                return Arithmetic.add(sum, p * (p - 1) * 0.25 * Math.log(Math.PI));
              })
          .saves(0)
          .grad(
              0,
              (c, g) -> {
                Tensor terms = SpecialFunctions.digamma(shifted(c.tensor(0), c.integer(1)));
                return Arithmetic.mul(g, Reductions.sum(terms, new long[] {-1}, false));
              })
          .doc(
              """
              mvlgamma(input, p) -> Tensor

              The logarithm of the multivariate gamma function of dimension :attr:`p`.
              """)
          .build();

  static final Op ZETA =
      Row.of("special_zeta(Tensor input, Tensor other)")
          .function()
          .out()
          .writes()
          .forward(a -> zeta(a.tensor(0), a.tensor(1), a))
          .saves(0, 1)
          .grad(0, (c, g) -> unknown("zeta"))
          .grad(1, (c, g) -> zetaGrad(g, c.tensor(0), c.tensor(1)))
          .doc(
              """
              special.zeta(input, other, *, out=None) -> Tensor

              Hurwitz's zeta function: the sum of ``(other + k) ** -input`` over k = 0, 1, ...
              """)
          .build();

  static final Op ZETA_OF_SCALAR =
      Row.of("special_zeta(Scalar self, Tensor other)")
          .function()
          .out()
          .writes()
          .forward(a -> zeta(Tensor.wrapped(a.scalar(0)), a.tensor(1), a))
          .saves(1)
          .grad(1, (c, g) -> zetaGrad(g, Tensor.wrapped(c.scalar(0)), c.tensor(1)))
          .gradName("SpecialZetaBackward1")
          .build();

  static final Op ZETA_SCALAR =
      Row.of("special_zeta(Tensor input, Scalar other)")
          .function()
          .out()
          .writes()
          .forward(a -> zeta(a.tensor(0), Tensor.wrapped(a.scalar(1)), a))
          .grad(0, (c, g) -> unknown("zeta"))
          .gradName("SpecialZetaBackward2")
          .build();

  private GammaFunctions() {}

  static void addTo(OpTable t) {
    t.add(IGAMMA, IGAMMAC, MVLGAMMA, ZETA, ZETA_OF_SCALAR, ZETA_SCALAR);
    t.add(IGAMMA.as("special_gammainc"), IGAMMAC.as("special_gammaincc"));
    t.add(MVLGAMMA.as("special_multigammaln"));
  }

  private static Op incomplete(String name, boolean upper) {
    BinaryKernel k = BinaryKernel.real(name, (a, b, p) -> IncompleteGamma.of(a, b, p != 0));
    return Row.of(name + "(Tensor input, Tensor other)")
        .all()
        .writes()
        .forward(
            a -> {
              DType type = Promotion.common(a.tensor(0), a.tensor(1));
              Rows.checkCast(type, a);
              Rows.requireFloating(type, name + "_cpu");
              Params p = Params.of(upper ? 1 : 0);
              return Pointwise.binary(k, p, a.tensor(0), a.tensor(1), type, a);
            })
        .saves(0, 1)
        .grad(0, (c, g) -> unknown(name + ": input"))
        .grad(
            1,
            (c, g) -> {
              Tensor s = c.tensor(0);
              Tensor x = c.tensor(1);
              Tensor power =
                  Arithmetic.mul(
                      Arithmetic.sub(s, Tensor.wrapped(Scalar.of(1.0))), Exponentials.log(x));
              Tensor log =
                  Arithmetic.sub(Arithmetic.sub(power, x), SpecialFunctions.LGAMMA.call(s));
              Tensor slope = Exponentials.exp(log);
              return Arithmetic.mul(g, upper ? Arithmetic.neg(slope) : slope);
            })
        .doc(
            name
                + "(input, other, *, out=None) -> Tensor\n\nThe regularised "
                + (upper ? "upper" : "lower")
                + " incomplete gamma function of :attr:`input` up to :attr:`other`.")
        .build();
  }

  private static Tensor unknown(String what) {
    throw TensorException.notImplemented("the derivative for '" + what + "' is not implemented.");
  }

  private static Tensor zeta(Tensor x, Tensor q, dev.sconce.engine.op.Args a) {
    DType type = Promotion.floating(x, q);
    Rows.checkCast(type, a);
    Rows.rejectReduced(type, "zeta_cpu");
    return Pointwise.binary(ZETA_KERNEL, Params.NONE, x, q, type, a);
  }

  private static Tensor zetaGrad(Tensor g, Tensor x, Tensor q) {
    Tensor next = ZETA.call(Arithmetic.add(x, Tensor.wrapped(Scalar.of(1.0))), q);
    return Arithmetic.mul(Arithmetic.mul(g, Arithmetic.neg(x)), next);
  }

  private static Tensor floating(Tensor x) {
    return Casting.to(x, Rows.real(x));
  }

  /** {@code x - j / 2} for j = 0 ... p - 1 along a new last dimension. */
  private static Tensor shifted(Tensor x, double p) {
    double[] halves = new double[(int) p];
    for (int j = 0; j < halves.length; j++) {
      halves[j] = -j / 2.0;
    }
    return Arithmetic.add(Squeezing.unsqueeze(x, -1), Casting.to(Tensor.of(halves), x.dtype()));
  }
}
