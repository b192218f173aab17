package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Values folded into the elements that their indices name: sum, product, mean, greatest, least. */
public final class ScatterReducing {
  /** 1 where the operands are equal, else 0. */
  private static final BinaryKernel SAME =
      BinaryKernel.real("same", (a, b, p) -> a == b ? 1 : 0, (a, b, p) -> a == b ? 1 : 0)
          .ints((a, b, p) -> a == b ? 1 : 0, (a, b, p) -> a == b ? 1 : 0);

  /** The quotient rounded down, as the mean of integers is. */
  private static final BinaryKernel FLOOR_DIVIDE =
      BinaryKernel.real("floor_divide_mean", (a, b, p) -> a / b, (a, b, p) -> a / b)
          .ints((a, b, p) -> Math.floorDiv(a, b), (a, b, p) -> Math.floorDiv(a, b));

  static final Op SCATTER_REDUCE =
      Row.of(
              "scatter_reduce(Tensor input, int dim, Tensor index, Tensor src, str reduce, *, bool"
                  + " include_self=True)")
          .all()
          .writes()
          .forward(ScatterReducing::forward)
          .saves(0, 2, 3)
          .savesOutput()
          .gradAll(ScatterReducing::gradients)
          .doc(
              """
              scatter_reduce(input, dim, index, src, reduce, *, include_self=True) -> Tensor

              Folds the elements of :attr:`src` that :func:`torch.scatter` would write to one place
              by ``'sum'``, ``'prod'``, ``'mean'``, ``'amax'`` or ``'amin'``.

              ``include_self=False`` leaves the elements of :attr:`input` out where anything is
              written.
              """)
          .build();

  private ScatterReducing() {}

  static void addTo(OpTable t) {
    t.add(SCATTER_REDUCE);
  }

  private static ScatterMode mode(String reduce) {
    return switch (reduce) {
      case "sum", "mean" -> ScatterMode.ADD;
      case "prod" -> ScatterMode.MULTIPLY;
      case "amax" -> ScatterMode.MAXIMUM;
      case "amin" -> ScatterMode.MINIMUM;
      default ->
          throw TensorException.runtime(
              "reduce argument must be either sum, prod, mean, amax or amin, got " + reduce + ".");
    };
  }

  private static Tensor forward(Args a) {
    Tensor x = a.tensor(0);
    Tensor src = a.tensor(3);
    String reduce = a.string(4);
    ScatterMode mode = mode(reduce);
    int dim = Shapes.dim(a.integer(1), x.rank());
    Tensor index = Scattering.check(x, dim, a.tensor(2), src, "scatter");
    Tensor dest = Scattering.destination(a);
    if (index.count() == 0) {
      return dest;
    }
    Tensor values = Places.corner(src, index.sizes());
    if (!a.bool(5)) {
      Tensor neutral = Creation.full(neutral(reduce, x.dtype()), x.dtype(), x.device());
      Places.scatter(
          dest, dim, index, ViewGeometry.expand(neutral, index.sizes()), ScatterMode.SET);
    }
    Places.scatter(dest, dim, index, values, mode);
    if (reduce.equals("mean")) {
      divide(dest, counts(dest, dim, index, a.bool(5)));
    }
    return dest;
  }

  private static Scalar neutral(String reduce, DType type) {
    return switch (reduce) {
      case "prod" -> Scalar.ONE;
      case "amax" -> type.isFloating() ? Scalar.of(Double.NEGATIVE_INFINITY) : least(type);
      case "amin" -> type.isFloating() ? Scalar.of(Double.POSITIVE_INFINITY) : greatest(type);
      default -> Scalar.ZERO;
    };
  }

  private static Scalar greatest(DType type) {
    return Scalar.of(
        switch (type) {
          case BOOL -> 1L;
          case UINT8 -> 255L;
          default -> Long.MAX_VALUE >>> (64 - 8 * type.bytes());
        });
  }

  private static Scalar least(DType type) {
    return Scalar.of(type == DType.BOOL || type == DType.UINT8 ? 0L : -greatest(type).toLong() - 1);
  }

  /** How many values each element is the mean of; 1 where there are none. */
  private static Tensor counts(Tensor like, int dim, Tensor index, boolean includeSelf) {
    DType type = like.dtype().computeType();
    Tensor counts = Creation.empty(type, like.device(), like.sizes());
    Tensor one = Creation.full(Scalar.ONE, type, like.device());
    if (includeSelf) {
      Dispatch.kernels(counts).fill(counts, Scalar.ONE);
    }
    Places.scatter(counts, dim, index, ViewGeometry.expand(one, index.sizes()), ScatterMode.ADD);
    if (!includeSelf) {
      Tensor zero = Creation.full(Scalar.ZERO, type, like.device());
      Arithmetic.addInPlace(counts, same(counts, zero));
    }
    return counts;
  }

