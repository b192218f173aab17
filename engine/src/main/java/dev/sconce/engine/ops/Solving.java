package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.blas.ComplexLu;
import dev.sconce.engine.blas.Lapack;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Inverses and solutions of systems of linear equations. */
final class Solving {
  static final Op INV_EX =
      Row.of("linalg_inv_ex(Tensor A, *, bool check_errors=False)")
          .function()
          .returns("inverse", "info")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Matrices.checkSquare("linalg.inv", x);
                Matrices.checkInexact("linalg.inv", x);
                Tensor[] r = inverse(x);
                if (a.bool(1)) {
                  checkInverse(r[1]);
                }
                return r;
              })
          .savesOutput()
          .grad(0, (c, g) -> inverseGrad(g, c.output(0)))
          .gradName("LinalgInvExBackward0")
          .doc(
              """
              linalg.inv_ex(A, *, check_errors=False, out=None) -> (Tensor, Tensor)

              The inverses of square matrices, and for each the number of the first pivot that is 0,
              or 0, as a named tuple ``(inverse, info)``.
              """)
          .build();

  static final Op INV = inverseRow("linalg_inv", false);
  static final Op INVERSE = inverseRow("inverse", true);

  static final Op SOLVE_EX =
      Row.of("linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool" + " check_errors=False)")
          .function()
          .returns("result", "info")
          .forward(
              a -> {
                Tensor[] r = solve(a.tensor(0), a.tensor(1), a.bool(2));
                if (a.bool(3)) {
                  checkSolved(r[1]);
                }
                return r;
              })
          .saves(0)
          .savesOutput()
          .gradAll(
              c -> {
                Tensor g = c.grad(0);
                boolean left = c.bool(2);
                boolean vector = isVector(c.sizes(0), c.sizes(1));
                Tensor x = vector ? Shaping.unsqueeze(c.output(0), -1) : c.output(0);
                Tensor b = solve(Transposing.matrixHermitian(c.tensor(0)), g, left, vector);
                Tensor b2 = vector ? Shaping.unsqueeze(b, -1) : b;
                Tensor first =
                    Arithmetic.neg(
                        left
                            ? Matrices.product(b2, Transposing.matrixHermitian(x))
                            : Matrices.product(Transposing.matrixHermitian(x), b2));
                return new Tensor[] {first, b};
              })
          .gradName("LinalgSolveExBackward0")
          .doc(
              """
              linalg.solve_ex(A, B, *, left=True, check_errors=False) -> (Tensor, Tensor)

              The solutions of ``A X = B``, or of ``X A = B`` with ``left=False``, and for each the
              number of the first pivot that is 0, or 0.
              """)
          .build();

  static final Op SOLVE =
      Row.of("linalg_solve(Tensor A, Tensor B, *, bool left=True)")
          .function()
          .out()
          .forward(
              a -> {
                Tensor[] r = SOLVE_EX.callAll(a.tensor(0), a.tensor(1), a.bool(2), false);
                checkSolved(r[1]);
                return r[0];
              })
          .doc(
              """
              linalg.solve(A, B, *, left=True, out=None) -> Tensor

              The solutions of ``A X = B`` for square invertible matrices, or of ``X A = B`` with
              ``left=False``. :attr:`B` is a batch of vectors where it is 1-d or has the sizes of
              :attr:`A` without the last, else a batch of matrices; batches broadcast. A singular
              matrix raises :class:`torch.linalg.LinAlgError`.
              """)
          .build();

  private Solving() {}

  static void addTo(OpTable t) {
    t.add(INV_EX, INV, INVERSE, SOLVE_EX, SOLVE);
  }

  private static Op inverseRow(String name, boolean method) {
    Row row =
        Row.of(name + "(Tensor input)")
            .function()
            .out()
            .forward(
                a -> {
                  Tensor[] r = INV_EX.callAll(a.tensor(0), false);
                  checkInverse(r[1]);
                  return r[0];
                })
            .doc(
                (method ? "inverse(input" : "linalg.inv(A")
                    + ", *, out=None) -> Tensor\n\nThe inverses of square matrices. A singular"
                    + " matrix raises :class:`torch.linalg.LinAlgError`.\n");
    return (method ? row.method() : row).build();
  }

  static Tensor inv(Tensor x) {
    return INV.call(x);
  }

  private static Tensor[] inverse(Tensor x) {
    if (x.dtype().isComplex()) {
      Tensor eye = Matrices.eye(x, Matrices.rows(x));
      return complexSolve(x, spread(eye, Matrices.batch(x)));
    }
    Tensor r = Matrices.work(x);
    Tensor info = info(x);
    int n = Matrices.rows(x);
    Lapack<Object> lapack = Matrices.lapack(x.dtype());
    int[] codes = (int[]) info.storage().data();
    for (int i = 0; i < codes.length; i++) {
      codes[i] = lapack.inverse(n, r.storage().data(), i * n * n);
    }
    return new Tensor[] {r, info};
  }

  /** The solutions of complex systems of equations of one batch size. */
  private static Tensor[] complexSolve(Tensor a, Tensor b) {
    Tensor factors = Matrices.work(a);
    factors = ProductKernel.cast(factors, DType.COMPLEX128);
    Tensor x = Matrices.work(b);
    x = ProductKernel.cast(x, DType.COMPLEX128);
    Tensor info = info(a);
    int[] codes = (int[]) info.storage().data();
    int n = Matrices.rows(a);
    int columns = Matrices.columns(b);
    for (int i = 0; i < codes.length; i++) {
      codes[i] =
          ComplexLu.solve(
              n,
              columns,
              (double[]) factors.storage().data(),
              2 * i * n * n,
              (double[]) x.storage().data(),
              2 * i * n * columns);
    }
    return new Tensor[] {ProductKernel.cast(x, a.dtype()), info};
  }

  /** {@code -Yᴴ g Yᴴ} for the inverse Y. */
  private static Tensor inverseGrad(Tensor g, Tensor y) {
    Tensor t = Transposing.matrixHermitian(y);
    return Arithmetic.neg(Matrices.product(t, g, t));
  }

  static Tensor info(Tensor x) {
    return Creation.empty(DType.INT32, x.device(), Matrices.batch(x));
  }

  private static void checkInverse(Tensor info) {
    int[] codes = (int[]) info.storage().data();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] != 0) {
        throw Matrices.failure(
            "linalg.inv",
            info.rank() > 0,
            i,
            "The diagonal element "
                + codes[i]
                + " is zero, the inversion could not be completed because the input matrix is"
                + " singular.");
      }
    }
  }

  private static void checkSolved(Tensor info) {
    int[] codes = (int[]) info.storage().data();
    for (int i = 0; i < codes.length; i++) {
      if (codes[i] != 0) {
        throw Matrices.failure(
            "torch.linalg.solve",
            info.rank() > 0,
            i,
            "The solver failed because the input matrix is singular.");
      }
    }
  }

  /** Whether the right-hand sides are vectors: 1-d, or of the sizes of A without the last. */
  static boolean isVector(long[] a, long[] b) {
    return b.length == 1
        || (b.length == a.length - 1 && Arrays.equals(b, Arrays.copyOf(a, a.length - 1)));
  }

  private static Tensor solve(Tensor a, Tensor b, boolean left, boolean vector) {
    Tensor right = vector ? Shaping.unsqueeze(b, -1) : b;
    Tensor r = SOLVE_EX.callAll(a, right, left, false)[0];
    return vector ? Squeezing.squeeze(r, -1) : r;
  }

  private static Tensor[] solve(Tensor a, Tensor b, boolean left) {
    Matrices.checkInexact("linalg.solve", a);
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "linalg.solve: Expected A and B to have the same dtype, but found A of type "
              + a.dtype().scalarName()
              + " and B of type "
              + b.dtype().scalarName()
              + " instead");
    }
    Matrices.checkSquare("linalg.solve", a);
    boolean vector = isVector(a.sizes(), b.sizes());
    if (vector && !left) {
      throw TensorException.runtime(
          "linalg.solve: Vector broadcasting of the left hand side is not supported for"
              + " left=False. In this case linalg.solve is equivalent to B / A.squeeze(-1)");
    }
    Tensor right = vector ? b.alias(append(b.sizes(), 1), append(b.strides(), 1), b.offset()) : b;
    checkPair("linalg.solve", a, right, left);
    long[] batch = Shapes.broadcast(Matrices.batch(a), Matrices.batch(right));
    if (a.dtype().isComplex()) {
      Tensor m = spread(a, batch);
      Tensor given = spread(right, batch);
      Tensor[] solved = left ? complexSolve(m, given) : complexSolve(swapped(m), swapped(given));
      Tensor found = left ? solved[0] : Matrices.work(swapped(solved[0]));
      return new Tensor[] {
        vector
            ? Tensor.over(found.storage(), Arrays.copyOf(found.sizes(), found.rank() - 1))
            : found,
        solved[1]
      };
    }
    Tensor lu = Matrices.work(spread(a, batch));
    Tensor x = spread(right, batch);
    x = Matrices.work(left ? x : swapped(x));
    int n = Matrices.rows(lu);
    int columns = Matrices.columns(x);
    Tensor info = info(lu);
    int[] codes = (int[]) info.storage().data();
    Lapack<Object> lapack = Matrices.lapack(a.dtype());
    int[] pivots = new int[n];
    for (int i = 0; i < codes.length; i++) {
      Object m = lu.storage().data();
      codes[i] = lapack.lu(n, n, m, i * n * n, pivots, 0);
      if (codes[i] == 0) {
        lapack.luSolve(
            n, columns, m, i * n * n, pivots, 0, x.storage().data(), i * n * columns, !left);
      }
    }
    Tensor r = left ? x : Matrices.work(swapped(x));
    if (vector) {
      long[] sizes = Arrays.copyOf(r.sizes(), r.rank() - 1);
      r = Tensor.over(r.storage(), sizes);
    }
    return new Tensor[] {r, info};
  }

  static long[] append(long[] v, long last) {
    long[] r = Arrays.copyOf(v, v.length + 1);
    r[v.length] = last;
    return r;
  }

  static void checkPair(String name, Tensor a, Tensor b, boolean left) {
    if (b.rank() < 2) {
      throw TensorException.runtime(name + ": The input tensor B must have at least 2 dimensions.");
    }
    if (left ? Matrices.rows(a) != Matrices.rows(b) : Matrices.rows(a) != Matrices.columns(b)) {
      throw TensorException.runtime(
          name
              + ": Incompatible shapes of A and B for the equation "
              + (left ? "AX = B" : "XA = B")
              + " ("
              + Matrices.rows(a)
              + "x"
              + Matrices.columns(a)
              + " and "
              + Matrices.rows(b)
              + "x"
              + Matrices.columns(b)
              + ")");
    }
  }

  /** The matrices repeated over a larger batch, not recorded. */
  static Tensor spread(Tensor x, long[] batch) {
    long[] sizes = Arrays.copyOf(batch, batch.length + 2);
    sizes[batch.length] = x.sizes()[x.rank() - 2];
    sizes[batch.length + 1] = x.sizes()[x.rank() - 1];
    return x.alias(sizes, Shapes.expandedStrides(x.sizes(), x.strides(), sizes), x.offset());
  }

  /** The transposes, not recorded. */
  static Tensor swapped(Tensor x) {
    int n = x.rank();
    long[] sizes = x.sizes().clone();
    long[] strides = x.strides().clone();
    sizes[n - 1] = x.sizes()[n - 2];
    sizes[n - 2] = x.sizes()[n - 1];
    strides[n - 1] = x.strides()[n - 2];
    strides[n - 2] = x.strides()[n - 1];
    return x.alias(sizes, strides, x.offset());
  }

  /** {@code x * factor}. */
  static Tensor times(Tensor x, double factor) {
    return Arithmetic.mul(x, Tensor.wrapped(Scalar.of(factor)));
  }
}
