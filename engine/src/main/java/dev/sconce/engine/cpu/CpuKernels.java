package dev.sconce.engine.cpu;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.cpu.complex.ComplexLoops;
import dev.sconce.engine.cpu.loops.Loops;
import dev.sconce.engine.cpu.nn.CpuNeural;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.ComplexBinary;
import dev.sconce.engine.kernel.IndexKernels;
import dev.sconce.engine.kernel.Kernels;
import dev.sconce.engine.kernel.NeuralKernels;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.kernel.ScanKernel;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import dev.sconce.engine.parallel.Parallel;
import java.util.Set;

/** The kernels of the CPU. */
public final class CpuKernels implements Kernels {
  /** The fewest elements worth handing to another thread, of cheap and of other operations. */
  private static final int CHEAP_GRAIN = 32_768;

  private static final int GRAIN = 4_096;

  /** Operations of a nanosecond or less for an element. */
  private static final Set<String> CHEAP =
      Set.of(
          "abs",
          "add",
          "add_scaled",
          "clamp",
          "clamp_max",
          "clamp_min",
          "div",
          "fmax",
          "fmin",
          "hardtanh",
          "leaky_relu",
          "maximum",
          "minimum",
          "mul",
          "neg",
          "reciprocal",
          "relu",
          "same",
          "sqrt",
          "square",
          "sub",
          "threshold",
          "eq",
          "ge",
          "gt",
          "le",
          "lt",
          "ne",
          "logical_and",
          "logical_not",
          "logical_or");

  private final NeuralKernels neural = new CpuNeural(this);
  private final ComplexKernels complex = new ComplexKernels(this);
  private final CpuIndexKernels indexing = new CpuIndexKernels(complex);

  @Override
  public IndexKernels indexing() {
    return indexing;
  }

  @Override
  public void fill(Tensor out, Scalar value) {
    if (out.dtype().isComplex()) {
      complex.fill(out, value);
      return;
    }
    CopyKernel.fill(out, value);
  }

  @Override
  public void copy(Tensor from, Tensor to) {
    if (from.dtype().isComplex() || to.dtype().isComplex()) {
      complex.copy(from, to);
      return;
    }
    CopyKernel.copy(from, to);
  }

  @Override
  public void unary(UnaryKernel k, Params p, Tensor x, Tensor out) {
    Loops.Unary loop =
        out.dtype().isComplex()
            ? ComplexLoops.unary(k.name(), k.complex(), out.dtype())
            : Loops.of(k, out.dtype(), out.count());
    Object a = x.storage().data();
    Object b = out.storage().data();
    if (x.isContiguous() && out.isContiguous()) {
      int ao = (int) x.offset();
      int bo = (int) out.offset();
      int n = (int) out.count();
      int grain = n < GRAIN || !CHEAP.contains(k.name()) ? GRAIN : CHEAP_GRAIN;
      if (n < grain) {
        loop.run(a, ao, 1, b, bo, 1, n, p);
      } else {
        Parallel.forRange(
            n, grain, (from, to) -> loop.run(a, ao + from, 1, b, bo + from, 1, to - from, p));
      }
      return;
    }
    Strided.forEachParallel(
        CHEAP_GRAIN, (at, s, n) -> loop.run(a, at[0], s[0], b, at[1], s[1], n, p), x, out);
  }

  @Override
  public void binary(BinaryKernel k, Params p, Tensor a, Tensor b, Tensor out) {
    if (out.dtype().isComplex()) {
      complexBinary(k, p, a, b, out);
      return;
    }
    binary(k.name(), Loops.of(k, out.dtype(), out.count()), p, a, b, out);
  }

  private void complexBinary(BinaryKernel k, Params p, Tensor a, Tensor b, Tensor out) {
    if (k.complex() != ComplexBinary.BY_PARTS) {
      binary(k.name(), ComplexLoops.binary(k.name(), k.complex(), out.dtype()), p, a, b, out);
    } else if (a.isContiguous() && b.isContiguous() && out.isContiguous()) {
      binary(k, p, a.parts(), b.parts(), out.parts());
    } else {
      binary(k, p, a.part(0), b.part(0), out.part(0));
      binary(k, p, a.part(1), b.part(1), out.part(1));
    }
  }

  @Override
  public void compare(PredicateKernel k, Tensor a, Tensor b, Tensor out) {
    if (a.dtype().isComplex()) {
      complex.test(k, a, b, out);
      return;
    }
    binary(k.name(), Loops.of(k, a.dtype(), out.count()), Params.NONE, a, b, out);
  }

