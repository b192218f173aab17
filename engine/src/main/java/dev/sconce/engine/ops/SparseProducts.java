package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/**
 * Products of sparse matrices. The gradient of a sparse factor is sparse as it is itself: only the
 * elements at its positions are computed.
 */
final class SparseProducts {
  static final Op SPARSE_SPARSE =
      Row.of("_sparse_sparse_matmul(Tensor input, Tensor other)")
          .function()
          .anyLayout()
          .forward(a -> both(a.tensor(0).detached(), a.tensor(1).detached()))
          .saves(0, 1)
          .grad(0, (c, g) -> masked(mm(g, c.tensor(1), false, true), c.tensor(0)))
          .grad(1, (c, g) -> masked(mm(c.tensor(0), g, true, false), c.tensor(1)))
          .build();

  static final Op ADDMM =
      Row.of(
              "_sparse_addmm(Tensor input, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar"
                  + " alpha=1)")
          .function()
          .anyLayout()
          .forward(
              a ->
                  add(
                      a.tensor(0).detached(),
                      a.tensor(1).detached(),
                      a.tensor(2).detached(),
                      a.scalar(3),
                      a.scalar(4)))
          .saves(1, 2)
          .grad(0, (c, g) -> scaled(g, c.scalar(3)))
          .grad(1, (c, g) -> scaled(firstGrad(g, c.tensor(1), c.tensor(2)), c.scalar(4)))
          .grad(2, (c, g) -> scaled(mm(c.tensor(1), g, true, false), c.scalar(4)))
          .build();

  private SparseProducts() {}

  static void addTo(OpTable t) {
    t.add(SPARSE_SPARSE, ADDMM);
    t.addSparse(
        MatMul.MM,
        Row.sparse(MatMul.MM)
            .forward(a -> product(a.tensor(0).detached(), a.tensor(1).detached()))
            .saves(0, 1)
            .grad(0, (c, g) -> firstGrad(g, c.tensor(0), c.tensor(1)))
            .grad(
                1,
                (c, g) -> {
                  Tensor r = mm(c.tensor(0), g, true, false);
                  return c.tensor(1).sparse() == null ? r : masked(r, c.tensor(1));
                })
            .build());
    Op addmm =
        Row.sparse(MatMul.ADDMM)
            .forward(
                a ->
                    add(
                        a.tensor(0).detached(),
                        a.tensor(1).detached(),
                        a.tensor(2).detached(),
                        a.scalar(3),
                        a.scalar(4)))
            .saves(1, 2)
            .grad(0, (c, g) -> scaled(g, c.scalar(3)))
            .grad(1, (c, g) -> scaled(firstGrad(g, c.tensor(1), c.tensor(2)), c.scalar(4)))
            .grad(2, (c, g) -> scaled(mm(c.tensor(1), g, true, false), c.scalar(4)))
            .build();
    t.addSparse(MatMul.ADDMM, addmm);
    t.addSparse(
        MatrixVector.MV,
        Row.sparse(MatrixVector.MV)
            .forward(
                a -> {
                  Tensor column = Squeezing.unsqueeze(a.tensor(1).detached(), 1);
                  return Squeezing.squeeze(product(a.tensor(0).detached(), column), 1);
                })
            .saves(0, 1)
            .grad(
                0,
                (c, g) ->
                    firstGrad(
                        Squeezing.unsqueeze(g, 1),
                        c.tensor(0),
                        Squeezing.unsqueeze(c.tensor(1), 1)))
            .grad(
                1,
                (c, g) ->
                    Squeezing.squeeze(mm(c.tensor(0), Squeezing.unsqueeze(g, 1), true, false), 1))
            .build());
  }

  private static Tensor scaled(Tensor g, Scalar factor) {
    return factor.toDouble() == 1 ? g : Arithmetic.mul(g, factor.toDouble());
  }

  /** The product of two matrices, either of which may be transposed first. */
  private static Tensor mm(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    return MatMul.mm(transposeA ? transposed(a) : a, transposeB ? transposed(b) : b);
  }

  private static Tensor transposed(Tensor x) {
    Tensor y =
        x.sparse() == null || x.sparse().isCoo() ? x : SparseConversions.TO_SPARSE_COO.call(x);
    return Transposing.t(y);
  }

  private static Tensor masked(Tensor g, Tensor like) {
    return SparseConversions.SPARSE_MASK.call(g, SparseLayouts.COALESCE.call(like.detached()));
  }

