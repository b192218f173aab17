package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Cholesky and QR factors. */
final class Factoring {
  static final Op CHOLESKY_EX =
      Row.of("linalg_cholesky_ex(Tensor input, *, bool upper=False, bool check_errors=False)")
          .function()
          .returns("L", "info")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Matrices.checkSquare("linalg.cholesky", x);
                Tensor[] r = cholesky("linalg.cholesky", x, a.bool(1));
                if (a.bool(2)) {
                  checkDefinite("linalg.cholesky_ex", r[1]);
                }
                return r;
              })
          .savesOutput()
          .grad(0, (c, g) -> choleskyGrad(g, c.output(0), c.bool(1)))
          .gradName("LinalgCholeskyExBackward0")
          .doc(
              """
              linalg.cholesky_ex(A, *, upper=False, check_errors=False) -> (Tensor, Tensor)

              Cholesky factors, and for each matrix the order of the first leading minor that is not
              positive, or 0, as a named tuple ``(L, info)``.
              """)
          .build();

  static final Op CHOLESKY =
      Row.of("linalg_cholesky(Tensor input, *, bool upper=False)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor[] r = CHOLESKY_EX.callAll(a.tensor(0), a.bool(1), false);
                checkDefinite("linalg.cholesky", r[1]);
                return r[0];
              })
          .doc(
              """
              linalg.cholesky(A, *, upper=False, out=None) -> Tensor

              The lower triangular L with ``A = L @ L.mT`` of symmetric positive definite matrices, or
              the upper U with ``A = U.mT @ U``. A matrix that is not positive definite raises
              :class:`torch.linalg.LinAlgError`.
              """)
          .build();

  static final Op CHOLESKY_OLD =
      Row.of("cholesky(Tensor input, bool upper=False)")
          .both()
          .out()
          .forward(
              a -> {
                Matrices.checkSquare("cholesky", a.tensor(0));
                Tensor[] r = cholesky("cholesky", a.tensor(0), a.bool(1));
                checkDefinite("cholesky", r[1]);
                return r[0];
              })
          .savesOutput()
          .grad(0, (c, g) -> choleskyGrad(g, c.output(0), c.bool(1)))
          .doc(
              """
              cholesky(input, upper=False, *, out=None) -> Tensor

              Cholesky factors; :func:`torch.linalg.cholesky` is preferred.
              """)
          .build();

  static final Op QR =
      Row.of("linalg_qr(Tensor A, str mode=reduced)")
          .function()
          .out()
          .returns("Q", "R")
          .forward(a -> qr(a.tensor(0), a.string(1)))
          .savesOutput()
          .gradAll(c -> new Tensor[] {qrGrad(c)})
          .doc(
              """
              linalg.qr(A, mode='reduced', *, out=None) -> (Tensor, Tensor)

              Matrices as products of a Q with orthonormal columns and an upper triangular R, as a
              named tuple ``(Q, R)``. The mode ``'complete'`` gives a square Q, ``'r'`` an empty one.
              """)
          .build();

  static final Op QR_OLD =
      Row.of("qr(Tensor input, bool some=True)")
          .both()
          .out()
          .returns("Q", "R")
          .forward(a -> QR.callAll(a.tensor(0), a.bool(1) ? "reduced" : "complete"))
          .doc(
              """
              qr(input, some=True, *, out=None) -> (Tensor, Tensor)

              QR factors; :func:`torch.linalg.qr` is preferred.
              """)
          .build();

  private Factoring() {}

  static void addTo(OpTable t) {
    t.add(CHOLESKY_EX, CHOLESKY, CHOLESKY_OLD, QR, QR_OLD);
  }

  private static Tensor[] cholesky(String name, Tensor x, boolean upper) {
    Matrices.checkFloating(name, x, true);
    Matrices.checkKernel("cholesky_cpu", x);
    int n = Matrices.rows(x);
    Tensor r = Matrices.work(x);
    Tensor info = Solving.info(x);
    int[] codes = (int[]) info.storage().data();
    Lapack<Object> lapack = Matrices.lapack(x.dtype());
    for (int i = 0; i < codes.length; i++) {
      codes[i] = lapack.cholesky(n, r.storage().data(), i * n * n, upper);
    }
    return new Tensor[] {r, info};
  }

  private static void checkDefinite(String name, Tensor info) {
    int[] codes = (int[]) info.storage().data();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] != 0) {
        throw Matrices.failure(
            name,
            info.rank() > 0,
            i,
            "The factorization could not be completed because the input is not positive-definite"
                + " (the leading minor of order "
                + codes[i]
                + " is not positive-definite).");
      }
    }
  }

  /** Murray, "Differentiation of the Cholesky decomposition" (2016), equation 9. */
  private static Tensor choleskyGrad(Tensor g, Tensor factor, boolean upper) {
    Tensor l = upper ? Matrices.mT(factor) : factor;
    Tensor gl = upper ? Matrices.mT(g) : g;
    Tensor phi = halvedDiagonal(Triangles.tril(Matrices.product(Matrices.mT(l), gl), 0));
    Tensor sym = Arithmetic.add(phi, Matrices.mT(phi));
    Tensor half = Triangular.solve(Matrices.mT(l), sym, true, true);
    return Solving.times(Triangular.solve(l, half, false, false), 0.5);
  }

  private static Tensor halvedDiagonal(Tensor x) {
    Tensor eye = Matrices.eye(x, Matrices.rows(x));
    return Arithmetic.sub(x, Solving.times(Arithmetic.mul(x, eye), 0.5));
  }

  private static Tensor[] qr(Tensor x, String mode) {
    Matrices.checkMatrix("linalg.qr", x, "A");
    Matrices.checkFloating("linalg.qr", x, true);
    if (!mode.equals("reduced") && !mode.equals("complete") && !mode.equals("r")) {
      throw TensorException.runtime(
          "qr received unrecognized mode '"
              + mode
              + "' but expected one of 'reduced' (default), 'r', or 'complete'");
    }
    Matrices.checkKernel("geqrf_cpu", x);
    int m = Matrices.rows(x);
    int n = Matrices.columns(x);
    int k = Math.min(m, n);
    int columns = mode.equals("complete") ? m : k;
    Tensor work = Matrices.work(x);
    Tensor tau = Matrices.empty(x, k);
    Tensor q =
        mode.equals("r") ? Matrices.empty(x, 0) : Matrices.empty(x, Matrices.sizes(x, m, columns));
    Tensor r = Matrices.empty(x, Matrices.sizes(x, columns, n));
    Lapack<Object> lapack = Matrices.lapack(x.dtype());
    Object data = work.storage().data();
    for (int i = 0; i < Matrices.batchCount(x); i++) {
      lapack.geqrf(m, n, data, i * m * n, tau.storage().data(), 0);
      for (int row = 0; row < k; row++) {
        int from = i * m * n + row * n + row;
        System.arraycopy(data, from, r.storage().data(), (i * columns + row) * n + row, n - row);
      }
      if (q.rank() > 1) {
        Object to = q.storage().data();
        for (int row = 0; row < m; row++) {
          System.arraycopy(data, i * m * n + row * n, to, (i * m + row) * columns, k);
        }
        lapack.orgqr(m, columns, k, to, i * m * columns, tau.storage().data(), 0);
      }
    }
    return new Tensor[] {q, r};
  }

  /** Walter and others, "Structured higher-order algorithmic differentiation" (2012). */
  private static Tensor qrGrad(Grads c) {
    String mode = c.string(1);
    Tensor q = c.output(0);
    Tensor r = c.output(1);
    long m = c.sizes(0)[c.sizes(0).length - 2];
    long n = c.sizes(0)[c.sizes(0).length - 1];
    if (mode.equals("r")) {
      throw TensorException.runtime(
          "The derivative of linalg.qr depends on Q, which is not computed when mode='r'. Please"
              + " use linalg.qr(A, mode='reduced') if you are going to differentiate through"
              + " linalg.qr.");
    }
    if (mode.equals("complete") && m > n) {
      throw TensorException.runtime(
          "The QR decomposition is not differentiable when mode='complete' and nrows > ncols");
    }
    Tensor gq = c.grad(0);
    Tensor gr = c.grad(1);
    if (gq == null && gr == null) {
      return null;
    }
    if (m >= n) {
      return tallGrad(gq, gr, q, r);
    }
    // [X, Y] = Q [R1, R2]: Y = Q R2 is a product, and X a square matrix with factors Q and R1.
    Tensor r1 = Slicing.narrow(r, -1, 0, m);
    if (gr == null) {
      Tensor gx = tallGrad(gq, null, q, r1);
      return Joining.cat(new Tensor[] {gx, Matrices.empty(q, Matrices.sizes(q, m, n - m))}, -1);
    }
    Tensor gr2 = Slicing.narrow(gr, -1, m, n - m);
    Tensor y = Matrices.product(q, Slicing.narrow(r, -1, m, n - m));
    Tensor more = Matrices.plus(gq, Matrices.product(y, Matrices.mT(gr2)));
    Tensor gx = tallGrad(more, Slicing.narrow(gr, -1, 0, m), q, r1);
    return Joining.cat(new Tensor[] {gx, Matrices.product(q, gr2)}, -1);
  }

  private static Tensor tallGrad(Tensor gq, Tensor gr, Tensor q, Tensor r) {
    Tensor inner = gr == null ? null : Matrices.product(gr, Matrices.mT(r));
    if (gq != null) {
      Tensor part = Arithmetic.neg(Matrices.product(Matrices.mT(q), gq));
      inner = Matrices.plus(inner, part);
    }
    Tensor upper = halvedDiagonal(Triangles.triu(inner, 0));
    Tensor sym = Arithmetic.add(upper, Matrices.mT(upper));
    Tensor g = Matrices.plus(gq, Matrices.product(q, sym));
    return Triangular.solve(Matrices.mT(r), g, false, false);
  }
}
