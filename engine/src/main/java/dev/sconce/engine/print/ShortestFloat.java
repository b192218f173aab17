package dev.sconce.engine.print;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Storage;
import java.math.BigDecimal;
import java.math.MathContext;

/** The shortest decimal that tells a number apart from its neighbours in its own type. */
final class ShortestFloat {
  private ShortestFloat() {}

  /** The decimal of a finite number; negative zero is 0. */
  static BigDecimal of(double x, DType type) {
    return switch (type) {
      case FLOAT64 -> new BigDecimal(Double.toString(x));
      case FLOAT32 -> new BigDecimal(Float.toString((float) x));
      default -> {
        Storage s = Storage.allocate(type, 1);
        BigDecimal exact = new BigDecimal(x);
        for (int digits = 1; digits < 6; digits++) {
          BigDecimal cut = exact.round(new MathContext(digits));
          Elements.set(s, 0, Scalar.of(cut.doubleValue()));
          if (Elements.get(s, 0).toDouble() == x) {
            yield cut;
          }
        }
        yield exact;
      }
    };
  }
}
