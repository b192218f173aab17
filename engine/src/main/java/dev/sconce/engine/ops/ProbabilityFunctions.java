package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.DoubleUnary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.math.NormalDistribution;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** The normal distribution's area, the scaled error function, entropy. */
final class ProbabilityFunctions {
  private static final double SQRT_HALF = Math.sqrt(0.5);

  static final Op ERFCX =
      full("erfcx", (x, p, q) -> NormalDistribution.erfcx(x))
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor twice = Arithmetic.mul(Arithmetic.mul(c.tensor(0), c.output(0)), 2);
                return Arithmetic.mul(
                    g, Arithmetic.sub(twice, Tensor.wrapped(Scalar.of(2 / Math.sqrt(Math.PI)))));
              })
          .doc("special.erfcx(input, *, out=None) -> Tensor\n\nexp(x**2) erfc(x).")
          .build();

  static final Op NDTR =
      BesselFunctions.special("ndtr", (x, p, q) -> NormalDistribution.area(x))
          .grad(
              0,
              (c, g) -> {
                Tensor half = Arithmetic.mul(Powers.square(c.tensor(0)), -0.5);
                return Arithmetic.mul(
                    g, Arithmetic.mul(Exponentials.exp(half), 1 / Math.sqrt(2 * Math.PI)));
              })
          .gradName("MulBackward1")
          .doc("special.ndtr(input, *, out=None) -> Tensor\n\nThe normal curve's area up to x.")
          .build();

  static final Op NDTRI =
      full("ndtri", (x, p, q) -> NormalDistribution.inverse(x))
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor half = Arithmetic.mul(Powers.square(c.output(0)), 0.5);
                return Arithmetic.mul(
                    g, Arithmetic.mul(Exponentials.exp(half), Math.sqrt(2 * Math.PI)));
              })
          .doc("special.ndtri(input, *, out=None) -> Tensor\n\nThe inverse of ndtr on [0, 1].")
          .build();

  static final Op LOG_NDTR =
      full("log_ndtr", (x, p, q) -> NormalDistribution.logArea(x))
          .grad(
              0,
              (c, g) -> {
                Tensor scaled = ERFCX.call(Arithmetic.mul(c.tensor(0), -SQRT_HALF));
                return Arithmetic.mul(Arithmetic.div(g, scaled), Math.sqrt(2 / Math.PI));
              })
          .doc("special.log_ndtr(input, *, out=None) -> Tensor\n\nThe logarithm of ndtr.")
          .build();

  static final Op ENTR =
      BesselFunctions.special(
              "entr", (x, p, q) -> x > 0 ? -x * Math.log(x) : x == 0 ? 0 : x != x ? x : -1.0 / 0.0)
          .grad(
              0,
              (c, g) -> {
                Tensor slope =
                    Arithmetic.sub(
                        Arithmetic.neg(Exponentials.log(c.tensor(0))),
                        Tensor.wrapped(Scalar.of(1.0)));
                return Arithmetic.mul(g, slope);
              })
          .doc("special.entr(input, *, out=None) -> Tensor\n\n-x log(x); -inf below 0.")
          .build();

  private ProbabilityFunctions() {}

  static void addTo(OpTable t) {
    t.add(ERFCX, NDTR, NDTRI, LOG_NDTR, ENTR);
  }

  private static Row full(String name, DoubleUnary function) {
    UnaryKernel k = UnaryKernel.real(name, function);
    return BesselFunctions.special(name, function)
        .forward(
            a -> {
              DType type = Rows.real(a.tensor(0));
              Rows.rejectReduced(type, name + "_cpu");
              return Pointwise.unary(k, Params.NONE, a.tensor(0), type, a);
            });
  }
}
