package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.blas.StridedProduct;
import dev.sconce.engine.cpu.loops.IntGemm;
import dev.sconce.engine.cpu.loops.LongGemm;
import dev.sconce.engine.parallel.Parallel;

/** Matrix products over strided operands of a compute type. */
final class Gemm {
  /** Multiplications that are worth handing to another thread. */
  private static final long GRAIN = 1 << 16;

  private Gemm() {}

  /** {@code out = beta * out + alpha * a @ b} for 2-d operands. */
  static void matmul(Tensor a, Tensor b, Tensor out, double alpha, double beta) {
    product(a, 0, b, 0, out, 0, 0, alpha, beta);
  }

  /** The same for every matrix of 3-d operands with as many matrices each. */
  static void bmm(Tensor a, Tensor b, Tensor out, double alpha, double beta) {
    int batch = (int) out.sizes()[0];
    long work = Math.max(1, out.count() / Math.max(batch, 1) * a.sizes()[2]);
    Parallel.forRange(
        batch,
        (int) (GRAIN / work) + 1,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            product(
                a,
                i * a.strides()[0],
                b,
                i * b.strides()[0],
                out,
                i * out.strides()[0],
                1,
                alpha,
                beta);
          }
        });
  }

  /** One product; the matrices' dimensions are {@code d} and {@code d + 1}. */
  private static void product(
      Tensor a,
      long aFrom,
      Tensor b,
      long bFrom,
      Tensor c,
      long cFrom,
      int d,
      double alpha,
      double beta) {
    int m = (int) c.sizes()[d];
    int n = (int) c.sizes()[d + 1];
    int k = (int) a.sizes()[d + 1];
    int ao = (int) (a.offset() + aFrom);
    int bo = (int) (b.offset() + bFrom);
    int co = (int) (c.offset() + cFrom);
    int ar = (int) a.strides()[d];
    int ac = (int) a.strides()[d + 1];
    int br = (int) b.strides()[d];
    int bc = (int) b.strides()[d + 1];
    int cr = (int) c.strides()[d];
    int cc = (int) c.strides()[d + 1];
    switch (c.storage().data()) {
      case float[] z ->
          StridedProduct.run(
              (float[]) a.storage().data(),
              ao,
              ar,
              ac,
              (float[]) b.storage().data(),
              bo,
              br,
              bc,
              z,
              co,
              cr,
              cc,
              m,
              n,
              k,
              (float) alpha,
              (float) beta);
      case double[] z ->
          StridedProduct.run(
              (double[]) a.storage().data(),
              ao,
              ar,
              ac,
              (double[]) b.storage().data(),
              bo,
              br,
              bc,
              z,
              co,
              cr,
              cc,
              m,
              n,
              k,
              alpha,
              beta);
      case int[] z ->
          IntGemm.run(
              (int[]) a.storage().data(),
              ao,
              ar,
              ac,
              (int[]) b.storage().data(),
              bo,
              br,
              bc,
              z,
              co,
              cr,
              cc,
              m,
              n,
              k,
              (int) alpha,
              (int) beta);
      case long[] z ->
          LongGemm.run(
              (long[]) a.storage().data(),
              ao,
              ar,
              ac,
              (long[]) b.storage().data(),
              bo,
              br,
              bc,
              z,
              co,
              cr,
              cc,
              m,
              n,
              k,
              (long) alpha,
              (long) beta);
      default -> throw new IllegalArgumentException("no compute type: " + c.dtype());
    }
  }
}
