package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Determinants, and the factors L and U that give them. */
final class Determinants {
  static final Op DET = det("linalg_det");
  static final Op DET_METHOD = det("det");
  static final Op SLOGDET = slogdet("linalg_slogdet");
  static final Op SLOGDET_METHOD = slogdet("slogdet");

  static final Op LOGDET =
      Row.of("logdet(Tensor input)")
          .both()
          .forward(
              a -> {
                Matrices.checkSquare("logdet", a.tensor(0));
                Tensor[] r = SLOGDET.callAll(a.tensor(0));
                return Selecting.where(
                    Comparisons.eq(r[0].detached(), -1),
                    Tensor.wrapped(Scalar.of(Double.NaN)),
                    r[1]);
              })
          .doc(
              """
              logdet(input) -> Tensor

              The logarithms of determinants of square matrices: -inf for 0, NaN for negative ones.
              """)
          .build();

  static final Op LU_FACTOR_EX =
      Row.of("linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False)")
          .function()
          .returns("LU", "pivots", "info")
          .forward(a -> factor("linalg.lu_factor_ex", a.tensor(0), a.bool(1)))
          .savesOutput()
          .gradAll(
              c ->
                  new Tensor[] {
                    LuFactors.ofPacked(c.grad(0), c.output(0), c.output(1)), null, null
                  })
          .doc(
              """
              linalg.lu_factor_ex(A, *, pivot=True, check_errors=False) -> (Tensor, Tensor, Tensor)

              The factors L and U of matrices in one, the rows that were exchanged, counted from 1,
              and for each matrix the number of the first pivot that is 0, or 0.
              """)
          .build();

  static final Op LU_FACTOR =
      Row.of("linalg_lu_factor(Tensor A, *, bool pivot=True)")
          .function()
          .returns("LU", "pivots")
          .forward(
              a -> {
                Tensor[] r = LU_FACTOR_EX.callAll(a.tensor(0), a.bool(1), false);
                int[] codes = (int[]) r[2].storage().data();
                for (int i = 0; i < codes.length; i++) {
                  if (codes[i] > 0) {
                    throw TensorException.runtime(
                        Matrices.failure(
                                "torch.linalg.lu_factor",
                                r[2].rank() > 0,
                                i,
                                "U["
                                    + codes[i]
                                    + ","
                                    + codes[i]
                                    + "] is zero and using it on lu_solve would result in a"
                                    + " division by zero. If you still want to perform the"
                                    + " factorization, consider calling linalg.lu(A, pivot) or"
                                    + " linalg.lu_factor_ex(A, pivot)")
                            .getMessage());
                  }
                }
                return new Tensor[] {r[0], r[1]};
              })
          .doc(
              """
              linalg.lu_factor(A, *, pivot=True, out=None) -> (Tensor, Tensor)

              The factors L and U of matrices in one, and the rows that were exchanged, counted from
              1, as a named tuple ``(LU, pivots)``. A pivot of 0 is an error.
              """)
          .build();

  private Determinants() {}

  static void addTo(OpTable t) {
    t.add(DET, DET_METHOD, SLOGDET, SLOGDET_METHOD, LOGDET, LU_FACTOR_EX, LU_FACTOR);
  }

  /** LU, pivots and info. */
  static Tensor[] factor(String name, Tensor x, boolean pivot) {
    if (x.rank() < 2) {
      throw TensorException.runtime(
          name
              + ": Expected tensor with 2 or more dimensions. Got size: "
              + dev.sconce.engine.Shapes.text(x.sizes())
              + " instead");
    }
    Matrices.checkKernel("lu_cpu", x);
    if (!pivot) {
      throw TensorException.notImplemented("lu_factor with pivot=False is not supported on CPU");
    }
    Tensor lu = Matrices.work(x);
    int m = Matrices.rows(x);
    int n = Matrices.columns(x);
    int k = Math.min(m, n);
    Tensor pivots = Creation.empty(DType.INT32, x.device(), Matrices.sizes(x, k));
    Tensor info = Solving.info(x);
    int[] codes = (int[]) info.storage().data();
    Lapack<Object> lapack = Matrices.lapack(x.dtype());
    for (int i = 0; i < codes.length; i++) {
      codes[i] =
          lapack.lu(m, n, lu.storage().data(), i * m * n, (int[]) pivots.storage().data(), i * k);
    }
    return new Tensor[] {lu, pivots, info};
  }

  private static Op det(String name) {
    Row row =
        Row.of(name + "(Tensor input)")
            .function()
            .forward(
                a -> {
                  Tensor x = a.tensor(0);
                  Matrices.checkSquare("linalg.det", x);
                  Matrices.checkFloating("linalg.det", x, true);
                  Tensor[] lu = factor("linalg.det", x, true);
                  return diagonals(lu, false)[0];
                })
            .saves(0)
            .savesOutput()
            .grad(0, (c, g) -> detGrad(g, c.tensor(0), c.output(0)))
            .gradName("LinalgDetBackward0")
            .doc(
                name.replace('_', '.')
                    + "(A, *, out=None) -> Tensor\n\nThe determinants of square matrices.\n");
    return (name.equals("det") ? row.method() : row.out()).build();
  }

