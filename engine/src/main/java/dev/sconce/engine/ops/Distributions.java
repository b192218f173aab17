package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import dev.sconce.engine.print.Decimals;
import dev.sconce.engine.random.Continuous;
import dev.sconce.engine.random.Generator;
import dev.sconce.engine.random.Integers;
import dev.sconce.engine.random.Normal;
import dev.sconce.engine.random.ReducedFloat;
import dev.sconce.engine.random.Uniform;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * In-place draws: {@code uniform_}, {@code normal_} and their like. Elements are drawn in the order
 * of their indices, whatever the strides; the streams are PyTorch's.
 */
final class Distributions {
  private static final String GENERATOR = ", *, Generator? generator=None)";

  private Distributions() {}

  static void addTo(OpTable t) {
    t.add(
        draws("uniform(Tensor input, float from=0, float to=1" + GENERATOR, Distributions::uniform),
        draws("normal(Tensor input, float mean=0, float std=1" + GENERATOR, Distributions::normal),
        draws(
            "exponential(Tensor input, float lambd=1" + GENERATOR,
            (a, out) -> {
              if (a.real(1) <= 0) {
                throw TensorException.runtime(
                    "exponential_ expects lambda > 0.0, but found lambda="
                        + Decimals.general(a.real(1)));
              }
              doubles(
                  "exponential",
                  out,
                  (d, n) -> Continuous.exponential(a.generator(2), d, 0, n, a.real(1)));
            }),
        draws(
            "geometric(Tensor input, float p" + GENERATOR,
            (a, out) -> {
              if (!(a.real(1) > 0 && a.real(1) < 1)) {
                throw TensorException.runtime(
                    "geometric_ expects p to be in (0, 1), but got p="
                        + Decimals.general(a.real(1)));
              }
              fromDoubles(out, (d, n) -> Continuous.geometric(a.generator(2), d, 0, n, a.real(1)));
            }),
        draws(
            "cauchy(Tensor input, float median=0, float sigma=1" + GENERATOR,
            (a, out) ->
                doubles(
                    "cauchy",
                    out,
                    (d, n) -> Continuous.cauchy(a.generator(3), d, 0, n, a.real(1), a.real(2)))),
        draws(
            "log_normal(Tensor input, float mean=1, float std=2" + GENERATOR,
            (a, out) ->
                doubles(
                    "log_normal",
                    out,
                    (d, n) -> Continuous.logNormal(a.generator(3), d, 0, n, a.real(1), a.real(2)))),
        draws("random(Tensor input" + GENERATOR, (a, out) -> randomAll(a.generator(1), out)),
        draws(
            "random(Tensor input, int to" + GENERATOR,
            (a, out) -> randomRange(a.generator(2), out, 0, a.integer(1))),
        draws(
            "random(Tensor input, int from, int to" + GENERATOR,
            (a, out) -> randomRange(a.generator(3), out, a.integer(1), a.integer(2))));
  }

  @FunctionalInterface
  private interface Draw {
    void into(Args a, Tensor contiguous);
  }

  @FunctionalInterface
  private interface Doubles {
    void fill(double[] to, int n);
  }

  private static Op draws(String signature, Draw draw) {
    return Row.of(signature)
        .inPlace()
        .writes()
        .forward(
            a -> {
              Tensor out = a.out() == null ? Creation.zerosLike(a.tensor(0)) : a.out();
              into(out, t -> draw.into(a, t));
              return out;
            })
        .grad(0, (c, g) -> Creation.zerosLike(g))
        .build();
  }

  /**
   * Runs a draw on a contiguous tensor that starts its storage, and copies where it has to:
   * elements are drawn in the order in which they lie in memory.
   */
  static void into(Tensor out, Consumer<Tensor> draw) {
    if (out.isContiguous() && out.offset() == 0 && out.device().isCpu()) {
      draw.accept(out);
      return;
    }
    Tensor ordered = inMemoryOrder(out);
    Tensor t = Tensor.allocate(out.dtype(), ordered.sizes());
    draw.accept(t);
    Casting.copyElements(t, ordered);
  }

  private static Tensor inMemoryOrder(Tensor t) {
    Integer[] dims = new Integer[t.rank()];
    Arrays.setAll(dims, d -> d);
    Arrays.sort(dims, (a, b) -> Long.compare(t.strides()[b], t.strides()[a]));
    long[] sizes = new long[dims.length];
    long[] strides = new long[dims.length];
    for (int d = 0; d < dims.length; d++) {
      sizes[d] = t.sizes()[dims[d]];
      strides[d] = t.strides()[dims[d]];
    }
    return t.alias(sizes, strides, t.offset());
  }

  private static void uniform(Args a, Tensor out) {
    double from = a.real(1);
    double to = a.real(2);
    if (!(from <= to)) {
      throw TensorException.runtime(
          "uniform_ expects to return a [from, to) range, but found from="
              + Decimals.general(from)
              + " > to="
              + Decimals.general(to));
    }
    uniform(a.generator(3), out, from, to);
  }

  /** Fills a contiguous tensor with uniform draws. */
  static void uniform(Generator g, Tensor out, double from, double to) {
    if (out.dtype().isComplex()) {
      uniform(g, out.parts(), from, to);
      return;
    }
    int n = (int) out.count();
    switch (out.storage().data()) {
      case float[] f -> Uniform.fill(g, f, 0, n, from, to);
      case double[] d -> Uniform.fill(g, d, 0, n, from, to);
      default -> {
        ReducedFloat type = reduced("uniform", out);
        float[] f = new float[n];
        Uniform.fill(g, type, f, 0, n, from, to);
        Casting.copyElements(Tensor.of(f), out.alias(new long[] {n}, new long[] {1}, 0));
      }
    }
  }

