package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Sparse tensors with other positions of the same values: transposed, joined, in part. */
final class SparseShaping {
  private SparseShaping() {}

  static void addTo(OpTable t) {
    t.addSparse(
        Transposing.TRANSPOSE,
        Row.sparse(Transposing.TRANSPOSE)
            .forward(a -> swapped(a.tensor(0).detached(), a.integer(1), a.integer(2)))
            .grad(0, (c, g) -> Transposing.transpose(g, c.integer(1), c.integer(2)))
            .build());
    t.addSparse(
        Transposing.T,
        Row.sparse(Transposing.T)
            .forward(
                a -> {
                  Tensor x = a.tensor(0).detached();
                  if (x.rank() > 2 || x.sparse().sparseDims() < x.rank()) {
                    throw TensorException.runtime(
                        "t() expects a tensor with <= 2 sparse and 0 dense dimensions, but got "
                            + x.sparse().sparseDims()
                            + " sparse and "
                            + (x.rank() - x.sparse().sparseDims())
                            + " dense dimensions");
                  }
                  return x.rank() < 2 ? x : swapped(x, 0, 1);
                })
            .grad(0, (c, g) -> Transposing.t(g))
            .build());
    t.addSparse(
        Transposing.PERMUTE,
        Row.sparse(Transposing.PERMUTE)
            .forward(a -> permuted(a.tensor(0).detached(), a.ints(1)))
            .grad(
                0,
                (c, g) -> {
                  long[] back = new long[c.ints(1).length];
                  for (int d = 0; d < back.length; d++) {
                    back[Shapes.dim(c.ints(1)[d], back.length)] = d;
                  }
                  return Transposing.permute(g, back);
                })
            .build());
    t.addSparse(
        Squeezing.UNSQUEEZE,
        Row.sparse(Squeezing.UNSQUEEZE)
            .forward(a -> unsqueezed(a.tensor(0).detached(), a.integer(1)))
            .grad(0, (c, g) -> Slicing.select(g, c.integer(1), 0))
            .build());
    t.addSparse(Slicing.SELECT, select());
    t.addSparse(IndexRows.INDEX_SELECT, indexSelect());
    t.addSparse(Joining.CAT, cat());
    t.addSparse(
        Joining.STACK,
        Row.sparse(Joining.STACK)
            .forward(
                a -> {
                  Tensor[] parts = a.tensors(0).clone();
                  for (int i = 0; i < parts.length; i++) {
                    parts[i] = Squeezing.unsqueeze(parts[i], a.integer(1));
                  }
                  return Joining.cat(parts, a.integer(1));
                })
            .build());
  }

  private static Tensor swapped(Tensor x, long from, long to) {
    long[] order = new long[x.rank()];
    for (int d = 0; d < order.length; d++) {
      order[d] = d;
    }
    int a = Shapes.dim(from, x.rank());
    int b = Shapes.dim(to, x.rank());
    order[a] = b;
    order[b] = a;
    return a == b ? x : permuted(x, order);
  }

  private static Tensor permuted(Tensor x, long[] order) {
    Sparse s = SparseParts.coo(x);
    int sparse = s.sparseDims();
    long[] rows = new long[sparse];
    long[] sizes = new long[x.rank()];
    boolean moved = false;
    for (int d = 0; d < order.length; d++) {
      int from = Shapes.dim(order[d], x.rank());
      if (d >= sparse != from >= sparse || (d >= sparse && from != d)) {
        throw TensorException.notImplemented("exchanging dense dimensions of a sparse tensor");
      }
      if (d < sparse) {
        rows[d] = from;
      }
      moved |= from != d;
      sizes[d] = x.sizes()[from];
    }
    Tensor indices = IndexRows.indexSelect(s.positions(), 0, Tensor.of(rows));
    return SparseParts.tensor(indices, s.values(), s.coalesced() && !moved, sizes);
  }

