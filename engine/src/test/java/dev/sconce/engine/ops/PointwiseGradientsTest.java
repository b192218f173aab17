package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.testing.GradCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** First and second gradients of the pointwise operators, and the names of their nodes. */
class PointwiseGradientsTest {
  private static final Scalar TWO = Scalar.of(2);
  private static final Scalar HALF = Scalar.of(0.5);

  /** Points away from kinks and poles, inside the domain of most functions. */
  private static Tensor x() {
    return wide(0.11, 0.37, -0.52, 0.83, -0.71, 0.29);
  }

  private static Tensor positive() {
    return wide(0.4, 1.3, 2.2, 0.7, 3.1, 1.8);
  }

  /** Broadcast against the others. */
  private static Tensor row() {
    return leaf(new double[] {0.6, 1.7, 2.9}, 3);
  }

  private static Tensor above() {
    return wide(1.2, 1.9, 2.6, 3.3, 4.1, 5.2);
  }

  private static Tensor large() {
    return wide(-4.6, -2.7, -0.8, 0.9, 2.3, 4.9);
  }

  private static Tensor wide(double... v) {
    return leaf(v, 2, 3);
  }

  private static Tensor leaf(double[] v, long... sizes) {
    return Tensor.over(Tensor.of(v).storage(), sizes).requiresGrad(true);
  }

  private static Tensor mask() {
    return Comparisons.gt(x().detached(), 0);
  }

  private record Case(Op op, String node, Object[] args) {}

  /** The node is given without the word Backward. */
  private static Case of(Op op, String node, Object... args) {
    return new Case(op, node.replaceFirst("(\\d)$", "Backward$1"), args);
  }

