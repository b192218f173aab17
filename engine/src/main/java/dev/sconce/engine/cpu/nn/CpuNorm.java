package dev.sconce.engine.cpu.nn;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.NormShape;
import dev.sconce.engine.parallel.Parallel;

/** Shares the normalisation of groups among threads. */
final class CpuNorm {
  private CpuNorm() {}

  static void moments(NormShape s, Tensor x, Tensor mean, Tensor variance) {
    double[] m = CpuNeural.doubles(mean);
    double[] v = CpuNeural.doubles(variance);
    Parallel.forRange(
        s.groups(),
        CpuNeural.grain(s.size() / 4),
        (from, to) -> {
          if (CpuNeural.floats(x) != null) {
            FloatNorm.moments(s, CpuNeural.floats(x), CpuNeural.offset(x), m, v, from, to);
          } else {
            DoubleNorm.moments(s, CpuNeural.doubles(x), CpuNeural.offset(x), m, v, from, to);
          }
        });
  }

  static void normalize(
      NormShape s,
      Tensor x,
      Tensor mean,
      Tensor variance,
      double eps,
      Tensor w,
      Tensor b,
      Tensor out) {
    double[] m = CpuNeural.doubles(mean);
    double[] v = CpuNeural.doubles(variance);
    int wo = CpuNeural.offset(w);
    int bo = CpuNeural.offset(b);
    Parallel.forRange(
        s.groups(),
        CpuNeural.grain(s.size() / 4),
        (from, to) -> {
          if (CpuNeural.floats(x) != null) {
            FloatNorm.normalize(
                s,
                CpuNeural.floats(x),
                CpuNeural.offset(x),
                m,
                v,
                eps,
                CpuNeural.floats(w),
                wo,
                CpuNeural.floats(b),
                bo,
                CpuNeural.floats(out),
                from,
                to);
          } else {
            DoubleNorm.normalize(
                s,
                CpuNeural.doubles(x),
                CpuNeural.offset(x),
                m,
                v,
                eps,
                CpuNeural.doubles(w),
                wo,
                CpuNeural.doubles(b),
                bo,
                CpuNeural.doubles(out),
                from,
                to);
          }
        });
  }

  static void inputGrad(
      NormShape s,
      Tensor grad,
      Tensor x,
      Tensor mean,
      Tensor variance,
      double eps,
      Tensor w,
      boolean own,
      Tensor gx) {
    double[] m = CpuNeural.doubles(mean);
    double[] v = CpuNeural.doubles(variance);
    Parallel.forRange(
        s.groups(),
        CpuNeural.grain(s.size() / 4),
        (from, to) -> {
          if (CpuNeural.floats(x) != null) {
            FloatNorm.inputGrad(
                s,
                CpuNeural.floats(grad),
                CpuNeural.offset(grad),
                CpuNeural.floats(x),
                CpuNeural.offset(x),
                m,
                v,
                eps,
                CpuNeural.floats(w),
                CpuNeural.offset(w),
                own,
                CpuNeural.floats(gx),
                from,
                to);
          } else {
            DoubleNorm.inputGrad(
                s,
                CpuNeural.doubles(grad),
                CpuNeural.offset(grad),
                CpuNeural.doubles(x),
                CpuNeural.offset(x),
                m,
                v,
                eps,
                CpuNeural.doubles(w),
                CpuNeural.offset(w),
                own,
                CpuNeural.doubles(gx),
                from,
                to);
          }
        });
  }

  static void weightGrads(
      NormShape s,
      Tensor grad,
      Tensor x,
      Tensor mean,
      Tensor variance,
      double eps,
      Tensor gw,
      Tensor gb) {
    double[] m = CpuNeural.doubles(mean);
    double[] v = CpuNeural.doubles(variance);
    if (CpuNeural.floats(x) != null) {
      FloatNorm.weightGrads(
          s,
          CpuNeural.floats(grad),
          CpuNeural.offset(grad),
          CpuNeural.floats(x),
          CpuNeural.offset(x),
          m,
          v,
          eps,
          CpuNeural.floats(gw),
          CpuNeural.floats(gb));
    } else {
      DoubleNorm.weightGrads(
          s,
          CpuNeural.doubles(grad),
          CpuNeural.offset(grad),
          CpuNeural.doubles(x),
          CpuNeural.offset(x),
          m,
          v,
          eps,
          CpuNeural.doubles(gw),
          CpuNeural.doubles(gb));
    }
  }
}
