package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pointwise operators on sparse tensors: those that leave zeros zero. */
final class SparseArithmetic {
  private SparseArithmetic() {}

  static void addTo(OpTable t) {
    t.addSparse(Arithmetic.ADD, sum(Arithmetic.ADD, 1));
    t.addSparse(Arithmetic.SUB, sum(Arithmetic.SUB, -1));
    t.addSparse(Arithmetic.MUL, product());
    t.addSparse(Arithmetic.DIV, quotient());
    t.addSparse(Casting.CLONE, copy());
    t.addSparse(Casting.CONVERT, converted());
    t.addSparse(Creation.ZERO, zero());
    t.addSparse(Detaching.DETACH, detached());
    Op zerosLike = t.find("zeros_like").get(0);
    t.addSparse(
        zerosLike,
        Row.sparse(zerosLike).notDifferentiable().forward(a -> empty(a.tensor(0))).build());
    Op[] alone = {
      Arithmetic.NEG,
      Rounding.ABS,
      Rounding.SIGN,
      Rounding.SGN,
      Rounding.CEIL,
      Rounding.FLOOR,
      Rounding.TRUNC,
      Rounding.ROUND,
      Rounding.FRAC,
      Powers.SQUARE,
      Powers.SQRT,
      Powers.POW_SCALAR,
      Exponentials.EXPM1,
      Exponentials.LOG1P,
      Trigonometry.SIN,
      Trigonometry.TAN,
      Trigonometry.ASIN,
      Trigonometry.ATAN,
      Trigonometry.SINH,
      Trigonometry.TANH,
      Trigonometry.ASINH,
      Trigonometry.ATANH,
      Trigonometry.DEG2RAD,
      Trigonometry.RAD2DEG,
      SpecialFunctions.ERF,
      SpecialFunctions.ERFINV,
      Rectifiers.RELU
    };
    for (Op op : alone) {
      t.addSparse(op, unary(op));
    }
  }

  /** An operator of one tensor, on the values. */
  private static Op unary(Op op) {
    return Row.sparse(op)
        .forward(
            a -> {
              if (op == Powers.POW_SCALAR && a.scalar(1).toDouble() <= 0) {
                throw TensorException.runtime(
                    "pow: sparse tensors support positive exponents only");
              }
              Tensor x = a.tensor(0).detached();
              Tensor base = op == Arithmetic.NEG ? x : SparseParts.coalesce(x);
              return SparseParts.with(base, (Tensor) op.apply(with(a, op, base.sparse().values())));
            })
        .saves(0)
        .grad(
            0,
            (c, g) -> {
              Tensor x = SparseLayouts.COALESCE.call(c.tensor(0));
              Tensor indices = x.sparse().positions();
              Tensor slope =
                  Recomputed.gradient(
                      v -> op == Powers.POW_SCALAR ? op.call(v, c.scalar(1)) : op.call(v),
                      SparseLayouts.VALUES.call(x),
                      SparseLayouts.at(g, indices));
              return SparseLayouts.COO.call(indices, slope, c.sizes(0), true);
            })
        .build();
  }

  private static Object[] with(dev.sconce.engine.op.Args a, Op op, Tensor first) {
    Object[] values = new Object[op.signature().params().length];
    values[0] = first;
    for (int i = 1; i < values.length; i++) {
      values[i] = a.get(i);
    }
    return values;
  }

  private static Op sum(Op op, int sign) {
    return Row.sparse(op)
        .forward(
            a -> {
              Scalar given = a.scalar(2);
              Scalar alpha = sign > 0 ? given : negated(given);
              return add(a.tensor(0).detached(), a.tensor(1).detached(), alpha, op.name());
            })
        .grad(0, (c, g) -> g)
        .grad(
            1,
            (c, g) -> {
              double alpha = sign * c.scalar(2).toDouble();
              return alpha == 1 ? g : Arithmetic.mul(g, alpha);
            })
        .build();
  }

  private static Scalar negated(Scalar s) {
    return s.isFloating() ? Scalar.of(-s.toDouble()) : Scalar.of(-s.toLong());
  }

