package dev.sconce.engine.cpu;

import dev.sconce.engine.Tensor;

/** Elements taken from, and added to, lines at places that a tensor of indices names. */
final class PickKernel {
  private PickKernel() {}

  static void pick(Tensor x, int dim, Tensor index, Tensor out) {
    Object in = x.storage().data();
    Object to = out.storage().data();
    long[] places = (long[]) index.storage().data();
    int n = Lines.length(index, dim);
    int xs = Lines.step(x, dim);
    int is = Lines.step(index, dim);
    int os = Lines.step(out, dim);
    Lines.forEach(
        dim,
        (at, buffers) -> {
          for (int i = 0; i < n; i++) {
            int place = (int) places[at[0] + i * is];
            CopyKernel.move(in, at[1] + place * xs, 1, to, at[2] + i * os, 1, 1);
          }
        },
        index,
        x,
        out);
  }

  static void spread(Tensor index, Tensor src, int dim, Tensor out) {
    long[] places = (long[]) index.storage().data();
    Object in = src.storage().data();
    Object to = out.storage().data();
    int n = Lines.length(index, dim);
    int is = Lines.step(index, dim);
    int ss = Lines.step(src, dim);
    int os = Lines.step(out, dim);
    Lines.forEach(
        dim,
        (at, buffers) -> {
          for (int i = 0; i < n; i++) {
            int place = at[2] + (int) places[at[0] + i * is] * os;
            if (to instanceof float[] y) {
              y[place] += ((float[]) in)[at[1] + i * ss];
            } else {
              ((double[]) to)[place] += ((double[]) in)[at[1] + i * ss];
            }
          }
        },
        index,
        src,
        out);
  }
}