  static void binary(String name, Loops.Binary loop, Params p, Tensor a, Tensor b, Tensor out) {
    Object x = a.storage().data();
    Object y = b.storage().data();
    Object z = out.storage().data();
    if (out.isContiguous()) {
      int as = dense(a);
      int bs = dense(b);
      if (as >= 0 && bs >= 0) {
        int ao = (int) a.offset();
        int bo = (int) b.offset();
        int zo = (int) out.offset();
        int n = (int) out.count();
        int grain = n < GRAIN || !CHEAP.contains(name) ? GRAIN : CHEAP_GRAIN;
        if (n < grain) {
          loop.run(x, ao, as, y, bo, bs, z, zo, 1, n, p);
        } else {
          Parallel.forRange(
              n,
              grain,
              (from, to) ->
                  loop.run(
                      x, ao + from * as, as, y, bo + from * bs, bs, z, zo + from, 1, to - from, p));
        }
        return;
      }
    }
    Strided.forEachParallel(
        CHEAP_GRAIN,
        (at, s, n) -> loop.run(x, at[0], s[0], y, at[1], s[1], z, at[2], s[2], n, p),
        a,
        b,
        out);
  }

  /** 1 for a contiguous operand, 0 for one element repeated, -1 for anything else. */
  private static int dense(Tensor t) {
    if (t.isContiguous()) {
      return 1;
    }
    for (int d = 0; d < t.rank(); d++) {
      if (t.strides()[d] != 0 && t.sizes()[d] != 1) {
        return -1;
      }
    }
    return 0;
  }

  @Override
  public void ternary(TernaryKernel k, Params p, Tensor a, Tensor b, Tensor c, Tensor out) {
    Loops.Ternary loop =
        out.dtype().isComplex()
            ? ComplexLoops.ternary(k.name(), k.complex(), out.dtype())
            : Loops.of(k, out.dtype());
    Object w = a.storage().data();
    Object x = b.storage().data();
    Object y = c.storage().data();
    Object z = out.storage().data();
    Strided.forEachParallel(
        CHEAP_GRAIN,
        (at, s, n) ->
            loop.run(w, at[0], s[0], x, at[1], s[1], y, at[2], s[2], z, at[3], s[3], n, p),
        a,
        b,
        c,
        out);
  }

  @Override
  public void where(Tensor condition, Tensor a, Tensor b, Tensor out) {
    if (out.dtype().isComplex()) {
      complex.where(condition, a, b, out);
      return;
    }
    SelectKernel.where(condition, a, b, out);
  }

  @Override
  public void reduce(ReduceKernel k, Tensor x, boolean[] reduced, Tensor out) {
    if (x.dtype().isComplex()) {
      complex.reduce(k, x, reduced, out);
      return;
    }
    ReduceDriver.reduce(k, x, reduced, out);
  }

  @Override
  public void arg(boolean largest, Tensor x, int dim, Tensor values, Tensor indices) {
    ArgKernel.run(largest, x, dim, values, indices);
  }

  @Override
  public void moments(
      Tensor x, boolean[] reduced, double correction, boolean root, Tensor spread, Tensor mean) {
    MomentsKernel.run(x, reduced, correction, root, spread, mean);
  }

  @Override
  public void scan(ScanKernel k, Tensor x, int dim, Tensor out, Tensor indices) {
    if (x.dtype().isComplex()) {
      complex.scan(k, x, dim, out);
      return;
    }
    ScanDriver.run(k, x, dim, out, indices);
  }

  @Override
  public void sort(
      Tensor x, int dim, boolean descending, long first, Tensor values, Tensor indices) {
    SortKernel.run(x, dim, descending, (int) first, values, indices);
  }

  @Override
  public void mode(Tensor sorted, Tensor order, int dim, Tensor values, Tensor indices) {
    SortKernel.mode(sorted, order, dim, values, indices);
  }

  @Override
  public void pick(Tensor x, int dim, Tensor index, Tensor out) {
    if (x.dtype().isComplex()) {
      complex.pick(x, dim, index, out);
      return;
    }
    PickKernel.pick(x, dim, index, out);
  }

  @Override
  public void spread(Tensor index, Tensor src, int dim, Tensor out) {
    if (out.dtype().isComplex()) {
      complex.spread(index, src, dim, out);
      return;
    }
    PickKernel.spread(index, src, dim, out);
  }

  @Override
  public void matmul(Tensor a, Tensor b, Tensor out, double alpha, double beta) {
    if (out.dtype().isComplex()) {
      ComplexKernels.product(Gemm::matmul, a, b, out, alpha, beta);
      return;
    }
    Gemm.matmul(a, b, out, alpha, beta);
  }

  @Override
  public void bmm(Tensor a, Tensor b, Tensor out, double alpha, double beta) {
    if (out.dtype().isComplex()) {
      ComplexKernels.product(Gemm::bmm, a, b, out, alpha, beta);
      return;
    }
    Gemm.bmm(a, b, out, alpha, beta);
  }

  @Override
  public void fourier(Tensor x, int dim, boolean inverse, double scale) {
    FourierKernel.run(x, dim, inverse, scale);
  }

  @Override
  public NeuralKernels neural() {
    return neural;
  }
}
