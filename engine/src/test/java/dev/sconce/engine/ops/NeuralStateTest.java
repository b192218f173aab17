package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.testing.CallRecord;
import dev.sconce.engine.testing.Numbers;
import org.junit.jupiter.api.Test;

/** Operators that draw random numbers or change their arguments, with PyTorch's results. */
class NeuralStateTest {
  private static final double[] DROPOUT = {2, 4, 0, 0, 0, 0, 14, 0};
  private static final double[] ALPHA_DROPOUT = {
    1.6655988693237305,
    2.5520036220550537,
    -0.7791939377784729,
    -0.7791939377784729,
    -0.7791939377784729,
    -0.7791939377784729,
    6.984027862548828,
    -0.7791939377784729
  };
  private static final double[] ATTENTION = {
    1.4447877407073975,
    1.7781211137771606,
    2.111454486846924,
    1.2275376319885254,
    1.5608710050582886,
    1.8942042589187622,
    1.0238335132598877,
    1.3571667671203613,
    1.6905001401901245
  };
  private static final double[] CAUSAL = {
    0.0,
    0.3333333432674408,
    0.6666666865348816,
    0.4449809789657593,
    0.7783143520355225,
    1.111647605895996,
    0.7415951490402222,
    1.0749285221099854,
    1.408261775970459
  };

  private static Tensor range(int from, int count, double scale, long... sizes) {
    float[] v = new float[count];
    for (int i = 0; i < count; i++) {
      v[i] = (float) ((from + i) * scale);
    }
    return Tensor.over(Tensor.of(v).storage(), sizes);
  }

  private static void assertNumbers(double[] expected, Tensor actual) {
    assertArrayEquals(expected, Numbers.of(actual), 2e-6);
  }

  private static Tensor drop(String name, long seed, double p, long... sizes) {
    Session.current().generator().manualSeed(seed);
    return (Tensor) CallRecord.call(name, range(1, 8, 1, sizes), p, true);
  }

  @Test
  void dropoutDrawsPyTorchsStream() {
    assertNumbers(DROPOUT, drop("dropout", 7, 0.5, 8));
    assertNumbers(DROPOUT, drop("dropout_", 7, 0.5, 8));
    assertNumbers(ALPHA_DROPOUT, drop("alpha_dropout", 7, 0.5, 8));
    assertNumbers(new double[] {2, 4, 6, 8, 0, 0, 0, 0}, drop("feature_dropout", 7, 0.5, 2, 2, 2));
    assertNumbers(
        new double[] {
          1.6655988693237305,
          2.5520036220550537,
          3.438408374786377,
          4.324813365936279,
          -0.7791939377784729,
          -0.7791939377784729,
          -0.7791939377784729,
          -0.7791939377784729
        },
        drop("feature_alpha_dropout", 7, 0.5, 2, 2, 2));
  }

  @Test
  void dropoutOutsideTrainingIsTheInputItself() {
    Tensor x = range(1, 4, 1, 4);
    assertSame(x, Dropout.dropout(x, 0.5, false));
  }

  @Test
  void trainingMovesRunningStatistics() {
    Tensor squares = Arithmetic.mul(range(0, 12, 1, 2, 2, 3), range(0, 12, 1, 2, 2, 3));
    for (String name : new String[] {"batch_norm", "instance_norm"}) {
      Tensor mean = Tensor.of(new float[] {0.5f, -1});
      Tensor variance = Tensor.of(new float[] {1, 2});
      int before = mean.version().value();
      CallRecord.call(name, squares, null, null, mean, variance, true, 0.25, 1e-5, false);
      assertNumbers(new double[] {6.791666507720947, 13.916666984558105}, mean);
      double[] expected =
          name.equals("batch_norm")
              ? new double[] {193.61666870117188, 577.1666259765625}
              : new double[] {25.83333396911621, 59.583335876464844};
      assertArrayEquals(expected, Numbers.of(variance), 1e-4);
      assertEquals(before + 1, mean.version().value());
    }
  }

  @Test
  void attention() {
    Tensor q = range(0, 6, 0.25, 3, 2);
    Tensor k =
        Tensor.over(
            Tensor.of(new float[] {.75f, .875f, .5f, .625f, .25f, .375f, 0, .125f}).storage(),
            4,
            2);
    Tensor v = range(0, 12, 1 / 3.0, 4, 3);
    String name = "scaled_dot_product_attention";
    assertNumbers(ATTENTION, (Tensor) CallRecord.call(name, q, k, v));
    assertNumbers(CAUSAL, (Tensor) CallRecord.call(name, q, k, v, null, 0.0, true));
  }
}