  private static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    all.add(of(Arithmetic.ADD, "Add0", x(), row(), TWO));
    all.add(of(Arithmetic.SUB, "Sub0", x(), row(), TWO));
    all.add(of(Arithmetic.MUL, "Mul0", x(), row()));
    all.add(of(Arithmetic.DIV, "Div0", x(), row()));
    all.add(of(Arithmetic.RSUB, "Rsub0", x(), row(), TWO));
    all.add(of(Arithmetic.RSUB_SCALAR, "Rsub1", x(), HALF, TWO));
    all.add(of(Arithmetic.NEG, "Neg0", x()));
    all.add(of(Division.DIV_MODE, "Div2", x(), row(), null));
    all.add(of(Division.DIV_MODE, "Div2", x(), row(), "floor"));
    all.add(of(Division.REMAINDER, "Remainder1", large(), row()));
    all.add(of(Division.REMAINDER_SCALAR, "Remainder0", large(), TWO));
    all.add(of(Division.FMOD, "Fmod1", large(), row()));
    all.add(of(Division.FMOD_SCALAR, "Fmod0", large(), TWO));
    for (double e : new double[] {0, 1, 2, 3, 0.5, -0.5, -1, -2, 2.5}) {
      all.add(of(Powers.POW_SCALAR, "Pow0", positive(), Scalar.of(e)));
    }
    all.add(of(Powers.POW, "Pow1", positive(), row()));
    all.add(of(Powers.POW_OF_SCALAR, "Pow2", TWO, x()));
    all.add(of(Powers.SQUARE, "Pow0", x()));
    all.add(of(Powers.RECIPROCAL, "Reciprocal0", positive()));
    all.add(of(Powers.SQRT, "Sqrt0", positive()));
    all.add(of(Powers.RSQRT, "Rsqrt0", positive()));
    all.add(of(Rounding.ABS, "Abs0", x()));
    all.add(of(Rounding.SIGN, "Sign0", x()));
    all.add(of(Rounding.SGN, "Sgn0", x()));
    all.add(of(Rounding.CEIL, "Ceil0", x()));
    all.add(of(Rounding.FLOOR, "Floor0", x()));
    all.add(of(Rounding.ROUND, "Round0", x()));
    all.add(of(Rounding.ROUND_TO, "Round1", x(), 1L));
    all.add(of(Rounding.TRUNC, "Trunc0", x()));
    all.add(of(Rounding.FRAC, "Frac0", x()));
    exponentials(all);
    limits(all);
    activations(all);
    return all;
  }

  private static void exponentials(List<Case> all) {
    all.add(of(Exponentials.EXP, "Exp0", x()));
    all.add(of(Exponentials.EXP2, "Exp20", x()));
    all.add(of(Exponentials.EXPM1, "Expm10", x()));
    all.add(of(Exponentials.LOG, "Log0", positive()));
    all.add(of(Exponentials.LOG2, "Log20", positive()));
    all.add(of(Exponentials.LOG10, "Log100", positive()));
    all.add(of(Exponentials.LOG1P, "Log1P0", x()));
    all.add(of(Exponentials.SIGMOID, "Sigmoid0", x()));
    all.add(of(Exponentials.LOGIT, "Logit0", sharesOfOne(), null));
    all.add(of(Exponentials.LOGIT, "Logit0", sharesOfOne(), 0.15));
    all.add(of(Exponentials.LOGADDEXP, "Logaddexp0", x(), row()));
    all.add(of(Exponentials.LOGADDEXP2, "Logaddexp20", x(), row()));
    all.add(of(Exponentials.XLOGY, "Xlogy0", x(), row()));
    all.add(of(Exponentials.XLOGY_SCALAR, "Xlogy2", x(), TWO));
    all.add(of(Exponentials.XLOGY_OF_SCALAR, "Xlogy1", TWO, positive()));
    all.add(of(Trigonometry.SIN, "Sin0", x()));
    all.add(of(Trigonometry.COS, "Cos0", x()));
    all.add(of(Trigonometry.TAN, "Tan0", x()));
    all.add(of(Trigonometry.ASIN, "Asin0", x()));
    all.add(of(Trigonometry.ACOS, "Acos0", x()));
    all.add(of(Trigonometry.ATAN, "Atan0", x()));
    all.add(of(Trigonometry.ATAN2, "Atan20", x(), row()));
    all.add(of(Trigonometry.SINH, "Sinh0", x()));
    all.add(of(Trigonometry.COSH, "Cosh0", x()));
    all.add(of(Trigonometry.TANH, "Tanh0", x()));
    all.add(of(Trigonometry.ASINH, "Asinh0", x()));
    all.add(of(Trigonometry.ACOSH, "Acosh0", above()));
    all.add(of(Trigonometry.ATANH, "Atanh0", x()));
    all.add(of(Trigonometry.SINC, "Sinc0", x()));
    all.add(of(Trigonometry.DEG2RAD, "Deg2Rad0", x()));
    all.add(of(Trigonometry.RAD2DEG, "Rad2Deg0", x()));
    all.add(of(SpecialFunctions.ERF, "Erf0", x()));
    all.add(of(SpecialFunctions.ERFC, "Erfc0", x()));
    all.add(of(SpecialFunctions.ERFINV, "Erfinv0", x()));
    all.add(of(SpecialFunctions.LGAMMA, "Lgamma0", positive()));
    all.add(of(SpecialFunctions.DIGAMMA, "Digamma0", positive()));
    all.add(of(SpecialFunctions.POLYGAMMA, "Polygamma0", 2L, positive()));
  }

  private static void limits(List<Case> all) {
    all.add(of(Clamping.MAXIMUM, "Maximum0", above(), row()));
    all.add(of(Clamping.MINIMUM, "Minimum0", above(), row()));
    all.add(of(Clamping.FMAX, "Fmax0", above(), row()));
    all.add(of(Clamping.FMIN, "Fmin0", above(), row()));
    all.add(of(Clamping.CLAMP_SCALAR, "Clamp1", large(), Scalar.of(-1), TWO));
    all.add(of(Clamping.CLAMP_SCALAR, "Clamp1", large(), null, TWO));
    all.add(of(Clamping.CLAMP, "Clamp0", large(), x(), row()));
    all.add(of(Clamping.CLAMP, "Clamp0", large(), null, row()));
    all.add(of(Clamping.CLAMP_MIN_SCALAR, "ClampMin0", large(), HALF));
    all.add(of(Clamping.CLAMP_MIN, "ClampMin1", large(), row()));
    all.add(of(Clamping.CLAMP_MAX_SCALAR, "ClampMax0", large(), HALF));
    all.add(of(Clamping.CLAMP_MAX, "ClampMax1", large(), row()));
    all.add(of(Combining.ADDCMUL, "Addcmul0", x(), row(), positive(), TWO));
    all.add(of(Combining.ADDCDIV, "Addcdiv0", x(), row(), positive(), TWO));
    all.add(of(Combining.LERP_SCALAR, "Lerp0", x(), row(), HALF));
    all.add(of(Combining.LERP, "Lerp1", x(), row(), positive()));
    all.add(of(Numerals.COPYSIGN, "Copysign0", x(), large()));
    all.add(of(Numerals.COPYSIGN_SCALAR, "Copysign1", x(), Scalar.of(-2)));
    all.add(of(Numerals.HYPOT, "Hypot0", x(), row()));
    all.add(of(Numerals.NAN_TO_NUM, "NanToNum0", x(), null, null, null));
    all.add(of(Selecting.WHERE, "Where0", mask(), x(), row()));
    all.add(of(Selecting.MASKED_FILL_SCALAR, "MaskedFill0", x(), mask(), TWO));
    all.add(of(Selecting.MASKED_FILL, "MaskedFill1", x(), mask(), leaf(new double[] {0.3})));
    for (double p : new double[] {1, 2, 3, Double.POSITIVE_INFINITY}) {
      all.add(of(Distance.DIST, "Dist0", x(), row(), Scalar.of(p)));
    }
  }

  private static void activations(List<Case> all) {
    all.add(of(Rectifiers.RELU, "Relu0", x()));
    all.add(of(Rectifiers.RELU6, "Hardtanh0", large()));
    all.add(of(Rectifiers.HARDTANH, "Hardtanh0", large(), Scalar.of(-1), TWO));
    all.add(of(Rectifiers.LEAKY_RELU, "LeakyRelu0", x(), HALF));
    all.add(of(Rectifiers.THRESHOLD, "Threshold0", large(), HALF, TWO));
    all.add(of(Rectifiers.HARDSHRINK, "Hardshrink0", large(), TWO));
    all.add(of(Rectifiers.SOFTSHRINK, "Softshrink0", large(), TWO));
    all.add(of(Rectifiers.HARDSIGMOID, "Hardsigmoid0", large()));
    all.add(of(Rectifiers.HARDSWISH, "Hardswish0", large()));
    all.add(of(Rectifiers.PRELU, "PreluKernel0", large(), row()));
    all.add(of(SmoothActivations.ELU, "Elu0", large(), HALF, TWO, HALF));
    all.add(of(SmoothActivations.CELU, "Celu0", large(), HALF));
    all.add(of(SmoothActivations.SELU, "Elu0", large()));
    all.add(of(SmoothActivations.GELU, "Gelu0", large(), "none"));
    all.add(of(SmoothActivations.GELU, "Gelu0", large(), "tanh"));
    all.add(of(SmoothActivations.SILU, "Silu0", large()));
    all.add(of(SmoothActivations.MISH, "Mish0", large()));
    all.add(of(SmoothActivations.SOFTPLUS, "Softplus0", large(), TWO, Scalar.of(8)));
    all.add(of(SmoothActivations.LOG_SIGMOID, "LogSigmoid0", large()));
    all.add(of(GatedLinearUnit.GLU, "Glu0", large(), 0L));
    all.add(of(RandomizedRelu.RRELU, "RreluWithNoise0", x(), HALF, TWO, false, null));
  }

  private static Tensor sharesOfOne() {
    return wide(0.11, 0.37, 0.52, 0.83, 0.71, 0.29);
  }

  @TestFactory
  Stream<DynamicTest> gradients() {
    return cases().stream()
        .map(c -> DynamicTest.dynamicTest(c.op() + " " + c.node(), () -> check(c)));
  }

  private static void check(Case c) {
    Tensor result = c.op().call(c.args());
    assertEquals(c.node(), result.gradFn().name());
    List<Integer> at = new ArrayList<>();
    List<Tensor> leaves = new ArrayList<>();
    for (int i = 0; i < c.args().length; i++) {
      if (c.args()[i] instanceof Tensor t && t.requiresGrad()) {
        at.add(i);
        leaves.add(t);
      }
    }
    Function<Tensor[], Tensor[]> f =
        in -> {
          Object[] values = c.args().clone();
          for (int i = 0; i < in.length; i++) {
            values[at.get(i)] = in[i];
          }
          return new Tensor[] {c.op().call(values)};
        };
    Tensor[] inputs = leaves.toArray(Tensor[]::new);
    assertNull(GradCheck.first(f, inputs));
    assertNull(GradCheck.second(f, inputs));
  }
}
