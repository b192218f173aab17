package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Products with logarithms of 1 + y that are 0 where the first factor is. */
final class LogProducts {
  private static final BinaryKernel KERNEL =
      BinaryKernel.real("xlog1py", (x, y, p) -> y != y ? y : x == 0 ? 0 : x * Math.log1p(y));

  static final Op XLOG1PY =
      row("(Tensor input, Tensor other)")
          .forward(a -> call(a.tensor(0), a.tensor(1), a))
          .gradName("SpecialXlog1PyBackward0")
          .saves(0, 1)
          .grad(0, (c, g) -> firstGrad(g, c.tensor(0), c.tensor(1)))
          .grad(1, (c, g) -> secondGrad(g, c.tensor(0), c.tensor(1)))
          .doc(
              """
              special.xlog1py(input, other, *, out=None) -> Tensor

              x * log1p(y), which is 0 where x is 0 and NaN where y is NaN. One of the two may be a
              number.
              """)
          .build();

  static final Op OF_SCALAR =
      row("(Scalar self, Tensor other)")
          .forward(a -> call(Tensor.wrapped(a.scalar(0)), a.tensor(1), a))
          .saves(1)
          .grad(1, (c, g) -> secondGrad(g, Tensor.wrapped(c.scalar(0)), c.tensor(1)))
          .gradName("SpecialXlog1PyBackward1")
          .build();

  static final Op BY_SCALAR =
      row("(Tensor input, Scalar other)")
          .forward(a -> call(a.tensor(0), Tensor.wrapped(a.scalar(1)), a))
          .saves(0)
          .grad(0, (c, g) -> firstGrad(g, c.tensor(0), Tensor.wrapped(c.scalar(1))))
          .gradName("SpecialXlog1PyBackward2")
          .build();

  private LogProducts() {}

  static void addTo(OpTable t) {
    t.add(XLOG1PY, OF_SCALAR, BY_SCALAR);
  }

  private static Row row(String params) {
    return Row.of("special_xlog1py" + params).function().out().writes();
  }

  private static Tensor call(Tensor x, Tensor y, Args a) {
    DType type = Promotion.floating(x, y);
    return Pointwise.binary(KERNEL, Params.NONE, x, y, type, a);
  }

  private static Tensor firstGrad(Tensor g, Tensor x, Tensor y) {
    return Selecting.where(
        Logic.and(Comparisons.eq(x, 0), Comparisons.le(y, -1)),
        Selecting.ZERO,
        Arithmetic.mul(g, Exponentials.log1p(y)));
  }

  private static Tensor secondGrad(Tensor g, Tensor x, Tensor y) {
    return Arithmetic.div(Arithmetic.mul(g, x), Arithmetic.add(y, 1));
  }
}
