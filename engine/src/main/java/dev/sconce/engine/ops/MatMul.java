package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Products of two matrices, and of two tensors of any rank that come down to them. */
public final class MatMul {
  static final Op MM =
      Row.of("mm(Tensor input, Tensor mat2)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor y = a.tensor(1);
                checkMatrices(x, y, "self must be a matrix", "mat2 must be a matrix");
                ProductKernel.checkFactors(x, y);
                a.stash(layout(x, y));
                return ProductKernel.run("addmm_impl_cpu_", x, y, null, Scalar.ZERO, Scalar.ONE);
              })
          .saves(0, 1)
          .grad(0, (c, g) -> leftGrad(c, g, 1, Scalar.ONE))
          .grad(1, (c, g) -> rightGrad(c, g, 0, Scalar.ONE))
          .doc(
              """
              mm(input, mat2, *, out=None) -> Tensor

              The product of two matrices, :math:`(n \\times m)` by :math:`(m \\times p)`. Nothing is
              broadcast: see :func:`torch.matmul` for that. Both must have one dtype, which the
              result has too; bool is an error.

              Example::

                  >>> torch.mm(torch.tensor([[1., 2.]]), torch.tensor([[3.], [4.]]))
                  tensor([[11.]])
              """)
          .build();

  static final Op ADDMM =
      Row.of("addmm(Tensor input, Tensor mat1, Tensor mat2, *, Scalar beta=1, Scalar alpha=1)")
          .all()
          .forward(MatMul::addmmForward)
          .saves(1, 2)
          .grad(0, (c, g) -> ProductKernel.scaled(g, c.scalar(3).conjugate()))
          .grad(1, (c, g) -> leftGrad(c, g, 2, c.scalar(4).conjugate()))
          .grad(2, (c, g) -> rightGrad(c, g, 1, c.scalar(4).conjugate()))
          .doc(
              """
              addmm(input, mat1, mat2, *, beta=1, alpha=1, out=None) -> Tensor

              ``beta * input + alpha * (mat1 @ mat2)``. :attr:`input` is broadcast to the product's
              shape; with ``beta=0`` its values, NaN among them, do not matter. All three have one
              dtype, and for integers both factors must be integers.
              """)
          .build();

  static final Op MATMUL =
      Row.of("matmul(Tensor input, Tensor other)")
          .both()
          .out()
          .forward(a -> MatMulRanks.matmul(a.tensor(0), a.tensor(1)))
          .doc(
              """
              matmul(input, other, *, out=None) -> Tensor

              The matrix product of two tensors.

              Two vectors give their inner product, a 0-d tensor; two matrices their product; a
              matrix and a vector the product of both, 1-d. With a tensor of three or more
              dimensions the last two are matrices, the others a batch, and the batches of both
              operands are broadcast against each other; a vector counts as a row on the left and as
              a column on the right, and its dimension is left out of the result.

              Raises a RuntimeError for a 0-d operand, for sizes that do not fit, and for operands
              of different dtypes.

              Example::

                  >>> torch.matmul(torch.ones(2, 3), torch.ones(3)).shape
                  torch.Size([2])
                  >>> torch.matmul(torch.ones(10, 1, 2, 3), torch.ones(4, 3, 5)).shape
                  torch.Size([10, 4, 2, 5])
              """)
          .build();

  private MatMul() {}

  static void addTo(OpTable t) {
    t.add(MM, ADDMM, MATMUL);
    MatrixVector.addTo(t);
    BatchedProducts.addTo(t);
    FreshViews.addTo(t);
    Contractions.addTo(t);
    Geometry.addTo(t);
  }

  private static Tensor addmmForward(Args a) {
    Tensor self = a.tensor(0);
    Tensor x = a.tensor(1);
    Tensor y = a.tensor(2);
    checkMatrices(
        x,
        y,
        "mat1 must be a matrix, got " + x.rank() + "-D tensor",
        "mat2 must be a matrix, got " + y.rank() + "-D tensor");
    long[] sizes = {x.sizes()[0], y.sizes()[1]};
    if (a.isInPlace() && !java.util.Arrays.equals(self.sizes(), sizes)) {
      throw TensorException.runtime(
          "Bad in-place call: input tensor size "
              + Shapes.text(self.sizes())
              + " and output tensor size "
              + Shapes.text(sizes)
              + " should match");
    }
    ProductKernel.expanded(self, sizes);
    ProductKernel.checkFactors(x, y);
    if (self.dtype() != y.dtype()) {
      throw TensorException.runtime(
          "self and mat2 must have the same dtype, but got "
              + self.dtype().scalarName()
              + " and "
              + y.dtype().scalarName());
    }
    a.stash(layout(x, y));
    return ProductKernel.run("addmm_impl_cpu_", x, y, self, a.scalar(3), a.scalar(4));
  }

  private static void checkMatrices(Tensor a, Tensor b, String first, String second) {
    if (a.rank() != 2) {
      throw TensorException.runtime(first);
    }
    if (b.rank() != 2) {
      throw TensorException.runtime(second);
    }
    if (a.sizes()[1] != b.sizes()[0]) {
      throw shapes(a.sizes()[0], a.sizes()[1], b.sizes()[0], b.sizes()[1]);
    }
  }

  private static TensorException shapes(long m, long k, long l, long n) {
    return TensorException.runtime(
        "mat1 and mat2 shapes cannot be multiplied (" + m + "x" + k + " and " + l + "x" + n + ")");
  }

  /** Which factors lie in memory column by column: their gradients shall, too. */
  private static boolean[] layout(Tensor a, Tensor b) {
    return new boolean[] {isColumnMajor(a), isColumnMajor(b)};
  }

  private static boolean isColumnMajor(Tensor t) {
    return t.strides()[0] == 1 && t.strides()[1] == t.sizes()[0];
  }

  private static Tensor leftGrad(Grads c, Tensor g, int right, Scalar alpha) {
    Tensor b = ComplexNumbers.conj(c.tensor(right));
    return ProductKernel.scaled(
        ((boolean[]) c.stash())[0]
            ? Transposing.t(mm(b, Transposing.t(g)))
            : mm(g, Transposing.t(b)),
        alpha);
  }

  private static Tensor rightGrad(Grads c, Tensor g, int left, Scalar alpha) {
    Tensor a = ComplexNumbers.conj(c.tensor(left));
    return ProductKernel.scaled(
        ((boolean[]) c.stash())[1]
            ? Transposing.t(mm(Transposing.t(g), a))
            : mm(Transposing.t(a), g),
        alpha);
  }

  public static Tensor mm(Tensor a, Tensor b) {
    return MM.call(a, b);
  }

  /** {@code self + a @ b}. */
  public static Tensor addmm(Tensor self, Tensor a, Tensor b) {
    return ADDMM.call(self, a, b, Scalar.ONE, Scalar.ONE);
  }

  public static Tensor addmm(Tensor self, Tensor a, Tensor b, Scalar beta, Scalar alpha) {
    return ADDMM.call(self, a, b, beta, alpha);
  }

  public static Tensor matmul(Tensor a, Tensor b) {
    return MatMulRanks.matmul(a, b);
  }

  public static Tensor bmm(Tensor a, Tensor b) {
    return BatchedProducts.BMM.call(a, b);
  }

  public static Tensor baddbmm(Tensor self, Tensor a, Tensor b, Scalar beta, Scalar alpha) {
    return BatchedProducts.BADDBMM.call(self, a, b, beta, alpha);
  }

  public static Tensor mv(Tensor a, Tensor b) {
    return MatrixVector.MV.call(a, b);
  }

  public static Tensor dot(Tensor a, Tensor b) {
    return MatrixVector.DOT.call(a, b);
  }

  /** The product of every element of one vector with every element of another. */
  public static Tensor outer(Tensor a, Tensor b) {
    return MatrixVector.OUTER.call(a, b);
  }
}
