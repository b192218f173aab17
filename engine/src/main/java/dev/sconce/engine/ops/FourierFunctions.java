package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** The functions of {@code torch.fft}; their names begin with {@code fft_} here. */
final class FourierFunctions {
  @FunctionalInterface
  private interface Line {
    Tensor apply(Tensor x, Long n, long dim, String norm);
  }

  @FunctionalInterface
  private interface Planes {
    Tensor apply(Tensor x, long[] s, long[] dims, String norm);
  }

  private FourierFunctions() {}

  static void addTo(OpTable t) {
    t.add(
        line("fft", "The spectrum of a signal.", (x, n, d, m) -> fft(x, n, d, m, true)),
        line("ifft", "The signal of a spectrum.", (x, n, d, m) -> fft(x, n, d, m, false)),
        line("rfft", "Half the spectrum of a real signal.", FourierFunctions::rfft),
        line(
            "irfft",
            "The real signal of half a spectrum.",
            (x, n, d, m) -> toReal(x, n, d, m, false)),
        line(
            "hfft",
            "The real spectrum of half a signal.",
            (x, n, d, m) -> toReal(x, n, d, m, true)),
        line("ihfft", "Half the signal of a real spectrum.", FourierFunctions::ihfft));
    both(t, "fft", (x, s, d, m) -> fftn(x, s, d, m, true));
    both(t, "ifft", (x, s, d, m) -> fftn(x, s, d, m, false));
    both(t, "rfft", FourierFunctions::rfftn);
    both(t, "irfft", FourierFunctions::irfftn);
    both(t, "hfft", FourierFunctions::hfftn);
    both(t, "ihfft", FourierFunctions::ihfftn);
    t.add(frequencies("fft_fftfreq", false), frequencies("fft_rfftfreq", true));
    t.add(shift("fft_fftshift", 0), shift("fft_ifftshift", 1));
  }

  private static Op line(String name, String text, Line function) {
    return Row.of("fft_" + name + "(Tensor input, int? n=None, int dim=-1, str? norm=None)")
        .function()
        .out()
        .forward(
            a ->
                function.apply(
                    a.tensor(0), a.has(1) ? (Long) a.integer(1) : null, a.integer(2), a.string(3)))
        .doc(
            name
                + "(input, n=None, dim=-1, norm=None, *, out=None) -> Tensor\n\n"
                + text
                + "\n\nArgs:\n"
                + "    n (int, optional): its length; the input is cut off or filled with zeros.\n"
                + "    dim (int): the dimension that is transformed.\n"
                + "    norm (str, optional): \"backward\", \"ortho\" or \"forward\": where the\n"
                + "        factor 1/n goes.\n")
        .build();
  }

  private static void both(OpTable t, String name, Planes function) {
    t.add(
        planes("fft_" + name + "2(Tensor input, int[1]? s=None, int[1]? dim=[-2,-1]", function),
        planes("fft_" + name + "n(Tensor input, int[1]? s=None, int[1]? dim=None", function));
  }

  private static Op planes(String signature, Planes function) {
    return Row.of(signature + ", str? norm=None)")
        .function()
        .out()
        .forward(a -> function.apply(a.tensor(0), a.ints(1), a.ints(2), a.string(3)))
        .doc(
            signature.substring(4, signature.indexOf('('))
                + "(input, s=None, dim, norm=None, *, out=None) -> Tensor\n\n"
                + "The transform over several dimensions, with sizes :attr:`s`.\n")
        .build();
  }

  private static long normalization(String norm, boolean forward) {
    return switch (norm == null ? "backward" : norm) {
      case "backward" -> forward ? Fourier.NONE : Fourier.BY_SIZE;
      case "forward" -> forward ? Fourier.BY_SIZE : Fourier.NONE;
      case "ortho" -> Fourier.BY_ROOT;
      default -> throw TensorException.runtime("Invalid normalization mode: \"" + norm + "\"");
    };
  }

  private static void requireReal(String name, Tensor x, String what) {
    if (x.dtype().isComplex()) {
      throw TensorException.runtime(
          name + " expects a " + what + " input tensor, but got " + x.dtype().scalarName());
    }
  }

