package dev.sconce.engine.cpu.vector;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.ACOS;
import static jdk.incubator.vector.VectorOperators.ASIN;
import static jdk.incubator.vector.VectorOperators.ATAN;
import static jdk.incubator.vector.VectorOperators.ATAN2;
import static jdk.incubator.vector.VectorOperators.COS;
import static jdk.incubator.vector.VectorOperators.COSH;
import static jdk.incubator.vector.VectorOperators.EXP;
import static jdk.incubator.vector.VectorOperators.EXPM1;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.HYPOT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LOG;
import static jdk.incubator.vector.VectorOperators.LOG10;
import static jdk.incubator.vector.VectorOperators.LOG1P;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NEG;
import static jdk.incubator.vector.VectorOperators.POW;
import static jdk.incubator.vector.VectorOperators.SIN;
import static jdk.incubator.vector.VectorOperators.SINH;
import static jdk.incubator.vector.VectorOperators.TAN;
import static jdk.incubator.vector.VectorOperators.TANH;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** The operations on double vectors, by the names of their kernels. */
final class DoubleVectorKernels {
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;
  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  private DoubleVectorKernels() {}

  static DoubleVectorUnary unary(String name) {
    return switch (name) {
      case "exp" -> (x, p, q) -> x.lanewise(EXP);
      case "expm1" -> (x, p, q) -> x.lanewise(EXPM1);
      case "log" -> (x, p, q) -> x.lanewise(LOG);
      case "log10" -> (x, p, q) -> x.lanewise(LOG10);
      case "log1p" -> (x, p, q) -> x.lanewise(LOG1P);
      case "sin" -> (x, p, q) -> x.lanewise(SIN);
      case "cos" -> (x, p, q) -> x.lanewise(COS);
      case "tan" -> (x, p, q) -> x.lanewise(TAN);
      case "asin" -> (x, p, q) -> x.lanewise(ASIN);
      case "acos" -> (x, p, q) -> x.lanewise(ACOS);
      case "atan" -> (x, p, q) -> x.lanewise(ATAN);
      case "sinh" -> (x, p, q) -> x.lanewise(SINH);
      case "cosh" -> (x, p, q) -> x.lanewise(COSH);
      case "tanh" -> (x, p, q) -> x.lanewise(TANH);
      case "sigmoid" -> (x, p, q) -> one().div(x.lanewise(NEG).lanewise(EXP).add(1));
      case "silu" -> (x, p, q) -> x.div(x.lanewise(NEG).lanewise(EXP).add(1));
      case "softplus" ->
          (x, p, q) -> {
            DoubleVector z = x.mul(p);
            DoubleVector soft = z.lanewise(EXP).lanewise(LOG1P).div(p);
            return soft.blend(x, z.compare(GT, q));
          };
      case "log_sigmoid" ->
          (x, p, q) -> x.min(0).sub(x.lanewise(ABS).lanewise(NEG).lanewise(EXP).lanewise(LOG1P));
      case "elu" -> (x, p, q) -> x.blend(x.mul(q).lanewise(EXPM1).mul(p), x.compare(LE, 0));
      case "selu" ->
          (x, p, q) -> x.blend(x.lanewise(EXPM1).mul(p), x.compare(LE, 0)).mul(SELU_SCALE);
      case "mish" ->
          (x, p, q) -> x.mul(x.min(30).lanewise(EXP).lanewise(LOG1P).max(x).lanewise(TANH));
      case "gelu_tanh" ->
          (x, p, q) -> {
            DoubleVector cube = x.mul(x).mul(x).mul(CUBIC);
            DoubleVector t = x.add(cube).mul(SQRT_2_OVER_PI).lanewise(TANH);
            return x.mul(0.5).mul(t.add(1));
          };
      case "clamp" ->
          (x, p, q) -> {
            DoubleVector low = x.blend(p, x.compare(LT, p));
            return low.blend(q, low.compare(GT, q));
          };
      case "clamp_min" -> (x, p, q) -> x.blend(p, x.compare(LT, p));
      case "clamp_max" -> (x, p, q) -> x.blend(p, x.compare(GT, p));
      case "leaky_relu" -> (x, p, q) -> x.mul(p).blend(x, x.compare(GT, 0));
      case "relu" -> (x, p, q) -> x.blend(0, x.compare(LT, 0));
      default -> null;
    };
  }

  static DoubleVectorBinary binary(String name) {
    return switch (name) {
      case "pow" -> (x, y) -> x.lanewise(POW, y).blend(1, alwaysOne(x, y));
      case "atan2" -> (x, y) -> x.lanewise(ATAN2, y);
      case "hypot" -> (x, y) -> x.lanewise(HYPOT, y);
      default -> null;
    };
  }

  static DoubleVectorPredicateLoop.Operation predicate(String name) {
    return switch (name) {
      case "eq" -> new DoubleVectorPredicateLoop.Operation(VectorOperators.EQ, (a, b) -> a == b);
      case "ne" -> new DoubleVectorPredicateLoop.Operation(VectorOperators.NE, (a, b) -> a != b);
      case "lt" -> new DoubleVectorPredicateLoop.Operation(LT, (a, b) -> a < b);
      case "le" -> new DoubleVectorPredicateLoop.Operation(LE, (a, b) -> a <= b);
      case "gt" -> new DoubleVectorPredicateLoop.Operation(GT, (a, b) -> a > b);
      case "ge" -> new DoubleVectorPredicateLoop.Operation(VectorOperators.GE, (a, b) -> a >= b);
      default -> null;
    };
  }

  /** Where C and the plain loop have 1 and Java's power NaN: of 1, and of -1 with infinity. */
  private static VectorMask<Double> alwaysOne(DoubleVector x, DoubleVector y) {
    VectorMask<Double> unit =
        x.lanewise(ABS).eq(1).and(y.lanewise(ABS).eq(Double.POSITIVE_INFINITY));
    return x.eq(1).or(unit);
  }

  private static DoubleVector one() {
    return DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 1);
  }
}
