package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/**
 * Complex numbers made of real ones, their conjugates and their polar form.
 *
 * <p>Gradients follow PyTorch's convention: that of a real loss with respect to z is the conjugate
 * Wirtinger derivative, so that a step against it descends. A formula for a holomorphic function
 * therefore multiplies by the conjugate of the derivative; for real tensors {@link #conj} is the
 * tensor itself.
 */
public final class ComplexNumbers {
  private static final UnaryKernel CONJ_KERNEL =
      UnaryKernel.real("conj_physical", (x, p, q) -> x, (x, p, q) -> x)
          .ints((x, p, q) -> x, (x, p, q) -> x)
          .complex(x -> x.conjugate());

  private static final UnaryKernel ANGLE_KERNEL =
      UnaryKernel.real("angle", (x, p, q) -> x < 0 ? Math.PI : x != x ? x : 0);

  private static final Tensor UNIT = Tensor.wrapped(Scalar.of(0, 1));

  static final Op CONJ =
      Row.of("_conj(Tensor input)")
          .function()
          .forward(a -> conjugated(a.tensor(0)))
          .grad(0, (c, g) -> conj(g))
          .gradName("ConjBackward0")
          .doc("_conj(input) -> Tensor\n\nThe conjugate of each element.")
          .build();

  static final Op CONJ_OR_SELF =
      Row.of("conj(Tensor input)")
          .both()
          .forward(a -> conj(a.tensor(0)))
          .doc(
              """
              conj(input) -> Tensor

              The conjugate of each element; a real tensor itself.
              """)
          .build();

