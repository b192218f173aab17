package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.ComplexBinary;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Sums, differences, products, quotients and their relatives. */
public final class Arithmetic {
  private static final BinaryKernel ADD_KERNEL =
      BinaryKernel.real("add", (a, b, p) -> a + b, (a, b, p) -> a + b)
          .ints((a, b, p) -> a + b, (a, b, p) -> a + b)
          .complex(ComplexBinary.BY_PARTS);

  private static final BinaryKernel ADD_SCALED_KERNEL =
      BinaryKernel.real("add_scaled", (a, b, p) -> a + p * b, (a, b, p) -> a + p * b)
          .ints((a, b, p) -> a + p * b, (a, b, p) -> a + p * b)
          .complex(ComplexBinary.BY_PARTS);

  private static final BinaryKernel SUB_KERNEL =
      BinaryKernel.real("sub", (a, b, p) -> a - b, (a, b, p) -> a - b)
          .ints((a, b, p) -> a - b, (a, b, p) -> a - b)
          .complex(ComplexBinary.BY_PARTS);

  private static final BinaryKernel MUL_KERNEL =
      BinaryKernel.real("mul", (a, b, p) -> a * b, (a, b, p) -> a * b)
          .ints((a, b, p) -> a * b, (a, b, p) -> a * b)
          .complex((a, b) -> a.times(b));

  static final BinaryKernel DIV_KERNEL =
      BinaryKernel.real("div", (a, b, p) -> a / b, (a, b, p) -> a / b).complex((a, b) -> a.over(b));

  private static final UnaryKernel NEG_KERNEL =
      UnaryKernel.real("neg", (x, p, q) -> -x, (x, p, q) -> -x)
          .ints((x, p, q) -> -x, (x, p, q) -> -x)
          .complex(x -> x.negated());

  static final Op ADD =
      Row.of("add(TensorOrNumber input, TensorOrNumber other, *, Scalar alpha=1)")
          .all()
          .writes()
          .forward(a -> add(a.tensor(0), a.tensor(1), a.scalar(2), a))
          .grad(0, (c, g) -> g)
          .grad(1, (c, g) -> scaled(g, c.scalar(2)))
          .doc(
              """
              add(input, other, *, alpha=1, out=None) -> Tensor

              Adds :attr:`other`, scaled by :attr:`alpha`, to :attr:`input`, element by element.

              The shapes are broadcast against each other, and the result has the promoted dtype of
              both operands. Integer operands take an integer :attr:`alpha` only.

              Args:
                  input (Tensor): the first summand, of any shape.
                  other (Tensor or Number): the second summand.
                  alpha (Number): the factor of :attr:`other`.
                  out (Tensor, optional): where the result goes.

              Example::

                  >>> torch.add(torch.tensor([1., 2.]), 10, alpha=2)
                  tensor([21., 22.])
              """)
          .build();

  static final Op SUB =
      Row.of("sub(TensorOrNumber input, TensorOrNumber other, *, Scalar alpha=1)")
          .all()
          .writes()
          .forward(a -> sub(a.tensor(0), a.tensor(1), a.scalar(2), a))
          .grad(0, (c, g) -> g)
          .grad(1, (c, g) -> neg(scaled(g, c.scalar(2))))
          .doc(
              """
              sub(input, other, *, alpha=1, out=None) -> Tensor

              Subtracts :attr:`other`, scaled by :attr:`alpha`, from :attr:`input`.

              Shapes broadcast and dtypes are promoted as in :func:`torch.add`; bool operands are an
              error.
              """)
          .build();

