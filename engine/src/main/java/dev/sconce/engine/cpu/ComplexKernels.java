package dev.sconce.engine.cpu;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.cpu.complex.ComplexLoops;
import dev.sconce.engine.kernel.Kernels;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.kernel.ScanKernel;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.math.Complex;

/**
 * Kernels on complex operands. What moves or adds elements is done on real and imaginary parts, by
 * the kernels of real numbers; what multiplies has loops of its own.
 */
final class ComplexKernels {
  private final CpuKernels real;

  ComplexKernels(CpuKernels real) {
    this.real = real;
  }

  void fill(Tensor out, Scalar value) {
    if (out.count() == 0) {
      return;
    }
    if (value.imaginary() == value.toDouble()) {
      real.fill(out.parts(), Scalar.of(value.toDouble()));
    } else {
      real.fill(out.part(0), Scalar.of(value.toDouble()));
      real.fill(out.part(1), Scalar.of(value.imaginary()));
    }
  }

  /** A copy from, to or between complex types. */
  void copy(Tensor from, Tensor to) {
    if (!from.dtype().isComplex()) {
      real.copy(from, to.part(0));
      real.fill(to.part(1), Scalar.ZERO);
    } else if (to.dtype() == DType.BOOL) {
      test(TRUTH, from, from, to);
    } else if (!to.dtype().isComplex()) {
      real.copy(from.part(0), to);
    } else if (from.isContiguous() && to.isContiguous()) {
      real.copy(from.parts(), to.parts());
    } else {
      real.copy(from.part(0), to.part(0));
      real.copy(from.part(1), to.part(1));
    }
  }

  private static final PredicateKernel TRUTH =
      PredicateKernel.integral("truth", null, null).complex((a, b) -> !a.isZero());

  void test(PredicateKernel k, Tensor a, Tensor b, Tensor out) {
    CpuKernels.binary(
        k.name(), ComplexLoops.predicate(k.name(), k.complex(), a.dtype()), Params.NONE, a, b, out);
  }

  void where(Tensor condition, Tensor a, Tensor b, Tensor out) {
    for (int part = 0; part < 2; part++) {
      SelectKernel.where(condition, a.part(part), b.part(part), out.part(part));
    }
  }

  void reduce(ReduceKernel k, Tensor x, boolean[] reduced, Tensor out) {
    switch (k) {
      case SUM -> {
        for (int part = 0; part < 2; part++) {
          ReduceDriver.reduce(k, x.part(part), reduced, out.part(part));
        }
      }
      case PROD -> product(x, reduced, out);
      default -> throw missing("reduce_" + k, x);
    }
  }

  private void product(Tensor x, boolean[] reduced, Tensor out) {
    if (out.count() == 0) {
      return;
    }
    if (x.count() == 0) {
      fill(out, Scalar.ONE);
      return;
    }
    ReducePlan p = new ReducePlan(x, reduced, out);
    int inner = p.folded.length - 1;
    int n = p.folded[inner];
    for (int i = 0; i < p.keptCount; i++) {
      int from = (int) x.offset() + ReducePlan.position(p.kept, p.keptIn, p.kept.length, i);
      Complex v = Complex.ONE;
      for (int run = 0; run < p.foldedCount / n; run++) {
        int at = from + ReducePlan.position(p.folded, p.foldedIn, inner, run);
        v = ComplexLoops.product(x.dtype(), x.storage().data(), at, p.foldedIn[inner], n, v);
      }
      int to = (int) out.offset() + ReducePlan.position(p.kept, p.keptOut, p.kept.length, i);
      ComplexLoops.set(out.dtype(), out.storage().data(), to, v);
    }
  }

  void scan(ScanKernel k, Tensor x, int dim, Tensor out) {
    switch (k) {
      case SUM -> {
        for (int part = 0; part < 2; part++) {
          ScanDriver.run(k, x.part(part), dim, out.part(part), null);
        }
      }
      case PROD -> {
        int n = Lines.length(x, dim);
        int step = Lines.step(x, dim);
        int outStep = Lines.step(out, dim);
        Lines.forEach(
            dim,
            (at, buffers) ->
                ComplexLoops.products(
                    x.dtype(),
                    x.storage().data(),
                    at[0],
                    step,
                    out.storage().data(),
                    at[1],
                    outStep,
                    n),
            x,
            out);
      }
      default -> throw missing("scan_" + k, x);
    }
  }

  void gather(Tensor from, Tensor offsets, long step, Tensor out) {
    for (int part = 0; part < 2; part++) {
      real.indexing().gather(from.part(part), offsets, 2 * step, out.part(part));
    }
  }

  void scatter(Tensor from, Tensor offsets, long step, Tensor to, ScatterMode mode) {
    if (mode != ScatterMode.SET && mode != ScatterMode.ADD) {
      throw missing("scatter_" + mode, to);
    }
    for (int part = 0; part < 2; part++) {
      real.indexing().scatter(from.part(part), offsets, 2 * step, to.part(part), mode);
    }
  }

  void triangle(Tensor x, boolean upper, long diagonal, Tensor out) {
    for (int part = 0; part < 2; part++) {
      real.indexing().triangle(x.part(part), upper, diagonal, out.part(part));
    }
  }

  Tensor nonzero(Tensor x) {
    Tensor truth = Tensor.allocate(DType.BOOL, x.sizes());
    test(TRUTH, x, x, truth);
    return real.indexing().nonzero(truth);
  }

  void pick(Tensor x, int dim, Tensor index, Tensor out) {
    for (int part = 0; part < 2; part++) {
      PickKernel.pick(x.part(part), dim, index, out.part(part));
    }
  }

  void spread(Tensor index, Tensor src, int dim, Tensor out) {
    for (int part = 0; part < 2; part++) {
      PickKernel.spread(index, src.part(part), dim, out.part(part));
    }
  }

  /**
   * {@code out = beta * out + alpha * a @ b} by four products of parts, for {@code run} being one
   * of the real products.
   */
  static void product(Product run, Tensor a, Tensor b, Tensor out, double alpha, double beta) {
    run.apply(a.part(0), b.part(0), out.part(0), alpha, beta);
    run.apply(a.part(1), b.part(1), out.part(0), -alpha, 1);
    run.apply(a.part(0), b.part(1), out.part(1), alpha, beta);
    run.apply(a.part(1), b.part(0), out.part(1), alpha, 1);
  }

  /** {@link Kernels#matmul} or {@link Kernels#bmm}. */
  interface Product {
    void apply(Tensor a, Tensor b, Tensor out, double alpha, double beta);
  }

  private static TensorException missing(String kernel, Tensor t) {
    return TensorException.notImplemented(
        "\""
            + kernel.toLowerCase(java.util.Locale.ROOT)
            + "_cpu\" not implemented for '"
            + t.dtype().scalarName()
            + "'");
  }
}
