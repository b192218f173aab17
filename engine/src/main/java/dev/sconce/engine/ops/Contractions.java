package dev.sconce.engine.ops;

import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Products of several tensors, or over chosen dimensions, that come down to matrix products. */
final class Contractions {
  static final Op TENSORDOT =
      Row.of("tensordot(Tensor input, Tensor other, int[] dims_self, int[] dims_other)")
          .function()
          .out()
          .forward(a -> tensordot(a.tensor(0), a.tensor(1), a.ints(2), a.ints(3)))
          .doc(
              """
              tensordot(a, b, dims=2, out=None) -> Tensor

              Sums the products of two tensors over pairs of dimensions: the last ``dims`` of the
              first with the first ``dims`` of the second, or those of two lists. The result has the
              other dimensions of both.
              """)
          .build();

  static final Op TENSORDOT_COUNT =
      Row.of("tensordot(Tensor input, Tensor other, int dims=2)")
          .function()
          .forward(
              a -> {
                long n = a.integer(2);
                if (n < 0) {
                  throw TensorException.runtime("tensordot expects dims >= 0, but got dims=" + n);
                }
                int least = Math.min(a.tensor(0).rank(), a.tensor(1).rank());
                if (n > least) {
                  throw TensorException.runtime(
                      "tensordot expects dims < ndim_a or ndim_b, but got dims=" + n);
                }
                long[] first = new long[(int) n];
                long[] second = new long[(int) n];
                for (int i = 0; i < n; i++) {
                  first[i] = i - n;
                  second[i] = i;
                }
                return tensordot(a.tensor(0), a.tensor(1), first, second);
              })
          .build();