  private static Tensor unsqueezed(Tensor x, long dim) {
    Sparse s = SparseParts.coo(x);
    int at = Shapes.dim(dim, x.rank() + 1);
    long[] sizes = new long[x.rank() + 1];
    System.arraycopy(x.sizes(), 0, sizes, 0, at);
    sizes[at] = 1;
    System.arraycopy(x.sizes(), at, sizes, at + 1, x.rank() - at);
    if (at > s.sparseDims()) {
      Tensor values = Squeezing.unsqueeze(s.values(), at - s.sparseDims() + 1);
      return SparseParts.tensor(s.positions(), values, s.coalesced(), sizes);
    }
    Tensor row = Creation.empty(s.positions().dtype(), x.device(), 1, s.count());
    Tensor indices =
        Joining.cat(
            new Tensor[] {
              Slicing.narrow(s.positions(), 0, 0, at),
              row,
              Slicing.narrow(s.positions(), 0, at, s.sparseDims() - at)
            },
            0);
    return SparseParts.tensor(indices, s.values(), s.coalesced(), sizes);
  }

  private static Op select() {
    return Row.sparse(Slicing.SELECT)
        .forward(a -> selected(a.tensor(0).detached(), a.integer(1), a.integer(2)))
        .saves(0)
        .grad(
            0,
            (c, g) -> {
              long dim = Shapes.dim(c.integer(1), c.sizes(0).length);
              Tensor dense = SparseConversions.dense(g);
              return Slicing.selectBackward(dense, c.sizes(0), dim, c.integer(2));
            })
        .build();
  }

  private static Tensor selected(Tensor given, long dim, long index) {
    Tensor x = SparseParts.coalesce(given);
    Sparse s = x.sparse();
    int d = Shapes.dim(dim, x.rank());
    long size = x.sizes()[d];
    if (index < -size || index >= size) {
      throw TensorException.index(
          "select(): index "
              + index
              + " out of range for tensor of size "
              + Shapes.text(x.sizes())
              + " at dimension "
              + d);
    }
    long place = index < 0 ? index + size : index;
    long[] sizes = without(x.sizes(), d);
    if (d >= s.sparseDims()) {
      Tensor values = Slicing.select(s.values(), d - s.sparseDims() + 1, place);
      return SparseParts.tensor(s.positions(), values, true, sizes);
    }
    Tensor hit = Comparisons.eq(Slicing.select(s.positions(), 0, d), place);
    Tensor kept = nonzero(hit);
    Tensor values = IndexRows.indexSelect(s.values(), 0, kept);
    if (s.sparseDims() == 1) {
      return Reductions.sum(values, new long[] {0}, false);
    }
    long[] rows = new long[s.sparseDims() - 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i < d ? i : i + 1;
    }
    Tensor indices = IndexRows.indexSelect(s.positions(), 0, Tensor.of(rows));
    return SparseParts.tensor(IndexRows.indexSelect(indices, 1, kept), values, true, sizes);
  }

  private static Tensor nonzero(Tensor flags) {
    Tensor rows = dev.sconce.engine.op.Dispatch.kernels(flags).indexing().nonzero(flags);
    return Shaping.contiguous(Slicing.select(rows, 1, 0));
  }

  private static long[] without(long[] sizes, int d) {
    long[] r = new long[sizes.length - 1];
    System.arraycopy(sizes, 0, r, 0, d);
    System.arraycopy(sizes, d + 1, r, d, r.length - d);
    return r;
  }

  private static Op indexSelect() {
    return Row.sparse(IndexRows.INDEX_SELECT)
        .forward(a -> picked(a.tensor(0).detached(), a.integer(1), a.tensor(2)))
        .saves(2)
        .grad(
            0,
            (c, g) -> {
              Tensor zeros = Creation.empty(g.dtype(), g.device(), c.sizes(0));
              Tensor dense = SparseConversions.dense(g);
              return IndexRows.indexAdd(zeros, c.integer(1), c.tensor(2), dense);
            })
        .build();
  }