  private static void divide(Tensor dest, Tensor counts) {
    Tensor q = Pointwise.binary(FLOOR_DIVIDE, Params.NONE, dest, counts, counts.dtype(), null);
    Casting.copyElements(q, dest);
  }

  private static Tensor same(Tensor a, Tensor b) {
    return Pointwise.binary(SAME, Params.NONE, a, b, a.dtype(), null);
  }

  private static Tensor[] gradients(Grads c) {
    Tensor g = c.grad(0);
    Tensor index = c.tensor(2);
    long dim = c.integer(1);
    boolean includeSelf = c.bool(5);
    Tensor self = null;
    Tensor source = null;
    switch (c.string(4)) {
      case "sum" -> {
        self = g;
        source = Gathering.gather(g, dim, index);
      }
      case "mean" -> {
        int d = Shapes.dim(dim, g.rank());
        Tensor n = counts(g, d, Places.wide(index), includeSelf);
        self = Arithmetic.div(g, n);
        source = Gathering.gather(self, dim, index);
      }
      case "prod" -> {
        return product(c, g, dim, index);
      }
      default -> {
        Tensor result = c.output(0).detached();
        Tensor src = Places.corner(c.tensor(3).detached(), index.sizes());
        Tensor selfHit = same(c.tensor(0).detached(), result);
        Tensor sourceHit = same(src, Gathering.gather(result, dim, index));
        Tensor share = Scattering.scatterAdd(selfHit, dim, index, sourceHit);
        Tensor zero = Tensor.scalar(Scalar.ZERO, share.dtype());
        Tensor spread = Arithmetic.div(g, Arithmetic.add(share, same(share, zero)));
        self = Arithmetic.mul(selfHit, spread);
        source = Arithmetic.mul(sourceHit, Gathering.gather(spread, dim, index));
      }
    }
    if (!includeSelf) {
      self = Scattering.scatter(self, dim, index, Scalar.ZERO);
    }
    return results(self, source);
  }

  private static Tensor[] results(Tensor self, Tensor source) {
    return new Tensor[] {self, null, null, source, null, null};
  }

  /**
   * The derivative of a product by one factor is the product of the others, found as the quotient
   * of the product and the factor, or where the factor is the only 0 by a product without it.
   */
  private static Tensor[] product(Grads c, Tensor g, long dim, Tensor index) {
    Tensor x = c.tensor(0);
    Tensor src = part(c.tensor(3), index.sizes());
    Tensor zero = Tensor.scalar(Scalar.ZERO, x.dtype());
    Tensor xZero = same(x.detached(), zero);
    Tensor xFilled = Arithmetic.add(x, xZero);
    Tensor withoutZero = SCATTER_REDUCE.call(xFilled, dim, index, src, "prod", c.bool(5));
    Tensor self = Arithmetic.div(Arithmetic.mul(g, withoutZero), xFilled);
    if (!c.bool(5)) {
      self = Scattering.scatter(self, dim, index, Scalar.ZERO);
    }
    Tensor srcZero = same(src.detached(), zero);
    Tensor zeros =
        Gathering.gather(
            Scattering.scatterAdd(Creation.zerosLike(x.detached()), dim, index, srcZero),
            dim,
            index);
    Tensor one = Tensor.scalar(Scalar.ONE, x.dtype());
    Tensor single = Arithmetic.mul(srcZero, same(zeros, one));
    Tensor maskedResult =
        SCATTER_REDUCE.call(x, dim, index, Arithmetic.add(src, single), "prod", c.bool(5));
    Tensor byOthers = Gathering.gather(Arithmetic.mul(g, maskedResult), dim, index);
    Tensor product = SCATTER_REDUCE.call(x, dim, index, src, "prod", c.bool(5));
    Tensor byQuotient =
        Arithmetic.div(
            Gathering.gather(Arithmetic.mul(g, product), dim, index), Arithmetic.add(src, srcZero));
    Tensor source =
        Arithmetic.add(
            Arithmetic.mul(byOthers, single),
            Arithmetic.mul(byQuotient, Arithmetic.sub(one, single)));
    return results(self, source);
  }

  private static Tensor part(Tensor t, long[] sizes) {
    Tensor r = t;
    for (int d = 0; d < sizes.length; d++) {
      r = r.sizes()[d] == sizes[d] ? r : Slicing.narrow(r, d, 0, sizes[d]);
    }
    return r;
  }
}