  private static Op slogdet(String name) {
    Row row =
        Row.of(name + "(Tensor input)")
            .function()
            .returns("sign", "logabsdet")
            .forward(
                a -> {
                  Tensor x = a.tensor(0);
                  Matrices.checkSquare("linalg.slogdet", x);
                  Matrices.checkFloating("linalg.slogdet", x, false);
                  return diagonals(factor("linalg.slogdet", x, true), true);
                })
            .saves(0)
            .gradAll(
                c -> {
                  Tensor g = c.grad(1);
                  if (g == null) {
                    return new Tensor[] {Creation.zerosLike(c.tensor(0))};
                  }
                  Tensor t = Matrices.mT(Solving.inv(c.tensor(0)));
                  return new Tensor[] {Arithmetic.mul(last(g), t)};
                })
            .gradName("LinalgSlogdetBackward0")
            .doc(
                name.replace('_', '.')
                    + "(A, *, out=None) -> (Tensor, Tensor)\n\nThe signs of determinants of square"
                    + " matrices, and the logarithms of their absolute values, as a named tuple"
                    + " ``(sign, logabsdet)``.\n");
    return (name.equals("slogdet") ? row.method() : row).build();
  }

  /** The determinant, or its sign and logarithm, from the diagonal of U and the exchanges. */
  private static Tensor[] diagonals(Tensor[] factors, boolean logs) {
    Tensor lu = factors[0];
    int n = Matrices.rows(lu);
    Tensor first = Matrices.empty(lu, Matrices.batch(lu));
    Tensor second = logs ? Matrices.empty(lu, Matrices.batch(lu)) : null;
    int[] pivots = (int[]) factors[1].storage().data();
    for (int i = 0; i < first.count(); i++) {
      double value = 1;
      double sum = 0;
      for (int d = 0; d < n; d++) {
        double u = dev.sconce.engine.Elements.getDouble(lu.storage(), (i * n + d) * n + d);
        boolean swapped = pivots[i * n + d] != d + 1;
        value *= swapped ? -1 : 1;
        value *= logs ? (Double.isNaN(u) ? 0 : Math.signum(u)) : u;
        sum += Math.log(Math.abs(u));
      }
      set(first, i, value);
      if (logs) {
        set(second, i, sum);
      }
    }
    return logs ? new Tensor[] {first, second} : new Tensor[] {first};
  }

  private static void set(Tensor t, int i, double v) {
    dev.sconce.engine.Elements.set(t.storage(), i, Scalar.of(v));
  }

  private static Tensor last(Tensor g) {
    return Shaping.unsqueeze(Shaping.unsqueeze(g, -1), -1);
  }

  /**
   * {@code g * det * A⁻ᵀ} for invertible matrices; else the matrices of cofactors from singular
   * values, {@code det(U Vᵀ) * U diag(products of the others) Vᵀ}.
   */
  private static Tensor detGrad(Tensor g, Tensor x, Tensor det) {
    if (Reductions.all(det.detached())) {
      return Arithmetic.mul(last(Arithmetic.mul(g, det)), Matrices.mT(Solving.inv(x)));
    }
    if (!ThreadState.current().gradEnabled()) {
      // PyTorch solves with the factors of a matrix nearby then, for a right-hand side of 0.
      Tensor zero = last(Comparisons.eq(det, 0));
      Tensor safe = Selecting.where(zero, Matrices.eye(x, Matrices.rows(x)), x);
      return Arithmetic.mul(last(Arithmetic.mul(g, det)), Matrices.mT(Solving.inv(safe)));
    }
    Tensor[] svd = Svd.SVD.callAll(x, false);
    Tensor s = svd[1];
    int n = (int) s.sizes()[s.rank() - 1];
    Tensor[] others = new Tensor[n];
    for (int i = 0; i < n; i++) {
      Tensor rest =
          Joining.cat(
              new Tensor[] {Slicing.narrow(s, -1, 0, i), Slicing.narrow(s, -1, i + 1, n - i - 1)},
              -1);
      others[i] = Products.PROD_DIM.call(rest, -1L, true);
    }
    Tensor scaled = Arithmetic.mul(Shaping.unsqueeze(Joining.cat(others, -1), -1), svd[2]);
    Tensor sign = DET.call(Matrices.product(svd[0], svd[2]));
    return Arithmetic.mul(last(Arithmetic.mul(g, sign)), Matrices.product(svd[0], scaled));
  }
}
