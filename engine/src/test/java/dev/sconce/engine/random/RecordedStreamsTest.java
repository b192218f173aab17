package dev.sconce.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded stream of libtorch 2.10, drawn again: all bits, but see {@link #slack}. */
class RecordedStreamsTest {
  private static final double[] WEIGHTS = {0, 0.1, 0.25, 0.5, 0.9, 1, 0.7, 0.3, 0.05, 0.6};

  private interface Draw {
    /** Doubles of the values drawn, or for integers the numbers themselves. */
    long[] run(Generator g);
  }

  private final Map<String, Draw> draws = new TreeMap<>();

  RecordedStreamsTest() {
    reals("float32", null, true);
    reals("float64", null, false);
    reals("float16", ReducedFloat.FLOAT16, true);
    reals("bfloat16", ReducedFloat.BFLOAT16, true);
    weighted("float32", true);
    weighted("float64", false);
    draws.put("normal strided float32", g -> floats(32, d -> Normal.serial(g, d, 0, 32, 0, 1)));
    draws.put(
        "kept deviate",
        g ->
            join(
                floats(3, d -> Normal.fill(g, d, 0, 3, 0, 1)),
                floats(2, d -> Uniform.fill(g, d, 0, 2, 0, 1)),
                floats(20, d -> Normal.fill(g, d, 0, 20, 0, 1)),
                floats(1, d -> Normal.fill(g, d, 0, 1, 0, 1)),
                floats(2, d -> Normal.fill(g, d, 0, 2, 0, 1))));
    float kept = 1 / (1 - 0.4f);
    draws.put("dropout 0.4", g -> floats(40, d -> Bernoulli.fill(g, d, 0, 40, 1 - 0.4, kept)));
    for (long range : new long[] {2, 10, 1L << 24, (1L << 28) - 1, 1L << 28, 1L << 40}) {
      draws.put(
          "random_ -3 +" + range + " int64",
          g -> longs(20, d -> Integers.fromRange(g, d, 0, 20, -3, range)));
    }
    draws.put(
        "random_ 0 +268435456 int32",
        g -> longs(20, d -> Integers.fromRange(g, d, 0, 20, 0, 1L << 28)));
    draws.put("random_ full int64", g -> longs(20, d -> Integers.fullRange(g, d, 0, 20)));
    narrow("bool", 2, false);
    narrow("uint8", 1 << 8, false);
    narrow("int8", 1 << 7, false);
    narrow("int16", 1 << 15, false);
    narrow("int32", 1L << 31, false);
    narrow("float16", (1 << 11) + 1, true);
    narrow("bfloat16", (1 << 8) + 1, true);
    narrow("float32", (1 << 24) + 1, true);
    draws.put("random_ int64", g -> longs(20, d -> Integers.wideType(g, d, 0, 20, 1L << 63)));
    draws.put(
        "random_ float64",
        g -> asReals(longs(20, d -> Integers.wideType(g, d, 0, 20, (1L << 53) + 1))));
    draws.put("randperm 30", g -> longs(30, d -> Integers.permutation(g, d, 0, 30)));
    draws.put(
        "randperm 0 1 2",
        g ->
            join(
                longs(0, d -> Integers.permutation(g, d, 0, 0)),
                longs(1, d -> Integers.permutation(g, d, 0, 1)),
                longs(2, d -> Integers.permutation(g, d, 0, 2))));
    draws.put("randperm 1000", g -> longs(1000, d -> Integers.permutation(g, d, 0, 1000)));
    draws.put(
        "state",
        g -> {
          Normal.fill(g, new float[3], 0, 3, 0, 1);
          byte[] state = g.getState();
          return longs(
              state.length,
              d -> {
                for (int i = 0; i < d.length; i++) {
                  d[i] = state[i] & 0xff;
                }
              });
        });
  }

  private void reals(String type, ReducedFloat reduced, boolean single) {
    draws.put("rand " + type, g -> uniform(g, reduced, single, 0, 1));
    draws.put("uniform -2 5 " + type, g -> uniform(g, reduced, single, -2, 5));
    draws.put("normal few 2 3 " + type, g -> normal(g, reduced, single, 5, 2, 3));
    draws.put("normal many 2 3 " + type, g -> normal(g, reduced, single, 37, 2, 3));
    draws.put("normal many 0 1 " + type, g -> normal(g, reduced, single, 640, 0, 1));
    draws.put(
        "exponential 1.5 " + type,
        g -> through(reduced, single, 40, d -> Continuous.exponential(g, d, 0, 40, 1.5)));
    draws.put(
        "geometric 0.3 " + type,
        g -> through(reduced, single, 40, d -> Continuous.geometric(g, d, 0, 40, 0.3)));
    draws.put(
        "cauchy 1 2 " + type,
        g -> through(reduced, single, 40, d -> Continuous.cauchy(g, d, 0, 40, 1, 2)));
    draws.put(
        "log_normal 1 2 " + type,
        g -> through(reduced, single, 5, d -> Continuous.logNormal(g, d, 0, 5, 1, 2)));
    draws.put(
        "bernoulli_ 0.3 " + type,
        g -> {
          boolean[] hits = new boolean[40];
          Bernoulli.fill(g, hits, 0, 40, 0.3);
          return doubles(
              40,
              d -> {
                for (int i = 0; i < 40; i++) {
                  d[i] = hits[i] ? 1 : 0;
                }
              });
        });
  }

  private void weighted(String type, boolean single) {
    double[] p = WEIGHTS.clone();
    float[] q = new float[p.length];
    for (int i = 0; i < p.length; i++) {
      q[i] = (float) p[i];
      p[i] = single ? q[i] : p[i];
    }
    draws.put(
        "bernoulli p " + type,
        g ->
            single
                ? floats(
                    20,
                    d -> {
                      Bernoulli.fill(g, q, 0, d, 0, 10);
                      Bernoulli.fill(g, q, 0, d, 10, 10);
                    })
                : doubles(
                    20,
                    d -> {
                      Bernoulli.fill(g, p, 0, d, 0, 10);
                      Bernoulli.fill(g, p, 0, d, 10, 10);
                    }));
    draws.put(
        "multinomial 1 " + type,
        g -> longs(1, d -> Multinomial.withoutReplacement(g, p, 1, 10, single, d, 1)));
    draws.put(
        "multinomial 4 " + type,
        g -> longs(4, d -> Multinomial.withoutReplacement(g, p, 1, 10, single, d, 4)));
    draws.put(
        "multinomial rows " + type,
        g -> longs(6, d -> Multinomial.withoutReplacement(g, p, 2, 5, single, d, 3)));
    draws.put(
        "multinomial replaced " + type,
        g -> longs(30, d -> Multinomial.withReplacement(g, p, 0, 10, single, d, 0, 30)));
  }

  private void narrow(String type, long values, boolean real) {
    draws.put(
        "random_ " + type,
        g -> {
          long[] drawn = longs(20, d -> Integers.narrowType(g, d, 0, 20, values));
          return real ? asReals(drawn) : drawn;
        });
  }

  private static long[] uniform(
      Generator g, ReducedFloat reduced, boolean single, double from, double to) {
    if (reduced != null) {
      return floats(20, d -> Uniform.fill(g, reduced, d, 0, 20, from, to));
    }
    return single
        ? floats(20, d -> Uniform.fill(g, d, 0, 20, from, to))
        : doubles(20, d -> Uniform.fill(g, d, 0, 20, from, to));
  }

  private static long[] normal(
      Generator g, ReducedFloat reduced, boolean single, int n, double mean, double std) {
    if (reduced != null) {
      return floats(n, d -> Normal.fill(g, reduced, d, 0, n, mean, std));
    }
    return single
        ? floats(n, d -> Normal.fill(g, d, 0, n, mean, std))
        : doubles(n, d -> Normal.fill(g, d, 0, n, mean, std));
  }

  /** Draws doubles and rounds them to the type. */
  private static long[] through(
      ReducedFloat reduced, boolean single, int n, java.util.function.Consumer<double[]> fill) {
    return doubles(
        n,
        d -> {
          fill.accept(d);
          for (int i = 0; i < n && single; i++) {
            d[i] = reduced == null ? (float) d[i] : reduced.round((float) d[i]);
          }
        });
  }

  private static long[] floats(int n, java.util.function.Consumer<float[]> fill) {
    float[] drawn = new float[n];
    fill.accept(drawn);
    return doubles(
        n,
        d -> {
          for (int i = 0; i < n; i++) {
            d[i] = drawn[i];
          }
        });
  }

  private static long[] doubles(int n, java.util.function.Consumer<double[]> fill) {
    double[] drawn = new double[n];
    fill.accept(drawn);
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      bits[i] = Double.doubleToRawLongBits(drawn[i]);
    }
    return bits;
  }

  private static long[] longs(int n, java.util.function.Consumer<long[]> fill) {
    long[] drawn = new long[n];
    fill.accept(drawn);
    return drawn;
  }

  private static long[] asReals(long[] numbers) {
    return doubles(
        numbers.length,
        d -> {
          for (int i = 0; i < d.length; i++) {
            d[i] = numbers[i];
          }
        });
  }

  private static long[] join(long[]... parts) {
    return Stream.of(parts).flatMapToLong(java.util.Arrays::stream).toArray();
  }

  /** Units in the last place by which a float64 may differ: Java's and glibc's functions do. */
  private static long slack(String name) {
    return name.endsWith("float64") && !name.startsWith("rand") && !name.startsWith("uni") ? 4 : 0;
  }

  private static List<String[]> records() {
    List<String[]> lines = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                RecordedStreamsTest.class.getResourceAsStream("streams-2.10.0.txt"),
                StandardCharsets.US_ASCII))) {
      in.lines().forEach(line -> lines.add(line.split("\t", -1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  @TestFactory
  Stream<DynamicTest> streams() {
    return records().stream()
        .map(record -> DynamicTest.dynamicTest(record[0], () -> check(record)));
  }

  private void check(String[] record) {
    String name = record[0];
    long[] drawn = draws.get(name).run(new Generator(Long.parseLong(record[1])));
    String[] expected = record[2].split(" ");
    assertEquals(expected.length, drawn.length, "how many");
    for (int i = 0; i < drawn.length; i++) {
      long wanted = Long.parseUnsignedLong(expected[i], 16);
      if (Math.abs(drawn[i] - wanted) > slack(name)) {
        fail(
            "value %d of %d is %s, recorded %s"
                .formatted(i, drawn.length, Long.toHexString(drawn[i]), expected[i]));
      }
    }
  }

  @Test
  void everyDrawIsRecorded() {
    Set<String> recorded = new HashSet<>();
    records().forEach(record -> recorded.add(record[0]));
    assertEquals(draws.keySet(), recorded);
  }
}
