package dev.sconce.engine.kernel;

import dev.sconce.engine.Scalar;

/** Up to two numbers that an elementwise operation takes beside its elements. */
public record Params(double p, double q, long lp, long lq) {
  public static final Params NONE = new Params(0, 0, 0, 0);

  public static Params of(Scalar p) {
    return new Params(p.toDouble(), 0, p.toLong(), 0);
  }

  public static Params of(Scalar p, Scalar q) {
    return new Params(p.toDouble(), q.toDouble(), p.toLong(), q.toLong());
  }

  public static Params of(double p, double q) {
    return new Params(p, q, (long) p, (long) q);
  }

  public static Params of(double p) {
    return of(p, 0);
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
