package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.math.Complex;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Combinations of three tensors: scaled products and quotients added, and interpolation. */
public final class Combining {
  private static final TernaryKernel ADDCMUL_KERNEL =
      TernaryKernel.real("addcmul", (x, a, b, p) -> x + p * a * b, (x, a, b, p) -> x + p * a * b)
          .ints((x, a, b, p) -> x + p * a * b, (x, a, b, p) -> x + p * a * b)
          .complex((x, a, b, p) -> x.plus(p.times(a).times(b)));
  private static final TernaryKernel ADDCDIV_KERNEL =
      TernaryKernel.real("addcdiv", (x, a, b, p) -> x + p * a / b, (x, a, b, p) -> x + p * a / b)
          .complex((x, a, b, p) -> x.plus(p.times(a).over(b)));

  /** From the nearer end, so that both ends are met exactly. */
  private static final TernaryKernel LERP_KERNEL =
      TernaryKernel.real(
              "lerp",
              (x, y, w, p) -> Math.abs(w) < 0.5f ? x + w * (y - x) : y - (y - x) * (1 - w),
              (x, y, w, p) -> Math.abs(w) < 0.5 ? x + w * (y - x) : y - (y - x) * (1 - w))
          .complex(
              (x, y, w, p) ->
                  w.abs() < 0.5
                      ? x.plus(w.times(y.minus(x)))
                      : y.minus(y.minus(x).times(Complex.ONE.minus(w))));

  static final Op ADDCMUL =
      Row.of("addcmul(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1)")
          .all()
          .writes()
          .forward(
              a -> {
                DType type = Promotion.common(a.tensor(0), a.tensor(1), a.tensor(2));
                Rows.rejectBool(type, "addcmul_cpu_out");
                return Pointwise.ternary(
                    ADDCMUL_KERNEL,
                    Params.of(a.scalar(3)),
                    a.tensor(0),
                    a.tensor(1),
                    a.tensor(2),
                    type,
                    a);
              })
          .saves(1, 2)
          .grad(0, (c, g) -> g)
          .grad(1, (c, g) -> scaled(Rows.chain(g, c.tensor(2)), c.scalar(3).conjugate()))
          .grad(2, (c, g) -> scaled(Rows.chain(g, c.tensor(1)), c.scalar(3).conjugate()))
          .doc(
              """
              addcmul(input, tensor1, tensor2, *, value=1, out=None) -> Tensor

              input + value * tensor1 * tensor2, element by element; all three are broadcast.
              """)
          .build();

  static final Op ADDCDIV =
      Row.of("addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, *, Scalar value=1)")
          .all()
          .writes()
          .forward(
              a -> {
                checkDivision(a.tensor(1), a.tensor(2));
                return Pointwise.ternary(
                    ADDCDIV_KERNEL,
                    Params.of(a.scalar(3)),
                    a.tensor(0),
                    a.tensor(1),
                    a.tensor(2),
                    Promotion.common(a.tensor(0), a.tensor(1), a.tensor(2)),
                    a);
              })
          .saves(1, 2)
          .grad(0, (c, g) -> g)
          .grad(1, (c, g) -> scaled(Rows.chainOver(g, c.tensor(2)), c.scalar(3).conjugate()))
          .grad(
              2,
              (c, g) -> {
                Tensor quotient =
                    Arithmetic.div(scaled(c.tensor(1), c.scalar(3)), Powers.square(c.tensor(2)));
                return Arithmetic.neg(Rows.chain(g, quotient));
              })
          .doc(
              """
              addcdiv(input, tensor1, tensor2, *, value=1, out=None) -> Tensor

              input + value * tensor1 / tensor2, element by element; two integer tensors are an error.
              """)
          .build();

  static final Op LERP_SCALAR =
      Row.of("lerp(Tensor input, Tensor end, Scalar weight)")
          .all()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                checkSameType(x, a.tensor(1), "end");
                Rows.requireInexact(x.dtype(), "lerp_kernel_scalar");
                Tensor weight = Tensor.wrapped(a.scalar(2));
                return Pointwise.ternary(
                    LERP_KERNEL, Params.NONE, x, a.tensor(1), weight, x.dtype(), a);
              })
          .grad(0, (c, g) -> scaled(g, rest(c.scalar(2).conjugate())))
          .grad(1, (c, g) -> scaled(g, c.scalar(2).conjugate()))
          .doc(
              """
              lerp(input, end, weight, *, out=None) -> Tensor

              input + weight * (end - input): the point between both by a number or a tensor of
              weights. All tensors must have one floating-point dtype.
              """)
          .build();

  static final Op LERP =
      Row.of("lerp(Tensor input, Tensor end, Tensor weight)")
          .all()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                checkSameType(x, a.tensor(1), "end");
                checkSameType(x, a.tensor(2), "weight");
                Rows.requireInexact(x.dtype(), "lerp_kernel_tensor");
                return Pointwise.ternary(
                    LERP_KERNEL, Params.NONE, x, a.tensor(1), a.tensor(2), x.dtype(), a);
              })
          .saves(0, 1, 2)
          .grad(0, (c, g) -> Rows.chain(g, Arithmetic.rsub(c.tensor(2), 1)))
          .grad(1, (c, g) -> Rows.chain(g, c.tensor(2)))
          .grad(2, (c, g) -> Rows.chain(g, Arithmetic.sub(c.tensor(1), c.tensor(0))))
          .gradName("LerpBackward1")
          .doc("lerp(input, end, weight, *, out=None) -> Tensor")
          .build();

  private Combining() {}

  static void addTo(OpTable t) {
    t.add(ADDCMUL, ADDCDIV, LERP, LERP_SCALAR);
  }

  private static Scalar rest(Scalar weight) {
    return weight.isComplex()
        ? Scalar.of(1 - weight.toDouble(), -weight.imaginary())
        : Scalar.of(1 - weight.toDouble());
  }

  private static Tensor scaled(Tensor t, Scalar value) {
    return value.isOne() ? t : Arithmetic.mul(t, Tensor.wrapped(value));
  }

  private static void checkDivision(Tensor a, Tensor b) {
    if (!a.dtype().isDifferentiable() && !b.dtype().isDifferentiable()) {
      throw TensorException.runtime(
          "Integer division with addcdiv is no longer supported, and in a future  release addcdiv"
              + " will perform a true division of tensor1 and tensor2. The historic addcdiv"
              + " behavior can be implemented as (input + value * torch.trunc(tensor1 /"
              + " tensor2)).to(input.dtype) for integer inputs and as (input + value * tensor1 /"
              + " tensor2) for float inputs. The future addcdiv behavior is just the latter"
              + " implementation: (input + value * tensor1 / tensor2), for all dtypes.");
    }
  }

  private static void checkSameType(Tensor x, Tensor other, String name) {
    if (x.dtype() != other.dtype()) {
      throw TensorException.runtime(
          "expected dtype "
              + x.dtype().nativeName()
              + " for `"
              + name
              + "` but got dtype "
              + other.dtype().nativeName());
    }
  }

  /** {@code x + value * a * b}. */
  public static Tensor addcmul(Tensor x, Tensor a, Tensor b, double value) {
    return ADDCMUL.call(x, a, b, Scalar.of(value));
  }

  public static Tensor lerp(Tensor x, Tensor end, Tensor weight) {
    return LERP.call(x, end, weight);
  }
}
