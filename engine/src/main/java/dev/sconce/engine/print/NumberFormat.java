package dev.sconce.engine.print;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;

/**
 * How the numbers of one tensor are written: all in one mode (integers, fixed point or scientific)
 * and one width. The rules are those of PyTorch's {@code torch/_tensor_str.py}: scientific where
 * the largest magnitude is more than 1000 times the smallest, above 1e8, or (for fractions) the
 * smallest below 1e-4.
 */
final class NumberFormat {
  private final boolean floating;
  private final int precision;
  private boolean wholeNumbers = true;
  private boolean scientific;
  private int width = 1;

  NumberFormat(DType type, Scalar[] values, TensorText.Options options) {
    floating = type.isFloating();
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

  int width() {
    return width;
  }

  String text(Scalar v) {
    String s = plain(v);
    return " ".repeat(Math.max(0, width - s.length())) + s;
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
