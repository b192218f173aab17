package dev.sconce.engine.math;

/**
 * A complex number with the elementary functions on principal branches. Infinite and missing parts
 * follow C's Annex G where it differs from plain arithmetic. Loops make one for each element; the
 * compiler keeps them out of memory.
 */
public record Complex(double re, double im) {
  public static final Complex ONE = new Complex(1, 0);

  public Complex plus(Complex b) {
    return new Complex(re + b.re, im + b.im);
  }

  public Complex plus(double b) {
    return new Complex(re + b, im);
  }

  public Complex minus(Complex b) {
    return new Complex(re - b.re, im - b.im);
  }

  public Complex times(Complex b) {
    return new Complex(re * b.re - im * b.im, re * b.im + im * b.re);
  }

  public Complex times(double b) {
    return new Complex(re * b, im * b);
  }

  /** The quotient; divisors whose square would leave the range are scaled by a power of two. */
  public Complex over(Complex b) {
    double size = Math.max(Math.abs(b.re), Math.abs(b.im));
    if (size == 0) {
      return new Complex(re / size, im / size);
    }
    double c = b.re;
    double d = b.im;
    double x = re;
    double y = im;
    if (!(size > 0x1p-500 && size < 0x1p500) && Double.isFinite(size)) {
      int down = -Math.getExponent(size);
      c = Math.scalb(c, down);
      d = Math.scalb(d, down);
      x = Math.scalb(x, down);
      y = Math.scalb(y, down);
    }
    double square = c * c + d * d;
    return new Complex((x * c + y * d) / square, (y * c - x * d) / square);
  }

  public Complex negated() {
    return new Complex(-re, -im);
  }

  public Complex conjugate() {
    return new Complex(re, -im);
  }

  /** The product with the imaginary unit. */
  public Complex timesI() {
    return new Complex(-im, re);
  }

  public double abs() {
    return Math.hypot(re, im);
  }

  public double angle() {
    return Math.atan2(im, re);
  }

  public boolean isZero() {
    return re == 0 && im == 0;
  }

  public boolean isNaN() {
    return re != re || im != im;
  }

  public boolean isInfinite() {
    return Double.isInfinite(re) || Double.isInfinite(im);
  }

  /** The number of modulus 1 in the same direction; 0 for 0. */
  public Complex sign() {
    double size = abs();
    return size == 0 ? new Complex(0, 0) : new Complex(re / size, im / size);
  }

  public Complex exp() {
    if (im == 0) {
      return new Complex(Math.exp(re), im);
    }
    if (re == Double.NEGATIVE_INFINITY) {
      return Double.isFinite(im)
          ? new Complex(0 * Math.cos(im), 0 * Math.sin(im))
          : new Complex(0, 0);
    }
    if (re == Double.POSITIVE_INFINITY && !Double.isFinite(im)) {
      return new Complex(re, Double.NaN);
    }
    double size = Math.exp(re);
    return new Complex(size * Math.cos(im), size * Math.sin(im));
  }

  /** exp(z) - 1 without cancellation near 0. */
  public Complex expm1() {
    if (im == 0) {
      return new Complex(Math.expm1(re), im);
    }
    double half = Math.sin(im / 2);
    return new Complex(
        Math.expm1(re) * Math.cos(im) - 2 * half * half, Math.exp(re) * Math.sin(im));
  }

  public Complex log() {
    return new Complex(logAbs(), angle());
  }

  private double logAbs() {
    double x = Math.abs(re);
    double y = Math.abs(im);
    double high = Math.max(x, y);
    double low = Math.min(x, y);
    if (high > 0.5 && high < 2) {
      // log |z|^2 by its distance from 1, whose terms are exact enough there.
      return Math.log1p((high - 1) * (high + 1) + low * low) / 2;
    }
    return Math.log(abs());
  }

  /** log(1 + z) without cancellation near 0. */
  public Complex log1p() {
    double size = Math.abs(re) + Math.abs(im);
    if (size < 0.5) {
      return new Complex(Math.log1p(re * (2 + re) + im * im) / 2, Math.atan2(im, 1 + re));
    }
    return plus(1).log();
  }

  public Complex sqrt() {
    if (re == 0 && im == 0) {
      return new Complex(0, im);
    }
    if (Double.isInfinite(im)) {
      return new Complex(Double.POSITIVE_INFINITY, im);
    }
    if (Double.isInfinite(re)) {
      double other = im == im ? Math.copySign(0.0, im) : im;
      return re > 0
          ? new Complex(re, other)
          : new Complex(im == im ? 0 : im, Math.copySign(Double.POSITIVE_INFINITY, im));
    }
    double scale = 1;
    double x = re;
    double y = im;
    if (Math.abs(x) > 0x1p1020 || Math.abs(y) > 0x1p1020) {
      x /= 16;
      y /= 16;
      scale = 4;
    } else if (Math.abs(x) < 0x1p-1000 && Math.abs(y) < 0x1p-1000) {
      x *= 0x1p54;
      y *= 0x1p54;
      scale = 0x1p-27;
    }
    double t = Math.sqrt((Math.abs(x) + Math.hypot(x, y)) / 2) * scale;
    y *= scale * scale;
    return x >= 0
        ? new Complex(t, y / (2 * t))
        : new Complex(Math.abs(y) / (2 * t), Math.copySign(t, im));
  }