  private static Tensor add(Tensor x, Tensor y, Scalar alpha, String name) {
    if (y.sparse() == null) {
      throw TensorException.runtime(
          "add(sparse, dense) is not supported. Use add(dense, sparse) instead.");
    }
    if (!x.sameSizes(y)) {
      throw TensorException.runtime(
          name
              + ": expected sizes of 'self' and 'other' to match, but "
              + Shapes.text(x.sizes())
              + " != "
              + Shapes.text(y.sizes()));
    }
    Tensor scaled = scaled(y.sparse().values(), alpha);
    if (x.sparse() == null) {
      Tensor type =
          Arithmetic.add(
              Creation.empty(x.dtype(), x.device(), 0), Creation.empty(y.dtype(), y.device(), 0));
      return SparseParts.addTo(Casting.to(x, type.dtype()), y, Casting.to(scaled, type.dtype()));
    }
    return merged(x, y, scaled);
  }

  private static Tensor scaled(Tensor values, Scalar alpha) {
    return alpha.toDouble() == 1 ? values : Arithmetic.mul(values, Tensor.wrapped(alpha));
  }

  /** Both lists of positions merged as sorted ones are; those that meet are added. */
  private static Tensor merged(Tensor x, Tensor y, Tensor right) {
    Sparse s = SparseParts.coo(x);
    Sparse o = SparseParts.coo(y);
    if (s.sparseDims() != o.sparseDims()) {
      throw TensorException.runtime(
          "add: expected 'self' and 'other' to have same sparse dimensions");
    }
    long[] a = SparseParts.keys(s.positions(), x.sizes());
    long[] b = SparseParts.keys(o.positions(), y.sizes());
    long[] from = new long[a.length + b.length];
    long[] placeA = new long[a.length];
    long[] placeB = new long[b.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      int order = i >= a.length ? 1 : j >= b.length ? -1 : Long.compare(a[i], b[j]);
      from[n] = order <= 0 ? i : a.length + j;
      if (order <= 0) {
        placeA[i++] = n;
      }
      if (order >= 0) {
        placeB[j++] = n;
      }
      n++;
    }
    Tensor both = Joining.cat(new Tensor[] {s.positions(), o.positions()}, 1);
    Tensor indices = IndexRows.indexSelect(both, 1, Tensor.of(Arrays.copyOf(from, n)));
    Tensor one = Slicing.narrow(s.values(), 0, 0, 0);
    Tensor type = Arithmetic.add(one, Slicing.narrow(right, 0, 0, 0));
    long[] sizes = s.values().sizes().clone();
    sizes[0] = n;
    Tensor values = Creation.empty(type.dtype(), type.device(), sizes);
    values = IndexRows.indexAdd(values, 0, Tensor.of(placeA), Casting.to(s.values(), type.dtype()));
    values = IndexRows.indexAdd(values, 0, Tensor.of(placeB), Casting.to(right, type.dtype()));
    return SparseParts.tensor(indices, values, s.coalesced() && o.coalesced(), x.sizes());
  }

  private static Op product() {
    return Row.sparse(Arithmetic.MUL)
        .forward(a -> multiply(a.tensor(0).detached(), a.tensor(1).detached(), a))
        .saves(0, 1)
        .grad(0, (c, g) -> factorGrad(g, c.tensor(0), c.tensor(1)))
        .grad(1, (c, g) -> factorGrad(g, c.tensor(1), c.tensor(0)))
        .build();
  }

  /** The gradient of one factor, sparse as the product is. */
  private static Tensor factorGrad(Tensor g, Tensor self, Tensor other) {
    if (self.sparse() == null && self.count() == 1) {
      throw TensorException.notImplemented("the gradient of a factor of a sparse tensor");
    }
    Tensor sparse =
        g.sparse() == null && other.sparse() == null && other.count() > 1
            ? SparseConversions.SPARSE_MASK.call(g, self)
            : g;
    return Arithmetic.mul(sparse, other.isWrappedNumber() ? Tensor.wrapped(other.item()) : other);
  }

