package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Pseudoinverses, and the least squares solutions and ranks that come from singular values. */
final class LeastSquares {
  static final Op PINV =
      Row.of(
              "linalg_pinv(Tensor input, *, float? atol=None, float? rtol=None, bool"
                  + " hermitian=False)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                checkPinv(x);
                return pinv(x, (Double) a.get(1), (Double) a.get(2), a.bool(3));
              })
          .saves(0)
          .savesOutput()
          .grad(0, (c, g) -> pinvGrad(g, c.output(0), c.tensor(0)))
          .doc(
              """
              linalg.pinv(A, *, atol=None, rtol=None, hermitian=False, out=None) -> Tensor

              The Moore-Penrose pseudoinverses of matrices. Singular values up to the larger of
              :attr:`atol` and :attr:`rtol` times the largest one count as 0.
              """)
          .build();

  static final Op PINV_RCOND =
      Row.of("linalg_pinv(Tensor input, float rcond, bool hermitian=False)")
          .function()
          .out()
          .forward(a -> PINV.call(a.tensor(0), 0.0, a.real(1), a.bool(2)))
          .build();

  static final Op PINVERSE =
      Row.of("pinverse(Tensor input, float rcond=1e-15)")
          .both()
          .forward(a -> PINV.call(a.tensor(0), 0.0, a.real(1), false))
          .doc(
              "pinverse(input, rcond=1e-15) -> Tensor\n\n"
                  + "Pseudoinverses; :func:`torch.linalg.pinv` is preferred.\n")
          .build();

  static final Op RANK =
      Row.of(
              "linalg_matrix_rank(Tensor input, *, float? atol=None, float? rtol=None, bool"
                  + " hermitian=False)")
          .function()
          .out()
          .notDifferentiable()
          .forward(a -> rank(a.tensor(0), (Double) a.get(1), (Double) a.get(2), a.bool(3)))
          .doc(
              """
              linalg.matrix_rank(A, *, atol=None, rtol=None, hermitian=False, out=None) -> Tensor

              The number of singular values above the larger of :attr:`atol` and :attr:`rtol` times
              the largest one.
              """)
          .build();

  static final Op RANK_TOL =
      Row.of("linalg_matrix_rank(Tensor input, float tol, bool hermitian=False)")
          .function()
          .out()
          .notDifferentiable()
          .forward(a -> rank(a.tensor(0), a.real(1), 0.0, a.bool(2)))
          .build();

  static final Op LSTSQ =
      Row.of("linalg_lstsq(Tensor input, Tensor b, float? rcond=None, *, str? driver=None)")
          .function()
          .returns("solution", "residuals", "rank", "singular_values")
          .forward(a -> lstsq(a.tensor(0), a.tensor(1), (Double) a.get(2), (String) a.get(3)))
          .saves(0, 1)
          .gradAll(LeastSquares::lstsqGrad)
          .doc(
              """
              linalg.lstsq(A, B, rcond=None, *, driver=None) -> (Tensor, Tensor, Tensor, Tensor)

              The X of least ``norm(A @ X - B)``, and of these the shortest, with the squared
              distances where A has full rank and more rows than columns and the driver is not
              ``'gelsy'``, the default, then the ranks and, for the drivers ``'gelsd'`` and
              ``'gelss'``, the singular values.
              """)
          .build();

  static final Op COND =
      Row.of("linalg_cond(Tensor input, Scalar? p=None)")
          .function()
          .out()
          .forward(a -> cond(a.tensor(0), a.has(1) ? a.scalar(1).toDouble() : 2))
          .doc(
              """
              linalg.cond(A, p=None, *, out=None) -> Tensor

              The condition numbers of matrices in a norm: the ratio of the largest and the smallest
              singular value without :attr:`p`, else ``norm(A, p) * norm(inv(A), p)``.
              """)
          .build();

  private LeastSquares() {}

  static void addTo(OpTable t) {
    t.add(PINV, PINV_RCOND, PINVERSE, RANK, RANK_TOL, LSTSQ, COND);
  }

  private static void checkPinv(Tensor x) {
    if (x.rank() < 2 || (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64)) {
      throw TensorException.runtime(
          "linalg.pinv("
              + x.dtype().scalarName()
              + "{"
              + dev.sconce.engine.Shapes.text(x.sizes())
              + "}): expected a tensor with 2 or more dimensions of float, double, cfloat or"
              + " cdouble types");
    }
  }

  private static double epsilon(Tensor x) {
    return x.dtype() == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0);
  }

  private static double relative(Tensor x, Double atol, Double rtol) {
    if (rtol != null) {
      return rtol;
    }
    return atol != null && atol > 0
        ? 0
        : epsilon(x) * Math.max(Matrices.rows(x), Matrices.columns(x));
  }

  /** A mask of the values that count, for singular values in a last dimension. */
  private static Tensor kept(Tensor x, Tensor s, Double atol, Double rtol) {
    Tensor largest = Reductions.amax(s, new long[] {-1}, true);
    Tensor limit =
        Clamping.clampMin(Solving.times(largest, relative(x, atol, rtol)), atol == null ? 0 : atol);
    return Comparisons.gt(s, limit);
  }

  private static Tensor pinv(Tensor x, Double atol, Double rtol, boolean hermitian) {
    if (x.count() == 0) {
      return Matrices.empty(x, Matrices.sizes(x, Matrices.columns(x), Matrices.rows(x)));
    }
    Tensor d = x.detached();
    Tensor u;
    Tensor s;
    Tensor vh;
    if (hermitian) {
      Tensor[] e = Eigen.EIGH.callAll(d, "L");
      u = e[1];
      s = e[0];
      vh = Matrices.mT(e[1]);
    } else {
      Tensor[] svd = Svd.SVD.callAll(d, false);
      u = svd[0];
      s = svd[1];
      vh = svd[2];
    }
    Tensor mask = kept(d, hermitian ? Rounding.abs(s) : s, atol, rtol);
    Tensor inverse = Selecting.where(mask, Powers.reciprocal(s), Creation.zerosLike(s));
    return Matrices.product(
        Arithmetic.mul(Matrices.mT(vh), Shaping.unsqueeze(inverse, -2)), Matrices.mT(u));
  }

  /** Golub and Pereyra, "The differentiation of pseudo-inverses" (1973). */
  private static Tensor pinvGrad(Tensor g, Tensor p, Tensor x) {
    Tensor gh = Matrices.mT(g);
    Tensor ph = Matrices.mT(p);
    if (Matrices.rows(x) <= Matrices.columns(x)) {
      Tensor k = Matrices.product(gh, p);
      Tensor kph = Matrices.product(k, ph);
      Tensor first = Arithmetic.neg(Matrices.mT(Matrices.product(p, k)));
      Tensor second = Arithmetic.sub(kph, Matrices.product(Matrices.product(x, p), kph));
      Tensor third =
          Matrices.product(Matrices.product(ph, p), Arithmetic.sub(gh, Matrices.product(k, x)));
      return Arithmetic.add(Arithmetic.add(first, second), third);
    }
    Tensor k = Matrices.product(p, gh);
    Tensor phk = Matrices.product(ph, k);
    Tensor first = Arithmetic.neg(Matrices.mT(Matrices.product(k, p)));
    Tensor second =
        Matrices.product(Matrices.product(Arithmetic.sub(gh, Matrices.product(x, k)), p), ph);
    Tensor third = Arithmetic.sub(phk, Matrices.product(Matrices.product(phk, p), x));
    return Arithmetic.add(Arithmetic.add(first, second), third);
  }

  private static Tensor rank(Tensor x, Double atol, Double rtol, boolean hermitian) {
    Matrices.checkMatrix("torch.linalg.matrix_rank", x, "input");
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw TensorException.runtime(
          "This function doesn't handle types other than float and double");
    }
    if (x.count() == 0) {
      return Creation.empty(DType.INT64, x.device(), Matrices.batch(x));
    }
    Tensor s =
        hermitian
            ? Rounding.abs(Eigen.EIGVALSH.call(x.detached(), "L"))
            : Svd.svdvals(x.detached());
    return Reductions.sum(kept(x, s, atol, rtol), new long[] {-1}, false);
  }

  private static Tensor[] lstsq(Tensor a, Tensor b, Double rcond, String driver) {
    String name = "torch.linalg.lstsq: ";
    if (a.rank() < 2) {
      throw TensorException.runtime(name + "input must have at least 2 dimensions.");
    }
    if (b.rank() < 1) {
      throw TensorException.runtime(name + "other must have at least 1 dimension.");
    }
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          name
              + "Expected input and other to have the same dtype, but got input's dtype "
              + a.dtype().scalarName()
              + " and other's dtype "
              + b.dtype().scalarName());
    }
    boolean vector = a.rank() - 1 == b.rank() && Solving.isVector(a.sizes(), b.sizes());
    Tensor right = vector ? Shaping.unsqueeze(b.detached(), -1) : b.detached();
    if (right.rank() < 2 || Matrices.rows(a) != Matrices.rows(right)) {
      throw TensorException.runtime(
          name
              + (vector || b.rank() < 2
                  ? "input.size(-2) should match other.size(-1)"
                  : "input.size(-2) should match other.size(-2)"));
    }
    Matrices.checkKernel("linalg_lstsq_cpu", a);
    String method = driver == null ? "gelsy" : driver;
    if (!java.util.List.of("gels", "gelsy", "gelsd", "gelss").contains(method)) {
      throw TensorException.runtime(
          name + "parameter `driver` should be one of (gels, gelsy, gelsd, gelss), got " + method);
    }
    long m = Matrices.rows(a);
    long n = Matrices.columns(a);
    double limit = rcond == null ? epsilon(a) * Math.max(m, n) : rcond;
    Tensor inverse = pinv(a, 0.0, limit, false);
    Tensor x = Matrices.product(inverse, right);
    boolean gels = method.equals("gels");
    Tensor rank = gels ? Creation.empty(DType.INT64, a.device(), 0) : rank(a, 0.0, limit, false);
    Tensor residuals = Matrices.empty(a, 0);
    boolean full = gels || Reductions.all(Comparisons.eq(rank, Tensor.wrapped(Scalar.of(n))));
    if (m > n && full && !method.equals("gelsy")) {
      Tensor rest = Arithmetic.sub(Matrices.product(a.detached(), x), right);
      residuals = Reductions.sum(Arithmetic.mul(rest, rest), new long[] {-2}, false);
    }
    boolean values = method.equals("gelsd") || method.equals("gelss");
    Tensor s = values ? Svd.svdvals(a.detached()) : Matrices.empty(a, 0);
    return new Tensor[] {vector ? Squeezing.squeeze(x, -1) : x, residuals, rank, s};
  }

  private static Tensor[] lstsqGrad(Grads c) {
    Tensor g = c.grad(0);
    if (g == null) {
      return new Tensor[] {null, null};
    }
    Tensor a = c.tensor(0);
    boolean vector = g.rank() == a.rank() - 1;
    Tensor b = vector ? Shaping.unsqueeze(c.tensor(1), -1) : c.tensor(1);
    Tensor gx = vector ? Shaping.unsqueeze(g, -1) : g;
    Tensor p = PINV.call(a, null, null, false);
    Tensor gb = Matrices.product(Matrices.mT(p), gx);
    Tensor ga = pinvGrad(Matrices.product(gx, Matrices.mT(b)), p, a);
    return new Tensor[] {ga, vector ? Squeezing.squeeze(gb, -1) : gb};
  }

  private static Tensor cond(Tensor x, double p) {
    if (x.rank() < 2) {
      throw TensorException.runtime(
          "linalg.cond: The input tensor must have at least 2 dimensions.");
    }
    if (Math.abs(p) == 2) {
      Tensor s = Svd.svdvals(x);
      long n = s.sizes()[s.rank() - 1];
      if (n == 0) {
        return Matrices.empty(x, Matrices.batch(x));
      }
      Tensor first = Slicing.narrow(s, -1, 0, 1);
      Tensor last = Slicing.narrow(s, -1, n - 1, 1);
      return Squeezing.squeeze(
          p > 0 ? Arithmetic.div(first, last) : Arithmetic.div(last, first), -1);
    }
    Scalar order = Scalar.of(p);
    Tensor inverse = Solving.INV_EX.callAll(x, false)[0];
    long[] dims = {-2, -1};
    return Arithmetic.mul(
        MatrixNorms.MATRIX_NORM.call(x, order, dims, false, null),
        MatrixNorms.MATRIX_NORM.call(inverse, order, dims, false, null));
  }
}
