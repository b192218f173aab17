package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.blas.ComplexEigen;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Eigenvalues of general square matrices, which are complex also for real ones. */
final class GeneralEigen {
  static final Op EIG =
      Row.of("linalg_eig(Tensor input)")
          .function()
          .out()
          .returns("eigenvalues", "eigenvectors")
          .forward(a -> forward(a.tensor(0), true))
          .savesOutput()
          .gradAll(c -> new Tensor[] {grad(c)})
          .doc(
              """
              linalg.eig(A, *, out=None) -> (Tensor, Tensor)

              The eigenvalues of square matrices, in no order, and their eigenvectors as columns of
              length 1, as a named tuple ``(eigenvalues, eigenvectors)`` of complex tensors.
              """)
          .build();

  static final Op EIGVALS =
      Row.of("linalg_eigvals(Tensor input)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                return x.requiresGrad() && ThreadState.current().gradEnabled()
                    ? EIG.callAll(x)[0]
                    : forward(x, false)[0];
              })
          .doc(
              """
              linalg.eigvals(A, *, out=None) -> Tensor

              The eigenvalues of square matrices, a complex tensor.
              """)
          .build();

  private GeneralEigen() {}

  static void addTo(OpTable t) {
    t.add(EIG, EIGVALS);
  }

  private static Tensor[] forward(Tensor x, boolean vectors) {
    Matrices.checkSquare("linalg.eig", x);
    if (!x.dtype().isComplex()) {
      Matrices.checkFloating("linalg.eig", x, false);
    }
    if (!Comparisons.all(Comparisons.ISFINITE.call(x.detached()))) {
      throw TensorException.runtime(
          "torch.linalg.eig: input tensor should not contain infs or NaNs.");
    }
    int n = Matrices.rows(x);
    Tensor values = Creation.empty(DType.COMPLEX128, x.device(), Matrices.sizes(x, n));
    Tensor columns = Creation.empty(DType.COMPLEX128, x.device(), x.sizes());
    double[] w = (double[]) values.storage().data();
    double[] v = vectors ? (double[]) columns.storage().data() : null;
    if (x.dtype().isComplex() || !ofReal(x, n, w, v)) {
      ofComplex(x, n, w, v);
    }
    DType type = x.dtype().toComplex();
    return new Tensor[] {ProductKernel.cast(values, type), ProductKernel.cast(columns, type)};
  }

  private static void ofComplex(Tensor x, int n, double[] w, double[] v) {
    Tensor a = Creation.empty(DType.COMPLEX128, x.device(), x.sizes());
    Casting.copyElements(x, a);
    for (int i = 0; i < Matrices.batchCount(x); i++) {
      int at = 2 * i * n * n;
      check(x, i, ComplexEigen.run(n, (double[]) a.storage().data(), at, w, 2 * i * n, v, at));
    }
  }

  private static void check(Tensor x, int number, int code) {
    if (code != 0) {
      throw Matrices.failure(
          "linalg.eig",
          x.rank() > 2,
          number,
          "The algorithm failed to converge because the input matrix is ill-conditioned or has too"
              + " many repeated eigenvalues (error code: "
              + code
              + ").");
    }
  }

  /** By LAPACK's algorithm for real matrices; false where the provider lacks it. */
  private static boolean ofReal(Tensor x, int n, double[] w, double[] v) {
    Tensor a = Creation.empty(DType.FLOAT64, x.device(), x.sizes());
    Casting.copyElements(x, a);
    double[] re = new double[n];
    double[] im = new double[n];
    double[] columns = v == null ? null : new double[n * n];
    for (int i = 0; i < Matrices.batchCount(x); i++) {
      try {
        double[] data = (double[]) a.storage().data();
        check(x, i, Lapack.doubles().eig(n, data, i * n * n, re, 0, im, 0, columns, 0));
      } catch (UnsupportedOperationException e) {
        return false;
      }
      for (int k = 0; k < n; k++) {
        w[2 * (i * n + k)] = re[k];
        w[2 * (i * n + k) + 1] = im[k];
      }
      if (v != null) {
        unpack(n, im, columns, v, 2 * i * n * n);
      }
    }
    return true;
  }

  /** Two neighbouring columns hold the parts of a vector, whose conjugate is the next one. */
  private static void unpack(int n, double[] im, double[] columns, double[] v, int at) {
    for (int k = 0; k < n; k++) {
      boolean pair = im[k] != 0;
      for (int i = 0; i < n; i++) {
        int to = at + 2 * (i * n + k);
        v[to] = columns[i * n + k];
        if (pair) {
          v[to + 2] = v[to];
          v[to + 1] = columns[i * n + k + 1];
          v[to + 3] = -v[to + 1];
        }
      }
      k += pair ? 1 : 0;
    }
  }

  /**
   * {@code V⁻ᴴ (diag(gL) + (Vᴴ gV - VᴴV diag(Re(Vᴴ gV))) / conj(L_j - L_i)) Vᴴ}: C. Boeddeker et
   * al., On the computation of complex-valued gradients, 2017, for vectors of length 1.
   */
  private static Tensor grad(Grads c) {
    Tensor gl = c.grad(0);
    Tensor gv = c.grad(1);
    Tensor values = c.output(0);
    Tensor v = c.output(1);
    Tensor vh = Transposing.matrixHermitian(v);
    if (gv == null) {
      return gl == null
          ? null
          : Solving.SOLVE.call(vh, Arithmetic.mul(Shaping.unsqueeze(gl, -1), vh), true);
    }
    Tensor turn = Matrices.product(vh, gv);
    Tensor diagonal = Slicing.DIAGONAL.call(turn, 0L, -2L, -1L);
    checkPhase(diagonal);
    Tensor length = Shaping.unsqueeze(ComplexViews.real(diagonal), -2);
    Tensor inner = Arithmetic.sub(turn, Arithmetic.mul(Matrices.product(vh, v), length));
    Tensor eye = Matrices.eye(values, Matrices.rows(v));
    Tensor gaps =
        Arithmetic.add(
            Arithmetic.sub(Shaping.unsqueeze(values, -2), Shaping.unsqueeze(values, -1)), eye);
    inner = Arithmetic.div(inner, ComplexNumbers.conj(gaps));
    inner = Arithmetic.sub(inner, Arithmetic.mul(inner, eye));
    if (gl != null) {
      inner = Arithmetic.add(inner, Matrices.diagonalMatrix(gl));
    }
    return Solving.SOLVE.call(vh, Matrices.product(inner, vh), true);
  }

  private static void checkPhase(Tensor diagonal) {
    Tensor turned = Rounding.abs(ComplexViews.imag(diagonal.detached()));
    if (!Comparisons.all(Comparisons.le(turned, 1e-2))) {
      throw TensorException.runtime(
          "linalg_eig_backward: The eigenvectors in the complex case are specified up to"
              + " multiplication by e^{i phi}. The specified loss function depends on this"
              + " quantity, so it is ill-defined.");
    }
  }
}
