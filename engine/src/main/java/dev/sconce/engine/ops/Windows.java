package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Views whose elements may overlap in memory: sliding windows and free strides. */
public final class Windows {
  static final Op UNFOLD =
      Row.of("unfold(Tensor input, int dimension, int size, int step)")
          .method()
          .view()
          .forward(a -> unfoldOf(a.tensor(0), a.integer(1), a.integer(2), a.integer(3)))
          .grad(
              0,
              (c, g) ->
                  Windows.UNFOLD_BACKWARD.call(
                      g, c.sizes(0), c.integer(1), c.integer(2), c.integer(3)))
          .doc(
              """
              unfold(dimension, size, step) -> Tensor

              A view of all windows of :attr:`size` consecutive elements of a dimension,
              :attr:`step` apart; the elements of a window are a new last dimension.
              """)
          .build();

  static final Op UNFOLD_BACKWARD =
      Row.of("unfold_backward(Tensor grad_in, int[] input_sizes, int dim, int size, int step)")
          .forward(
              a -> {
                Tensor g = a.tensor(0);
                Tensor whole = Creation.empty(g.dtype(), g.device(), a.ints(1));
                addThrough(g, unfoldOf(whole, a.integer(2), a.integer(3), a.integer(4)), whole);
                return whole;
              })
          .grad(0, (c, g) -> UNFOLD.call(g, c.integer(2), c.integer(3), c.integer(4)))
          .gradName("UnfoldBackwardBackward0")
          .doc("The sum of what all windows give to each element.\n")
          .build();

