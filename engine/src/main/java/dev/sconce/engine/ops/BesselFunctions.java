package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.DoubleUnary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.math.Bessel;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Bessel functions of order 0 and 1; those of the family {@code i} have gradients. */
final class BesselFunctions {
  static final Op I0 =
      Rows.real(UnaryKernel.real("i0", (x, p, q) -> Bessel.i(0, x, false)))
          .saves(0)
          .grad(0, (c, g) -> Arithmetic.mul(g, i1(c.tensor(0))))
          .doc("i0(input, *, out=None) -> Tensor\n\nThe modified Bessel function I0.")
          .build();

  static final Op I1 =
      special("i1", (x, p, q) -> Bessel.i(1, x, false))
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor x = c.tensor(0);
                return Arithmetic.mul(g, Arithmetic.sub(I0.call(x), overX(c.output(0), x)));
              })
          .doc("special.i1(input, *, out=None) -> Tensor\n\nThe modified Bessel function I1.")
          .build();

  static final Op I0E =
      special("i0e", (x, p, q) -> Bessel.i(0, x, true))
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor x = c.tensor(0);
                Tensor turned = Arithmetic.mul(Rounding.sgn(x), c.output(0));
                return Arithmetic.mul(g, Arithmetic.sub(i1e(x), turned));
              })
          .gradName("SpecialI0EBackward0")
          .doc("special.i0e(input, *, out=None) -> Tensor\n\nexp(-|x|) I0(x).")
          .build();

  static final Op I1E =
      special("i1e", (x, p, q) -> Bessel.i(1, x, true))
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor x = c.tensor(0);
                Tensor turned = Arithmetic.mul(Rounding.sgn(x), c.output(0));
                Tensor slope = Arithmetic.sub(I0E.call(x), overX(c.output(0), x));
                return Arithmetic.mul(g, Arithmetic.sub(slope, turned));
              })
          .gradName("SpecialI1EBackward0")
          .doc("special.i1e(input, *, out=None) -> Tensor\n\nexp(-|x|) I1(x).")
          .build();

  private BesselFunctions() {}

  static void addTo(OpTable t) {
    t.add(I0, I0.as("special_i0"), I1, I0E, I1E);
    t.add(
        plain("bessel_j0", (x, p, q) -> Bessel.j(0, x)),
        plain("bessel_j1", (x, p, q) -> Bessel.j(1, x)),
        plain("bessel_y0", (x, p, q) -> Bessel.y(0, x)),
        plain("bessel_y1", (x, p, q) -> Bessel.y(1, x)),
        plain("modified_bessel_i0", (x, p, q) -> Bessel.i(0, x, false)),
        plain("modified_bessel_i1", (x, p, q) -> Bessel.i(1, x, false)),
        plain("modified_bessel_k0", (x, p, q) -> Bessel.k(0, x, false)),
        plain("modified_bessel_k1", (x, p, q) -> Bessel.k(1, x, false)),
        plain("scaled_modified_bessel_k0", (x, p, q) -> Bessel.k(0, x, true)),
        plain("scaled_modified_bessel_k1", (x, p, q) -> Bessel.k(1, x, true)),
        plain("spherical_bessel_j0", (x, p, q) -> Bessel.spherical(x)));
  }

  static Row special(String name, DoubleUnary function) {
    UnaryKernel k = UnaryKernel.real(name, function);
    return Row.of("special_" + name + "(Tensor input)")
        .function()
        .out()
        .writes()
        .saves(0)
        .forward(a -> Pointwise.unary(k, Params.NONE, a.tensor(0), Rows.real(a.tensor(0)), a));
  }

  private static Op plain(String name, DoubleUnary function) {
    UnaryKernel k = UnaryKernel.real(name, function);
    return Row.of("special_" + name + "(Tensor input)")
        .function()
        .out()
        .writes()
        .notDifferentiable()
        .forward(
            a -> {
              DType type = Rows.real(a.tensor(0));
              Rows.rejectReduced(type, name + "_cpu");
              return Pointwise.unary(k, Params.NONE, a.tensor(0), type, a);
            })
        .doc(
            "special."
                + name
                + "(input, *, out=None) -> Tensor\n\nThe "
                + name.replace('_', ' ')
                + " function of each element; float32 and float64.")
        .build();
  }

  /** I1(x) / x, which is 1/2 at 0. */
  private static Tensor overX(Tensor result, Tensor x) {
    Tensor zero = Comparisons.eq(x, 0);
    Tensor safe = Selecting.where(zero, Creation.onesLike(x), x);
    return Selecting.where(
        zero, Arithmetic.mul(Creation.onesLike(x), 0.5), Arithmetic.div(result, safe));
  }

  static Tensor i1(Tensor x) {
    return I1.call(x);
  }

  static Tensor i1e(Tensor x) {
    return I1E.call(x);
  }
}