  public Complex pow(Complex exponent) {
    if (exponent.im == 0) {
      if (exponent.re == 0) {
        return ONE;
      }
      if (exponent.re == 1) {
        return this;
      }
      if (exponent.re == 2) {
        return times(this);
      }
      if (exponent.re == 3) {
        return times(this).times(this);
      }
      if (exponent.re == 0.5) {
        return sqrt();
      }
      if (exponent.re == -1) {
        return ONE.over(this);
      }
    }
    if (isZero()) {
      return exponent.re > 0 || exponent.im == 0
          ? new Complex(
              exponent.re > 0 ? 0 : Double.POSITIVE_INFINITY, exponent.re > 0 ? 0 : Double.NaN)
          : new Complex(Double.NaN, Double.NaN);
    }
    if (im == 0 && exponent.im == 0 && re > 0) {
      return new Complex(Math.pow(re, exponent.re), im);
    }
    return log().times(exponent).exp();
  }

  public Complex sinh() {
    return new Complex(Math.sinh(re) * Math.cos(im), im == 0 ? im : Math.cosh(re) * Math.sin(im));
  }

  public Complex cosh() {
    return new Complex(
        Math.cosh(re) * Math.cos(im), im == 0 || re == 0 ? im * re : Math.sinh(re) * Math.sin(im));
  }

  /** By W. Kahan's formula, which neither overflows nor cancels. */
  public Complex tanh() {
    if (Math.abs(re) > 22) {
      double size = 4 * Math.sin(im) * Math.cos(im) * Math.exp(-2 * Math.abs(re));
      return new Complex(Math.copySign(1, re), Double.isFinite(im) ? size : 0 * Math.sin(2 * im));
    }
    double t = Math.tan(im);
    double beta = 1 + t * t;
    double s = Math.sinh(re);
    double rho = Math.sqrt(1 + s * s);
    if (Double.isInfinite(t)) {
      return new Complex(rho / s, 1 / t);
    }
    double down = 1 + beta * s * s;
    return new Complex(beta * rho * s / down, t / down);
  }

  public Complex sin() {
    Complex r = new Complex(-im, re).sinh();
    return new Complex(r.im, -r.re);
  }

  public Complex cos() {
    return new Complex(-im, re).cosh();
  }

  public Complex tan() {
    Complex r = new Complex(-im, re).tanh();
    return new Complex(r.im, -r.re);
  }

  /** By W. Kahan, Branch cuts for complex elementary functions, 1987. */
  public Complex asinh() {
    Complex r = new Complex(im, -re).asin();
    return new Complex(-r.im, r.re);
  }

  public Complex asin() {
    Complex low = new Complex(1 - re, -im).sqrt();
    Complex high = new Complex(1 + re, im).sqrt();
    return new Complex(
        Math.atan2(re, low.re * high.re - low.im * high.im),
        asinh(high.im * low.re - high.re * low.im, low, high, im));
  }

  public Complex acos() {
    Complex low = new Complex(1 - re, -im).sqrt();
    Complex high = new Complex(1 + re, im).sqrt();
    return new Complex(
        2 * Math.atan2(low.re, high.re),
        -asinh(high.im * low.re - high.re * low.im, low, high, im));
  }

  /** The inverse hyperbolic sine of {@code s}, which has the sign of {@code sign}. */
  private static double asinh(double s, Complex low, Complex high, double sign) {
    double x = Math.abs(s);
    double r =
        x > 1e8 ? Math.log(x) + Math.log(2) : Math.log1p(x + x * x / (1 + Math.sqrt(1 + x * x)));
    if (Double.isNaN(s)) {
      return low.isNaN() && high.isNaN() ? s : Math.copySign(Double.POSITIVE_INFINITY, sign);
    }
    return Math.copySign(r, sign);
  }

  public Complex acosh() {
    Complex r = acos();
    return Math.signum(r.im) <= 0 && (r.im != 0 || 1 / r.im < 0)
        ? new Complex(-r.im, r.re)
        : new Complex(r.im, -r.re);
  }

  public Complex atanh() {
    double x = Math.abs(re);
    double y = im;
    if (x > 0x1p500 || Math.abs(y) > 0x1p500) {
      return new Complex(Math.copySign(0, re), Math.copySign(Math.PI / 2, im));
    }
    double real = Math.log1p(4 * x / ((1 - x) * (1 - x) + y * y)) / 4;
    double imaginary = Math.atan2(2 * y, (1 - x) * (1 + x) - y * y) / 2;
    return new Complex(Math.copySign(real, re), imaginary);
  }

  public Complex atan() {
    Complex r = new Complex(-im, re).atanh();
    return new Complex(r.im, -r.re);
  }

  /** The logistic function. */
  public Complex sigmoid() {
    return ONE.over(negated().exp().plus(1));
  }
}