  static final Op MUL =
      Row.of("mul(TensorOrNumber input, TensorOrNumber other)")
          .all()
          .writes()
          .forward(
              a ->
                  Pointwise.binary(
                      MUL_KERNEL,
                      Params.NONE,
                      a.tensor(0),
                      a.tensor(1),
                      Promotion.common(a.tensor(0), a.tensor(1)),
                      a))
          .saves(0, 1)
          .grad(0, (c, g) -> mul(g, ComplexNumbers.conj(c.tensor(1))))
          .grad(1, (c, g) -> mul(g, ComplexNumbers.conj(c.tensor(0))))
          .doc(
              """
              mul(input, other, *, out=None) -> Tensor

              Multiplies :attr:`input` by :attr:`other`, element by element.

              Shapes broadcast and dtypes are promoted; the product of bools is their conjunction.
              """)
          .build();

  static final Op DIV =
      Row.of("div(TensorOrNumber input, TensorOrNumber other)")
          .all()
          .writes()
          .forward(
              a ->
                  Pointwise.binary(
                      DIV_KERNEL,
                      Params.NONE,
                      a.tensor(0),
                      a.tensor(1),
                      Promotion.floating(a.tensor(0), a.tensor(1)),
                      a))
          .saves(0, 1)
          .grad(0, (c, g) -> div(g, ComplexNumbers.conj(c.tensor(1))))
          .grad(1, (c, g) -> divisorGrad(g, c.tensor(0), c.tensor(1)))
          .doc(
              """
              div(input, other, *, rounding_mode=None, out=None) -> Tensor

              Divides :attr:`input` by :attr:`other`, element by element. Integers are divided as
              floating-point numbers of the default dtype.
              """)
          .build();

