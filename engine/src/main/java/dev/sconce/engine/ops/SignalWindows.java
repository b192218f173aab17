package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Windows for the transforms of pieces of a signal: Hann, Hamming, Blackman and Bartlett. */
final class SignalWindows {
  /** The values of a window of n points, for the tensor of the places 0 to n - 1. */
  @FunctionalInterface
  private interface Shape {
    Tensor apply(Tensor places, int n, Args a);
  }

  private static final String NOTE =
      " of :attr:`window_length` points; a periodic one leaves out the last of one more point.\n";

  private SignalWindows() {}

  static void addTo(OpTable t) {
    t.add(
        window("hann_window", "", (x, n, a) -> cosine(x, n, 0.5, 0.5)),
        window("bartlett_window", "", (x, n, a) -> bartlett(x, n)),
        window("blackman_window", "", (x, n, a) -> blackman(x, n)),
        window("hamming_window", "", (x, n, a) -> cosine(x, n, 0.54, 0.46)),
        window("hamming_window", ", float alpha", (x, n, a) -> cosine(x, n, a.real(2), 0.46)),
        window(
            "hamming_window",
            ", float alpha, float beta",
            (x, n, a) -> cosine(x, n, a.real(2), a.real(3))));
  }

  private static Op window(String name, String extra, Shape shape) {
    int more = extra.isEmpty() ? 0 : extra.split(",").length - 1;
    String periodic = more == 0 ? ", bool periodic=True" : ", bool periodic";
    return Row.of(name + "(int window_length" + periodic + extra + Filling.OPTIONS)
        .function()
        .notDifferentiable()
        .forward(a -> made(name, a, 2 + more, shape))
        .doc(name + "(window_length, periodic=True, *, dtype=None) -> Tensor\n\nA window" + NOTE)
        .build();
  }

  private static Tensor made(String name, Args a, int options, Shape shape) {
    long length = a.integer(0);
    DType type = a.has(options) ? a.dtype(options) : Session.current().defaultDtype();
    if (!type.isDifferentiable()) {
      throw TensorException.runtime(
          name + " expects floating point dtypes, got: " + type.nativeName());
    }
    if (length < 0) {
      throw TensorException.runtime(
          name + " requires non-negative window_length, got window_length=" + length);
    }
    boolean periodic = a.bool(1);
    int n = (int) length + (periodic && length > 1 ? 1 : 0);
    Tensor places = Filling.target(a, options, new long[] {n}, type);
    for (int i = 0; i < n; i++) {
      Elements.set(places.storage(), i, n == 1 ? Scalar.ONE : Scalar.of((double) i));
    }
    if (n <= 1) {
      return places;
    }
    Tensor whole = shape.apply(places, n, a);
    return n == length ? whole : Casting.cloneContiguous(Slicing.narrow(whole, 0, 0, length));
  }

  private static Tensor cosine(Tensor x, int n, double alpha, double beta) {
    Tensor angle = Arithmetic.mul(x, Math.PI * 2 / (n - 1));
    return Arithmetic.add(Arithmetic.mul(Trigonometry.cos(angle), -beta), alpha);
  }

  private static Tensor blackman(Tensor x, int n) {
    Tensor angle = Arithmetic.mul(x, Math.PI / (n - 1));
    Tensor fast = Arithmetic.mul(Trigonometry.cos(Arithmetic.mul(angle, 4)), 0.08);
    Tensor slow = Arithmetic.mul(Trigonometry.cos(Arithmetic.mul(angle, 2)), 0.5);
    return Arithmetic.add(Arithmetic.sub(fast, slow), 0.42);
  }

  private static Tensor bartlett(Tensor x, int n) {
    Tensor rising = Arithmetic.mul(x, 2.0 / (n - 1));
    int half = (n - 1) / 2 + 1;
    Tensor falling = Slicing.narrow(rising, 0, half, n - half);
    return Joining.cat(
        new Tensor[] {
          Slicing.narrow(rising, 0, 0, half), Arithmetic.add(Arithmetic.mul(falling, -1), 2)
        },
        0);
  }
}
