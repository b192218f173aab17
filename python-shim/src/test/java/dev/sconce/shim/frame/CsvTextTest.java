package dev.sconce.shim.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CsvTextTest {

  private static final String[] MISSING = {"", "NA"};

  private static CsvText parse(String text) {
    return CsvText.parse(text, ",", "\"", "", true, false, -1);
  }

  private static CsvColumn column(String text) {
    CsvText table = parse(text);
    return table.column(0, 0, table.rows(), MISSING, false, ".", "");
  }

  @Test
  void fieldsMayHoldSeparatorsQuotesAndLines() {
    CsvText table = parse("a,\"b,c\"\n\"say \"\"hi\"\"\",\"two\nlines\"\n");
    assertEquals(2, table.rows());
    assertArrayEquals(new String[] {"a", "b,c"}, table.row(0));
    assertArrayEquals(new String[] {"say \"hi\"", "two\nlines"}, table.row(1));
  }

  @Test
  void aColumnIsAsNarrowAsItsCells() {
    assertArrayEquals(new long[] {1, -2}, (long[]) column("1\n-2\n").values());
    assertArrayEquals(new double[] {1, Double.NaN}, (double[]) column("1\nNA\n").values());
    assertArrayEquals(new boolean[] {true, false}, (boolean[]) column("True\nfalse\n").values());
    assertArrayEquals(new Object[] {"x", null}, (Object[]) column("x\nNA\n").values());
    assertEquals("float64", column("9223372036854775808\n").kind());
  }

  @Test
  void blanksOfAnyNumberMaySeparate() {
    CsvText table = CsvText.parse(" 1   2\n3 \"4 5\"\n", "", "\"", "", true, false, -1);
    assertArrayEquals(new String[] {"1", "2"}, table.row(0));
    assertArrayEquals(new String[] {"3", "4 5"}, table.row(1));
  }

  @Test
  void rowsThatAreTooLongAreFound() {
    CsvText table = parse("a,b\n1,2\n1,2,3\n");
    assertEquals(2, table.firstLonger(1, 2));
    assertEquals(3, table.line(2));
    assertEquals(-1, table.firstLonger(1, 3));
  }

  @Test
  void numbersAreReadAsPandasReadsThem() {
    FloatText reader = new FloatText('.', '\0');
    for (String text : new String[] {"1", "-2.5", " 3e-4 ", "+.5", "7.", "inf", "-Infinity"}) {
      assertTrue(reader.read(text), text);
      assertEquals(Double.parseDouble(text.replace("inf", "Infinity")), reader.value(), 0, text);
    }
    for (String text : new String[] {"", "-", ".", "1e", "1x", "1 2", "0x10", "1,5"}) {
      assertFalse(reader.read(text), text);
    }
  }

  @Test
  void sumsFollowNumpysOrder() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.1 * (i % 7) + 1e-9 * i;
    }
    values[500] = Double.NaN;
    // numpy 1.24: numpy.nansum of the same values.
    assertEquals(299.400499, Numbers.sum(values), 1e-10);
    assertEquals(
        2.5, Numbers.quantiles(new double[] {4, 1, Double.NaN, 3, 2}, new double[] {0.5})[0]);
    assertEquals(1, Numbers.variance(new double[] {1, 2, 3}, 1));
    assertTrue(Double.isNaN(Numbers.variance(new double[] {1}, 1)));
  }
}
