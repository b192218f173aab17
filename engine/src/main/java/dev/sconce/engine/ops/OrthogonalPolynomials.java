package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.DoubleBinary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.math.Polynomials;
import dev.sconce.engine.math.Polynomials.Chebyshev;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;
import java.util.Locale;

/** Chebyshev, Hermite, Laguerre and Legendre polynomials of any degree; they have no gradients. */
final class OrthogonalPolynomials {
  private OrthogonalPolynomials() {}

  static void addTo(OpTable t) {
    for (Chebyshev family : Chebyshev.values()) {
      String name = "chebyshev_polynomial_" + family.name().toLowerCase(Locale.ROOT);
      add(t, name, (x, n, p) -> Polynomials.chebyshev(family, x, n));
      add(t, "shifted_" + name, (x, n, p) -> Polynomials.chebyshev(family, 2 * x - 1, n));
    }
    add(t, "hermite_polynomial_h", (x, n, p) -> Polynomials.hermite(false, x, n));
    add(t, "hermite_polynomial_he", (x, n, p) -> Polynomials.hermite(true, x, n));
    add(t, "laguerre_polynomial_l", (x, n, p) -> Polynomials.laguerre(x, n));
    add(t, "legendre_polynomial_p", (x, n, p) -> Polynomials.legendre(x, n));
  }

  private static void add(OpTable t, String name, DoubleBinary function) {
    BinaryKernel k = BinaryKernel.real(name, function);
    t.add(
        row("(Tensor x, Tensor n)", k)
            .forward(a -> call(k, a.tensor(0), a.tensor(1), a))
            .doc(
                "special."
                    + name
                    + "(input, n, *, out=None) -> Tensor\n\nThe polynomial of degree :attr:`n`, a"
                    + " tensor or a number, at each element; float32 and float64.")
            .build(),
        row("(Scalar x, Tensor n)", k)
            .forward(a -> call(k, Tensor.wrapped(a.scalar(0)), a.tensor(1), a))
            .build(),
        row("(Tensor x, Scalar n)", k)
            .forward(a -> call(k, a.tensor(0), Tensor.wrapped(a.scalar(1)), a))
            .build());
  }

  private static Row row(String params, BinaryKernel k) {
    return Row.of("special_" + k.name() + params).function().out().writes().notDifferentiable();
  }

  private static Tensor call(BinaryKernel k, Tensor x, Tensor n, Args a) {
    DType type = Promotion.floating(x, n);
    Rows.checkCast(type, a);
    Rows.rejectReduced(type, k.name() + "_cpu");
    return Pointwise.binary(k, Params.NONE, x, n, type, a);
  }
}
