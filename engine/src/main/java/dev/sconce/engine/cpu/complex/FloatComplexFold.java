package dev.sconce.engine.cpu.complex;

import dev.sconce.engine.math.Complex;

/** Products of pairs of float. */
final class FloatComplexFold {
  private FloatComplexFold() {}

  /** {@code start} times the product of n elements that lie {@code step} apart. */
  static Complex product(Object x, int at, int step, int n, Complex start) {
    float[] in = (float[]) x;
    double re = start.re();
    double im = start.im();
    for (int i = 0; i < n; i++) {
      int from = 2 * (at + i * step);
      double a = in[from];
      double b = in[from + 1];
      double next = re * a - im * b;
      im = re * b + im * a;
      re = next;
    }
    return new Complex(re, im);
  }

  /** Running products: {@code y[i]} is that of the elements up to i. */
  static void products(Object x, int at, int step, Object y, int to, int toStep, int n) {
    float[] in = (float[]) x;
    float[] out = (float[]) y;
    double re = 1;
    double im = 0;
    for (int i = 0; i < n; i++) {
      int from = 2 * (at + i * step);
      double a = in[from];
      double b = in[from + 1];
      double next = re * a - im * b;
      im = re * b + im * a;
      re = next;
      int o = 2 * (to + i * toStep);
      out[o] = (float) re;
      out[o + 1] = (float) im;
    }
  }

  static void set(Object y, int at, Complex v) {
    float[] out = (float[]) y;
    out[2 * at] = (float) v.re();
    out[2 * at + 1] = (float) v.im();
  }
}
