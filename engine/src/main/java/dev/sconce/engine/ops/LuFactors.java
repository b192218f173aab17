package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** The factors of {@code A = P L U} one by one, and solutions by them. */
final class LuFactors {
  static final Op UNPACK =
      Row.of(
              "lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool"
                  + " unpack_pivots=True)")
          .function()
          .returns("P", "L", "U")
          .forward(
              a -> {
                Tensor lu = a.tensor(0).detached();
                Tensor none = Matrices.empty(lu, 0);
                Tensor p = a.bool(3) ? permutation(lu, a.tensor(1)) : none;
                return a.bool(2)
                    ? new Tensor[] {p, lower(lu), upper(lu)}
                    : new Tensor[] {p, none, none};
              })
          .saves(1)
          .gradAll(c -> new Tensor[] {packed(c.sizes(0), c.grad(1), c.grad(2)), null, null, null})
          .doc(
              """
              lu_unpack(LU_data, LU_pivots, unpack_data=True, unpack_pivots=True) -> (Tensor, Tensor, Tensor)

              P, L and U of what :func:`torch.linalg.lu_factor` gives, as a named tuple.
              """)
          .build();

  static final Op LU =
      Row.of("linalg_lu(Tensor A, *, bool pivot=True)")
          .function()
          .returns("P", "L", "U")
          .forward(
              a -> {
                Tensor[] f = Determinants.factor("linalg.lu", a.tensor(0).detached(), a.bool(1));
                return new Tensor[] {permutation(f[0], f[1]), lower(f[0]), upper(f[0])};
              })
          .savesOutput()
          .gradAll(
              c ->
                  new Tensor[] {
                    gradient(c.grad(1), c.grad(2), c.output(0), c.output(1), c.output(2)), null
                  })
          .doc(
              """
              linalg.lu(A, *, pivot=True) -> (Tensor, Tensor, Tensor)

              Matrices as products of a permutation P, a lower triangular L with ones on its
              diagonal, and an upper triangular U, as a named tuple.
              """)
          .build();

  static final Op SOLVE =
      Row.of(
              "linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool"
                  + " adjoint=False)")
          .function()
          .forward(
              a ->
                  solve(
                      a.tensor(0).detached(),
                      a.tensor(1),
                      a.tensor(2).detached(),
                      a.bool(3),
                      a.bool(4)))
          .saves(0, 1, 2)
          .gradAll(
              c -> {
                Tensor[] r =
                    Recomputed.gradients(
                        in -> new Tensor[] {solve(in[0], c.tensor(1), in[1], c.bool(3), c.bool(4))},
                        new Tensor[] {c.tensor(0), c.tensor(2)},
                        new boolean[] {c.needs(0), c.needs(2)},
                        c.grad(0));
                return new Tensor[] {r[0], null, r[1], null, null};
              })
          .doc(
              """
              linalg.lu_solve(LU, pivots, B, *, left=True, adjoint=False) -> Tensor

              The solution X of ``A X = B``, or ``X A = B``, by the factors of A; with
              :attr:`adjoint` of the transposed matrix.
              """)
          .build();

  static final Op SOLVE_OLD =
      Row.of("lu_solve(Tensor input, Tensor LU_data, Tensor LU_pivots)")
          .both()
          .forward(a -> SOLVE.call(a.tensor(1), a.tensor(2), a.tensor(0), true, false))
          .doc("lu_solve(b, LU_data, LU_pivots) -> Tensor\n\nSee :func:`torch.linalg.lu_solve`.")
          .build();

  private LuFactors() {}

  static void addTo(OpTable t) {
    t.add(UNPACK, LU, SOLVE, SOLVE_OLD);
  }

  private static int inner(Tensor lu) {
    return Math.min(Matrices.rows(lu), Matrices.columns(lu));
  }

  static Tensor lower(Tensor lu) {
    int k = inner(lu);
    Tensor l = Triangles.tril(Slicing.narrow(lu, -1, 0, k), -1);
    return Arithmetic.add(l, rectangle(lu, Matrices.rows(lu), k));
  }

  static Tensor upper(Tensor lu) {
    return Triangles.triu(Slicing.narrow(lu, -2, 0, inner(lu)), 0);
  }

  /** Ones on the diagonal of a matrix that need not be square. */
  private static Tensor rectangle(Tensor like, int rows, int columns) {
    Tensor eye = Matrices.eye(like, Math.max(rows, columns));
    return Slicing.narrow(Slicing.narrow(eye, 0, 0, rows), 1, 0, columns);
  }

  /** The matrices P that undo the exchanges of rows. */
  private static Tensor permutation(Tensor lu, Tensor pivots) {
    int m = Matrices.rows(lu);
    int k = (int) pivots.sizes()[pivots.rank() - 1];
    long[] swaps = SparseParts.longs(pivots);
    int batch = Matrices.batchCount(lu);
    double[] p = new double[batch * m * m];
    for (int i = 0; i < batch; i++) {
      int[] row = new int[m];
      for (int r = 0; r < m; r++) {
        row[r] = r;
      }
      for (int r = 0; r < k; r++) {
        int other = (int) swaps[i * k + r] - 1;
        if (other < 0 || other >= m) {
          throw TensorException.runtime(
              "pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive."
                  + "Did you properly pass the result of lu_factor?");
        }
        int kept = row[r];
        row[r] = row[other];
        row[other] = kept;
      }
      for (int r = 0; r < m; r++) {
        p[(i * m + row[r]) * m + r] = 1;
      }
    }
    Tensor flat = Casting.to(Tensor.of(p), lu.dtype());
    return Shaping.view(flat, Matrices.sizes(lu, m, m));
  }

