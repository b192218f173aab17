package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Sums and softmax of sparse tensors. */
final class SparseReductions {
  static final Op SUM =
      Row.of("_sparse_sum(Tensor input, int[1] dim)")
          .function()
          .anyLayout()
          .forward(a -> sum(SparseParts.coalesce(a.tensor(0).detached()), a.ints(1)))
          .saves(0)
          .grad(0, (c, g) -> sumGrad(g, SparseParts.coalesce(c.tensor(0).detached()), c.ints(1)))
          .build();

  static final Op SOFTMAX = softmax("_sparse_softmax", false);
  static final Op LOG_SOFTMAX = softmax("_sparse_log_softmax", true);

  private SparseReductions() {}

  static void addTo(OpTable t) {
    t.add(SUM, SOFTMAX, LOG_SOFTMAX);
    t.addSparse(
        Sums.SUM,
        Row.sparse(Sums.SUM)
            .forward(a -> Sums.SUM.call(a.tensor(0).sparse().values(), a.dtype(1)))
            .grad(0, (c, g) -> Shaping.expand(g, c.sizes(0)))
            .build());
    t.addSparse(VectorNorms.VECTOR_NORM, norm());
  }

  /** The norm of all values. */
  private static Op norm() {
    return Row.sparse(VectorNorms.VECTOR_NORM)
        .forward(
            a -> {
              if (a.has(2) && a.ints(2).length > 0 || a.bool(3)) {
                throw TensorException.runtime(
                    "norm_sparse currently only supports full reductions, so 'dim' must either be"
                        + " empty or contain all dimensions of the input");
              }
              Tensor x = SparseParts.coalesce(a.tensor(0).detached());
              return of(x.sparse().values(), a.scalar(1));
            })
        .saves(0)
        .grad(
            0,
            (c, g) -> {
              Tensor x = SparseLayouts.COALESCE.call(c.tensor(0));
              Tensor slope =
                  Recomputed.gradient(v -> of(v, c.scalar(1)), SparseLayouts.VALUES.call(x), g);
              return SparseLayouts.COO.call(x.sparse().positions(), slope, c.sizes(0), true);
            })
        .build();
  }

  private static Tensor of(Tensor values, Scalar p) {
    return VectorNorms.VECTOR_NORM.call(values, p, null, false, null);
  }

  /** The sparse dimensions that stay. */
  private static long[] kept(Tensor x, boolean[] reduced) {
    long[] r = new long[x.sparse().sparseDims()];
    int n = 0;
    for (int d = 0; d < r.length; d++) {
      if (!reduced[d]) {
        r[n++] = d;
      }
    }
    return Arrays.copyOf(r, n);
  }

  private static long[] denseDims(Tensor x, boolean[] reduced) {
    int sparse = x.sparse().sparseDims();
    long[] r = new long[x.rank() - sparse];
    int n = 0;
    for (int d = sparse; d < x.rank(); d++) {
      if (reduced[d]) {
        r[n++] = d - sparse + 1;
      }
    }
    return Arrays.copyOf(r, n);
  }

  private static Tensor sum(Tensor x, long[] dims) {
    boolean[] reduced = Shapes.dimMask(dims, x.rank());
    Sparse s = SparseParts.coo(x);
    long[] inner = denseDims(x, reduced);
    Tensor values = inner.length == 0 ? s.values() : Reductions.sum(s.values(), inner, false);
    long[] kept = kept(x, reduced);
    if (kept.length == 0) {
      return Reductions.sum(values, new long[] {0}, false);
    }
    long[] sizes = new long[x.rank()];
    int n = 0;
    for (int d = 0; d < x.rank(); d++) {
      if (!reduced[d]) {
        sizes[n++] = x.sizes()[d];
      }
    }
    Tensor indices = IndexRows.indexSelect(s.positions(), 0, Tensor.of(kept));
    boolean same = kept.length == s.sparseDims();
    return SparseParts.coalesce(SparseParts.tensor(indices, values, same, Arrays.copyOf(sizes, n)));
  }

  private static Tensor sumGrad(Tensor g, Tensor x, long[] dims) {
    boolean[] reduced = Shapes.dimMask(dims, x.rank());
    Sparse s = x.sparse();
    long[] kept = kept(x, reduced);
    Tensor values =
        kept.length == 0
            ? Squeezing.unsqueeze(g, 0)
            : SparseLayouts.at(g, IndexRows.indexSelect(s.positions(), 0, Tensor.of(kept)));
    for (long d : denseDims(x, reduced)) {
      values = Squeezing.unsqueeze(values, d);
    }
    return SparseLayouts.COO.call(
        s.positions(), Shaping.expand(values, s.values().sizes()), x.sizes(), true);
  }

  private static Op softmax(String name, boolean log) {
    return Row.of(name + "(Tensor input, int dim)")
        .function()
        .anyLayout()
        .forward(
            a -> {
              Tensor x = SparseParts.coalesce(a.tensor(0).detached());
              return SparseParts.with(x, along(x, a.integer(1), x.sparse().values(), log));
            })
        .saves(0)
        .grad(
            0,
            (c, g) -> {
              Tensor x = SparseLayouts.COALESCE.call(c.tensor(0));
              Tensor plain = x.detached();
              Tensor indices = x.sparse().positions();
              Tensor slope =
                  Recomputed.gradient(
                      v -> along(plain, c.integer(1), v, log),
                      SparseLayouts.VALUES.call(x),
                      SparseLayouts.at(g, indices));
              return SparseLayouts.COO.call(indices, slope, c.sizes(0), true);
            })
        .build();
  }

  /** Softmax over the values that differ in one dimension alone; what is not stored is -inf. */
  private static Tensor along(Tensor x, long dim, Tensor values, boolean log) {
    int d = Shapes.dim(dim, x.rank());
    int sparse = x.sparse().sparseDims();
    if (d >= sparse) {
      long inner = d - sparse + 1;
      return log ? Softmax.LOG_SOFTMAX.call(values, inner) : Softmax.SOFTMAX.call(values, inner);
    }
    long[] sizes = x.sizes().clone();
    Tensor positions = Casting.clone(x.sparse().positions());
    Creation.zeroInPlace(Slicing.select(positions, 0, d));
    long[] keys = SparseParts.keys(positions, sizes);
    long[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
    long[] group = new long[keys.length];
    for (int i = 0; i < group.length; i++) {
      group[i] = Arrays.binarySearch(distinct, keys[i]);
    }
    Tensor groups = Tensor.of(group);
    long[] inner = values.sizes().clone();
    inner[0] = distinct.length;
    long[] wide = new long[values.rank()];
    Arrays.fill(wide, 1);
    wide[0] = group.length;
    Tensor index = Shaping.expand(Shaping.view(groups, wide), values.sizes());
    Tensor top =
        ScatterReducing.SCATTER_REDUCE.call(
            Creation.empty(values.dtype(), values.device(), inner),
            0L,
            index,
            values.detached(),
            "amax",
            false);
    Tensor moved = Arithmetic.sub(values, IndexRows.indexSelect(top, 0, groups));
    Tensor exp = Exponentials.exp(moved);
    Tensor zeros = Creation.empty(values.dtype(), values.device(), inner);
    Tensor sums = IndexRows.indexAdd(zeros, 0, groups, exp);
    return log
        ? Arithmetic.sub(moved, IndexRows.indexSelect(Exponentials.log(sums), 0, groups))
        : Arithmetic.div(exp, IndexRows.indexSelect(sums, 0, groups));
  }
}
