package dev.sconce.engine.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The expected numbers are what numpy 1.24 draws. */
class NumpyStreamTest {
  @Test
  void seedsGiveNumpysNumbers() {
    NumpyStream s = new NumpyStream();
    s.seed(5);
    assertEquals(0.22199317108973948, s.uniform());
    assertEquals(-0.2939598035905121, s.normal());
    assertEquals(0.3715905688783965, s.normal());
    assertEquals(2.5085140191043713, s.exponential());
    assertEquals(8, s.interval(999));
    assertEquals(981879963367L, s.interval((1L << 40) - 1));
  }

  @Test
  void severalSeedsMakeOneStream() {
    NumpyStream s = new NumpyStream();
    s.seed(new long[] {1, 2, 3});
    assertEquals(0.6098612722867289, s.uniform());
  }

  @Test
  void statesAreRestored() {
    NumpyStream s = new NumpyStream();
    s.seed(9);
    s.normal();
    NumpyStream other = new NumpyStream();
    other.restore(s.words(), s.position(), s.kept());
    for (int i = 0; i < 700; i++) {
      assertEquals(s.normal(), other.normal());
    }
  }
}