  private static long points(long n) {
    if (n < 1) {
      throw TensorException.runtime("Invalid number of data points (" + n + ") specified");
    }
    return n;
  }

  private static long size(Tensor x, int dim) {
    return x.rank() == 0 ? 0 : x.sizes()[dim];
  }

  private static Tensor fft(Tensor input, Long n, long dim, String norm, boolean forward) {
    Tensor x = Fourier.promoted(input, false);
    int d = Shapes.dim(dim, x.rank());
    long count = points(n == null ? size(x, d) : n);
    long mode = normalization(norm, forward);
    x = Fourier.resized(x, d, count);
    long[] dims = {d};
    if (x.dtype().isComplex()) {
      return Fourier.C2C.call(x, dims, mode, forward);
    }
    Tensor r = Fourier.R2C.call(x, dims, mode, false);
    return forward ? r : ComplexNumbers.conj(r);
  }

  private static Tensor half(String name, Tensor input, Long n, long dim, long mode) {
    requireReal(name, input, "real");
    Tensor x = Fourier.promoted(input, false);
    int d = Shapes.dim(dim, x.rank());
    long count = points(n == null ? size(x, d) : n);
    return Fourier.R2C.call(Fourier.resized(x, d, count), new long[] {d}, mode, true);
  }

  private static Tensor rfft(Tensor input, Long n, long dim, String norm) {
    return half("rfft", input, n, dim, normalization(norm, true));
  }

  private static Tensor ihfft(Tensor input, Long n, long dim, String norm) {
    return ComplexNumbers.conj(half("ihfft", input, n, dim, normalization(norm, false)));
  }

  private static Tensor toReal(Tensor input, Long n, long dim, String norm, boolean forward) {
    Tensor x = Fourier.promoted(input, true);
    int d = Shapes.dim(dim, x.rank());
    long count = points(n == null ? 2 * (size(x, d) - 1) : n);
    x = Fourier.resized(x, d, count / 2 + 1);
    return Fourier.C2R.call(
        forward ? ComplexNumbers.conj(x) : x, new long[] {d}, normalization(norm, forward), count);
  }

  /** The dimensions of a transform, and its sizes where they are given. */
  private static long[] dims(Tensor x, long[] s, long[] dim) {
    long[] dims = dim == null ? null : Fourier.checked(dim, x.rank());
    if (s == null) {
      return dims != null ? dims : range(0, x.rank());
    }
    if (dims != null && dims.length != s.length) {
      throw TensorException.runtime(
          "When given, dim and shape arguments must have the same length");
    }
    if (s.length > x.rank()) {
      throw TensorException.runtime(
          "Got shape with "
              + s.length
              + " values but input tensor only has "
              + x.rank()
              + " dimensions.");
    }
    return dims != null ? dims : range(x.rank() - s.length, x.rank());
  }

  private static long[] range(int from, int to) {
    long[] r = new long[to - from];
    Arrays.setAll(r, i -> from + i);
    return r;
  }

  private static Tensor resized(Tensor x, long[] s, long[] dims) {
    Tensor r = x;
    for (int i = 0; i < dims.length; i++) {
      long have = x.sizes()[(int) dims[i]];
      r = Fourier.resized(r, (int) dims[i], points(s == null || s[i] == -1 ? have : s[i]));
    }
    return r;
  }

  private static Tensor fftn(Tensor input, long[] s, long[] dim, String norm, boolean forward) {
    Tensor x = Fourier.promoted(input, true);
    long[] dims = dims(x, s, dim);
    x = resized(x, s, dims);
    return Fourier.C2C.call(x, dims, normalization(norm, forward), forward);
  }

  private static void requireAxis(String name, long[] dims) {
    if (dims.length == 0) {
      throw TensorException.runtime(name + " must transform at least one axis");
    }
  }

  private static Tensor rfftn(Tensor input, long[] s, long[] dim, String norm) {
    requireReal("rfftn", input, "real-valued");
    Tensor x = Fourier.promoted(input, false);
    long[] dims = dims(x, s, dim);
    requireAxis("rfftn", dims);
    return Fourier.R2C.call(resized(x, s, dims), dims, normalization(norm, true), true);
  }

