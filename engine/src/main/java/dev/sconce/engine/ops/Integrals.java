package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Integrals by the trapezoidal rule, and the matrix of powers. */
final class Integrals {
  /** Products and quotients with numbers, under the names of their nodes in PyTorch. */
  private static final Op SCALED =
      Row.of("_times(Tensor input, Scalar other)")
          .forward(a -> Arithmetic.mul(a.tensor(0).detached(), Tensor.wrapped(a.scalar(1))))
          .grad(0, (c, g) -> Arithmetic.mul(g, c.scalar(1).toDouble()))
          .gradName("MulBackward1")
          .build();

  private static final Op HALF =
      Row.of("_half(Tensor input)")
          .forward(a -> Arithmetic.div(a.tensor(0).detached(), 2))
          .grad(0, (c, g) -> Arithmetic.div(g, 2))
          .gradName("DivBackward1")
          .build();

  private Integrals() {}

  static void addTo(OpTable t) {
    t.add(places("trapezoid", false), steps("trapezoid", false));
    t.add(places("trapz", false), steps("trapz", false));
    t.add(places("cumulative_trapezoid", true), steps("cumulative_trapezoid", true));
    t.add(
        Row.of("linalg_vander(Tensor x, *, int? N=None)")
            .function()
            .forward(a -> powers(a.tensor(0), a.has(1) ? a.integer(1) : last(a.tensor(0))))
            .doc("linalg.vander(x, N=None) -> Tensor\n\nThe powers 0 to N - 1 of each element.")
            .build(),
        Row.of("vander(Tensor x, int? N=None, bool increasing=False)")
            .function()
            .forward(
                a -> vander(a.tensor(0), a.has(1) ? a.integer(1) : last(a.tensor(0)), a.bool(2)))
            .doc(
                "vander(x, N=None, increasing=False) -> Tensor\n\nThe powers of the elements of a"
                    + " vector as columns, from the highest to 0.")
            .build());
  }

  private static Op places(String name, boolean running) {
    return Row.of(name + "(Tensor y, Tensor x, *, int dim=-1)")
        .function()
        .forward(
            a -> {
              Tensor y = a.tensor(0);
              Tensor x = a.tensor(1);
              int d = Shapes.dim(a.integer(2), y.rank());
              Tensor wide = x;
              if (x.rank() == 1) {
                if (x.sizes()[0] != y.sizes()[d]) {
                  throw TensorException.runtime(
                      "trapezoid: There must be one `x` value for each sample point");
                }
                long[] sizes = new long[y.rank()];
                java.util.Arrays.fill(sizes, 1);
                sizes[d] = x.count();
                wide = Shaping.view(x, sizes);
              }
              long n = wide.sizes()[wide.rank() - y.rank() + d];
              int at = wide.rank() - y.rank() + d;
              Tensor dx =
                  Arithmetic.sub(
                      Slicing.slice(wide, at, 1, n, 1), Slicing.slice(wide, at, 0, n - 1, 1));
              Tensor areas = Arithmetic.mul(dx, pairs(y, d));
              return half(folded(areas, d, running));
            })
        .doc(name + "(y, x=None, *, dx=None, dim=-1) -> Tensor\n\nThe integral along a dimension.")
        .build();
  }

  private static Op steps(String name, boolean running) {
    return Row.of(name + "(Tensor y, *, Scalar dx=1, int dim=-1)")
        .function()
        .forward(
            a -> {
              Tensor y = a.tensor(0);
              int d = Shapes.dim(a.integer(2), y.rank());
              Scalar dx = Scalar.of(a.scalar(1).toDouble() / 2);
              return running
                  ? folded(SCALED.call(pairs(y, d), dx), d, true)
                  : SCALED.call(folded(pairs(y, d), d, false), dx);
            })
        .build();
  }

  private static Tensor pairs(Tensor y, int d) {
    long n = y.sizes()[d];
    return Arithmetic.add(
        Slicing.slice(y, d, 1, Math.max(n, 1), 1), Slicing.slice(y, d, 0, Math.max(n - 1, 0), 1));
  }

  private static Tensor half(Tensor x) {
    return HALF.call(x);
  }

  private static Tensor folded(Tensor x, int d, boolean running) {
    return running ? Cumulative.CUMSUM.call(x, (long) d) : Reductions.sum(x, new long[] {d}, false);
  }

  private static long last(Tensor x) {
    return x.rank() == 0 ? 1 : x.sizes()[x.rank() - 1];
  }

  private static Tensor powers(Tensor x, long n) {
    if (n <= 1) {
      throw TensorException.runtime("N must be greater than 1.");
    }
    long[] sizes = java.util.Arrays.copyOf(x.sizes(), x.rank() + 1);
    sizes[x.rank()] = n - 1;
    Tensor wide = Shaping.expand(Squeezing.unsqueeze(x, -1), sizes);
    Tensor products = Cumulative.CUMPROD.call(wide, -1L);
    sizes[x.rank()] = 1;
    Tensor ones = Creation.full(Scalar.ONE, products.dtype(), x.device(), sizes);
    return Joining.cat(new Tensor[] {ones, products}, -1);
  }

  private static Tensor vander(Tensor x, long n, boolean increasing) {
    if (x.rank() != 1) {
      throw TensorException.runtime("x must be a one-dimensional tensor.");
    }
    if (n < 0) {
      throw TensorException.runtime("N must be non-negative.");
    }
    Tensor r =
        n > 1 ? powers(x, n) : Creation.full(Scalar.ONE, x.dtype(), x.device(), x.count(), n);
    return increasing ? r : Reversing.flip(r, new long[] {1});
  }
}