  static final Op NEG =
      Row.of("neg(Tensor input)")
          .all()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Pointwise.requireType(x.dtype(), a);
                if (x.dtype() == DType.BOOL) {
                  throw TensorException.runtime(
                      "Negation, the `-` operator, on a bool tensor is not supported. If you are"
                          + " trying to invert a mask, use the `~` or `logical_not()` operator"
                          + " instead.");
                }
                return Pointwise.unary(NEG_KERNEL, Params.NONE, x, x.dtype(), a);
              })
          .grad(0, (c, g) -> neg(g))
          .doc(
              """
              neg(input, *, out=None) -> Tensor

              The negative of each element; bool tensors are an error.
              """)
          .build();

  static final Op RSUB_SCALAR =
      Row.of("rsub(Tensor input, Scalar other, Scalar alpha=1)")
          .function()
          .forward(a -> sub(Tensor.wrapped(a.scalar(1)), a.tensor(0), a.scalar(2), null))
          .grad(0, (c, g) -> neg(scaled(g, c.scalar(2))))
          .gradName("RsubBackward1")
          .doc(
              """
              rsub(input, other, *, alpha=1) -> Tensor

              Subtracts :attr:`input`, scaled by :attr:`alpha`, from :attr:`other`: :func:`torch.sub`
              with its operands exchanged.
              """)
          .build();

  static final Op RSUB =
      Row.of("rsub(Tensor input, Tensor other, *, Scalar alpha=1)")
          .function()
          .forward(a -> sub(a.tensor(1), a.tensor(0), a.scalar(2), null))
          .grad(0, (c, g) -> neg(scaled(g, c.scalar(2))))
          .grad(1, (c, g) -> g)
          .doc("rsub(input, other, *, alpha=1) -> Tensor")
          .build();

  static final Op POSITIVE =
      Row.of("positive(Tensor input)")
          .both()
          .forward(
              a -> {
                if (a.tensor(0).dtype() == DType.BOOL) {
                  throw TensorException.runtime(
                      "The `+` operator, on a bool tensor is not supported.");
                }
                return a.tensor(0);
              })
          .doc(
              """
              positive(input) -> Tensor

              The tensor itself, as the unary ``+`` gives it; bool tensors are an error.
              """)
          .build();

  private Arithmetic() {}

  static void addTo(OpTable t) {
    t.add(ADD, SUB, SUB.as("subtract"), RSUB, RSUB_SCALAR, MUL, MUL.as("multiply"));
    t.add(DIV, DIV.as("divide"), DIV.as("true_divide"), NEG, NEG.as("negative"), POSITIVE);
  }

  private static Tensor add(Tensor a, Tensor b, Scalar alpha, Args args) {
    DType type = Promotion.common(a, b);
    checkAlpha(type, alpha);
    if (alpha.imaginary() != 0) {
      Tensor scaled =
          Pointwise.binary(MUL_KERNEL, Params.NONE, b, Tensor.wrapped(alpha), type, null);
      return Pointwise.binary(ADD_KERNEL, Params.NONE, a, scaled, type, args);
    }
    return Pointwise.binary(
        alpha.isOne() ? ADD_KERNEL : ADD_SCALED_KERNEL, Params.of(alpha), a, b, type, args);
  }

  private static Tensor sub(Tensor a, Tensor b, Scalar alpha, Args args) {
    DType type = Promotion.common(a, b);
    if (a.dtype() == DType.BOOL && b.dtype() == DType.BOOL) {
      throw TensorException.runtime(
          "Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or"
              + " `logical_xor()` operator instead.");
    }
    if (a.dtype() == DType.BOOL || b.dtype() == DType.BOOL) {
      throw TensorException.runtime(
          "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to"
              + " invert a mask, use the `~` or `logical_not()` operator instead.");
    }
    checkAlpha(type, alpha);
    if (alpha.imaginary() != 0) {
      return add(a, b, alpha.negate(), args);
    }
    return alpha.isOne()
        ? Pointwise.binary(SUB_KERNEL, Params.NONE, a, b, type, args)
        : Pointwise.binary(ADD_SCALED_KERNEL, Params.of(alpha.negate()), a, b, type, args);
  }

  private static void checkAlpha(DType type, Scalar alpha) {
    if (alpha.isBoolean() && type != DType.BOOL) {
      throw TensorException.runtime("Boolean alpha only supported for Boolean results.");
    }
    if (alpha.isComplex() && !type.isComplex()) {
      throw TensorException.runtime(
          "For non-complex input tensors, argument alpha must not be a complex number.");
    }
    if (alpha.isFloating() && !type.isDifferentiable()) {
      throw TensorException.runtime(
          "For integral input tensors, argument alpha must not be a floating point number.");
    }
  }

  private static Tensor divisorGrad(Tensor g, Tensor x, Tensor y) {
    Tensor ratio = div(x, y);
    return y.dtype().isComplex() || x.dtype().isComplex()
        ? neg(mul(g, ComplexNumbers.conj(div(ratio, y))))
        : neg(div(mul(g, ratio), y));
  }

  private static Tensor scaled(Tensor g, Scalar alpha) {
    return alpha.isOne() ? g : mul(g, Tensor.wrapped(alpha.conjugate()));
  }

  public static Tensor add(Tensor a, Tensor b) {
    return ADD.call(a, b, Scalar.ONE);
  }

  /** {@code a += b}. */
  public static Tensor addInPlace(Tensor a, Tensor b) {
    return ADD.callInPlace(a, b, Scalar.ONE);
  }

  public static Tensor sub(Tensor a, Tensor b) {
    return SUB.call(a, b, Scalar.ONE);
  }

  public static Tensor mul(Tensor a, Tensor b) {
    return MUL.call(a, b);
  }

  public static Tensor mul(Tensor a, double b) {
    return MUL.call(a, Tensor.wrapped(Scalar.of(b)));
  }

  public static Tensor div(Tensor a, Tensor b) {
    return DIV.call(a, b);
  }

  public static Tensor div(Tensor a, double b) {
    return DIV.call(a, Tensor.wrapped(Scalar.of(b)));
  }

  public static Tensor add(Tensor a, double b) {
    return ADD.call(a, Tensor.wrapped(Scalar.of(b)), Scalar.ONE);
  }

  /** {@code b - a}. */
  public static Tensor rsub(Tensor a, double b) {
    return RSUB_SCALAR.call(a, Scalar.of(b), Scalar.ONE);
  }

  public static Tensor neg(Tensor a) {
    return NEG.call(a);
  }
}
