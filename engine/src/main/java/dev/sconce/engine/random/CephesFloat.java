package dev.sconce.engine.random;

/**
 * Logarithm, sine and cosine in float32 by the polynomials of Stephen Moshier's Cephes library
 * ({@code logf}, {@code sinf}, {@code cosf}), every multiplication followed by an addition fused.
 * PyTorch evaluates its long normal fills so, and a library function that is right to the last bit
 * would give other last bits than it does.
 */
final class CephesFloat {
  private static final float SQRT_HALF = 0.70710678f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float FOUR_OVER_PI = 1.27323954473516f;
  private static final float QUARTER_PI_1 = -0.78515625f;
  private static final float QUARTER_PI_2 = -2.4187564849853515625e-4f;
  private static final float QUARTER_PI_3 = -3.77489497744594108e-8f;

  private CephesFloat() {}

  /** The natural logarithm of a positive normal number. */
  static float log(float value) {
    int bits = Float.floatToRawIntBits(value);
    float e = (bits >>> 23) - 126;
    float x = Float.intBitsToFloat((bits & 0x007fffff) | 0x3f000000);
    if (x < SQRT_HALF) {
      e -= 1f;
      x = (x - 1f) + x;
    } else {
      x -= 1f;
    }
    float z = x * x;
    float y = 7.0376836292e-2f;
    y = Math.fma(y, x, -1.1514610310e-1f);
    y = Math.fma(y, x, 1.1676998740e-1f);
    y = Math.fma(y, x, -1.2420140846e-1f);
    y = Math.fma(y, x, 1.4249322787e-1f);
    y = Math.fma(y, x, -1.6668057665e-1f);
    y = Math.fma(y, x, 2.0000714765e-1f);
    y = Math.fma(y, x, -2.4999993993e-1f);
    y = Math.fma(y, x, 3.3333331174e-1f);
    y = Math.fma(y * x, z, e * LN2_LOW);
    y = Math.fma(z, -0.5f, y);
    return Math.fma(e, LN2_HIGH, x + y);
  }

  /** Puts sine and cosine of an angle of at least 0 and of a few turns at most into {@code out}. */
  static void sinCos(float angle, float[] out) {
    int octant = ((int) (angle * FOUR_OVER_PI) + 1) & ~1;
    float y = octant;
    float x = Math.fma(y, QUARTER_PI_1, angle);
    x = Math.fma(y, QUARTER_PI_2, x);
    x = Math.fma(y, QUARTER_PI_3, x);
    float z = x * x;
    float even = Math.fma(2.443315711809948e-5f, z, -1.388731625493765e-3f);
    even = Math.fma(even, z, 4.166664568298827e-2f);
    even = Math.fma(even * z, z, -0.5f * z) + 1f;
    float odd = Math.fma(-1.9515295891e-4f, z, 8.3321608736e-3f);
    odd = Math.fma(odd, z, -1.6666654611e-1f);
    odd = Math.fma(odd * z, x, x);
    boolean swap = (octant & 2) != 0;
    float sin = swap ? even : odd;
    float cos = swap ? odd : even;
    out[0] = (octant & 4) != 0 ? -sin : sin;
    out[1] = ((octant + 2) & 4) != 0 ? -cos : cos;
  }
}
