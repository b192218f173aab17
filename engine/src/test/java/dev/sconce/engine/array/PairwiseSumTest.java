package dev.sconce.engine.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.random.NumpyStream;
import org.junit.jupiter.api.Test;

/**
 * Compares sums, to the last bit, with those of numpy 1.24 of {@code RandomState(11).rand(1000) -
 * 0.5}.
 */
class PairwiseSumTest {
  private static Tensor numbers(long... sizes) {
    NumpyStream s = new NumpyStream();
    s.seed(11);
    double[] d = new double[1000];
    for (int i = 0; i < d.length; i++) {
      d[i] = s.uniform() - 0.5;
    }
    return Tensor.of(d).alias(sizes, dev.sconce.engine.Shapes.contiguousStrides(sizes), 0);
  }

  private static double value(Tensor t, int i) {
    return ((double[]) t.storage().data())[i];
  }

  @Test
  void wholeArraysAreSummedInHalves() {
    assertEquals(7.494976640659095, PairwiseSum.of(numbers(1000)).item().toDouble());
    Tensor narrow = Casting.to(numbers(1000), DType.FLOAT32);
    assertEquals(7.494977f, (float) PairwiseSum.of(narrow).item().toDouble());
  }

  @Test
  void leadingDimensionsAreAddedRowByRow() {
    Tensor t = numbers(10, 100);
    assertEquals(-0.4371176362814323, value(PairwiseSum.of(t, new boolean[] {true, false}), 3));
    assertEquals(2.3432033986835283, value(PairwiseSum.of(t, new boolean[] {false, true}), 3));
  }

  @Test
  void outerAndInnerDimensionsCanBeSummedTogether() {
    Tensor t = numbers(10, 10, 10);
    assertEquals(
        2.6452957455024846, value(PairwiseSum.of(t, new boolean[] {true, false, true}), 4));
  }

  @Test
  void stridesAreFollowed() {
    Tensor t = numbers(1000);
    Tensor half = t.alias(new long[] {500}, new long[] {2}, 0);
    assertEquals(1.7628488993461104, PairwiseSum.of(half).item().toDouble());
  }

  @Test
  void emptySumsAreZero() {
    assertEquals(0.0, PairwiseSum.of(Tensor.of(new double[0])).item().toDouble());
  }
}