  private static long lastSize(Tensor x, long[] s, long[] dims) {
    int last = dims.length - 1;
    return points(s == null || s[last] == -1 ? 2 * (x.sizes()[(int) dims[last]] - 1) : s[last]);
  }

  private static Tensor shaped(Tensor x, long[] s, long[] dims, long lastSize) {
    long[] sizes = new long[dims.length];
    Arrays.fill(sizes, -1);
    if (s != null) {
      System.arraycopy(s, 0, sizes, 0, sizes.length);
    }
    sizes[sizes.length - 1] = lastSize / 2 + 1;
    return resized(x, sizes, dims);
  }

  private static Tensor irfftn(Tensor input, long[] s, long[] dim, String norm) {
    Tensor x = Fourier.promoted(input, true);
    long[] dims = dims(x, s, dim);
    requireAxis("irfftn", dims);
    long n = lastSize(x, s, dims);
    return Fourier.C2R.call(shaped(x, s, dims, n), dims, normalization(norm, false), n);
  }

  private static Tensor hfftn(Tensor input, long[] s, long[] dim, String norm) {
    Tensor x = Fourier.promoted(input, true);
    long[] dims = dims(x, s, dim);
    requireAxis("hfftn", dims);
    long n = lastSize(x, s, dims);
    x = shaped(x, s, dims, n);
    long mode = normalization(norm, true);
    long[] others = Arrays.copyOf(dims, dims.length - 1);
    if (others.length > 0) {
      x = Fourier.C2C.call(x, others, mode, true);
    }
    return Fourier.C2R.call(ComplexNumbers.conj(x), new long[] {dims[dims.length - 1]}, mode, n);
  }

  private static Tensor ihfftn(Tensor input, long[] s, long[] dim, String norm) {
    requireReal("ihfftn", input, "real-valued");
    Tensor x = Fourier.promoted(input, false);
    long[] dims = dims(x, s, dim);
    requireAxis("ihfftn", dims);
    long mode = normalization(norm, false);
    long[] others = Arrays.copyOf(dims, dims.length - 1);
    Tensor r =
        ComplexNumbers.conj(
            Fourier.R2C.call(resized(x, s, dims), new long[] {dims[dims.length - 1]}, mode, true));
    return others.length == 0 ? r : Fourier.C2C.call(r, others, mode, false);
  }

  private static Op frequencies(String name, boolean half) {
    return Row.of(name + "(int n, float d=1.0" + Filling.OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(a -> frequencies(a, half))
        .doc(
            name.substring(4)
                + "(n, d=1.0, *, out=None, dtype=None, device=None) -> Tensor\n\n"
                + "The frequencies of a spectrum's elements for :attr:`n` samples :attr:`d`"
                + " apart.\n")
        .build();
  }

  private static Tensor frequencies(Args a, boolean half) {
    long n = a.integer(0);
    long count = half ? n / 2 + 1 : n;
    DType usual = dev.sconce.engine.Session.current().defaultDtype();
    Tensor t = Filling.target(a, 2, new long[] {count}, usual);
    long positive = half ? count : (n + 1) / 2;
    for (int i = 0; i < count; i++) {
      dev.sconce.engine.Elements.set(
          t.storage(), i, Scalar.of((double) (i < positive ? i : i - n)));
    }
    return Arithmetic.mul(t, 1.0 / (n * a.real(1)));
  }

  private static Op shift(String name, long odd) {
    return Row.of(name + "(Tensor input, int[1]? dim=None)")
        .function()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              long[] dims = a.has(1) ? a.ints(1).clone() : range(0, x.rank());
              long[] shifts = new long[dims.length];
              for (int i = 0; i < dims.length; i++) {
                dims[i] = Shapes.dim(dims[i], x.rank());
                shifts[i] = (x.sizes()[(int) dims[i]] + odd) / 2;
              }
              return dims.length == 0 ? x : Reversing.roll(x, shifts, dims);
            })
        .doc(
            name.substring(4)
                + "(input, dim=None) -> Tensor\n\n"
                + (odd == 0
                    ? "Moves frequency zero to the middle of each dimension.\n"
                    : "Undoes fftshift.\n"))
        .build();
  }
}