  /** The elements of {@code g @ bᵀ} at the positions of a. */
  private static Tensor firstGrad(Tensor g, Tensor a, Tensor b) {
    if (a.sparse() == null) {
      return mm(g, b, false, true);
    }
    if (b.sparse() != null) {
      return masked(mm(g, b, false, true), a);
    }
    Sparse s = SparseParts.distinct(a.detached()).sparse();
    Tensor indices = s.isCoo() ? s.positions() : SparseParts.indicesOfRows(s);
    Tensor rows = IndexRows.indexSelect(g, 0, Slicing.select(indices, 0, 0));
    Tensor columns = IndexRows.indexSelect(b, 0, Slicing.select(indices, 0, 1));
    Tensor values = Reductions.sum(Arithmetic.mul(rows, columns), new long[] {1}, false);
    return s.isCoo()
        ? SparseLayouts.COO.call(indices, values, a.sizes(), s.coalesced())
        : SparseLayouts.CSR.call(s.positions(), s.columns(), values, a.sizes());
  }

  private static Tensor add(Tensor c, Tensor a, Tensor b, Scalar beta, Scalar alpha) {
    Tensor product = scaled(product(a, b), alpha);
    return beta.toDouble() == 0 ? product : Arithmetic.add(scaled(c, beta), product);
  }

  private static Tensor product(Tensor a, Tensor b) {
    check(a, b);
    if (a.sparse() == null) {
      throw SparseLayouts.refused("sparse_dim", "CPU");
    }
    if (b.sparse() != null) {
      return both(a, b);
    }
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "expected m1 and m2 to have the same dtype, but got: "
              + a.dtype().nativeName()
              + " != "
              + b.dtype().nativeName());
    }
    Tensor indices = SparseParts.indices(a);
    Tensor picked = IndexRows.indexSelect(b, 0, Slicing.select(indices, 0, 1));
    Tensor terms = Arithmetic.mul(picked, Squeezing.unsqueeze(a.sparse().values(), 1));
    Tensor zeros = Creation.empty(b.dtype(), b.device(), a.sizes()[0], b.sizes()[1]);
    return IndexRows.indexAdd(zeros, 0, Slicing.select(indices, 0, 0), terms);
  }

  private static void check(Tensor a, Tensor b) {
    if (a.rank() != 2 || b.rank() != 2) {
      throw TensorException.runtime(
          "addmm: matrices expected, got " + a.rank() + "D and " + b.rank() + "D tensors");
    }
    if (a.sizes()[1] != b.sizes()[0]) {
      throw TensorException.runtime(
          b.sparse() != null && a.sparse() != null
              ? "mat1 and mat2 shapes cannot be multiplied ("
                  + a.sizes()[0]
                  + "x"
                  + a.sizes()[1]
                  + " and "
                  + b.sizes()[0]
                  + "x"
                  + b.sizes()[1]
                  + ")"
              : "addmm: Argument #3 (dense): Expected dim 0 size "
                  + a.sizes()[1]
                  + ", got "
                  + b.sizes()[0]);
    }
  }

  /** The product of two sparse matrices: each row adds up rows of the second. */
  private static Tensor both(Tensor first, Tensor second) {
    check(first, second);
    Tensor a = SparseParts.coalesce(SparseConversions.TO_SPARSE_COO.call(first));
    Tensor b = SparseParts.coalesce(SparseConversions.TO_SPARSE_COO.call(second));
    int n = (int) a.sparse().count();
    long[] ai = SparseParts.longs(a.sparse().positions());
    int m = (int) b.sparse().count();
    long[] bi = SparseParts.longs(b.sparse().positions());
    long[] rows = Arrays.copyOf(bi, m);
    long[] left = new long[Math.max(16, n)];
    long[] right = new long[left.length];
    int terms = 0;
    for (int i = 0; i < n; i++) {
      long k = ai[n + i];
      int at = Arrays.binarySearch(rows, k);
      while (at > 0 && rows[at - 1] == k) {
        at--;
      }
      for (int j = Math.max(at, m * (at < 0 ? 1 : 0)); j < m && rows[j] == k; j++) {
        if (terms == left.length) {
          left = Arrays.copyOf(left, 2 * terms);
          right = Arrays.copyOf(right, 2 * terms);
        }
        left[terms] = i;
        right[terms++] = j;
      }
    }
    Tensor l = Tensor.of(Arrays.copyOf(left, terms));
    Tensor r = Tensor.of(Arrays.copyOf(right, terms));
    Tensor values =
        Arithmetic.mul(
            IndexRows.indexSelect(a.sparse().values(), 0, l),
            IndexRows.indexSelect(b.sparse().values(), 0, r));
    Tensor indices =
        Joining.stack(
            new Tensor[] {
              IndexRows.indexSelect(Slicing.select(a.sparse().positions(), 0, 0), 0, l),
              IndexRows.indexSelect(Slicing.select(b.sparse().positions(), 0, 1), 0, r)
            },
            0);
    return SparseParts.coalesce(
        SparseParts.tensor(indices, values, false, a.sizes()[0], b.sizes()[1]));
  }
}