  static final Op AS_STRIDED =
      Row.of("as_strided(Tensor input, int[] size, int[] stride, int? storage_offset=None)")
          .both()
          .inPlace()
          .inPlaceGradName("AsStridedBackward1")
          .view()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                a.stash(new Layout(x.sizes(), x.strides(), x.offset()));
                return asStridedOf(x, a.ints(1), a.ints(2), a.has(3) ? a.integer(3) : x.offset());
              })
          .grad(
              0,
              (c, g) -> {
                Layout in = (Layout) c.stash();
                return Windows.TRANSFER.call(
                    g,
                    c.ints(1),
                    c.ints(2),
                    c.has(3) ? c.integer(3) : in.offset(),
                    in.sizes(),
                    in.strides(),
                    in.offset(),
                    false);
              })
          .doc(
              """
              as_strided(input, size, stride, storage_offset=None) -> Tensor

              A view of the memory of :attr:`input` with any sizes, strides and offset, all counted
              in elements. A view that does not lie in the memory is a RuntimeError.
              """)
          .build();

  /**
   * Writes the input to memory by one layout, adding where elements meet, and reads the memory by
   * the other: the gradient of as_strided, and the gradient of that.
   */
  static final Op TRANSFER =
      Row.of(
              "_as_strided_transfer(Tensor grad, int[] from_size, int[] from_stride, int"
                  + " from_offset, int[] to_size, int[] to_stride, int to_offset, bool swapped)")
          .forward(
              a ->
                  transfer(
                      a.tensor(0),
                      new Layout(a.ints(1), a.ints(2), a.integer(3)),
                      new Layout(a.ints(4), a.ints(5), a.integer(6)),
                      a.bool(7)))
          .grad(
              0,
              (c, g) ->
                  Windows.TRANSFER.call(
                      g,
                      c.ints(4),
                      c.ints(5),
                      c.integer(6),
                      c.ints(1),
                      c.ints(2),
                      c.integer(3),
                      !c.bool(7)))
          .gradName("AsStridedBackwardBackward0")
          .doc("The gradient of as_strided.\n")
          .build();

  private record Layout(long[] sizes, long[] strides, long offset) {
    long extent() {
      long e = 1;
      for (int d = 0; d < sizes.length; d++) {
        if (sizes[d] == 0) {
          return 0;
        }
        e += (sizes[d] - 1) * strides[d];
      }
      return e;
    }
  }

  private Windows() {}

  static void addTo(OpTable t) {
    t.add(UNFOLD, UNFOLD_BACKWARD, AS_STRIDED, TRANSFER);
  }

  /** A view with any sizes, strides and offset. */
  public static Tensor asStrided(Tensor x, long[] sizes, long[] strides, long offset) {
    return AS_STRIDED.call(x, sizes, strides, offset);
  }

  private static Tensor unfoldOf(Tensor x, long rawDim, long size, long step) {
    int dim = Shapes.dim(rawDim, x.rank());
    long total = x.rank() == 0 ? 1 : x.sizes()[dim];
    if (size < 0) {
      throw TensorException.runtime("size is " + size + " but must be >= 0");
    }
    if (size > total) {
      throw TensorException.runtime(
          "maximum size for tensor at dimension " + dim + " is " + total + " but size is " + size);
    }
    if (step <= 0) {
      throw TensorException.runtime("step is " + step + " but must be > 0");
    }
    long stride = x.rank() == 0 ? 1 : x.strides()[dim];
    if (x.rank() == 0) {
      return x.alias(new long[] {size}, new long[] {1}, x.offset());
    }
    long[] sizes = ViewGeometry.with(x.sizes(), x.rank(), size);
    long[] strides = ViewGeometry.with(x.strides(), x.rank(), stride);
    sizes[dim] = (total - size) / step + 1;
    strides[dim] = stride * step;
    return x.alias(sizes, strides, x.offset());
  }

  private static Tensor asStridedOf(Tensor x, long[] sizes, long[] strides, long offset) {
    if (sizes.length != strides.length) {
      throw TensorException.runtime("mismatch in length of strides and shape");
    }
    for (long s : strides) {
      if (s < 0) {
        throw TensorException.runtime(
            "as_strided: Negative strides are not supported at the moment, got strides: "
                + Shapes.text(strides));
      }
    }
    ViewGeometry.checkWithin(x, sizes, strides, offset);
    return x.alias(sizes, strides, offset);
  }

  private static Tensor transfer(Tensor g, Layout from, Layout to, boolean swapped) {
    long start = Math.min(from.offset(), to.offset());
    long end = Math.max(from.offset() + from.extent(), to.offset() + to.extent());
    Tensor memory = Creation.empty(g.dtype(), g.device(), end - start);
    addThrough(g, memory.alias(from.sizes(), from.strides(), from.offset() - start), memory);
    Layout base = swapped ? from : to;
    if (overlaps(base)) {
      Tensor counts = Creation.empty(g.dtype(), g.device(), end - start);
      Tensor ones = Creation.empty(g.dtype(), g.device(), base.sizes());
      Dispatch.kernels(ones).fill(ones, dev.sconce.engine.Scalar.ONE);
      addThrough(ones, counts.alias(base.sizes(), base.strides(), base.offset() - start), counts);
      memory = Arithmetic.div(memory, Arithmetic.add(counts, isZero(counts)));
    }
    Tensor r = Creation.empty(g.dtype(), g.device(), to.sizes());
    Casting.copyElements(memory.alias(to.sizes(), to.strides(), to.offset() - start), r);
    return r;
  }

  /** 1 where an element is 0. */
  private static Tensor isZero(Tensor counts) {
    Tensor r = Creation.onesLike(counts);
    Tensor places = Dispatch.kernels(counts).indexing().nonzero(counts);
    AdvancedIndexing.indexPutInPlace(
        r,
        new Tensor[] {ViewGeometry.select(places, 1, 0)},
        Tensor.scalar(dev.sconce.engine.Scalar.ZERO, r.dtype()),
        false);
    return r;
  }

  private static boolean overlaps(Layout l) {
    Integer[] order = new Integer[l.sizes().length];
    for (int d = 0; d < order.length; d++) {
      order[d] = d;
    }
    Arrays.sort(order, (a, b) -> Long.compare(l.strides()[a], l.strides()[b]));
    long covered = 1;
    for (int d : order) {
      if (l.sizes()[d] > 1) {
        if (l.strides()[d] < covered) {
          return true;
        }
        covered = l.strides()[d] * (l.sizes()[d] - 1) + covered;
      }
    }
    return false;
  }

  /** Adds a tensor to memory through a view of it whose elements may overlap. */
  private static void addThrough(Tensor g, Tensor view, Tensor whole) {
    if (view.rank() == 0) {
      long[] one = {1};
      addThrough(g.alias(one, one, g.offset()), view.alias(one, one, view.offset()), whole);
      return;
    }
    DType compute = g.dtype().computeType();
    Tensor wide = whole.dtype() == compute ? whole : Casting.to(whole, compute);
    Tensor target = Tensor.over(wide.storage(), view.sizes(), view.strides(), view.offset());
    Tensor nowhere = Creation.empty(DType.INT64, g.device(), 1);
    Dispatch.kernels(g)
        .indexing()
        .scatter(
            Casting.to(g, compute),
            ViewGeometry.expand(nowhere, view.sizes()),
            1,
            target,
            ScatterMode.ADD);
    if (wide != whole) {
      Casting.copyElements(wide, whole);
    }
  }
}
