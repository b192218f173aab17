package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Elements picked by a mask, and the places of those that are not 0. */
public final class Masking {
  static final Op MASKED_SELECT =
      Row.of("masked_select(Tensor input, Tensor mask)")
          .both()
          .out()
          .forward(a -> select(a.tensor(0), a.tensor(1)))
          .saves(1)
          .grad(0, (c, g) -> selectGradient(g, c.sizes(0), c.tensor(1)))
          .doc(
              """
              masked_select(input, mask, *, out=None) -> Tensor

              The elements where a bool mask is true, as a 1-d tensor; both are broadcast against
              each other.
              """)
          .build();

  static final Op MASKED_SCATTER =
      Row.of("masked_scatter(Tensor input, Tensor mask, Tensor source)")
          .both()
          .inPlace()
          .writes()
          .forward(Masking::scatter)
          .saves(1)
          .grad(0, (c, g) -> cleared(g, c.tensor(1)))
          .grad(2, (c, g) -> sourceGradient(g, c.tensor(1), c.sizes(2)))
          .doc(
              """
              masked_scatter(input, mask, source) -> Tensor

              A copy of :attr:`input` in which the elements where the mask is true are those of
              :attr:`source`, taken in order.
              """)
          .build();

  static final Op NONZERO =
      Row.of("nonzero(Tensor input, *, bool as_tuple=False)")
          .both()
          .out()
          .notDifferentiable()
          .forward(a -> a.bool(1) ? columns(a.tensor(0)) : nonzero(a.tensor(0)))
          .doc(
              """
              nonzero(input, *, out=None, as_tuple=False) -> Tensor or tuple of Tensors

              The indices of the elements that are not 0: one row for each, or with
              ``as_tuple=True`` one 1-d tensor for each dimension.
              """)
          .build();

  static final Op WHERE =
      Row.of("where(Tensor condition)")
          .function()
          .notDifferentiable()
          .forward(a -> columns(a.tensor(0)))
          .doc(
              """
              where(condition) -> tuple of Tensors

              The same as ``torch.nonzero(condition, as_tuple=True)``.
              """)
          .build();

  static final Op ARGWHERE =
      Row.of("argwhere(Tensor input)")
          .both()
          .notDifferentiable()
          .forward(a -> nonzero(a.tensor(0)))
          .doc(
              """
              argwhere(input) -> Tensor

              The indices of the elements that are not 0, one row for each.
              """)
          .build();

  private Masking() {}

  static void addTo(OpTable t) {
    t.add(MASKED_SELECT, MASKED_SCATTER, NONZERO, WHERE, ARGWHERE);
  }

  /** The indices of the elements that are not 0: one row for each. */
  public static Tensor nonzero(Tensor x) {
    return Dispatch.kernels(x).indexing().nonzero(x);
  }

  /** The indices of the elements that are not 0, by dimension; a 0-d tensor counts as 1-d. */
  private static Tensor[] columns(Tensor x) {
    return Splitting.unbind(nonzero(x.rank() == 0 ? ViewGeometry.unsqueeze(x, 0) : x), 1);
  }

  private static Tensor select(Tensor x, Tensor mask) {
    if (mask.dtype() != DType.BOOL) {
      throw TensorException.runtime("masked_select: expected BoolTensor for mask");
    }
    Pointwise.checkSameDevice(x, mask);
    long[] sizes = Shapes.broadcast(mask.sizes(), x.sizes());
    Tensor places = nonzero(ViewGeometry.expand(mask, sizes));
    Tensor[] indices = new Tensor[sizes.length];
    for (int d = 0; d < indices.length; d++) {
      indices[d] = ViewGeometry.select(places, 1, d);
    }
    if (indices.length == 0) {
      Tensor line = ViewGeometry.unsqueeze(x, 0);
      Tensor taken = Tensor.allocate(DType.INT64, places.sizes()[0]);
      return AdvancedIndexing.index(line, new Tensor[] {taken});
    }
    return AdvancedIndexing.index(ViewGeometry.expand(x, sizes), indices);
  }

