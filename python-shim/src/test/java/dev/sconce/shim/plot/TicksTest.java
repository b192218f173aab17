package dev.sconce.shim.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticks against those that matplotlib 3.6 writes on an axis of the usual width. */
class TicksTest {

  private static final int BINS = 9;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          0.0 1.0 | 0.0 0.2 0.4 0.6 0.8 1.0 |
          -0.05 1.05 | 0.0 0.2 0.4 0.6 0.8 1.0 |
          -1.1 1.1 | -1.00 -0.75 -0.50 -0.25 0.00 0.25 0.50 0.75 1.00 |
          0.9 3.1 | 1.00 1.25 1.50 1.75 2.00 2.25 2.50 2.75 3.00 |
          -0.49 1.49 | -0.25 0.00 0.25 0.50 0.75 1.00 1.25 |
          0.0 2.1 | 0.00 0.25 0.50 0.75 1.00 1.25 1.50 1.75 2.00 |
          -6.0 12.0 | -6 -4 -2 0 2 4 6 8 10 12 |
          -36.0 45.0 | -30 -20 -10 0 10 20 30 40 |
          0.0 6.3 | 0 1 2 3 4 5 6 |
          -0.5 27.5 | 0 5 10 15 20 25 |
          1000000.0 1100000.0 | 1.00 1.02 1.04 1.06 1.08 1.10 | 1e6
          0.0 21000000.0 | 0.00 0.25 0.50 0.75 1.00 1.25 1.50 1.75 2.00 | 1e7
          0.0 3e-06 | 0.0 0.5 1.0 1.5 2.0 2.5 3.0 | 1e-6
          100000.0 100010.0 | 0 2 4 6 8 10 | +1e5
          0.12345 0.12355 | 0.12346 0.12348 0.12350 0.12352 0.12354 |
          -0.001 0.001 | -0.00100 -0.00075 -0.00050 -0.00025 0.00000 0.00025 0.00050 0.00075 0.00100 |
          1999.0 2023.0 | 2000 2005 2010 2015 2020 |
          0.0 99.0 | 0 20 40 60 80 |
          -5.0 104.95 | 0 20 40 60 80 100 |
          1000.5 1000.9 | 0.50 0.55 0.60 0.65 0.70 0.75 0.80 0.85 0.90 | +1e3
          -3.3e-07 8e-07 | -2 0 2 4 6 8 | 1e-7
          0.0 123456789.0 | 0.0 0.2 0.4 0.6 0.8 1.0 1.2 | 1e8
          10.0 10.001 | 0.0000 0.0002 0.0004 0.0006 0.0008 0.0010 | +1e1
          -250000.0 1250000.0 | -0.2 0.0 0.2 0.4 0.6 0.8 1.0 1.2 | 1e6
          0.3 0.7 | 0.30 0.35 0.40 0.45 0.50 0.55 0.60 0.65 0.70 |
          """)
  void writesWhatMatplotlibWrites(String limits, String expected, String factor) {
    String[] ends = limits.split(" ");
    double low = Double.parseDouble(ends[0]);
    double high = Double.parseDouble(ends[1]);
    double[] places = Ticks.locations(low, high, false, BINS);
    Ticks.Labels labels = Ticks.labels(places, low, high, false);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      double slack = (high - low) * 1e-9;
      if (places[i] >= low - slack && places[i] <= high + slack) {
        shown.add(labels.texts()[i].replace('\u2212', '-'));
      }
    }
    assertEquals(expected, String.join(" ", shown));
    assertEquals(factor == null ? "" : factor, labels.factor().replace('\u2212', '-'));
  }

  @Test
  void decadesAreTicksOfALogarithmicAxis() {
    double[] places = Ticks.locations(0.5, 2e4, true, BINS);
    assertArrayEquals(new double[] {1, 10, 100, 1000, 10_000}, places, 1e-9);
    assertEquals("$10^{3}$", Ticks.labels(places, 0.5, 2e4, true).texts()[3]);
    assertEquals(8, Ticks.minor(1, 9.5).length);
  }

  @Test
  void anEmptyIntervalHasOneTick() {
    assertArrayEquals(new double[] {3}, Ticks.locations(3, 3, false, BINS));
  }
}
