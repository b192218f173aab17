package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Products with vectors: matrix by vector, inner and outer products, and sums with them. */
final class MatrixVector {
  static final Op MV =
      Row.of("mv(Tensor input, Tensor vec)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor m = a.tensor(0);
                Tensor v = a.tensor(1);
                long n = m.rank() == 0 ? 0 : m.sizes()[0];
                checkMv(n, 1, n, m, v);
                checkVectorType(m, v);
                return product("addmv_impl_cpu", m, v, null, Scalar.ZERO, Scalar.ONE);
              })
          .saves(0, 1)
          .grad(0, (c, g) -> MatMul.outer(g, ComplexNumbers.conj(c.tensor(1))))
          .grad(1, (c, g) -> MatMul.mv(Transposing.t(ComplexNumbers.conj(c.tensor(0))), g))
          .doc(
              """
              mv(input, vec, *, out=None) -> Tensor

              The product of a matrix :math:`(n \\times m)` and a vector of size *m*, 1-d of size
              *n*. Both have one dtype; bool is an error.
              """)
          .build();

  static final Op ADDMV =
      Row.of("addmv(Tensor input, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar alpha=1)")
          .all()
          .forward(
              a -> {
                Tensor self = a.tensor(0);
                Tensor m = a.tensor(1);
                Tensor v = a.tensor(2);
                checkMv(self.rank() == 0 ? 1 : self.sizes()[0], self.rank(), self.count(), m, v);
                checkVectorType(m, v);
                checkVectorType(self, v);
                return product("addmv_impl_cpu", m, v, self, a.scalar(3), a.scalar(4));
              })
          .saves(1, 2)
          .grad(0, (c, g) -> ProductKernel.scaled(g, c.scalar(3).conjugate()))
          .grad(
              1,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.outer(g, ComplexNumbers.conj(c.tensor(2))), c.scalar(4).conjugate()))
          .grad(
              2,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.mv(Transposing.t(ComplexNumbers.conj(c.tensor(1))), g),
                      c.scalar(4).conjugate()))
          .doc(
              """
              addmv(input, mat, vec, *, beta=1, alpha=1, out=None) -> Tensor

              ``beta * input + alpha * (mat @ vec)``, with a 1-d :attr:`input` that is broadcast to
              the product's size.
              """)
          .build();

  static final Op DOT =
      Row.of("dot(Tensor input, Tensor tensor)")
          .both()
          .out()
          .forward(a -> dotForward("dot", a.tensor(0), a.tensor(1)))
          .saves(0, 1)
          .grad(0, (c, g) -> Rows.chain(g, c.tensor(1)))
          .grad(1, (c, g) -> Rows.chain(g, c.tensor(0)))
          .doc(
              """
              dot(input, tensor, *, out=None) -> Tensor

              The inner product of two 1-d tensors of one size and dtype, 0-d.
              """)
          .build();

  static final Op VDOT =
      Row.of("vdot(Tensor input, Tensor other)")
          .both()
          .out()
          .forward(a -> dotForward("vdot", ComplexNumbers.conj(a.tensor(0)), a.tensor(1)))
          .saves(0, 1)
          .grad(0, (c, g) -> Arithmetic.mul(ComplexNumbers.conj(g), c.tensor(1)))
          .grad(1, (c, g) -> Arithmetic.mul(g, c.tensor(0)))
          .doc(
              """
              vdot(input, other, *, out=None) -> Tensor

              The inner product of two 1-d tensors; the first is conjugated.
              """)
          .build();

  static final Op OUTER =
      Row.of("outer(Tensor input, Tensor vec2)")
          .both()
          .out()
          .forward(a -> outerForward(a.tensor(0), a.tensor(1)))
          .doc(
              """
              outer(input, vec2, *, out=None) -> Tensor

              The products of every element of :attr:`input` with every element of :attr:`vec2`, of
              size :math:`(n \\times m)`. Both must be 1-d.
              """)
          .build();

  static final Op GER =
      Row.of("ger(Tensor input, Tensor vec2)")
          .both()
          .out()
          .forward(a -> outerForward(a.tensor(0), a.tensor(1)))
          .doc("ger(input, vec2, *, out=None) -> Tensor\n\nAlias of :func:`torch.outer`.\n")
          .build();

  static final Op ADDR =
      Row.of("addr(Tensor input, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1)")
          .all()
          .forward(MatrixVector::addrForward)
          .saves(1, 2)
          .grad(0, (c, g) -> ProductKernel.scaled(g, c.scalar(3).conjugate()))
          .grad(
              1,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.mv(g, ComplexNumbers.conj(c.tensor(2))), c.scalar(4).conjugate()))
          .grad(
              2,
              (c, g) ->
                  ProductKernel.scaled(
                      MatMul.mv(Transposing.t(g), ComplexNumbers.conj(c.tensor(1))),
                      c.scalar(4).conjugate()))
          .doc(
              """
              addr(input, vec1, vec2, *, beta=1, alpha=1, out=None) -> Tensor

              ``beta * input + alpha * outer(vec1, vec2)``; :attr:`input` is broadcast to the outer
              product's size. With ``beta=0`` its values do not matter.
              """)
          .build();

  private MatrixVector() {}

  static void addTo(OpTable t) {
    t.add(MV, ADDMV, DOT, VDOT, OUTER, GER, ADDR);
  }

  /** {@code alpha * m @ v + beta * self}, the vector taken as a matrix of one column. */
  private static Tensor product(
      String kernel, Tensor m, Tensor v, Tensor self, Scalar beta, Scalar alpha) {
    Tensor column = v.alias(new long[] {v.count(), 1}, new long[] {v.strides()[0], 1}, v.offset());
    Tensor added =
        self == null || self.rank() == 0
            ? self
            : self.alias(
                new long[] {self.count(), 1}, new long[] {self.strides()[0], 1}, self.offset());
    Tensor r = ProductKernel.run(kernel, m, column, added, beta, alpha);
    return Tensor.over(r.storage(), r.sizes()[0]);
  }

  private static void checkMv(long size, int rank, long count, Tensor m, Tensor v) {
    if (m.rank() != 2 || v.rank() != 1 || rank > 1) {
      throw TensorException.runtime(
          "vector + matrix @ vector expected, got " + rank + ", " + m.rank() + ", " + v.rank());
    }
    if (m.sizes()[1] != v.sizes()[0] || (m.sizes()[0] != count && count != 1)) {
      throw TensorException.runtime(
          "size mismatch, got input ("
              + size
              + "), mat ("
              + m.sizes()[0]
              + "x"
              + m.sizes()[1]
              + "), vec ("
              + v.sizes()[0]
              + ")");
    }
  }

  private static void checkVectorType(Tensor m, Tensor v) {
    if (m.dtype() != v.dtype()) {
      throw TensorException.runtime(
          "expected scalar type "
              + m.dtype().scalarName()
              + " but found "
              + v.dtype().scalarName());
    }
  }

  private static Tensor dotForward(String name, Tensor a, Tensor b) {
    if (a.rank() != 1 || b.rank() != 1) {
      throw TensorException.runtime(
          "1D tensors expected, but got " + a.rank() + "D and " + b.rank() + "D tensors");
    }
    if (a.dtype() != b.dtype()) {
      throw TensorException.runtime(
          "dot : expected both vectors to have same dtype, but found "
              + a.dtype().scalarName()
              + " and "
              + b.dtype().scalarName());
    }
    if (a.count() != b.count()) {
      throw TensorException.runtime(
          "inconsistent tensor size, expected tensor ["
              + a.count()
              + "] and src ["
              + b.count()
              + "] to have the same number of elements, but got "
              + a.count()
              + " and "
              + b.count()
              + " elements respectively");
    }
    long n = a.count();
    Tensor row = a.alias(new long[] {1, n}, new long[] {1, a.strides()[0]}, a.offset());
    Tensor column = b.alias(new long[] {n, 1}, new long[] {b.strides()[0], 1}, b.offset());
    Tensor r = ProductKernel.run(name, row, column, null, Scalar.ZERO, Scalar.ONE);
    return r.alias(Shapes.SCALAR, Shapes.SCALAR, 0);
  }

  private static Tensor outerForward(Tensor a, Tensor b) {
    if (a.rank() != 1) {
      throw TensorException.runtime(
          "outer: Expected 1-D argument self, but got " + a.rank() + "-D");
    }
    if (b.rank() != 1) {
      throw TensorException.runtime(
          "outer: Expected 1-D argument vec2, but got " + b.rank() + "-D");
    }
    return Arithmetic.mul(Shaping.reshape(a, a.count(), 1), b);
  }

  private static Tensor addrForward(Args a) {
    Tensor self = a.tensor(0);
    Tensor x = a.tensor(1);
    Tensor y = a.tensor(2);
    if (x.rank() != 1 || y.rank() != 1) {
      boolean first = x.rank() != 1;
      throw TensorException.runtime(
          "addr: Expected 1-D argument "
              + (first ? "vec1" : "vec2")
              + ", but got "
              + (first ? x : y).rank()
              + "-D");
    }
    long[] sizes = {x.count(), y.count()};
    ProductKernel.expanded(self, sizes);
    DType type = Promotion.common(self, x, y);
    ProductKernel.checkScale(type, a.scalar(3), a.scalar(4));
    Tensor product =
        ProductKernel.scaled(
            Casting.to(Arithmetic.mul(Shaping.reshape(x, x.count(), 1), y), type), a.scalar(4));
    return a.scalar(3).toDouble() == 0
        ? product
        : Arithmetic.add(ProductKernel.scaled(self, a.scalar(3)), product);
  }
}