  private static Tensor selectGradient(Tensor g, long[] sizes, Tensor mask) {
    long[] all = Shapes.broadcast(sizes, mask.sizes());
    Tensor zeros = Creation.empty(g.dtype(), g.device(), all);
    return MASKED_SCATTER.call(zeros, mask, g);
  }

  /** A gradient with 0 where the mask is true. */
  private static Tensor cleared(Tensor g, Tensor mask) {
    Tensor kept = Creation.onesLike(g);
    Tensor m = ViewGeometry.expand(asBool(mask), g.sizes());
    Dispatch.kernels(g)
        .where(
            m,
            ViewGeometry.expand(Creation.full(Scalar.ZERO, g.dtype(), g.device()), g.sizes()),
            kept,
            kept);
    return Arithmetic.mul(g, kept);
  }

  private static Tensor sourceGradient(Tensor g, Tensor mask, long[] sizes) {
    Tensor taken = MASKED_SELECT.call(g, asBool(mask));
    long missing = Shapes.count(sizes) - taken.count();
    if (missing > 0) {
      Tensor rest = Creation.empty(g.dtype(), g.device(), missing);
      taken = Joining.cat(new Tensor[] {taken, rest}, 0);
    }
    return Shaping.view(taken, sizes);
  }

  private static Tensor asBool(Tensor mask) {
    return Places.converted(mask, DType.BOOL);
  }

  private static Tensor scatter(Args a) {
    Tensor x = a.tensor(0);
    Tensor mask = a.tensor(1);
    Tensor source = a.tensor(2);
    if (x.dtype() != source.dtype()) {
      throw TensorException.runtime(
          "masked_scatter: expected self and source to have same dtypes but got"
              + x.dtype().scalarName()
              + " and "
              + source.dtype().scalarName());
    }
    if (mask.dtype() != DType.BOOL) {
      throw TensorException.runtime(
          "masked_scatter_ only supports boolean masks, but got mask with dtype "
              + mask.dtype().scalarName());
    }
    Pointwise.checkSameDevice(x, mask);
    Pointwise.checkSameDevice(x, source);
    long[] sizes = Shapes.broadcast(x.sizes(), mask.sizes());
    if (a.isInPlace() && !java.util.Arrays.equals(sizes, x.sizes())) {
      Shaping.expand(mask.detached(), x.sizes());
    }
    Tensor places = nonzero(ViewGeometry.expand(mask, sizes));
    long n = places.sizes()[0];
    if (n > source.count()) {
      throw TensorException.runtime("Number of elements of source < number of ones in mask");
    }
    Tensor dest = a.out();
    if (!a.isInPlace()) {
      dest = Creation.empty(x.dtype(), x.device(), sizes);
      Casting.copyElements(ViewGeometry.expand(x, sizes), dest);
    }
    if (n == 0) {
      return dest;
    }
    Tensor values = Creation.empty(source.dtype(), source.device(), source.sizes());
    Casting.copyElements(source, values);
    values = values.alias(new long[] {n}, new long[] {1}, 0);
    if (sizes.length == 0) {
      Casting.copyElements(values, dest.alias(new long[] {1}, new long[] {1}, dest.offset()));
      return dest;
    }
    Tensor[] indices = new Tensor[sizes.length];
    for (int d = 0; d < indices.length; d++) {
      indices[d] = ViewGeometry.select(places, 1, d);
    }
    Tensor offsets = Creation.empty(DType.INT64, x.device(), n);
    Dispatch.kernels(x).indexing().linearIndex(indices, dest.sizes(), dest.strides(), offsets);
    Dispatch.kernels(x)
        .indexing()
        .scatter(
            values,
            offsets,
            1,
            dest.alias(new long[] {n}, new long[] {0}, dest.offset()),
            ScatterMode.SET);
    return dest;
  }
}
