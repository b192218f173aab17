package dev.sconce.engine.cpu;

import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;

/** Matrix products over strided 2-d operands. */
final class Gemm {
  private Gemm() {}

  static void floating(Tensor a, Tensor b, Tensor out, double alpha, double beta) {
    int m = (int) out.sizes()[0];
    int n = (int) out.sizes()[1];
    int k = (int) a.sizes()[1];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        double s = 0;
        for (int l = 0; l < k; l++) {
          s += value(a, i, l) * value(b, l, j);
        }
        int at = at(out, i, j);
        double before = beta == 0 ? 0 : beta * Elements.getDouble(out.storage(), at);
        Elements.set(out.storage(), at, Scalar.of(before + alpha * s));
      }
    }
  }

  static void integral(Tensor a, Tensor b, Tensor out, long alpha, long beta) {
    int m = (int) out.sizes()[0];
    int n = (int) out.sizes()[1];
    int k = (int) a.sizes()[1];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        long s = 0;
        for (int l = 0; l < k; l++) {
          s +=
              Elements.getLong(a.storage(), at(a, i, l))
                  * Elements.getLong(b.storage(), at(b, l, j));
        }
        int at = at(out, i, j);
        long before = beta == 0 ? 0 : beta * Elements.getLong(out.storage(), at);
        Elements.set(out.storage(), at, Scalar.of(before + alpha * s));
      }
    }
  }

  private static int at(Tensor t, int i, int j) {
    return (int) (t.offset() + i * t.strides()[0] + j * t.strides()[1]);
  }

  private static double value(Tensor t, int i, int j) {
    return Elements.getDouble(t.storage(), at(t, i, j));
  }

}