  private static Tensor multiply(Tensor x, Tensor y, dev.sconce.engine.op.Args a) {
    Tensor s = x.sparse() == null ? y : x;
    Tensor o = x.sparse() == null ? x : y;
    if (o.sparse() == null && o.rank() == 0) {
      Tensor factor = a.tensor(x.sparse() == null ? 0 : 1);
      Tensor plain = factor.requiresGrad() ? factor.detached() : factor;
      return SparseParts.with(s, Arithmetic.mul(s.sparse().values(), plain));
    }
    if (!x.sameSizes(y)) {
      throw TensorException.runtime(
          "mul operands have incompatible sizes: "
              + Shapes.text(x.sizes())
              + " and "
              + Shapes.text(y.sizes()));
    }
    if (o.sparse() == null) {
      Tensor at = SparseParts.lookUp(o, SparseParts.indices(s));
      return SparseParts.with(s, Arithmetic.mul(s.sparse().values(), at));
    }
    return common(SparseParts.coalesce(s), SparseParts.coalesce(o));
  }

  /** The products at the positions that both have. */
  private static Tensor common(Tensor x, Tensor y) {
    long[] a = SparseParts.keys(x.sparse().positions(), x.sizes());
    long[] b = SparseParts.keys(y.sparse().positions(), y.sizes());
    List<Long> left = new ArrayList<>();
    List<Long> right = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      int j = Arrays.binarySearch(b, a[i]);
      if (j >= 0) {
        left.add((long) i);
        right.add((long) j);
      }
    }
    Tensor l = Tensor.of(left.stream().mapToLong(Long::longValue).toArray());
    Tensor r = Tensor.of(right.stream().mapToLong(Long::longValue).toArray());
    Tensor values =
        Arithmetic.mul(
            IndexRows.indexSelect(x.sparse().values(), 0, l),
            IndexRows.indexSelect(y.sparse().values(), 0, r));
    Tensor indices = IndexRows.indexSelect(x.sparse().positions(), 1, l);
    return SparseParts.tensor(indices, values, true, x.sizes());
  }

  private static Op quotient() {
    return Row.sparse(Arithmetic.DIV)
        .forward(
            a -> {
              Tensor y = a.tensor(1);
              if (a.tensor(0).sparse() == null || y.sparse() != null || y.rank() > 0) {
                throw TensorException.runtime(
                    "div: Sparse division requires a scalar or zero-dim dense tensor divisor (got"
                        + " shape "
                        + Shapes.text(y.sizes())
                        + " for divisor)");
              }
              Sparse s = a.tensor(0).sparse();
              return SparseParts.with(
                  a.tensor(0), Arithmetic.div(s.values(), y.isWrappedNumber() ? y : y.detached()));
            })
        .saves(1)
        .grad(0, (c, g) -> Arithmetic.div(g, c.tensor(1)))
        .build();
  }

  private static Op copy() {
    return Row.sparse(Casting.CLONE)
        .forward(
            a -> {
              Sparse s = a.tensor(0).sparse();
              Tensor columns = s.columns() == null ? null : Casting.clone(s.columns());
              return Tensor.of(
                  new Sparse(
                      s.layout(),
                      Casting.clone(s.positions()),
                      columns,
                      Casting.clone(s.values()),
                      s.coalesced()),
                  a.tensor(0).sizes());
            })
        .grad(0, (c, g) -> g)
        .build();
  }

  private static Op converted() {
    return Row.sparse(Casting.CONVERT)
        .forward(
            a ->
                SparseParts.with(
                    a.tensor(0), Casting.to(a.tensor(0).sparse().values(), a.dtype(1))))
        .grad(0, (c, g) -> Casting.to(g, c.dtype(0)))
        .build();
  }

  private static Op zero() {
    return Row.sparse(Creation.ZERO).notDifferentiable().forward(a -> empty(a.tensor(0))).build();
  }

  /** A tensor of the same kind in which nothing is stored. */
  static Tensor empty(Tensor like) {
    Sparse s = SparseParts.coo(like);
    return SparseParts.tensor(
        Slicing.narrow(s.positions(), 1, 0, 0),
        Slicing.narrow(s.values(), 0, 0, 0),
        true,
        like.sizes());
  }

  private static Op detached() {
    return Row.sparse(Detaching.DETACH)
        .notDifferentiable()
        .forward(a -> a.tensor(0).detached())
        .build();
  }
}
