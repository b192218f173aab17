package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Fourier transforms of the overlapping pieces of signals, and the signals of such spectra. */
final class ShortTimeFourier {
  static final Op STFT =
      Row.of(
              "stft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None,"
                  + " Tensor? window=None, bool center=True, str pad_mode=reflect, bool"
                  + " normalized=False, bool? onesided=None, bool? return_complex=None)")
          .both()
          .forward(ShortTimeFourier::spectra)
          .doc(
              """
              stft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode='reflect', normalized=False, onesided=None, return_complex=None) -> Tensor

              The spectra of pieces of :attr:`n_fft` samples that start :attr:`hop_length` apart, each
              multiplied by the window: (*, frequencies, pieces) for signals (*, samples).
              """)
          .build();

  static final Op ISTFT =
      Row.of(
              "istft(Tensor input, int n_fft, int? hop_length=None, int? win_length=None,"
                  + " Tensor? window=None, bool center=True, bool normalized=False, bool?"
                  + " onesided=None, int? length=None, bool return_complex=False)")
          .both()
          .forward(ShortTimeFourier::signal)
          .doc(
              """
              istft(input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False) -> Tensor

              The signal whose :func:`torch.stft` is nearest to the spectra.
              """)
          .build();

  private ShortTimeFourier() {}

  static void addTo(OpTable t) {
    t.add(STFT, ISTFT);
  }

  /** What both functions are told, for the texts of their errors too. */
  private record Setting(
      String name, Tensor input, long points, long hop, long window, Tensor shape, String rest) {
    RuntimeException refusal(String text) {
      return TensorException.runtime(
          name
              + "("
              + (input.dtype().isComplex() && name.equals("istft")
                  ? "CPU" + input.dtype().scalarName() + "Type" + Shapes.text(input.sizes())
                  : described(input, "[", "]"))
              + ", n_fft="
              + points
              + ", hop_length="
              + hop
              + ", win_length="
              + window
              + ", window="
              + (shape == null ? "None" : described(shape, "{[", "]}"))
              + rest
              + ")"
              + text);
    }

    private static String described(Tensor t, String open, String close) {
      String sizes = Shapes.text(t.sizes());
      return t.typeName() + open + sizes.substring(1, sizes.length() - 1) + close;
    }

    /** The window filled up with zeros on both sides; null where all of it is 1. */
    Tensor padded() {
      if (shape == null && window == points) {
        return null;
      }
      Tensor w =
          shape != null
              ? shape
              : Creation.full(Scalar.ONE, input.dtype().toReal(), input.device(), window);
      long left = (points - window) / 2;
      return window == points
          ? w
          : Padding.constant(w, new long[] {left, points - window - left}, Scalar.ZERO);
    }
  }

  private static String flag(Args a, int i) {
    return a.has(i) ? (a.bool(i) ? "1" : "0") : "None";
  }

