package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Products of matrices pair by pair. */
final class BatchedProducts {
  static final Op BMM =
      Row.of("bmm(Tensor input, Tensor mat2)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor y = a.tensor(1);
                checkBatches(x, y);
                checkType(x, y);
                return ProductKernel.run("bmm", x, y, null, Scalar.ZERO, Scalar.ONE);
              })
          .saves(0, 1)
          .grad(0, (c, g) -> MatMul.bmm(g, Transposing.matrixHermitian(c.tensor(1))))
          .grad(1, (c, g) -> MatMul.bmm(Transposing.matrixHermitian(c.tensor(0)), g))
          .doc(
              """
              bmm(input, mat2, *, out=None) -> Tensor

              The products of the matrices of two 3-d tensors, pair by pair:
              :math:`(b \\times n \\times m)` by :math:`(b \\times m \\times p)`. Nothing is
              broadcast. Both have one dtype; bool is an error.
              """)
          .build();

  static final Op BADDBMM =
      Row.of(
              "baddbmm(Tensor input, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar"
                  + " alpha=1)")
          .all()
          .forward(
              a -> {
                Tensor x = a.tensor(1);
                Tensor y = a.tensor(2);
                checkBatches(x, y);
                long[] sizes = {x.sizes()[0], x.sizes()[1], y.sizes()[2]};
                ProductKernel.expanded(a.tensor(0), sizes);
                checkType(x, y);
                if (a.tensor(0).dtype() != x.dtype()) {
                  throw TensorException.runtime(
                      "Input dtypes must be the same, got: input "
                          + a.tensor(0).dtype().label()
                          + ", batch1: "
                          + x.dtype().label()
                          + ", batch2: "
                          + y.dtype().label());
                }
                return ProductKernel.run("baddbmm", x, y, a.tensor(0), a.scalar(3), a.scalar(4));
              })
          .saves(1, 2)
          .grad(0, (c, g) -> ProductKernel.scaled(g, c.scalar(3).conjugate()))
          .grad(
              1,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.bmm(g, Transposing.matrixHermitian(c.tensor(2))),
                      c.scalar(4).conjugate()))
          .grad(
              2,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.bmm(Transposing.matrixHermitian(c.tensor(1)), g),
                      c.scalar(4).conjugate()))
          .doc(
              """
              baddbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None) -> Tensor

              ``beta * input + alpha * bmm(batch1, batch2)``; :attr:`input` is broadcast to the
              product's shape, and with ``beta=0`` its values do not matter.
              """)
          .build();

  static final Op ADDBMM =
      Row.of(
              "addbmm(Tensor input, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar"
                  + " alpha=1)")
          .all()
          .forward(BatchedProducts::addbmmForward)
          .saves(1, 2)
          .grad(0, (c, g) -> ProductKernel.scaled(g, c.scalar(3).conjugate()))
          .grad(
              1,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.bmm(
                          spread(g, c.sizes(1)[0]), Transposing.matrixHermitian(c.tensor(2))),
                      c.scalar(4).conjugate()))
          .grad(
              2,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.bmm(
                          Transposing.matrixHermitian(c.tensor(1)), spread(g, c.sizes(1)[0])),
                      c.scalar(4).conjugate()))
          .doc(
              """
              addbmm(input, batch1, batch2, *, beta=1, alpha=1, out=None) -> Tensor

              ``beta * input + alpha * bmm(batch1, batch2).sum(0)``: the products of all pairs of
              matrices, added up.
              """)
          .build();

  private BatchedProducts() {}

  static void addTo(OpTable t) {
    t.add(BMM, BADDBMM, ADDBMM);
  }

  private static Tensor addbmmForward(Args a) {
    Tensor x = a.tensor(1);
    Tensor y = a.tensor(2);
    checkRanks(x, y);
    if (x.sizes()[0] != y.sizes()[0]) {
      throw TensorException.runtime(
          "batch1 and batch2 must have same number of batches, got "
              + x.sizes()[0]
              + " and "
              + y.sizes()[0]);
    }
    if (x.sizes()[2] != y.sizes()[1]) {
      throw TensorException.runtime(
          "Incompatible matrix sizes for bmm ("
              + x.sizes()[1]
              + "x"
              + x.sizes()[2]
              + " and "
              + y.sizes()[1]
              + "x"
              + y.sizes()[2]
              + ")");
    }
    long[] sizes = {x.sizes()[1], y.sizes()[2]};
    Tensor self = ProductKernel.expanded(a.tensor(0), sizes);
    checkType(x, y);
    checkType(self, x);
    // One product over all batches at once: [n, b * m] by [b * m, p].
    long k = x.sizes()[0] * x.sizes()[2];
    Tensor left = Shaping.reshape(Transposing.transpose(x.detached(), 0, 1), sizes[0], k);
    Tensor right = Shaping.reshape(y.detached(), k, sizes[1]);
    return ProductKernel.run("addbmm", left, right, self, a.scalar(3), a.scalar(4));
  }

  private static Tensor spread(Tensor g, long batch) {
    return Shaping.expand(Shaping.unsqueeze(g, 0), batch, g.sizes()[0], g.sizes()[1]);
  }

  private static void checkRanks(Tensor a, Tensor b) {
    if (a.rank() != 3) {
      throw TensorException.runtime("batch1 must be a 3D tensor");
    }
    if (b.rank() != 3) {
      throw TensorException.runtime("batch2 must be a 3D tensor");
    }
  }

  private static void checkBatches(Tensor a, Tensor b) {
    checkRanks(a, b);
    if (a.sizes()[0] != b.sizes()[0] || a.sizes()[2] != b.sizes()[1]) {
      throw TensorException.runtime(
          "Expected size for first two dimensions of batch2 tensor to be: ["
              + a.sizes()[0]
              + ", "
              + a.sizes()[2]
              + "] but got: ["
              + b.sizes()[0]
              + ", "
              + b.sizes()[1]
              + "].");
    }
  }

  private static void checkType(Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "expected scalar type "
              + a.dtype().scalarName()
              + " but found "
              + b.dtype().scalarName());
    }
  }
}