  static final Op CONJ_PHYSICAL =
      Row.of("conj_physical(Tensor input)")
          .all()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                return !x.dtype().isComplex() && a.out() == null
                    ? x
                    : Pointwise.unary(CONJ_KERNEL, Params.NONE, x, x.dtype(), a);
              })
          .grad(0, (c, g) -> conj(g))
          .doc(
              """
              conj_physical(input, *, out=None) -> Tensor

              The conjugate of each element, in new memory; a real tensor itself.
              """)
          .build();

  static final Op RESOLVE_CONJ = same("resolve_conj");
  static final Op RESOLVE_NEG = same("resolve_neg");
  static final Op IS_CONJ = never("is_conj");
  static final Op IS_NEG = never("is_neg");

  static final Op COMPLEX =
      Row.of("complex(Tensor real, Tensor imag)")
          .function()
          .out()
          .forward(a -> fromParts(a.tensor(0), a.tensor(1)))
          .grad(0, (c, g) -> ComplexViews.real(g))
          .grad(1, (c, g) -> ComplexViews.imag(g))
          .doc(
              """
              complex(real, imag, *, out=None) -> Tensor

              Complex numbers of the given parts, two float32 or two float64 tensors; shapes
              broadcast.
              """)
          .build();

  static final Op POLAR =
      Row.of("polar(Tensor abs, Tensor angle)")
          .function()
          .out()
          .forward(a -> fromPolar(a.tensor(0), a.tensor(1)))
          .savesOutput()
          .grad(0, (c, g) -> ComplexViews.real(Arithmetic.mul(conj(g), Rounding.sgn(c.output(0)))))
          .grad(
              1,
              (c, g) ->
                  ComplexViews.real(Arithmetic.mul(conj(g), Arithmetic.mul(c.output(0), UNIT))))
          .doc(
              """
              polar(abs, angle, *, out=None) -> Tensor

              abs * cos(angle) + abs * sin(angle) * j of two float32 or two float64 tensors.
              """)
          .build();

  static final Op ANGLE =
      Row.of("angle(Tensor input)")
          .both()
          .out()
          .writes()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                return x.dtype().isComplex()
                    ? Pointwise.binary(
                        Trigonometry.ATAN2_KERNEL,
                        Params.NONE,
                        x.part(1),
                        x.part(0),
                        x.dtype().toReal(),
                        a)
                    : Pointwise.unary(ANGLE_KERNEL, Params.NONE, x, Rows.real(x), a);
              })
          .saves(0)
          .grad(0, (c, g) -> angleGrad(g, c.tensor(0)))
          .doc(
              """
              angle(input, *, out=None) -> Tensor

              The angle of each element in radians, from -pi to pi; of a real number 0, pi or NaN.
              """)
          .build();

  private ComplexNumbers() {}

  static void addTo(OpTable t) {
    t.add(CONJ, CONJ_OR_SELF, CONJ_PHYSICAL, RESOLVE_CONJ, RESOLVE_NEG, IS_CONJ, IS_NEG);
    t.add(COMPLEX, POLAR, ANGLE);
  }

  private static Op same(String name) {
    return Row.of(name + "(Tensor input)")
        .both()
        .forward(a -> a.tensor(0))
        .doc(name + "(input) -> Tensor\n\nThe tensor itself: nothing is computed lazily here.")
        .build();
  }

  private static Op never(String name) {
    return Row.of(name + "(Tensor input)")
        .both()
        .notDifferentiable()
        .forward(a -> false)
        .doc(name + "(input) -> bool\n\nFalse: nothing is computed lazily here.")
        .build();
  }

  private static Tensor conjugated(Tensor x) {
    return Pointwise.unary(CONJ_KERNEL, Params.NONE, x, x.dtype(), null);
  }

  private static void checkParts(Tensor a, Tensor b) {
    if (!isPart(a.dtype()) || !isPart(b.dtype())) {
      throw TensorException.runtime(
          "Expected both inputs to be Half, Float or Double tensors but got "
              + a.dtype().scalarName()
              + " and "
              + b.dtype().scalarName());
    }
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "Expected object of scalar type "
              + a.dtype().scalarName()
              + " but got scalar type "
              + b.dtype().scalarName()
              + " for second argument");
    }
    Pointwise.checkSameDevice(a, b);
  }

  private static boolean isPart(DType d) {
    return d.isFloating() && d != DType.BFLOAT16;
  }

  private static Tensor fromParts(Tensor re, Tensor im) {
    checkParts(re, im);
    long[] sizes = Shapes.broadcast(re.sizes(), im.sizes());
    Tensor out = Creation.empty(re.dtype().toComplex(), re.device(), sizes);
    Dispatch.kernels(out).copy(Pointwise.operand(re, re.dtype(), sizes), out.part(0));
    Dispatch.kernels(out).copy(Pointwise.operand(im, im.dtype(), sizes), out.part(1));
    return out;
  }

  private static Tensor fromPolar(Tensor size, Tensor angle) {
    checkParts(size, angle);
    return fromParts(
        Arithmetic.mul(size, Trigonometry.cos(angle)),
        Arithmetic.mul(size, Trigonometry.sin(angle)));
  }

  private static Tensor angleGrad(Tensor g, Tensor x) {
    if (!x.dtype().isComplex()) {
      return Creation.zerosLike(x);
    }
    Tensor slope =
        Arithmetic.mul(Arithmetic.div(Arithmetic.mul(g, x), Powers.square(Rounding.abs(x))), UNIT);
    return Selecting.where(Comparisons.eq(x, 0), Selecting.ZERO, slope);
  }

  /** Absolute values of complex numbers; the result is real. */
  static Tensor abs(Tensor x, Args args) {
    if (args.isInPlace()) {
      throw TensorException.runtime("In-place abs is not supported for complex tensors.");
    }
    return Pointwise.binary(
        Numerals.HYPOT_KERNEL, Params.NONE, x.part(0), x.part(1), x.dtype().toReal(), args);
  }

  /** The conjugate, recorded; a real tensor itself. */
  public static Tensor conj(Tensor x) {
    return x.dtype().isComplex() ? CONJ.call(x) : x;
  }
}
