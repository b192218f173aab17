package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Eigenvalues of symmetric matrices. */
final class Eigen {
  static final Op EIGH =
      Row.of("linalg_eigh(Tensor input, str UPLO=L)")
          .function()
          .out()
          .returns("eigenvalues", "eigenvectors")
          .forward(a -> forward(a.tensor(0), a.string(1), true))
          .savesOutput()
          .gradAll(c -> new Tensor[] {grad(c)})
          .doc(
              """
              linalg.eigh(A, UPLO='L', *, out=None) -> (Tensor, Tensor)

              The eigenvalues of symmetric matrices in rising order and their eigenvectors as columns,
              as a named tuple ``(eigenvalues, eigenvectors)``. Only the lower triangle, or the upper
              with ``UPLO='U'``, is read.
              """)
          .build();

  static final Op EIGVALSH =
      Row.of("linalg_eigvalsh(Tensor input, str UPLO=L)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                return x.requiresGrad() && ThreadState.current().gradEnabled()
                    ? EIGH.callAll(x, a.string(1))[0]
                    : forward(x, a.string(1), false)[0];
              })
          .doc(
              """
              linalg.eigvalsh(A, UPLO='L', *, out=None) -> Tensor

              The eigenvalues of symmetric matrices in rising order.
              """)
          .build();

  private Eigen() {}

  static void addTo(OpTable t) {
    t.add(EIGH, EIGVALSH);
  }

  private static Tensor[] forward(Tensor x, String triangle, boolean vectors) {
    Matrices.checkSquare("linalg.eigh", x);
    String uplo = triangle.toUpperCase(java.util.Locale.ROOT);
    if (!uplo.equals("L") && !uplo.equals("U")) {
      throw TensorException.runtime("Expected UPLO argument to be 'L' or 'U', but got " + triangle);
    }
    Matrices.checkKernel("linalg_eigh_cpu", x);
    int n = Matrices.rows(x);
    Tensor v = Matrices.work(x);
    Tensor values = Matrices.empty(x, Matrices.sizes(x, n));
    Lapack<Object> lapack = Matrices.lapack(x.dtype());
    for (int i = 0; i < Matrices.batchCount(x); i++) {
      int code =
          lapack.eigh(
              n,
              v.storage().data(),
              i * n * n,
              values.storage().data(),
              i * n,
              uplo.equals("U"),
              vectors);
      if (code != 0) {
        throw Matrices.failure(
            "linalg.eigh",
            x.rank() > 2,
            i,
            code == Lapack.NOT_FINITE
                ? "The algorithm failed to converge because the input matrix contained non-finite"
                    + " values."
                : "The algorithm failed to converge because the input matrix is ill-conditioned or"
                    + " has too many repeated eigenvalues (error code: "
                    + code
                    + ").");
      }
    }
    return new Tensor[] {values, v};
  }

  /** {@code V (diag(gL) + skew(Vᵀ gV) / (L_j - L_i)) Vᵀ}, with 0 on the quotient's diagonal. */
  private static Tensor grad(Grads c) {
    Tensor gl = c.grad(0);
    Tensor gv = c.grad(1);
    Tensor values = c.output(0);
    Tensor v = c.output(1);
    if (gv == null) {
      return gl == null
          ? null
          : Matrices.product(Arithmetic.mul(v, Shaping.unsqueeze(gl, -2)), Matrices.mT(v));
    }
    Tensor eye = Matrices.eye(values, Matrices.rows(v));
    Tensor gaps =
        Arithmetic.add(
            Arithmetic.sub(Shaping.unsqueeze(values, -2), Shaping.unsqueeze(values, -1)), eye);
    // Only the skew-symmetric part of Vᵀ gV keeps V orthogonal.
    Tensor turn = Matrices.product(Matrices.mT(v), gv);
    turn = Solving.times(Arithmetic.sub(turn, Matrices.mT(turn)), 0.5);
    Tensor inner = Arithmetic.div(turn, gaps);
    inner = Arithmetic.sub(inner, Arithmetic.mul(inner, eye));
    if (gl != null) {
      inner = Arithmetic.add(inner, Matrices.diagonalMatrix(gl));
    }
    return Matrices.product(v, inner, Matrices.mT(v));
  }
}