  private static Tensor spectra(Args a) {
    Tensor x = a.tensor(0);
    long n = a.integer(1);
    boolean complexWindow = a.has(4) && a.tensor(4).dtype().isComplex();
    if (a.bool(5)) {
      x = centred(x, n, a.string(6));
    }
    Setting s =
        new Setting(
            "stft",
            x,
            n,
            a.has(2) ? a.integer(2) : n / 4,
            a.has(3) ? a.integer(3) : n,
            a.tensor(4),
            ", normalized="
                + flag(a, 7)
                + ", onesided="
                + flag(a, 8)
                + ", return_complex="
                + flag(a, 9));
    boolean complex = x.dtype().isComplex() || complexWindow;
    if (!a.has(9) && !complex) {
      throw s.refusal(
          " stft requires the return_complex parameter be given for real inputs, and will further"
              + " require that return_complex=True in a future PyTorch release.");
    }
    if (!x.dtype().isDifferentiable()) {
      throw s.refusal(": expected a tensor of floating point or complex values");
    }
    if (x.rank() > 2 || x.rank() < 1) {
      throw s.refusal(" : expected a 1D or 2D tensor");
    }
    checkPieces(s, x.sizes()[x.rank() - 1]);
    boolean onesided = a.has(8) ? a.bool(8) : !complex;
    if (onesided && complex) {
      throw s.refusal(" Cannot have onesided output if window or input is complex");
    }
    boolean single = x.rank() == 1;
    Tensor pieces = Windows.UNFOLD.call(single ? Shaping.unsqueeze(x, 0) : x, 1L, n, s.hop());
    Tensor window = s.padded();
    if (window != null) {
      pieces = Arithmetic.mul(pieces, window);
    }
    long mode = a.bool(7) ? Fourier.BY_ROOT : Fourier.NONE;
    long[] last = {2};
    Tensor r =
        complex
            ? Fourier.C2C.call(pieces, last, mode, true)
            : Fourier.R2C.call(pieces, last, mode, onesided);
    r = Transposing.transpose(r, 1, 2);
    r = single ? Squeezing.squeeze(r, 0) : r;
    return !a.has(9) || a.bool(9) ? r : ComplexViews.viewAsReal(r);
  }

  private static Tensor centred(Tensor x, long n, String mode) {
    if (x.dtype().isComplex()) {
      return ComplexNumbers.COMPLEX.call(
          centred(ComplexViews.real(x), n, mode), centred(ComplexViews.imag(x), n, mode));
    }
    int missing = Math.max(0, 3 - x.rank());
    long[] sizes = new long[x.rank() + missing];
    java.util.Arrays.fill(sizes, 1);
    System.arraycopy(x.sizes(), 0, sizes, missing, x.rank());
    Tensor padded =
        Padding.PAD.call(Shaping.reshape(x, sizes), new long[] {n / 2, n / 2}, mode, null);
    return Shaping.reshape(
        padded,
        java.util.Arrays.copyOfRange(padded.sizes(), padded.rank() - x.rank(), padded.rank()));
  }

  private static void checkPieces(Setting s, long length) {
    if (s.points() <= 0 || s.points() > length) {
      throw s.refusal(" : expected 0 < n_fft < " + length + ", but got n_fft=" + s.points());
    }
    if (s.hop() <= 0) {
      throw s.refusal(" : expected hop_length > 0, but got hop_length=" + s.hop());
    }
    if (s.window() <= 0 || s.window() > s.points()) {
      throw s.refusal(" : expected 0 < win_length <= n_fft, but got win_length=" + s.window());
    }
    Tensor w = s.shape();
    if (w != null && (w.rank() != 1 || w.count() != s.window())) {
      String sizes = Shapes.text(w.sizes());
      throw s.refusal(
          " : expected a 1D window tensor of size equal to win_length="
              + s.window()
              + ", but got window with size "
              + sizes);
    }
  }

