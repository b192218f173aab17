package dev.sconce.engine.random;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * PyTorch's saved form of a CPU generator, little-endian: the seed (8 bytes), the words left and a
 * seeded flag (4 each), the next word's index (8), the 624 words widened to 8 bytes each, three
 * doubles of which the second is the kept normal deviate, its flag (4), 4 bytes of padding, and a
 * float deviate with its flag and padding (8) that PyTorch's CPU generator never sets.
 */
final class GeneratorState {
  static final int BYTES = 5056;
  private static final int WORDS_AT = 24;
  private static final int KEPT_AT = WORDS_AT + 8 * Mt19937.SIZE + 8;

  private GeneratorState() {}

  static byte[] encode(Generator generator) {
    byte[] bytes = new byte[BYTES];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Mt19937 engine = generator.engine;
    out.putLong(engine.seed).putInt(engine.left).putInt(1).putLong(engine.next);
    for (int word : engine.words) {
      out.putLong(word & 0xffffffffL);
    }
    if (generator.normalKept) {
      out.putDouble(KEPT_AT, generator.keptNormal);
      out.putInt(KEPT_AT + 16, 1);
    }
    return bytes;
  }

  static void decode(byte[] state, Generator generator) {
    if (state.length != BYTES) {
      throw new IllegalArgumentException(
          "Expected a CPUGeneratorImplState of size "
              + BYTES
              + " but found the input RNG state size to be "
              + state.length);
    }
    ByteBuffer in = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    long seed = in.getLong();
    int left = in.getInt();
    int seeded = in.getInt();
    int next = (int) in.getLong();
    boolean valid =
        seeded != 0
            && left > 0
            && left <= Mt19937.SIZE
            && Integer.compareUnsigned(next, Mt19937.SIZE) <= 0
            // A state in which the words run out before a twist is due would read past the end.
            && (left == 1 || next + left - 1 <= Mt19937.SIZE);
    if (!valid) {
      throw new IllegalArgumentException("Invalid mt19937 state");
    }
    Mt19937 engine = generator.engine;
    engine.seed = seed;
    engine.left = left;
    engine.next = next;
    for (int i = 0; i < Mt19937.SIZE; i++) {
      engine.words[i] = (int) in.getLong();
    }
    generator.normalKept = in.getInt(KEPT_AT + 16) != 0;
    generator.keptNormal = in.getDouble(KEPT_AT);
  }
}
