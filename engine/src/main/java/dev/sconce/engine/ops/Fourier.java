package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/**
 * The three transforms from which {@code torch.fft} is made: complex to complex, real to complex
 * and, for spectra of real signals, complex to real. Gradients are transforms again, in the other
 * direction and with the same factor.
 */
final class Fourier {
  /** By which number results are divided: 1, the root of the signal's size, or its size. */
  static final long NONE = 0;

  static final long BY_ROOT = 1;
  static final long BY_SIZE = 2;

  static final Op C2C =
      Row.of("_fft_c2c(Tensor input, int[] dim, int normalization, bool forward)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor r = copied(x, x.dtype());
                transform(r, a.ints(1), a.integer(2), !a.bool(3), sizeOf(x.sizes(), a.ints(1)));
                return r;
              })
          .grad(0, (c, g) -> C2C().call(g, c.ints(1), c.integer(2), !c.bool(3)))
          .gradName("FftC2CBackward0")
          .doc("_fft_c2c(input, dim, normalization, forward) -> Tensor")
          .build();

  static final Op R2C =
      Row.of("_fft_r2c(Tensor input, int[] dim, int normalization, bool onesided)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long[] dims = a.ints(1);
                Tensor r = copied(x, x.dtype().toComplex());
                transform(r, dims, a.integer(2), false, sizeOf(x.sizes(), dims));
                if (!a.bool(3)) {
                  return r;
                }
                int last = (int) dims[dims.length - 1];
                Tensor half = ViewGeometry.slice(r, last, 0, x.sizes()[last] / 2 + 1, 1);
                return copied(half, r.dtype());
              })
          .grad(
              0,
              (c, g) -> {
                long[] dims = c.ints(1);
                int last = (int) dims[dims.length - 1];
                Tensor whole = resized(g, last, c.sizes(0)[last]);
                return ComplexViews.real(C2C().call(whole, dims, c.integer(2), false));
              })
          .gradName("FftR2CBackward0")
          .doc("_fft_r2c(input, dim, normalization, onesided) -> Tensor")
          .build();

  static final Op C2R =
      Row.of("_fft_c2r(Tensor input, int[] dim, int normalization, int last_dim_size)")
          .function()
          .forward(a -> toReal(a.tensor(0), a.ints(1), a.integer(2), a.integer(3)))
          .grad(
              0,
              (c, g) -> {
                long[] dims = c.ints(1);
                int last = (int) dims[dims.length - 1];
                Tensor half = R2C().call(g, dims, c.integer(2), true);
                return Arithmetic.mul(half, weights(g, half.sizes()[last], last));
              })
          .gradName("FftC2RBackward0")
          .doc("_fft_c2r(input, dim, normalization, last_dim_size) -> Tensor")
          .build();

  private Fourier() {}

  static void addTo(OpTable t) {
    t.add(C2C, R2C, C2R);
  }

  private static Op C2C() {
    return C2C;
  }

  private static Op R2C() {
    return R2C;
  }

  private static Tensor copied(Tensor x, DType type) {
    Tensor r = Creation.empty(type, x.device(), x.sizes());
    Casting.copyElements(x, r);
    return r;
  }

  static double sizeOf(long[] sizes, long[] dims) {
    double n = 1;
    for (long d : dims) {
      n *= sizes[(int) d];
    }
    return n;
  }

  private static void transform(
      Tensor x, long[] dims, long normalization, boolean inverse, double size) {
    double scale =
        normalization == NONE ? 1 : normalization == BY_ROOT ? 1 / Math.sqrt(size) : 1 / size;
    for (int i = 0; i < dims.length; i++) {
      Dispatch.kernels(x).fourier(x, (int) dims[i], inverse, i == 0 ? scale : 1);
    }
  }

  /** The signal of a spectrum of which the last dimension holds the first half. */
  private static Tensor toReal(Tensor x, long[] dims, long normalization, long n) {
    int last = (int) dims[dims.length - 1];
    long[] sizes = x.sizes().clone();
    sizes[last] = n;
    Tensor half = copied(x, x.dtype());
    transform(half, Arrays.copyOf(dims, dims.length - 1), NONE, true, 1);
    Tensor whole = Creation.empty(x.dtype(), x.device(), sizes);
    long known = n / 2 + 1;
    Casting.copyElements(
        ViewGeometry.slice(half, last, 0, known, 1), ViewGeometry.slice(whole, last, 0, known, 1));
    Tensor edge = whole.part(1);
    Dispatch.kernels(edge).fill(ViewGeometry.slice(edge, last, 0, 1, 1), Scalar.ZERO);
    if (n % 2 == 0) {
      Dispatch.kernels(edge).fill(ViewGeometry.slice(edge, last, n / 2, 1, 1), Scalar.ZERO);
    }
    long mirrored = n - known;
    if (mirrored > 0) {
      Tensor from = ViewGeometry.slice(half, last, 1, mirrored, 1);
      Tensor to = ViewGeometry.slice(whole, last, n - 1, mirrored, -1);
      Casting.copyElements(from.part(0), to.part(0));
      Casting.copyElements(Arithmetic.neg(from.part(1)), to.part(1));
    }
    transform(whole, new long[] {last}, normalization, true, sizeOf(sizes, dims));
    Tensor r = Creation.empty(x.dtype().toReal(), x.device(), sizes);
    Casting.copyElements(whole.part(0), r);
    return r;
  }

  /** How often each element of a half spectrum counts: those with a mirror image twice. */
  private static Tensor weights(Tensor signal, long half, int dim) {
    long twice = signal.sizes()[dim] - half;
    long[] sizes = new long[signal.rank() - dim];
    Arrays.fill(sizes, 1);
    sizes[0] = half;
    Tensor w = Creation.full(Scalar.ONE, signal.dtype(), signal.device(), sizes);
    if (twice > 0) {
      Dispatch.kernels(w).fill(ViewGeometry.slice(w, 0, 1, twice, 1), Scalar.of(2.0));
    }
    return w;
  }

  /** The tensor cut off, or filled up with zeros, at the end of a dimension. */
  static Tensor resized(Tensor x, int dim, long n) {
    long have = x.sizes()[dim];
    if (have >= n) {
      return have == n ? x : Slicing.narrow(x, dim, 0, n);
    }
    long[] pad = new long[2 * (x.rank() - dim)];
    pad[pad.length - 1] = n - have;
    return Padding.constant(x, pad, Scalar.ZERO);
  }

  /** The operand as a floating-point or complex tensor of a type that is transformed. */
  static Tensor promoted(Tensor x, boolean complex) {
    DType type = x.dtype();
    if (!type.isDifferentiable()) {
      type = Session.current().defaultDtype();
    }
    if (type.isReduced()) {
      throw TensorException.runtime("Unsupported dtype " + type.scalarName());
    }
    return Casting.to(x, complex ? type.toComplex() : type);
  }

  /** The dimensions with numbers that are not negative, each named once. */
  static long[] checked(long[] dims, int rank) {
    long[] r = new long[dims.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Shapes.dim(dims[i], rank);
      for (int k = 0; k < i; k++) {
        if (r[k] == r[i]) {
          throw TensorException.runtime("FFT dims must be unique");
        }
      }
    }
    return r;
  }
}