  private static Tensor signal(Args a) {
    Tensor x = a.tensor(0);
    long n = a.integer(1);
    long hop = a.has(2) ? a.integer(2) : n / 4;
    long width = a.has(3) ? a.integer(3) : n;
    Setting s =
        new Setting(
            "istft",
            x,
            n,
            hop,
            width,
            a.tensor(4),
            ", center="
                + flag(a, 5)
                + ", normalized="
                + flag(a, 6)
                + ", onesided="
                + flag(a, 7)
                + ", length="
                + (a.has(8) ? a.integer(8) : "None")
                + ", return_complex="
                + flag(a, 9));
    if (!x.dtype().isComplex()) {
      throw s.refusal(
          " istft requires a complex-valued input tensor matching the output from stft with"
              + " return_complex=True.");
    }
    checkSpectra(s, x, a.has(7) ? (Boolean) a.bool(7) : null);
    boolean onesided = a.has(7) ? a.bool(7) : x.sizes()[x.rank() - 2] != n;
    boolean single = x.rank() == 2;
    Tensor spectra = Transposing.transpose(single ? Shaping.unsqueeze(x, 0) : x, 1, 2);
    long mode = a.bool(6) ? Fourier.BY_ROOT : Fourier.BY_SIZE;
    Tensor pieces = pieces(s, spectra, mode, onesided, a.bool(9));
    long frames = x.sizes()[x.rank() - 1];
    long length = n + hop * (frames - 1);
    Tensor window = s.padded();
    if (window == null) {
      window = Creation.full(Scalar.ONE, x.dtype().toReal(), x.device(), n);
    }
    Tensor sum = joined(Arithmetic.mul(pieces, window), pieces.sizes()[0], length, n, hop);
    Tensor square = Shaping.expand(Powers.square(window), new long[] {1, frames, n});
    Tensor weight = joined(square, 1, length, n, hop);
    long start = a.bool(5) ? n / 2 : 0;
    long end = a.has(8) ? start + a.integer(8) : a.bool(5) ? length - n / 2 : length;
    long cut = Math.min(end, length);
    sum = Slicing.slice(sum, 1, start, cut, 1);
    weight = Slicing.slice(weight, 1, start, cut, 1);
    if (Reductions.any(Comparisons.lt(Rounding.abs(weight.detached()), 1e-11))) {
      throw s.refusal(" window overlap add min: 1\n[ CPUBoolType{} ]");
    }
    Tensor r = Arithmetic.div(sum, weight);
    r = single ? Squeezing.squeeze(r, 0) : r;
    if (end > length) {
      dev.sconce.engine.Session.current()
          .warn(
              "The length of signal is shorter than the length parameter. Result is being padded"
                  + " with zeros in the tail. Please check your center, normalized, and hop_length"
                  + " settings.");
      r = Padding.constant(r, new long[] {0, end - length}, Scalar.ZERO);
    }
    return r;
  }

  private static Tensor pieces(
      Setting s, Tensor spectra, long mode, boolean onesided, boolean complex) {
    long[] last = {2};
    if (complex) {
      if (onesided) {
        throw s.refusal(" Cannot have onesided output if window or input is complex");
      }
      return Fourier.C2C.call(spectra, last, mode, false);
    }
    Tensor half = onesided ? spectra : Slicing.narrow(spectra, 2, 0, s.points() / 2 + 1);
    return Fourier.C2R.call(half, last, mode, s.points());
  }

  /** The sum of overlapping pieces. */
  private static Tensor joined(Tensor pieces, long batch, long length, long n, long hop) {
    return Windows.UNFOLD_BACKWARD.call(pieces, new long[] {batch, length}, 1L, n, hop);
  }

  private static void checkSpectra(Setting s, Tensor x, Boolean onesided) {
    if (x.count() == 0) {
      throw s.refusal(" : input tensor cannot be empty.");
    }
    if (x.rank() != 2 && x.rank() != 3) {
      throw s.refusal(" : expected a tensor with 2 or 3 dimensions, but got " + x.rank());
    }
    long found = x.sizes()[x.rank() - 2];
    boolean half = onesided == null ? found != s.points() : onesided;
    if (half ? s.points() / 2 + 1 != found : s.points() != found) {
      throw s.refusal(
          " : expected the frequency dimension (3rd to the last) of the input tensor to match n_fft"
              + (half ? " / 2 + 1 when onesided=True" : " when onesided=False")
              + ", but got "
              + found);
    }
    if (s.hop() <= 0 || s.hop() > s.window()) {
      throw s.refusal(" : expected 0 < hop_length <= win_length");
    }
    if (s.window() <= 0 || s.window() > s.points()) {
      throw s.refusal(" : expected 0 < win_length <= n_fft");
    }
    Tensor w = s.shape();
    if (w != null && (w.rank() != 1 || w.count() != s.window())) {
      throw s.refusal(" : Invalid window shape. window has to be 1D and length of `win_length`");
    }
  }
}
