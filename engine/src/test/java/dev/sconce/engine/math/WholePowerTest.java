package dev.sconce.engine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WholePowerTest {
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    -1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e-200,
    1e200,
    -1e-110,
    Double.MIN_VALUE
  };

  @Test
  void roundsToNearest() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double base = (random.nextDouble() - 0.5) * 20;
      int exponent = 2 + random.nextInt(9);
      double exact = new BigDecimal(base).pow(exponent).doubleValue();
      assertEquals(exact, WholePower.of(base, exponent), () -> base + "^" + exponent);
      float narrow = (float) base;
      float rounded = new BigDecimal(narrow).pow(exponent).floatValue();
      assertEquals(rounded, WholePower.of(narrow, exponent), () -> narrow + "^" + exponent);
    }
  }

  @Test
  void invertsForNegativeExponents() {
    Random random = new Random(8);
    for (int i = 0; i < 20_000; i++) {
      double base = 0.1 + random.nextDouble() * 10;
      int exponent = -1 - random.nextInt(9);
      double expected = Math.pow(base, exponent);
      assertEquals(expected, WholePower.of(base, exponent), Math.ulp(expected));
    }
  }

  @Test
  void meetsTheLimitsAsPowDoes() {
    for (double base : EDGES) {
      for (int exponent : new int[] {0, 1, 3, 4, -1, -3, 64, -64}) {
        assertEquals(Math.pow(base, exponent), WholePower.of(base, exponent));
        float narrow = (float) base;
        assertEquals((float) Math.pow(narrow, exponent), WholePower.of(narrow, exponent));
      }
    }
  }
}
