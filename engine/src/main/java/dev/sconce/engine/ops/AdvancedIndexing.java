package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Reading and writing at tensors of indices: the part of {@code x[…]} that gives copies. */
public final class AdvancedIndexing {
  static final Op INDEX =
      Row.of("index(Tensor input, Tensor[] indices)")
          .forward(a -> indexForward(a.tensor(0), a.tensors(1)))
          .saves(1)
          .grad(
              0,
              (c, g) ->
                  indexPut(
                      Creation.empty(g.dtype(), g.device(), c.sizes(0)), c.tensors(1), g, true))
          .doc(
              """
              index(input, indices) -> Tensor

              The elements at tensors of indices, one for each dimension from the first on, or None
              for a whole dimension.

              Index tensors are broadcast against each other; their dimensions stand where the
              indexed ones stood if these are adjacent, else in front. A bool mask counts as the
              indices of its true elements.
              """)
          .build();

  static final Op INDEX_PUT =
      Row.of("index_put(Tensor input, Tensor[] indices, Tensor values, bool accumulate=False)")
          .both()
          .inPlace()
          .writes()
          .forward(
              a -> {
                Tensor dest = a.out();
                if (dest == null) {
                  dest = Casting.clone(a.tensor(0));
                }
                put(dest, a.tensors(1), a.tensor(2), a.bool(3));
                return dest;
              })
          .saves(1)
          .grad(
              0,
              (c, g) ->
                  c.bool(3)
                      ? Slicing.alias(g)
                      : indexPut(
                          g,
                          c.tensors(1),
                          Creation.empty(g.dtype(), g.device(), c.sizes(2)),
                          false))
          .grad(2, (c, g) -> index(g, c.tensors(1)))
          .doc(
              """
              index_put(input, indices, values, accumulate=False) -> Tensor

              A copy of :attr:`input` with :attr:`values` written at the elements that a tuple of
              index tensors names, or added to them with ``accumulate=True``.

              :attr:`values` must have the dtype of :attr:`input` and a shape that can be broadcast
              to the indexed elements.
              """)
          .build();

  private AdvancedIndexing() {}

  static void addTo(OpTable t) {
    t.add(INDEX, INDEX_PUT);
  }

  /** The elements at tensors of indices; null entries stand for whole dimensions. */
  public static Tensor index(Tensor x, Tensor[] indices) {
    return INDEX.call(x, indices);
  }

  /** A copy with values written or added at tensors of indices. */
  public static Tensor indexPut(Tensor x, Tensor[] indices, Tensor values, boolean accumulate) {
    return INDEX_PUT.call(x, indices, values, accumulate);
  }

  /** {@code x.index_put_(indices, values, accumulate)}. */
  public static Tensor indexPutInPlace(
      Tensor x, Tensor[] indices, Tensor values, boolean accumulate) {
    return INDEX_PUT.callInPlace(x, indices, values, accumulate);
  }

  private static Tensor indexForward(Tensor x, Tensor[] indices) {
    IndexPlan plan = IndexPlan.of(x, indices);
    long[] sizes = plan.resultSizes();
    Tensor from = plan.spread(sizes);
    Tensor offsets = plan.spreadOffsets(sizes);
    long[] strides =
        x.isContiguous()
            ? Shapes.contiguousStrides(sizes)
            : Pointwise.outputStrides(sizes, from, offsets);
    Tensor out =
        Tensor.over(
            Dispatch.allocate(x.device(), x.dtype(), Shapes.count(sizes)), sizes, strides, 0);
    Dispatch.kernels(x).indexing().gather(from, offsets, 1, out);
    return out;
  }

  private static void put(Tensor dest, Tensor[] indices, Tensor values, boolean accumulate) {
    if (values.dtype() != dest.dtype()) {
      throw TensorException.runtime(
          "Index put requires the source and destination dtypes match, got "
              + dest.dtype().scalarName()
              + " for the destination and "
              + values.dtype().scalarName()
              + " for the source.");
    }
    if (!accumulate && values.count() == 1 && values.device().isCpu()) {
      Tensor mask = soleMask(dest, indices);
      if (mask != null) {
        fill(dest, mask, values);
        return;
      }
    }
    DType compute = dest.dtype().computeType();
    if (accumulate && compute != dest.dtype()) {
      Tensor wide = Casting.to(dest, compute);
      put(wide, indices, Casting.to(values, compute), true);
      Casting.copyElements(wide, dest);
      return;
    }
    IndexPlan plan = IndexPlan.of(dest, indices);
    long[] sizes = plan.resultSizes();
    if (!Shapes.expandable(values.sizes(), sizes)) {
      throw TensorException.runtime(
          "shape mismatch: value tensor of shape "
              + Shapes.text(values.sizes())
              + " cannot be broadcast to indexing result of shape "
              + Shapes.text(sizes));
    }
    Tensor offsets = plan.spreadOffsets(sizes);
    Tensor from =
        values.storage().shares(dest.storage())
            ? Casting.cloneContiguous(values)
            : values.device().equals(dest.device()) ? values : onDevice(values, dest);
    Dispatch.kernels(dest)
        .indexing()
        .scatter(
            ViewGeometry.expand(from, sizes),
            offsets,
            1,
            plan.spread(sizes),
            accumulate ? ScatterMode.ADD : ScatterMode.SET);
  }

  private static Tensor onDevice(Tensor values, Tensor dest) {
    if (values.rank() > 0) {
      Pointwise.checkSameDevice(values, dest);
    }
    return Creation.full(values.item(), dest.dtype(), dest.device());
  }

  /** The mask where it is the only index and a bool one, so that a fill does the work. */
  private static Tensor soleMask(Tensor x, Tensor[] indices) {
    Tensor mask = null;
    int at = 0;
    for (int i = 0; i < indices.length; i++) {
      if (indices[i] != null) {
        if (mask != null || indices[i].dtype() != DType.BOOL) {
          return null;
        }
        mask = indices[i];
        at = i;
      }
    }
    if (mask == null || mask.rank() == 0 || at + mask.rank() > x.rank()) {
      return null;
    }
    IndexPlan.checkMask(x, mask, at);
    long[] sizes = new long[x.rank() - at];
    Arrays.fill(sizes, 1);
    System.arraycopy(mask.sizes(), 0, sizes, 0, mask.rank());
    return Shaping.view(Shaping.contiguous(mask), sizes);
  }

  private static void fill(Tensor dest, Tensor mask, Tensor value) {
    Tensor one = Tensor.scalar(value.item(), dest.dtype());
    if (!dest.device().isCpu()) {
      one = Creation.full(value.item(), dest.dtype(), dest.device());
    }
    Dispatch.kernels(dest)
        .where(
            ViewGeometry.expand(mask, dest.sizes()),
            ViewGeometry.expand(one, dest.sizes()),
            dest,
            dest);
  }

  /** The element at a row-major position. */
  static Scalar itemAt(Tensor t, long position) {
    return Slicing.select(Shaping.reshape(t, -1), 0, position).item();
  }
}
