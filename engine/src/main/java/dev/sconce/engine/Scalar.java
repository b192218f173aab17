package dev.sconce.engine;

/**
 * A Python number as an operator's argument: a bool, an int or a float, whose kind takes part in
 * type promotion.
 */
public final class Scalar {
  public static final Scalar ONE = new Scalar(DType.INT64, 1, 1);
  public static final Scalar ZERO = new Scalar(DType.INT64, 0, 0);

  private final DType dtype;
  private final long integer;
  private final double real;

  private Scalar(DType dtype, long integer, double real) {
    this.dtype = dtype;
    this.integer = integer;
    this.real = real;
  }

  public static Scalar of(long value) {
    return value == 1 ? ONE : new Scalar(DType.INT64, value, value);
  }

  public static Scalar of(double value) {
    return new Scalar(DType.FLOAT64, (long) value, value);
  }

  public static Scalar of(boolean value) {
    return new Scalar(DType.BOOL, value ? 1 : 0, value ? 1 : 0);
  }

  /** {@code BOOL}, {@code INT64} or {@code FLOAT64}. */
  public DType dtype() {
    return dtype;
  }

  public double toDouble() {
    return real;
  }

  /** The value as an integer; a fraction is cut off. */
  public long toLong() {
    return integer;
  }

  public boolean toBoolean() {
    return real != 0;
  }

  public boolean isFloating() {
    return dtype == DType.FLOAT64;
  }

  public boolean isBoolean() {
    return dtype == DType.BOOL;
  }

  /** Whether the value is the number 1, whatever its kind. */
  public boolean isOne() {
    return real == 1;
  }

  public Scalar negate() {
    return isFloating() ? of(-real) : of(-integer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scalar s
        && s.dtype == dtype
        && s.integer == integer
        && Double.compare(s.real, real) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(integer) * 31 + Double.hashCode(real);
  }

  /** The number as Python writes it. */
  @Override
  public String toString() {
    return switch (dtype) {
      case BOOL -> integer != 0 ? "True" : "False";
      case INT64 -> Long.toString(integer);
      default -> PythonFloat.repr(real);
    };
  }
}
