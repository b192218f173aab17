package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** The forms of row that the pointwise families share, and the checks of their operands' types. */
final class Rows {
  private Rows() {}

  /** {@code name(input)} whose result is a floating-point number also for integers. */
  static Row real(UnaryKernel k) {
    return Row.of(k.name() + "(Tensor input)")
        .all()
        .writes()
        .forward(a -> Pointwise.unary(k, Params.NONE, a.tensor(0), real(a.tensor(0)), a));
  }

  /** {@code name(input)} on numbers of any type but bool; the result has the input's type. */
  static Row number(UnaryKernel k, String label) {
    return Row.of(k.name() + "(Tensor input)")
        .all()
        .writes()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Pointwise.requireType(x.dtype(), a);
              rejectBool(x.dtype(), label);
              return Pointwise.unary(k, Params.NONE, x, x.dtype(), a);
            });
  }

  /** {@code name(input, other)} whose result is a floating-point number also for integers. */
  static Row realPair(BinaryKernel k) {
    return Row.of(k.name() + "(Tensor input, Tensor other)")
        .all()
        .writes()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Tensor y = a.tensor(1);
              return Pointwise.binary(k, Params.NONE, x, y, Promotion.floating(x, y), a);
            });
  }

  /** {@code name(input, other)} whose result has the promoted type of both. */
  static Row pair(BinaryKernel k) {
    return Row.of(k.name() + "(Tensor input, Tensor other)")
        .all()
        .writes()
        .forward(a -> common(k, a));
  }

  static Tensor common(BinaryKernel k, Args a) {
    Tensor x = a.tensor(0);
    Tensor y = a.tensor(1);
    return Pointwise.binary(k, Params.NONE, x, y, Promotion.common(x, y), a);
  }

  /**
   * A comparison {@code name(input, other)}.
   *
   * @param other the type of the second parameter
   */
  static Row compare(PredicateKernel k, String other) {
    return Row.of(k.name() + "(Tensor input, " + other + " other)")
        .all()
        .writes()
        .notDifferentiable()
        .forward(a -> Pointwise.compare(k, a.tensor(0), a.tensor(1), a));
  }

  /** A property of each element: the predicate's second operand is the element itself. */
  static Row test(PredicateKernel k) {
    return Row.of(k.name() + "(Tensor input)")
        .both()
        .writes()
        .notDifferentiable()
        .forward(a -> Pointwise.compare(k, a.tensor(0), a.tensor(0), a));
  }

  /** The gradient of the argument of a function with this derivative. */
  static Tensor chain(Tensor g, Tensor derivative) {
    return Arithmetic.mul(g, ComplexNumbers.conj(derivative));
  }

  /** The gradient of the argument of a function whose derivative is 1 divided by this. */
  static Tensor chainOver(Tensor g, Tensor inverse) {
    return Arithmetic.div(g, ComplexNumbers.conj(inverse));
  }

  /** The type itself, or the default floating type in the place of integers and bool. */
  static DType real(Tensor x) {
    return x.dtype().isDifferentiable() ? x.dtype() : Session.current().defaultDtype();
  }

  /**
   * Refuses a bool operation, as PyTorch's dispatch over types does.
   *
   * @param label the name of the kernel in PyTorch's message
   */
  static void rejectBool(DType type, String label) {
    if (type == DType.BOOL) {
      throw unsupported(label, type);
    }
  }

  /** Refuses a given output that cannot hold the result, before the operands are looked at. */
  static void checkCast(DType type, Args a) {
    if (a.out() != null) {
      Pointwise.checkCast(type, a.out().dtype());
    }
  }

  /** Refuses anything but integers and bool. */
  static void requireIntegral(DType type, String label) {
    if (type.isDifferentiable()) {
      throw unsupported(label, type);
    }
  }

  /** Refuses integers and bool. */
  static void requireFloating(DType type, String label) {
    if (!type.isFloating()) {
      throw unsupported(label, type);
    }
  }

  /** Refuses the 16-bit floating types. */
  static void rejectReduced(DType type, String label) {
    if (type.isReduced()) {
      throw unsupported(label, type);
    }
  }

  /** Refuses integers and bool, not complex numbers. */
  static void requireInexact(DType type, String label) {
    if (!type.isDifferentiable()) {
      throw unsupported(label, type);
    }
  }

  /** Refuses complex numbers with a text of the operator's own. */
  static void rejectComplex(DType type, String text) {
    if (type.isComplex()) {
      throw TensorException.runtime(text);
    }
  }

  static TensorException unsupported(String label, DType type) {
    return TensorException.notImplemented(
        "\"" + label + "\" not implemented for '" + type.scalarName() + "'");
  }
}
