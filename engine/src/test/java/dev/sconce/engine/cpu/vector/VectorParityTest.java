package dev.sconce.engine.cpu.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.ops.Clamping;
import dev.sconce.engine.ops.Rectifiers;
import dev.sconce.engine.testing.Numbers;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The vector loops against the operators' plain loops, which small tensors use: lengths around the
 * vectors', offsets, strides, special values, and a sweep over the range of each type.
 */
class VectorParityTest {
  private static final double[] SPECIAL = {
    0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    3.7,
    -3.7,
    10,
    -10,
    25,
    -25,
    60,
    -60,
    90,
    -90,
    200,
    -200,
    1e-3,
    -1e-3,
    1e-20,
    -1e-20,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    1e10,
    -1e10,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** Angles beyond this are reduced in another way by the vector library. */
  private static final double LARGEST_ANGLE = 1e5;

  private static final List<String> FLOAT_ONLY = List.of("erf", "gelu");

  private record Case(String name, Params params, Function<Tensor, Tensor> plain) {}

  private static Case plain(String name) {
    return new Case(name, Params.NONE, x -> OpTable.get().find(name).get(0).call(x));
  }

  private static List<Case> cases() {
    Stream<Case> simple =
        Stream.of(
                "exp",
                "expm1",
                "log",
                "log10",
                "log1p",
                "sin",
                "cos",
                "tan",
                "asin",
                "acos",
                "atan",
                "sinh",
                "cosh",
                "tanh",
                "sigmoid",
                "silu",
                "log_sigmoid",
                "mish",
                "relu",
                "erf")
            .map(VectorParityTest::plain);
    Stream<Case> more =
        Stream.of(
            new Case(
                "softplus",
                Params.of(2, 10),
                x -> OpTable.get().find("softplus").get(0).call(x, Scalar.of(2), Scalar.of(10))),
            new Case(
                "selu",
                Params.of(1.6732632423543772848170429916717, 1),
                x -> OpTable.get().find("selu").get(0).call(x)),
            new Case(
                "clamp",
                Params.of(-0.75, 1.5),
                x -> Clamping.clamp(x, Scalar.of(-0.75), Scalar.of(1.5))),
            new Case("clamp_min", Params.of(0.5), x -> Clamping.clamp(x, Scalar.of(0.5), null)),
            new Case("clamp_max", Params.of(0.5), x -> Clamping.clamp(x, null, Scalar.of(0.5))),
            new Case("leaky_relu", Params.of(0.2), x -> Rectifiers.leakyRelu(x, 0.2)),
            new Case(
                "elu",
                Params.of(1.5, 1),
                x ->
                    OpTable.get()
                        .find("elu")
                        .get(0)
                        .call(x, Scalar.of(1.5), Scalar.ONE, Scalar.ONE)),
            new Case("gelu", Params.NONE, x -> OpTable.get().find("gelu").get(0).call(x, "none")),
            new Case(
                "gelu_tanh", Params.NONE, x -> OpTable.get().find("gelu").get(0).call(x, "tanh")));
    return Stream.concat(simple, more).toList();
  }

  @TestFactory
  Stream<DynamicTest> unary() {
    return cases().stream()
        .flatMap(
            c ->
                Stream.of(DType.FLOAT32, DType.FLOAT64)
                    .filter(t -> t == DType.FLOAT32 || !FLOAT_ONLY.contains(c.name()))
                    .map(t -> DynamicTest.dynamicTest(c.name() + " " + t, () -> check(c, t))));
  }

  private static void check(Case c, DType type) {
    Loops.Unary twin = new VectorLoops().unary(c.name(), type);
    assertNotNull(twin);
    boolean angle = List.of("sin", "cos", "tan").contains(c.name());
    for (int n = 0; n <= 67; n++) {
      Tensor x = values(type, n, angle);
      Storage out = Storage.allocate(type, n + 3);
      twin.run(x.storage().data(), 0, 1, out.data(), 3, 1, n, c.params());
      compare(c.name(), x, Numbers.of(c.plain().apply(x)), out, 3, 1);
    }
    Tensor sweep = sweep(type);
    Storage wide = Storage.allocate(type, sweep.count() * 3);
    twin.run(sweep.storage().data(), 0, 1, wide.data(), 1, 3, (int) sweep.count(), c.params());
    compare(c.name(), sweep, Numbers.of(c.plain().apply(sweep)), wide, 1, 3);
  }

  private static Tensor values(DType type, int n, boolean angle) {
    Storage s = Storage.allocate(type, n);
    for (int i = 0; i < n; i++) {
      double v = SPECIAL[(i * 5 + n) % SPECIAL.length];
      boolean far = angle && Math.abs(v) > LARGEST_ANGLE && !Double.isInfinite(v);
      Elements.set(s, i, Scalar.of(far ? 1.25 : v));
    }
    return Tensor.over(s, n);
  }

  private static Tensor sweep(DType type) {
    int n = 4001;
    Storage s = Storage.allocate(type, n);
    for (int i = 0; i < n; i++) {
      Elements.set(s, i, Scalar.of((i - 2000) / 100.0 + 0.0037));
    }
    return Tensor.over(s, n);
  }

  /** Within the last digits: some parts in 10 million for float, in 10^15 for double. */
  private static void compare(
      String name, Tensor x, double[] wanted, Storage out, int at, int step) {
    double tolerance = x.dtype() == DType.FLOAT32 ? 6e-7 : 3e-15;
    for (int i = 0; i < wanted.length; i++) {
      double got = Elements.getDouble(out, at + i * step);
      double want = wanted[i];
      double element = Elements.getDouble(x.storage(), i);
      double scale = Math.max(Math.abs(wanted[i]), name.startsWith("gelu") ? 1 : 1e-30);
      assertTrue(
          Double.compare(want, got) == 0
              || want == got
              || Math.abs(want - got) <= tolerance * scale,
          () -> name + "(" + element + ") is " + want + ", by vectors " + got);
    }
  }

  @TestFactory
  Stream<DynamicTest> pairs() {
    return Stream.of("pow", "atan2", "hypot")
        .flatMap(
            name ->
                Stream.of(DType.FLOAT32, DType.FLOAT64)
                    .map(t -> DynamicTest.dynamicTest(name + " " + t, () -> checkPair(name, t))));
  }

  private static void checkPair(String name, DType type) {
    Loops.Binary twin = new VectorLoops().binary(name, type);
    BiFunction<Tensor, Tensor, Tensor> plain = (a, b) -> OpTable.get().find(name).get(0).call(a, b);
    int n = SPECIAL.length * SPECIAL.length;
    Storage a = Storage.allocate(type, n);
    Storage b = Storage.allocate(type, n);
    for (int i = 0; i < n; i++) {
      Elements.set(a, i, Scalar.of(SPECIAL[i / SPECIAL.length]));
      Elements.set(b, i, Scalar.of(SPECIAL[i % SPECIAL.length]));
    }
    Tensor x = Tensor.over(a, n);
    Tensor y = Tensor.over(b, n);
    Storage out = Storage.allocate(type, n);
    twin.run(a.data(), 0, 1, b.data(), 0, 1, out.data(), 0, 1, n, Params.NONE);
    comparePairs(name, x, y, Numbers.of(plain.apply(x, y)), out);
    Tensor half = Tensor.scalar(Scalar.of(0.75), type);
    twin.run(a.data(), 0, 1, half.storage().data(), 0, 0, out.data(), 0, 1, n, Params.NONE);
    comparePairs(name, x, half, Numbers.of(plain.apply(x, half)), out);
  }

  private static void comparePairs(String name, Tensor x, Tensor y, double[] wanted, Storage out) {
    double tolerance = x.dtype() == DType.FLOAT32 ? 4e-7 : 3e-15;
    for (int i = 0; i < wanted.length; i++) {
      double got = Elements.getDouble(out, i);
      double a = Elements.getDouble(x.storage(), i);
      double b = Elements.getDouble(y.storage(), y.rank() == 0 ? 0 : i);
      double want = wanted[i];
      assertTrue(
          Double.compare(want, got) == 0
              || want == got
              || Math.abs(want - got) <= tolerance * Math.abs(want) + Float.MIN_VALUE,
          () -> name + "(" + a + ", " + b + ") is " + want + ", by vectors " + got);
    }
  }

  @TestFactory
  Stream<DynamicTest> comparisons() {
    return Stream.of("eq", "ne", "lt", "le", "gt", "ge")
        .flatMap(
            name ->
                Stream.of(DType.FLOAT32, DType.FLOAT64)
                    .map(t -> DynamicTest.dynamicTest(name + " " + t, () -> checkTest(name, t))));
  }

  private static void checkTest(String name, DType type) {
    Loops.Binary twin = new VectorLoops().predicate(name, type);
    for (int n = 1; n <= 67; n++) {
      Tensor x = values(type, n, false);
      Tensor y = Tensor.over(values(type, n + 1, false).storage(), n);
      byte[] out = new byte[n + 2];
      twin.run(x.storage().data(), 0, 1, y.storage().data(), 0, 1, out, 2, 1, n, Params.NONE);
      Tensor wanted = OpTable.get().find(name).get(0).call(x, y);
      for (int i = 0; i < n; i++) {
        assertEquals(((byte[]) wanted.storage().data())[i], out[i + 2], name);
      }
      twin.run(x.storage().data(), 0, 1, y.storage().data(), 0, 0, out, 1, 1, n, Params.NONE);
      Tensor first = Tensor.scalar(Elements.get(y.storage(), 0), type);
      Tensor scalar = OpTable.get().find(name).get(0).call(x, first);
      for (int i = 0; i < n; i++) {
        assertEquals(((byte[]) scalar.storage().data())[i], out[i + 1], name);
      }
    }
  }
}