  /** Gradients of both factors in the place of the factors. */
  private static Tensor packed(long[] sizes, Tensor gl, Tensor gu) {
    Tensor l = gl == null ? null : wide(Triangles.tril(gl, -1), sizes);
    Tensor u = gu == null ? null : wide(Triangles.triu(gu, 0), sizes);
    return l == null ? u : u == null ? l : Arithmetic.add(l, u);
  }

  /** Zeros to the right or below up to the sizes. */
  private static Tensor wide(Tensor x, long[] sizes) {
    Tensor r = x;
    for (int d = sizes.length - 2; d < sizes.length; d++) {
      long missing = sizes[d] - r.sizes()[d];
      if (missing > 0) {
        long[] more = r.sizes().clone();
        more[d] = missing;
        r = Joining.cat(new Tensor[] {r, Matrices.empty(r, more)}, d);
      }
    }
    return r;
  }

  /** The gradient of A from that of both factors in one. */
  static Tensor ofPacked(Tensor g, Tensor lu, Tensor pivots) {
    int k = inner(lu);
    Tensor gl = Slicing.narrow(g, -1, 0, k);
    Tensor gu = Slicing.narrow(g, -2, 0, k);
    return gradient(gl, gu, permutation(lu.detached(), pivots), lower(lu), upper(lu));
  }

  /**
   * The gradient of A: with A = P L U, {@code P L⁻ᵀ (tril(Lᵀ gL, -1) + triu(gU Uᵀ)) U⁻ᵀ} for square
   * matrices; the rest of a wide or tall matrix adds what its own factor contributes.
   */
  private static Tensor gradient(Tensor gl, Tensor gu, Tensor p, Tensor l, Tensor u) {
    int m = Matrices.rows(l);
    int n = Matrices.columns(u);
    int k = Math.min(m, n);
    Tensor dl = gl == null ? Creation.zerosLike(l.detached()) : gl;
    Tensor du = gu == null ? Creation.zerosLike(u.detached()) : gu;
    Tensor l1 = Slicing.narrow(l, -2, 0, k);
    Tensor u1 = Slicing.narrow(u, -1, 0, k);
    Tensor phi =
        Arithmetic.add(
            Triangles.tril(Matrices.product(Matrices.mT(l1), Slicing.narrow(dl, -2, 0, k)), -1),
            Triangles.triu(Matrices.product(Slicing.narrow(du, -1, 0, k), Matrices.mT(u1)), 0));
    Tensor more = null;
    if (n > k) {
      Tensor u2 = Slicing.narrow(u, -1, k, n - k);
      Tensor du2 = Slicing.narrow(du, -1, k, n - k);
      phi = Arithmetic.sub(phi, Triangles.tril(Matrices.product(du2, Matrices.mT(u2)), -1));
      more = Triangular.solve(Matrices.mT(l1), du2, true, true);
    } else if (m > k) {
      Tensor l2 = Slicing.narrow(l, -2, k, m - k);
      Tensor dl2 = Slicing.narrow(dl, -2, k, m - k);
      phi = Arithmetic.sub(phi, Triangles.triu(Matrices.product(Matrices.mT(l2), dl2), 0));
      more = Triangular.solve(Matrices.mT(u1), dl2, false, false);
    }
    Tensor half = Triangular.solve(Matrices.mT(u1), phi, false, false);
    Tensor square = Triangular.solve(Matrices.mT(l1), half, true, true);
    Tensor whole =
        more == null ? square : Joining.cat(new Tensor[] {square, more}, n > k ? -1 : -2);
    return Matrices.product(p, whole);
  }

  private static Tensor solve(Tensor lu, Tensor pivots, Tensor b, boolean left, boolean adjoint) {
    Matrices.checkSquare("torch.linalg.lu_solve", lu);
    if (b.rank() < 2) {
      throw TensorException.runtime(
          "torch.linalg.lu_solve: The input tensor B must have at least 2 dimensions.");
    }
    if (lu.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "linalg.lu_solve: Expected LU and B to have the same dtype, but found LU of type "
              + lu.dtype().scalarName()
              + " and B of type "
              + b.dtype().scalarName()
              + " instead");
    }
    Tensor p = permutation(lu.detached(), pivots);
    Tensor l = lower(lu);
    Tensor u = upper(lu);
    if (left != adjoint) {
      // A X = B: X = U⁻¹ L⁻¹ Pᵀ B; and X Aᵀ = B is the transpose of A Xᵀ = Bᵀ.
      Tensor right = left ? b : Matrices.mT(b);
      Tensor y = Triangular.solve(l, Matrices.product(Matrices.mT(p), right), false, true);
      Tensor x = Triangular.solve(u, y, true, true);
      return left ? x : Matrices.mT(x);
    }
    // Aᵀ X = B: X = P L⁻ᵀ U⁻ᵀ B; and X A = B is the transpose of Aᵀ Xᵀ = Bᵀ.
    Tensor right = left ? b : Matrices.mT(b);
    Tensor y = Triangular.solve(Matrices.mT(u), right, false, true);
    Tensor x = Matrices.product(p, Triangular.solve(Matrices.mT(l), y, true, true));
    return left ? x : Matrices.mT(x);
  }
}
