package dev.sconce.engine.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Casting;
import org.junit.jupiter.api.Test;

/** The expected texts are what numpy 1.24 prints. */
class ArrayTextTest {
  private static String repr(double... values) {
    return ArrayText.repr(Tensor.of(values), ArrayText.Options.DEFAULT);
  }

  @Test
  void digitsAreTheFewestThatTellNumbersApart() {
    assertEquals("array([3.12345679])", repr(3.123456789));
    assertEquals("array([0.1, 0.2, 0.3])", repr(0.1, 0.2, 0.30000000000000004));
    assertEquals("array([ 1.5 , -2.25])", repr(1.5, -2.25));
  }

  @Test
  void farApartMagnitudesAreScientific() {
    assertEquals("array([1.e-10, 1.e+00])", repr(1e-10, 1));
    assertEquals("array([1.23456789e+08, 1.50000000e+00])", repr(123456789, 1.5));
    assertEquals("array([1.e+300, 1.e-300])", repr(1e300, 1e-300));
  }

  @Test
  void specialValuesAreAlignedAtTheRight() {
    double inf = Double.POSITIVE_INFINITY;
    assertEquals("array([ nan,   1.,  inf, -inf])", repr(Double.NaN, 1, inf, -inf));
    assertEquals("array([1.e-05,    nan])", repr(1e-5, Double.NaN));
    assertEquals("array([ 1., inf,  3.])", repr(1, inf, 3));
  }

  @Test
  void typesThatTheValuesDoNotTellAreNamed() {
    Tensor t = Casting.to(Tensor.of(new double[] {0.1, 1e5}), DType.FLOAT32);
    assertEquals(
        "array([1.e-01, 1.e+05], dtype=float32)", ArrayText.repr(t, ArrayText.Options.DEFAULT));
    Tensor b = Casting.to(Tensor.of(new double[] {1, 1}), DType.BOOL);
    assertEquals("array([ True,  True])", ArrayText.repr(b, ArrayText.Options.DEFAULT));
    assertEquals("array([], dtype=float64)", repr());
  }

  @Test
  void longArraysAreShownInPart() {
    long[] values = new long[2000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    assertEquals(
        "[   0    1    2 ... 1997 1998 1999]",
        ArrayText.str(Tensor.of(values), ArrayText.Options.DEFAULT));
  }

  @Test
  void linesBreakAtTheirWidth() {
    Tensor t = Tensor.of(new long[] {10, 11, 12, 13, 14});
    ArrayText.Options narrow = new ArrayText.Options(8, 1000, 3, 12, false);
    assertEquals("[10 11 12\n 13 14]", ArrayText.str(t, narrow));
  }
}