  private static void normal(Args a, Tensor out) {
    if (!(a.real(2) >= 0)) {
      throw TensorException.runtime(
          "normal expects std >= 0.0, but found std " + Decimals.general(a.real(2)));
    }
    boolean blocks = a.out() == null || a.out().isContiguous();
    if (blocks || out.count() < 16) {
      normal(a.generator(3), out, a.real(1), a.real(2));
    } else {
      normalSerial(a.generator(3), out, a.real(1), a.real(2));
    }
  }

  /** Draws one by one, as PyTorch does for what is not contiguous. */
  private static void normalSerial(Generator g, Tensor out, double mean, double std) {
    if (out.dtype().isComplex()) {
      normalSerial(g, out.parts(), mean, halved(std));
      return;
    }
    int n = (int) out.count();
    switch (out.storage().data()) {
      case float[] f -> Normal.serial(g, f, 0, n, mean, std);
      case double[] d -> Normal.serial(g, d, 0, n, mean, std);
      default -> fromDoubles(out, (d, m) -> Normal.serial(g, d, 0, m, mean, std));
    }
  }

  /** The deviation of each part of a complex number: both variances add up. */
  private static double halved(double std) {
    return std / Math.sqrt(2);
  }

  /** Fills a contiguous tensor with normal draws. */
  static void normal(Generator g, Tensor out, double mean, double std) {
    if (out.dtype().isComplex()) {
      normal(g, out.parts(), mean, halved(std));
      return;
    }
    int n = (int) out.count();
    switch (out.storage().data()) {
      case float[] f -> Normal.fill(g, f, 0, n, mean, std);
      case double[] d -> Normal.fill(g, d, 0, n, mean, std);
      default -> {
        ReducedFloat type = reduced("normal", out);
        float[] f = new float[n];
        Normal.fill(g, type, f, 0, n, mean, std);
        Casting.copyElements(Tensor.of(f), out.alias(new long[] {n}, new long[] {1}, 0));
      }
    }
  }

  private static ReducedFloat reduced(String name, Tensor out) {
    return switch (out.dtype()) {
      case FLOAT16 -> ReducedFloat.FLOAT16;
      case BFLOAT16 -> ReducedFloat.BFLOAT16;
      default ->
          throw TensorException.notImplemented(
              "\"" + name + "_kernel_cpu\" not implemented for '" + out.dtype().scalarName() + "'");
    };
  }

  private static void doubles(String name, Tensor out, Doubles draw) {
    if (!out.dtype().isFloating()) {
      throw TensorException.notImplemented(
          "\"" + name + "_cpu\" not implemented for '" + out.dtype().scalarName() + "'");
    }
    fromDoubles(out, draw);
  }

  private static void fromDoubles(Tensor out, Doubles draw) {
    int n = (int) out.count();
    double[] d = new double[n];
    draw.fill(d, n);
    Casting.copyElements(Tensor.of(d), out.alias(new long[] {n}, new long[] {1}, 0));
  }

  private static void longs(Tensor out, Consumer<long[]> draw) {
    long[] v = new long[(int) out.count()];
    draw.accept(v);
    for (int i = 0; i < v.length; i++) {
      Elements.set(out.storage(), i, Scalar.of(v[i]));
    }
  }

  private static void randomAll(Generator g, Tensor out) {
    if (out.dtype().isComplex()) {
      throw TensorException.notImplemented(
          "random_ handles only integral, floating-point and boolean types");
    }
    int n = (int) out.count();
    longs(
        out,
        v -> {
          switch (out.dtype()) {
            case BOOL -> Integers.narrowType(g, v, 0, n, 2);
            case UINT8 -> Integers.narrowType(g, v, 0, n, 256);
            case INT8 -> Integers.narrowType(g, v, 0, n, 128);
            case INT16 -> Integers.narrowType(g, v, 0, n, 32768);
            case INT32 -> Integers.narrowType(g, v, 0, n, 1L << 31);
            case INT64 -> Integers.wideType(g, v, 0, n, Long.MIN_VALUE);
            case FLOAT16 -> Integers.narrowType(g, v, 0, n, (1 << 11) + 1);
            case BFLOAT16 -> Integers.narrowType(g, v, 0, n, (1 << 8) + 1);
            case FLOAT32 -> Integers.narrowType(g, v, 0, n, (1 << 24) + 1);
            case FLOAT64 -> Integers.wideType(g, v, 0, n, (1L << 53) + 1);
          }
        });
  }

  /** Fills a contiguous tensor with integers from a range. */
  static void randomRange(Generator g, Tensor out, long from, long to) {
    if (out.dtype().isComplex()) {
      throw TensorException.notImplemented(
          "check_random_bounds handles only integral, floating-point and boolean types");
    }
    if (from >= to) {
      throw TensorException.runtime(
          "random_ expects 'from' to be less than 'to', but got from=" + from + " >= to=" + to);
    }
    if (out.dtype() == DType.BOOL && (from < 0 || to > 2)) {
      throw TensorException.runtime((from < 0 ? "from" : "to - 1") + " is out of bounds for bool");
    }
    longs(out, v -> Integers.fromRange(g, v, 0, v.length, from, to - from));
  }
}
