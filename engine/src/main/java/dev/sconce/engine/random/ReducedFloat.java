package dev.sconce.engine.random;

/** The 16-bit floating types, whose values are handed around as floats rounded to them. */
public enum ReducedFloat {
  /** IEEE 754 binary16. */
  FLOAT16(11) {
    @Override
    public float round(float value) {
      return Float.float16ToFloat(Float.floatToFloat16(value));
    }
  },
  /** The upper half of a binary32. */
  BFLOAT16(8) {
    @Override
    public float round(float value) {
      if (Float.isNaN(value)) {
        return Float.NaN;
      }
      int bits = Float.floatToRawIntBits(value);
      return Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
    }
  };

  /** Bits of the significand, the hidden one included. */
  final int digits;

  ReducedFloat(int digits) {
    this.digits = digits;
  }

  /** The nearest value of this type, ties to even. */
  public abstract float round(float value);
}