  /** Every place of the index repeats the values that stand there. */
  private static Tensor picked(Tensor given, long dim, Tensor index) {
    if (given.sparse() == null) {
      throw SparseLayouts.refused("index_select", "SparseCPU");
    }
    Tensor x = SparseParts.coalesce(given);
    Sparse s = x.sparse();
    int d = Shapes.dim(dim, x.rank());
    long[] sizes = x.sizes().clone();
    sizes[d] = index.count();
    if (d >= s.sparseDims()) {
      Tensor values = IndexRows.indexSelect(s.values(), d - s.sparseDims() + 1, index);
      return SparseParts.tensor(s.positions(), values, true, sizes);
    }
    long[] wanted = SparseParts.longs(index);
    long[] have = SparseParts.longs(Slicing.select(s.positions(), 0, d));
    long[] from = new long[16];
    long[] to = new long[16];
    int n = 0;
    for (int i = 0; i < wanted.length; i++) {
      long want = wanted[i] < 0 ? wanted[i] + x.sizes()[d] : wanted[i];
      if (want < 0 || want >= x.sizes()[d]) {
        throw TensorException.index(
            "index_select(): index contains "
                + wanted[i]
                + " that is out of range for tensor of"
                + " size "
                + Shapes.text(x.sizes())
                + " at dimension "
                + d);
      }
      for (int k = 0; k < have.length; k++) {
        if (have[k] == want) {
          if (n == from.length) {
            from = Arrays.copyOf(from, 2 * n);
            to = Arrays.copyOf(to, 2 * n);
          }
          from[n] = k;
          to[n++] = i;
        }
      }
    }
    Tensor places = Tensor.of(Arrays.copyOf(from, n));
    Tensor indices = IndexRows.indexSelect(s.positions(), 1, places);
    Casting.copyElements(Tensor.of(Arrays.copyOf(to, n)), Slicing.select(indices, 0, d));
    return SparseParts.tensor(
        indices, IndexRows.indexSelect(s.values(), 0, places), d == 0 && wanted.length == 1, sizes);
  }

  private static Op cat() {
    return Row.sparse(Joining.CAT)
        .forward(
            a -> {
              Tensor[] parts = a.tensors(0);
              for (Tensor t : parts) {
                if (t.sparse() == null) {
                  throw TensorException.runtime(
                      "Concatenating sparse tensors, but a dense tensor was found at position 0.");
                }
              }
              return joined(parts, Shapes.dim(a.integer(1), parts[0].rank()));
            })
        .gradList(
            0,
            (c, g) -> {
              long[][] sizes = c.sizesOf(0);
              int d = Shapes.dim(c.integer(1), sizes[0].length);
              Tensor dense = SparseConversions.dense(g);
              Tensor[] r = new Tensor[sizes.length];
              long at = 0;
              for (int i = 0; i < r.length; i++) {
                r[i] = Slicing.narrow(dense, d, at, sizes[i][d]);
                at += sizes[i][d];
              }
              return r;
            })
        .build();
  }

  private static Tensor joined(Tensor[] parts, int d) {
    Tensor[] indices = new Tensor[parts.length];
    Tensor[] values = new Tensor[parts.length];
    long[] sizes = parts[0].sizes().clone();
    if (d >= parts[0].sparse().sparseDims()) {
      throw TensorException.notImplemented("cat of sparse tensors along a dense dimension");
    }
    sizes[d] = 0;
    for (int i = 0; i < parts.length; i++) {
      Sparse s = SparseParts.coo(parts[i]);
      for (int k = 0; k < sizes.length; k++) {
        if (parts[i].rank() != sizes.length || (k != d && parts[i].sizes()[k] != sizes[k])) {
          throw TensorException.runtime(
              "All tensors must have the same shape: "
                  + Shapes.text(parts[0].sizes())
                  + " (except in the concatenating dimension), but found shape: "
                  + Shapes.text(parts[i].sizes())
                  + " at position "
                  + i);
        }
      }
      indices[i] = Casting.clone(s.positions());
      Tensor row = Slicing.select(indices[i], 0, d);
      Casting.copyElements(
          Arithmetic.add(row, Tensor.wrapped(dev.sconce.engine.Scalar.of(sizes[d]))), row);
      values[i] = s.values();
      sizes[d] += parts[i].sizes()[d];
    }
    return SparseParts.tensor(Joining.cat(indices, 1), Joining.cat(values, 0), false, sizes);
  }
}
