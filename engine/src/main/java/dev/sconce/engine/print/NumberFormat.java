package dev.sconce.engine.print;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import java.util.Arrays;

/**
 * How the numbers of one tensor are written: all in one mode (integers, fixed point or scientific)
 * and one width. The rules are those of PyTorch's {@code torch/_tensor_str.py}: scientific where
 * the largest magnitude is more than 1000 times the smallest, above 1e8, or (for fractions) the
 * smallest below 1e-4. Of complex numbers the real and the imaginary parts have a format each.
 */
final class NumberFormat {
  private final boolean floating;
  private final int precision;
  private boolean wholeNumbers = true;
  private boolean scientific;
  private int width = 1;

  /** The format of the imaginary parts, or null. */
  private NumberFormat imaginary;

  /** The format of all values of a type. */
  static NumberFormat of(DType type, Scalar[] values, TensorText.Options options) {
    if (!type.isComplex()) {
      return new NumberFormat(type, values, options);
    }
    Scalar[] parts = new Scalar[values.length];
    Arrays.setAll(parts, i -> Scalar.of(values[i].imaginary()));
    NumberFormat format = new NumberFormat(type, values, options);
    format.imaginary = new NumberFormat(type, parts, options);
    return format;
  }

  private NumberFormat(DType type, Scalar[] values, TensorText.Options options) {
    floating = type.isDifferentiable();
    precision = options.precision();
    if (!floating) {
      for (Scalar v : values) {
        width = Math.max(width, v.toString().length());
      }
      return;
    }
    double min = Double.POSITIVE_INFINITY;
    double max = 0;
    for (Scalar v : values) {
      double x = v.toDouble();
      if (x != 0 && !Double.isNaN(x) && !Double.isInfinite(x)) {
        min = Math.min(min, Math.abs(x));
        max = Math.max(max, Math.abs(x));
        wholeNumbers &= x == Math.ceil(x);
      }
    }
    if (max > 0) {
      scientific = max / min > 1000 || max > 1e8 || !wholeNumbers && min < 1e-4;
      for (Scalar v : values) {
        double x = v.toDouble();
        if (x != 0 && !Double.isNaN(x) && !Double.isInfinite(x)) {
          String text =
              scientific
                  ? Decimals.scientific(x, precision)
                  : wholeNumbers ? Decimals.fixed(x, 0) + "." : Decimals.fixed(x, precision);
          width = Math.max(width, text.length());
        }
      }
    }
    if (options.scientific() != null) {
      scientific = options.scientific();
    }
  }

  /** The width of an element; of a complex one without its sign between the parts. */
  int width() {
    return imaginary == null ? width : width + imaginary.width + 1;
  }

  String text(Scalar v) {
    String s = plain(v);
    s = " ".repeat(Math.max(0, width - s.length())) + s;
    if (imaginary == null) {
      return s;
    }
    String im = imaginary.text(Scalar.of(v.imaginary())).stripLeading() + "j";
    return s + (im.startsWith("-") ? "" : "+") + im;
  }

  private String plain(Scalar v) {
    if (!floating) {
      return v.toString();
    }
    double x = v.toDouble();
    if (scientific) {
      return Decimals.scientific(x, precision);
    }
    if (wholeNumbers) {
      String s = Decimals.fixed(x, 0);
      return Double.isNaN(x) || Double.isInfinite(x) ? s : s + ".";
    }
    return Decimals.fixed(x, precision);
  }
}
