package dev.sconce.engine.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  @Test
  void onlyTheLowWordOfTheSeedChoosesTheStream() {
    Generator g = new Generator(1234);
    assertEquals(822569775, g.random32());
    assertEquals(1234, g.initialSeed());
    long wide = (77L << 32) + 1234;
    g.manualSeed(wide);
    assertEquals(822569775, g.random32());
    assertEquals(wide, g.initialSeed());
    g.manualSeed(-1);
    assertEquals(-1, g.initialSeed());
    assertEquals(new Generator(0xffffffffL).random64(), g.random64());
  }

  @Test
  void aSavedStateGivesTheSameStreamAgain() {
    Generator g = new Generator(5);
    g.normalDouble();
    for (int words = 0; words < 1300; words += 13) {
      byte[] state = g.getState();
      Generator copy = g.copy();
      double[] drawn = {g.normalDouble(), g.uniformDouble(), g.uniformFloat(), g.random32()};
      Generator other = new Generator(0);
      other.setState(state);
      assertArrayEquals(state, copy.getState());
      for (Generator twin : new Generator[] {other, copy}) {
        assertArrayEquals(
            drawn,
            new double[] {
              twin.normalDouble(), twin.uniformDouble(), twin.uniformFloat(), twin.random32()
            });
      }
      Uniform.fill(g, new float[13], 0, 13, 0, 1);
    }
  }

  @Test
  void manualSeedForgetsTheKeptDeviate() {
    Generator g = new Generator(5);
    double first = g.normalDouble();
    double second = g.normalDouble();
    g.manualSeed(5);
    assertEquals(first, g.normalDouble());
    g.manualSeed(5);
    assertEquals(first, g.normalDouble());
    assertEquals(second, g.normalDouble());
  }

  @Test
  void aWrongStateIsRefusedAndChangesNothing() {
    Generator g = new Generator(5);
    byte[] before = g.getState();
    assertEquals(
        "Expected a CPUGeneratorImplState of size 5056 but found the input RNG state size to be 3",
        assertThrows(IllegalArgumentException.class, () -> g.setState(new byte[3])).getMessage());
    assertEquals(
        "Invalid mt19937 state",
        assertThrows(IllegalArgumentException.class, () -> g.setState(new byte[5056]))
            .getMessage());
    byte[] pastTheEnd = before.clone();
    pastTheEnd[8] = 100;
    pastTheEnd[16] = (byte) 0xff;
    pastTheEnd[17] = 2;
    assertThrows(IllegalArgumentException.class, () -> g.setState(pastTheEnd));
    assertArrayEquals(before, g.getState());
  }

  @Test
  void seedIsNotDeterministicAndIsRemembered() {
    Generator a = new Generator();
    assertEquals(Generator.DEFAULT_SEED, a.initialSeed());
    long seed = a.seed();
    assertEquals(seed, a.initialSeed());
    assertNotEquals(seed, new Generator().seed());
    assertNotEquals(
        Generator.unpredictable().initialSeed(), Generator.unpredictable().initialSeed());
  }

  @Test
  void fillsOfTwoThreadsDoNotMix() throws InterruptedException {
    Generator g = new Generator(5);
    float[] a = new float[100_000];
    float[] b = new float[100_000];
    Thread other = new Thread(() -> Uniform.fill(g, a, 0, a.length, 0, 1));
    other.start();
    Uniform.fill(g, b, 0, b.length, 0, 1);
    other.join();
    float[] both = new float[200_000];
    Uniform.fill(new Generator(5), both, 0, both.length, 0, 1);
    float[] head = Arrays.copyOf(both, 100_000);
    float[] tail = Arrays.copyOfRange(both, 100_000, 200_000);
    boolean aFirst = a[0] == both[0];
    assertArrayEquals(head, aFirst ? a : b);
    assertArrayEquals(tail, aFirst ? b : a);
  }

  @Test
  void fillsKeepToTheirPartOfTheArray() {
    float[] some = new float[40];
    Normal.fill(new Generator(3), some, 10, 21, 0, 1);
    float[] alone = new float[21];
    Normal.fill(new Generator(3), alone, 0, 21, 0, 1);
    assertArrayEquals(alone, Arrays.copyOfRange(some, 10, 31));
    assertArrayEquals(new float[10], Arrays.copyOf(some, 10));
    assertArrayEquals(new float[9], Arrays.copyOfRange(some, 31, 40));
  }

  @Test
  void badWeightsAreRefused() {
    Generator g = new Generator(5);
    long[] dst = new long[2];
    double nan = Double.NaN;
    for (double bad : new double[] {-1, nan, Double.POSITIVE_INFINITY}) {
      double[] weights = {1, bad, 1};
      assertEquals(
          "probability tensor contains either `inf`, `nan` or element < 0",
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Multinomial.withoutReplacement(g, weights, 1, 3, true, dst, 2))
              .getMessage());
      assertTrue(
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Multinomial.withReplacement(g, weights, 0, 3, true, dst, 0, 2))
              .getMessage()
              .startsWith("invalid multinomial distribution (encountering probability entry"));
    }
    assertEquals(
        "invalid multinomial distribution (sum of probabilities <= 0)",
        assertThrows(
                IllegalArgumentException.class,
                () -> Multinomial.withoutReplacement(g, new double[6], 2, 3, true, dst, 1))
            .getMessage());
  }

  @Test
  void multinomialWithoutReplacementGivesEveryCategoryOnce() {
    double[] weights = new double[500];
    Arrays.fill(weights, 1);
    long[] drawn = new long[500];
    Multinomial.withoutReplacement(new Generator(8), weights, 1, 500, false, drawn, 500);
    Arrays.sort(drawn);
    for (int i = 0; i < 500; i++) {
      assertEquals(i, drawn[i]);
    }
  }
}
