package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Singular value decompositions. */
final class Svd {
  static final Op SVD =
      Row.of("linalg_svd(Tensor A, bool full_matrices=True)")
          .function()
          .out()
          .returns("U", "S", "Vh")
          .forward(
              a -> {
                Tensor[] r =
                    forward(a.tensor(0), a.bool(1) ? Lapack.Vectors.FULL : Lapack.Vectors.REDUCED);
                return r;
              })
          .savesOutput()
          .gradAll(c -> new Tensor[] {grad(c)})
          .gradName("LinalgSvdBackward0")
          .doc(
              """
              linalg.svd(A, full_matrices=True, *, out=None) -> (Tensor, Tensor, Tensor)

              Matrices as ``U @ diag(S) @ Vh``, with singular values in falling order, as a named
              tuple ``(U, S, Vh)``. With ``full_matrices=False`` there are only as many singular
              vectors as singular values. A matrix that is not finite raises
              :class:`torch.linalg.LinAlgError`.
              """)
          .build();

  static final Op SVDVALS =
      Row.of("linalg_svdvals(Tensor A)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                // Vectors are needed for the gradient alone.
                return x.requiresGrad() && dev.sconce.engine.ThreadState.current().gradEnabled()
                    ? SVD.callAll(x, false)[1]
                    : forward(x, Lapack.Vectors.NONE)[1];
              })
          .doc(
              """
              linalg.svdvals(A, *, out=None) -> Tensor

              The singular values of matrices in falling order.
              """)
          .build();

  static final Op SVD_OLD =
      Row.of("svd(Tensor input, bool some=True, bool compute_uv=True)")
          .both()
          .out()
          .returns("U", "S", "V")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Matrices.checkMatrix("linalg.svd", x, "A");
                if (a.bool(2)) {
                  Tensor[] r = SVD.callAll(x, !a.bool(1));
                  return new Tensor[] {r[0], r[1], Matrices.mT(r[2])};
                }
                Tensor s = svdvals(x);
                long m = Matrices.rows(x);
                long n = Matrices.columns(x);
                return new Tensor[] {
                  Matrices.empty(x, Matrices.sizes(x, m, m)),
                  s,
                  Matrices.empty(x, Matrices.sizes(x, n, n))
                };
              })
          .doc(
              """
              svd(input, some=True, compute_uv=True, *, out=None) -> (Tensor, Tensor, Tensor)

              Matrices as ``U @ diag(S) @ V.mT``; :func:`torch.linalg.svd` is preferred.
              """)
          .build();

  private Svd() {}

  static void addTo(OpTable t) {
    t.add(SVD, SVDVALS, SVD_OLD);
  }

  static Tensor svdvals(Tensor x) {
    return SVDVALS.call(x);
  }

  private static Tensor[] forward(Tensor x, Lapack.Vectors vectors) {
    Matrices.checkMatrix("linalg.svd", x, "A");
    Matrices.checkFloating("linalg.svd", x, true);
    Matrices.checkKernel("linalg_svd_cpu", x);
    int m = Matrices.rows(x);
    int n = Matrices.columns(x);
    int k = Math.min(m, n);
    boolean full = vectors == Lapack.Vectors.FULL;
    int uc = full ? m : k;
    int vr = full ? n : k;
    boolean none = vectors == Lapack.Vectors.NONE;
    Tensor work = Matrices.work(x);
    Tensor u = none ? null : Matrices.empty(x, Matrices.sizes(x, m, uc));
    Tensor s = Matrices.empty(x, Matrices.sizes(x, k));
    Tensor vt = none ? null : Matrices.empty(x, Matrices.sizes(x, vr, n));
    Lapack<Object> lapack = Matrices.lapack(x.dtype());
    for (int i = 0; i < Matrices.batchCount(x); i++) {
      int code =
          lapack.svd(
              m,
              n,
              work.storage().data(),
              i * m * n,
              none ? null : u.storage().data(),
              i * m * uc,
              s.storage().data(),
              i * k,
              none ? null : vt.storage().data(),
              i * vr * n,
              vectors);
      if (code != 0) {
        throw Matrices.failure(
            "linalg.svd",
            x.rank() > 2,
            i,
            code == Lapack.NOT_FINITE
                ? "The algorithm failed to converge because the input matrix contained non-finite"
                    + " values."
                : "The algorithm failed to converge because the input matrix is ill-conditioned or"
                    + " has too many repeated singular values (error code: "
                    + code
                    + ").");
      }
    }
    return new Tensor[] {u, s, vt};
  }

  /**
   * The gradient of a decomposition, from Townsend, "Differentiating the Singular Value
   * Decomposition" (2016).
   */
  private static Tensor grad(Grads c) {
    Tensor gs = c.grad(1);
    Tensor s = c.output(1);
    long k = s.sizes()[s.rank() - 1];
    Tensor u = Slicing.narrow(c.output(0), -1, 0, k);
    Tensor vh = Slicing.narrow(c.output(2), -2, 0, k);
    Tensor gu = first(c.grad(0), -1, k);
    Tensor gvh = first(c.grad(2), -2, k);
    long m = Matrices.rows(u);
    long n = Matrices.columns(vh);
    if (c.bool(1) && m != n && (gu != null || gvh != null)) {
      throw TensorException.runtime(
          "svd_backward: The gradient of svd is not defined for full_matrices=True when A is not"
              + " square.");
    }
    if (gu == null && gvh == null) {
      return gs == null ? null : Matrices.product(u, Arithmetic.mul(Shaping.unsqueeze(gs, -1), vh));
    }
    Tensor row = Shaping.unsqueeze(s, -2);
    Tensor column = Shaping.unsqueeze(s, -1);
    Tensor eye = Matrices.eye(s, k);
    Tensor gaps =
        Arithmetic.add(
            Arithmetic.sub(Arithmetic.mul(row, row), Arithmetic.mul(column, column)), eye);
    Tensor inner = gs == null ? null : Matrices.diagonalMatrix(gs);
    if (gu != null) {
      Tensor skew = skew(Matrices.product(Matrices.mT(u), gu));
      inner = Matrices.plus(inner, Arithmetic.mul(Arithmetic.div(skew, gaps), row));
    }
    if (gvh != null) {
      Tensor skew = skew(Matrices.product(vh, Matrices.mT(gvh)));
      inner = Matrices.plus(inner, Arithmetic.mul(column, Arithmetic.div(skew, gaps)));
    }
    if (m > k && gu != null) {
      Tensor scaled = Arithmetic.div(gu, row);
      Tensor outside = Arithmetic.sub(scaled, Matrices.product(u, Matrices.mT(u), scaled));
      return Matrices.product(Arithmetic.add(Matrices.product(u, inner), outside), vh);
    }
    if (n > k && gvh != null) {
      Tensor scaled = Arithmetic.div(gvh, column);
      Tensor inside = Matrices.product(Matrices.product(scaled, Matrices.mT(vh)), vh);
      Tensor outside = Arithmetic.sub(scaled, inside);
      return Matrices.product(u, Arithmetic.add(Matrices.product(inner, vh), outside));
    }
    return Matrices.product(u, inner, vh);
  }

  private static Tensor first(Tensor g, long dim, long k) {
    return g == null ? null : Slicing.narrow(g, dim, 0, k);
  }

  private static Tensor skew(Tensor x) {
    return Arithmetic.sub(x, Matrices.mT(x));
  }
}
