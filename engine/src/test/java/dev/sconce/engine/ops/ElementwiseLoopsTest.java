package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.testing.Numbers;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Large tensors, whose loops are shared among threads and may have changed to vectors, against the
 * same elements computed in small pieces.
 */
class ElementwiseLoopsTest {
  private static final int ROWS = 511;
  private static final int COLUMNS = 333;

  private static Tensor matrix(double offset) {
    double[] v = new double[ROWS * COLUMNS];
    for (int i = 0; i < v.length; i++) {
      v[i] = (i * 7919 % 2003) / 500.0 - 2 + offset;
    }
    return Shaping.view(Tensor.of(v), ROWS, COLUMNS);
  }

  private static void rowsAgree(Function<Tensor, Tensor> f, Tensor x) {
    double[] whole = Numbers.of(Casting.cloneContiguous(f.apply(x)));
    for (int r = 0; r < ROWS; r += 37) {
      double[] row = Numbers.of(Casting.cloneContiguous(f.apply(Slicing.select(x, 0, r))));
      double[] part = java.util.Arrays.copyOfRange(whole, r * COLUMNS, (r + 1) * COLUMNS);
      assertArrayEquals(row, part, 1e-14);
    }
  }

  @Test
  void contiguousAndTransposedOperandsGiveTheSame() {
    Tensor x = matrix(0);
    Tensor t = Transposing.transpose(Casting.cloneContiguous(Transposing.transpose(x, 0, 1)), 0, 1);
    assertEquals(false, t.isContiguous());
    for (Tensor each : new Tensor[] {x, t}) {
      rowsAgree(Exponentials::exp, each);
      rowsAgree(Rectifiers::relu, each);
      rowsAgree(v -> Arithmetic.add(v, v), each);
      rowsAgree(v -> Clamping.maximum(v, Tensor.wrapped(Scalar.of(0.25))), each);
      rowsAgree(v -> Selecting.where(Comparisons.gt(v, 0.5), Arithmetic.neg(v), v), each);
      rowsAgree(v -> Combining.addcmul(v, v, v, 0.5), each);
    }
  }

  @Test
  void aBroadcastRowMeetsEveryRow() {
    Tensor x = matrix(0);
    Tensor row = Casting.clone(Slicing.select(matrix(1), 0, 5));
    double[] sum = Numbers.of(Arithmetic.add(x, row));
    double[] a = Numbers.of(x);
    double[] b = Numbers.of(row);
    for (int i = 0; i < sum.length; i++) {
      assertEquals(a[i] + b[i % COLUMNS], sum[i]);
    }
  }

  @Test
  void aColumnMaskChoosesWholeRows() {
    Tensor x = matrix(0);
    Tensor column = Slicing.narrow(x, 1, 0, 1);
    double[] chosen =
        Numbers.of(
            Selecting.where(Comparisons.gt(column, 0.0), x, Tensor.wrapped(Scalar.of(-9.0))));
    double[] a = Numbers.of(x);
    for (int i = 0; i < chosen.length; i++) {
      assertEquals(a[i / COLUMNS * COLUMNS] > 0 ? a[i] : -9, chosen[i]);
    }
  }

  @Test
  void resultsStayTheSameAfterMillionsOfElements() {
    Tensor x = matrix(0);
    double[] before = Numbers.of(Trigonometry.tanh(x));
    double[] small = Numbers.of(Exponentials.sigmoid(Slicing.select(x, 0, 3)));
    for (int i = 0; i < 50; i++) {
      Trigonometry.tanh(x);
      Exponentials.sigmoid(x);
    }
    assertArrayEquals(before, Numbers.of(Trigonometry.tanh(x)), 1e-15);
    assertArrayEquals(small, Numbers.of(Exponentials.sigmoid(Slicing.select(x, 0, 3))), 1e-15);
  }
}