  static final Op INNER =
      Row.of("inner(Tensor input, Tensor other)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor y = a.tensor(1);
                if (x.rank() == 0 || y.rank() == 0) {
                  return Arithmetic.mul(x, y);
                }
                if (x.size(-1) != y.size(-1)) {
                  throw TensorException.runtime(
                      "inner() the last dimension must match on both input tensors but got shapes "
                          + Shapes.text(x.sizes())
                          + " and "
                          + Shapes.text(y.sizes()));
                }
                return tensordot(x, y, new long[] {-1}, new long[] {-1});
              })
          .doc(
              """
              inner(input, other, *, out=None) -> Tensor

              The inner products over the last dimensions of both; with a 0-d operand the product of
              elements.
              """)
          .build();

  static final Op MULTI_DOT =
      Row.of("linalg_multi_dot(Tensor[] tensors)")
          .function()
          .out()
          .forward(a -> MatrixChain.multiply("multi_dot", a.tensors(0)))
          .doc(
              """
              linalg.multi_dot(tensors, *, out=None) -> Tensor

              The product of two or more matrices in the order that takes the fewest multiplications.
              The first may be a vector, taken as a row, and the last, taken as a column.
              """)
          .build();

  static final Op CHAIN_MATMUL =
      Row.of("chain_matmul(Tensor[] matrices)")
          .function()
          .forward(
              a -> {
                Session.current()
                    .warn(
                        "torch.chain_matmul is deprecated and will be removed in a future PyTorch"
                            + " release. Use torch.linalg.multi_dot instead, which accepts a list"
                            + " of two or more tensors rather than multiple parameters.");
                Tensor[] all = a.tensors(0);
                for (int i = 0; i < all.length; i++) {
                  if (all[i].rank() != 2) {
                    throw TensorException.runtime(
                        "chain_matmul(): Tensor dimension is "
                            + all[i].rank()
                            + ", expected 2 instead.");
                  }
                }
                return all.length == 1 ? all[0] : MatrixChain.multiply("multi_dot", all);
              })
          .doc(
              "chain_matmul(*matrices) -> Tensor\n\n"
                  + "A product of matrices; :func:`torch.linalg.multi_dot` is preferred.\n")
          .build();

  static final Op KRON =
      Row.of("kron(Tensor input, Tensor other)")
          .both()
          .out()
          .forward(a -> kron(a.tensor(0), a.tensor(1)))
          .doc(
              """
              kron(input, other, *, out=None) -> Tensor

              The Kronecker product: every element of the first times all of the second.
              """)
          .build();

  static final Op MATRIX_POWER = power("matrix_power");
  static final Op LINALG_MATRIX_POWER = power("linalg_matrix_power");

  static final Op VECDOT =
      Row.of("linalg_vecdot(Tensor x, Tensor y, *, int dim=-1)")
          .function()
          .out()
          .forward(
              a ->
                  Reductions.sum(
                      Arithmetic.mul(a.tensor(0), a.tensor(1)), new long[] {a.integer(2)}, false))
          .doc(
              """
              linalg.vecdot(x, y, *, dim=-1, out=None) -> Tensor

              The inner products of vectors along :attr:`dim`; other dimensions broadcast.
              """)
          .build();

  static final Op LINALG_MATMUL =
      Row.of("linalg_matmul(Tensor input, Tensor other)")
          .function()
          .out()
          .forward(a -> MatMul.matmul(a.tensor(0), a.tensor(1)))
          .doc("linalg.matmul(input, other, *, out=None) -> Tensor\n\nAlias of torch.matmul.\n")
          .build();

  private Contractions() {}

  static void addTo(OpTable t) {
    t.add(TENSORDOT, TENSORDOT_COUNT, INNER, MULTI_DOT, CHAIN_MATMUL, KRON, MATRIX_POWER);
    t.add(LINALG_MATRIX_POWER, VECDOT, LINALG_MATMUL, Einsum.EINSUM);
  }

  private static Tensor tensordot(Tensor a, Tensor b, long[] dimsA, long[] dimsB) {
    if (dimsA.length != dimsB.length) {
      throw TensorException.runtime("both dimension lists should have same length");
    }
    boolean[] summedA = new boolean[a.rank()];
    boolean[] summedB = new boolean[b.rank()];
    Tensor x = a;
    Tensor y = b;
    long inner = 1;
    long[] da = new long[dimsA.length];
    long[] db = new long[dimsB.length];
    for (int i = 0; i < da.length; i++) {
      int p = Shapes.dim(dimsA[i], a.rank());
      int q = Shapes.dim(dimsB[i], b.rank());
      mark(summedA, p);
      mark(summedB, q);
      long s = a.sizes()[p];
      long t = b.sizes()[q];
      if (t == 1) {
        x = Reductions.sum(x, new long[] {p}, true);
      } else if (s == 1) {
        y = Reductions.sum(y, new long[] {q}, true);
      } else if (s != t) {
        throw TensorException.runtime(
            "contracted dimensions need to match, but first has size "
                + s
                + " in dim "
                + dimsA[i]
                + " and second has size "
                + t
                + " in dim "
                + dimsB[i]);
      } else {
        inner *= s;
      }
      da[i] = p;
      db[i] = q;
    }
    long[] freeA = free(summedA);
    long[] freeB = free(summedB);
    long[] sizes = new long[freeA.length + freeB.length];
    long rows = 1;
    long columns = 1;
    for (int i = 0; i < freeA.length; i++) {
      sizes[i] = a.sizes()[(int) freeA[i]];
      rows *= sizes[i];
    }
    for (int i = 0; i < freeB.length; i++) {
      sizes[freeA.length + i] = b.sizes()[(int) freeB[i]];
      columns *= sizes[freeA.length + i];
    }
    Tensor left = Shaping.reshape(Transposing.permute(x, join(freeA, da)), rows, inner);
    Tensor right = Shaping.reshape(Transposing.permute(y, join(db, freeB)), inner, columns);
    return Shaping.reshape(MatMul.mm(left, right), sizes);
  }

  private static void mark(boolean[] mask, int d) {
    if (mask[d]) {
      throw TensorException.runtime("dim " + d + " appears multiple times in the list of dims");
    }
    mask[d] = true;
  }

  private static long[] free(boolean[] mask) {
    long[] r = new long[mask.length];
    int n = 0;
    for (int d = 0; d < mask.length; d++) {
      if (!mask[d]) {
        r[n++] = d;
      }
    }
    return Arrays.copyOf(r, n);
  }

  private static long[] join(long[] a, long[] b) {
    long[] r = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, r, a.length, b.length);
    return r;
  }

  private static Tensor kron(Tensor a, Tensor b) {
    int rank = Math.max(a.rank(), b.rank());
    long[] first = new long[2 * rank];
    long[] second = new long[2 * rank];
    long[] sizes = new long[rank];
    for (int d = 0; d < rank; d++) {
      int p = d - (rank - a.rank());
      int q = d - (rank - b.rank());
      long s = p < 0 ? 1 : a.sizes()[p];
      long t = q < 0 ? 1 : b.sizes()[q];
      first[2 * d] = s;
      first[2 * d + 1] = 1;
      second[2 * d] = 1;
      second[2 * d + 1] = t;
      sizes[d] = s * t;
    }
    Tensor product = Arithmetic.mul(Shaping.reshape(a, first), Shaping.reshape(b, second));
    return FreshViews.unsafeView(
        product.isContiguous() ? product : Casting.cloneContiguous(product), sizes);
  }

  private static Op power(String name) {
    Row row =
        Row.of(name + "(Tensor input, int n)")
            .function()
            .out()
            .forward(
                a -> {
                  Tensor x = a.tensor(0);
                  Matrices.checkSquare("linalg.matrix_power", x);
                  return power(x, a.integer(1));
                })
            .doc(
                name.replace("linalg_", "linalg.")
                    + "(input, n, *, out=None) -> Tensor\n\nSquare matrices multiplied with"
                    + " themselves n times; the inverse's powers for negative n.\n");
    return (name.startsWith("linalg") ? row : row.method()).build();
  }

  private static Tensor power(Tensor x, long n) {
    if (n == 0) {
      Tensor eye = Matrices.eye(x, Matrices.rows(x));
      return Casting.cloneContiguous(Shaping.expand(eye, x.sizes()));
    }
    Tensor base = n < 0 ? Solving.inv(x) : x;
    long rest = Math.abs(n);
    if (rest == 1) {
      return n < 0 ? base : Casting.clone(base);
    }
    if (rest == 3) {
      return MatMul.matmul(MatMul.matmul(base, base), base);
    }
    Tensor result = null;
    Tensor square = null;
    while (rest > 0) {
      square = square == null ? base : MatMul.matmul(square, square);
      if ((rest & 1) != 0) {
        result = result == null ? square : MatMul.matmul(result, square);
      }
      rest >>= 1;
    }
    return result;
  }
}
