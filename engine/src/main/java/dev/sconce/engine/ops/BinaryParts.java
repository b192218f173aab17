package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Numbers as a fraction and a power of two. */
final class BinaryParts {
  private static final UnaryKernel EXPONENT_KERNEL =
      UnaryKernel.real("frexp_exponent", (x, p, q) -> exponent(x), (x, p, q) -> exponent(x));
  private static final UnaryKernel MANTISSA_KERNEL =
      UnaryKernel.real(
          "frexp_mantissa", (x, p, q) -> (float) mantissa(x), (x, p, q) -> mantissa(x));

  static final Op FREXP =
      Row.of("frexp(Tensor input)")
          .both()
          .returns("mantissa", "exponent")
          .forward(
              a -> {
                Tensor x = a.tensor(0).detached();
                if (!x.dtype().isFloating()) {
                  throw TensorException.runtime(
                      "torch.frexp() only supports floating-point dtypes");
                }
                Tensor e = Pointwise.unary(EXPONENT_KERNEL, Params.NONE, x, x.dtype(), null);
                return new Tensor[] {
                  Pointwise.unary(MANTISSA_KERNEL, Params.NONE, x, x.dtype(), null),
                  Casting.to(e, DType.INT32)
                };
              })
          .savesOutput()
          .gradAll(
              c -> {
                Tensor power =
                    Powers.pow(Scalar.of(2L), Casting.to(c.output(1), c.grad(0).dtype()));
                return new Tensor[] {Arithmetic.div(c.grad(0), power)};
              })
          .doc(
              """
              frexp(input) -> (Tensor mantissa, Tensor exponent)

              The elements as ``mantissa * 2 ** exponent`` with a mantissa from 0.5 to 1, or 0, and
              an exponent of type int32. Infinite numbers and NaN are mantissas with the exponent 0.
              """)
          .build();

  private BinaryParts() {}

  static void addTo(OpTable t) {
    t.add(FREXP);
  }

  private static int exponent(double x) {
    if (x == 0 || !Double.isFinite(x)) {
      return 0;
    }
    // Numbers below the smallest normal one have no exponent of their own.
    return Math.abs(x) < Double.MIN_NORMAL
        ? Math.getExponent(x * 0x1p60) - 59
        : Math.getExponent(x) + 1;
  }

  private static double mantissa(double x) {
    int e = exponent(x);
    return e < -1000 ? Math.scalb(x * 0x1p60, -e - 60) : Math.scalb(x, -e);
  }
}
