package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/**
 * The exponential of square matrices: the Taylor polynomial of degree 18 of a matrix that was
 * halved until its norm is below 1/2, squared as often. The gradient is a block of the exponential
 * of a matrix of twice the size (Mathias, "A chain rule for matrix functions and applications",
 * 1996).
 */
final class MatrixExponential {
  static final Op MATRIX_EXP =
      Row.of("linalg_matrix_exp(Tensor input)")
          .function()
          .forward(a -> forward(a.tensor(0)))
          .saves(0)
          .grad(0, (c, g) -> gradient(c.tensor(0), g))
          .doc("linalg.matrix_exp(A) -> Tensor\n\nThe exponential of square matrices.")
          .build();

  static final Op MATRIX_EXP_OLD =
      Row.of("matrix_exp(Tensor input)")
          .both()
          .forward(a -> MATRIX_EXP.call(a.tensor(0)))
          .doc("matrix_exp(input) -> Tensor\n\nSee :func:`torch.linalg.matrix_exp`.")
          .build();

  private MatrixExponential() {}

  static void addTo(OpTable t) {
    t.add(MATRIX_EXP, MATRIX_EXP_OLD);
  }

  private static Tensor forward(Tensor x) {
    Matrices.checkSquare("linalg.matrix_exp", x);
    Matrices.checkFloating("linalg.matrix_exp", x, true);
    if (x.count() == 0) {
      return Casting.clone(x);
    }
    Tensor a = Casting.to(x.detached(), DType.FLOAT64);
    Tensor columns = Reductions.sum(Rounding.abs(a), new long[] {-2}, false);
    double norm = Reductions.amax(columns, null, false).item().toDouble();
    int halvings = norm > 0.5 ? Math.min(1000, Math.getExponent(norm) + 2) : 0;
    Tensor small = Arithmetic.mul(a, Math.scalb(1.0, -halvings));
    Tensor eye = Matrices.eye(a, Matrices.rows(a));
    Tensor r = eye;
    for (int k = 18; k > 0; k--) {
      r = Arithmetic.add(eye, Arithmetic.mul(MatMul.matmul(small, r), 1.0 / k));
    }
    for (int k = 0; k < halvings; k++) {
      r = MatMul.matmul(r, r);
    }
    return Casting.to(r, x.dtype());
  }

  private static Tensor gradient(Tensor x, Tensor g) {
    Tensor a = Matrices.mT(x);
    long n = Matrices.rows(x);
    Tensor zero = Creation.zerosLike(g);
    Tensor top = Joining.cat(new Tensor[] {a, g}, -1);
    Tensor bottom = Joining.cat(new Tensor[] {zero, a}, -1);
    Tensor exp = MATRIX_EXP.call(Joining.cat(new Tensor[] {top, bottom}, -2));
    return Slicing.narrow(Slicing.narrow(exp, -2, 0, n), -1, n, n);
  }
}
