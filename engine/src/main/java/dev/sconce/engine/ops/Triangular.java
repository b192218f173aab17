package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Systems of equations with triangular matrices, and those that Cholesky factors stand for. */
final class Triangular {
  static final Op SOLVE =
      Row.of(
              "linalg_solve_triangular(Tensor input, Tensor B, *, bool upper, bool left=True, bool"
                  + " unitriangular=False)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Matrices.checkSquare("linalg.solve_triangular", x);
                Solving.checkPair("linalg.solve_triangular", x, a.tensor(1), a.bool(3));
                return solve(x, a.tensor(1), a.bool(2), a.bool(3), a.bool(4));
              })
          .saves(0)
          .savesOutput()
          .gradAll(
              c -> {
                boolean upper = c.bool(2);
                boolean left = c.bool(3);
                boolean unit = c.bool(4);
                Tensor x = c.output(0);
                Tensor gb =
                    Triangular.SOLVE.call(Matrices.mT(c.tensor(0)), c.grad(0), !upper, left, unit);
                Tensor ga =
                    Arithmetic.neg(
                        left
                            ? Matrices.product(gb, Matrices.mT(x))
                            : Matrices.product(Matrices.mT(x), gb));
                long offset = unit ? 1 : 0;
                return new Tensor[] {
                  upper ? Triangles.triu(ga, offset) : Triangles.tril(ga, -offset), gb
                };
              })
          .doc(
              """
              linalg.solve_triangular(A, B, *, upper, left=True, unitriangular=False) -> Tensor

              The solutions of ``A X = B``, or ``X A = B`` with ``left=False``, for triangular
              matrices, of which the other triangle is not read. With ``unitriangular=True`` the
              diagonal counts as ones.
              """)
          .build();

  static final Op SOLVE_OLD =
      Row.of(
              "triangular_solve(Tensor input, Tensor A, bool upper=True, bool transpose=False,"
                  + " bool unitriangular=False)")
          .both()
          .returns("solution", "cloned_coefficient")
          .forward(
              a -> {
                Tensor m = a.tensor(1);
                Tensor b = a.tensor(0);
                Matrices.checkSquare("triangular_solve", m);
                Tensor x =
                    a.bool(3)
                        ? SOLVE.call(Matrices.mT(m), b, !a.bool(2), true, a.bool(4))
                        : SOLVE.call(m, b, a.bool(2), true, a.bool(4));
                return new Tensor[] {x, Casting.clone(m)};
              })
          .doc(
              """
              triangular_solve(b, A, upper=True, transpose=False, unitriangular=False) -> (Tensor, Tensor)

              Solves with triangular matrices; :func:`torch.linalg.solve_triangular` is preferred.
              """)
          .build();

  static final Op CHOLESKY_SOLVE =
      Row.of("cholesky_solve(Tensor input, Tensor input2, bool upper=False)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor b = a.tensor(0);
                Tensor u = a.tensor(1);
                if (b.rank() < 2) {
                  throw TensorException.runtime(
                      "b should have at least 2 dimensions, but has "
                          + b.rank()
                          + " dimensions instead");
                }
                if (u.rank() < 2) {
                  throw TensorException.runtime(
                      "u should have at least 2 dimensions, but has "
                          + u.rank()
                          + " dimensions instead");
                }
                checkFactor(u, b);
                return choleskySolve(b, u, a.bool(2));
              })
          .saves(1)
          .savesOutput()
          .gradAll(
              c -> {
                boolean upper = c.bool(2);
                Tensor u = c.tensor(1);
                Tensor gb = Triangular.CHOLESKY_SOLVE.call(c.grad(0), u, upper);
                if (!c.needs(1)) {
                  return new Tensor[] {gb, null};
                }
                Tensor x = c.output(0);
                Tensor common = Matrices.product(gb, Matrices.mT(x));
                common = Arithmetic.add(common, Matrices.mT(common));
                Tensor gu =
                    Arithmetic.neg(
                        upper ? Matrices.product(u, common) : Matrices.product(common, u));
                return new Tensor[] {gb, gu};
              })
          .doc(
              """
              cholesky_solve(B, L, upper=False, *, out=None) -> Tensor

              The solutions of ``A X = B`` for matrices A that are given by their Cholesky factors.
              """)
          .build();

  static final Op CHOLESKY_INVERSE =
      Row.of("cholesky_inverse(Tensor input, bool upper=False)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor u = a.tensor(0);
                Matrices.checkSquare("cholesky_inverse", u);
                Matrices.checkFloating("cholesky_inverse", u, false);
                return choleskySolve(Matrices.eye(u, Matrices.rows(u)), u, a.bool(1));
              })
          .saves(0)
          .savesOutput()
          .grad(
              0,
              (c, g) -> {
                Tensor inverse = c.output(0);
                Tensor common =
                    Matrices.product(
                        Matrices.product(inverse, Arithmetic.add(g, Matrices.mT(g))), inverse);
                return Arithmetic.neg(
                    c.bool(1)
                        ? Matrices.product(c.tensor(0), common)
                        : Matrices.product(common, c.tensor(0)));
              })
          .doc(
              """
              cholesky_inverse(L, upper=False, *, out=None) -> Tensor

              The inverses of matrices that are given by their Cholesky factors.
              """)
          .build();

  private Triangular() {}

  static void addTo(OpTable t) {
    t.add(SOLVE, SOLVE_OLD, CHOLESKY_SOLVE, CHOLESKY_INVERSE);
  }

  /** {@code A X = B}, or {@code X A = B}, recorded. */
  static Tensor solve(Tensor a, Tensor b, boolean upper, boolean left) {
    return SOLVE.call(a, b, upper, left, false);
  }

  private static void checkFactor(Tensor u, Tensor b) {
    if (Matrices.rows(u) != Matrices.columns(u)) {
      throw TensorException.runtime(
          "A must be batches of square matrices, but they are "
              + Matrices.rows(u)
              + " by "
              + Matrices.columns(u)
              + " matrices");
    }
    if (u.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "Expected b and A to have the same dtype, but found b of type "
              + b.dtype().scalarName()
              + " and A of type "
              + u.dtype().scalarName()
              + " instead.");
    }
    if (Matrices.rows(u) != Matrices.rows(b)) {
      throw TensorException.runtime(
          "Incompatible matrix sizes for cholesky_solve: each A matrix is "
              + Matrices.rows(u)
              + " by "
              + Matrices.rows(u)
              + " but each b matrix is "
              + Matrices.rows(b)
              + " by "
              + Matrices.columns(b));
    }
  }

  /** {@code U x = Uᵀ \\ b}, or {@code Lᵀ x = L \\ b}. */
  private static Tensor choleskySolve(Tensor b, Tensor factor, boolean upper) {
    Tensor y = solve(upper ? Solving.swapped(factor) : factor, b, false, true, false);
    return solve(upper ? factor : Solving.swapped(factor), y, true, true, false);
  }

  private static Tensor solve(Tensor a, Tensor b, boolean upper, boolean left, boolean unit) {
    Matrices.checkKernel("triangular_solve_cpu", a);
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "linalg.solve_triangular: Expected A and B to have the same dtype, but found A of type "
              + a.dtype().scalarName()
              + " and B of type "
              + b.dtype().scalarName()
              + " instead");
    }
    long[] batch = Shapes.broadcast(Matrices.batch(a), Matrices.batch(b));
    // X A = B is Aᵀ Xᵀ = Bᵀ.
    Tensor m = Matrices.work(Solving.spread(left ? a : Solving.swapped(a), batch));
    Tensor x = Matrices.work(Solving.spread(left ? b : Solving.swapped(b), batch));
    int n = Matrices.rows(m);
    int columns = Matrices.columns(x);
    Lapack<Object> lapack = Matrices.lapack(a.dtype());
    for (int i = 0; i < Matrices.batchCount(m); i++) {
      int code =
          lapack.triangularSolve(
              n,
              columns,
              m.storage().data(),
              i * n * n,
              x.storage().data(),
              i * n * columns,
              left == upper,
              false,
              unit);
      if (code != 0) {
        substitute(m, x, i, left == upper, unit);
      }
    }
    return left ? x : Matrices.work(Solving.swapped(x));
  }

  /**
   * Substitution that divides by zeros of the diagonal, for infinities and NaN as BLAS has them.
   */
  private static void substitute(Tensor m, Tensor x, int batch, boolean upper, boolean unit) {
    int n = Matrices.rows(m);
    int columns = Matrices.columns(x);
    Tensor a = Slicing.select(Shaping.reshape(m, -1, n, n), 0, batch);
    Tensor b = Slicing.select(Shaping.reshape(x, -1, n, columns), 0, batch);
    for (int i = 0; i < n; i++) {
      int row = upper ? n - 1 - i : i;
      Tensor r = Slicing.narrow(b, 0, row, 1);
      long from = upper ? row + 1 : 0;
      long count = upper ? n - 1 - row : row;
      if (count > 0) {
        Tensor known = Slicing.narrow(b, 0, from, count);
        Tensor factors = Slicing.narrow(Slicing.narrow(a, 0, row, 1), 1, from, count);
        Casting.copyElements(Arithmetic.sub(r, MatMul.mm(factors, known)), r);
      }
      if (!unit) {
        Tensor pivot = Slicing.narrow(Slicing.narrow(a, 0, row, 1), 1, row, 1);
        Casting.copyElements(Arithmetic.div(r, pivot), r);
      }
    }
  }
}
