package dev.sconce.engine.kernel;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.math.Complex;

/** Up to two numbers that an elementwise operation takes beside its elements. */
public record Params(double p, double q, long lp, long lq, double imaginaryP) {
  public static final Params NONE = new Params(0, 0, 0, 0, 0);

  public static Params of(Scalar p) {
    return new Params(p.toDouble(), 0, p.toLong(), 0, p.imaginary());
  }

  public static Params of(Scalar p, Scalar q) {
    return new Params(p.toDouble(), q.toDouble(), p.toLong(), q.toLong(), p.imaginary());
  }

  public static Params of(double p, double q) {
    return new Params(p, q, (long) p, (long) q, 0);
  }

  public static Params of(double p) {
    return of(p, 0);
  }

  /** The first number as a complex one. */
  public Complex complexP() {
    return new Complex(p, imaginaryP);
  }

  public float floatP() {
    return (float) p;
  }

  public float floatQ() {
    return (float) q;
  }

  public double doubleP() {
    return p;
  }

  public double doubleQ() {
    return q;
  }

  public int intP() {
    return (int) lp;
  }

  public int intQ() {
    return (int) lq;
  }

  public long longP() {
    return lp;
  }

  public long longQ() {
    return lq;
  }
}
