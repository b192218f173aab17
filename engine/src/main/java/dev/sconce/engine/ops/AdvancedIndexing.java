package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /**
   * An indexed tensor whose indexed dimensions are adjacent.
   *
   * @param self the tensor, its indexed dimensions moved to the front where they were not adjacent
   * @param first the first indexed dimension
   * @param indices int64 index tensors of equal sizes, one for each indexed dimension
   * @param common the sizes of the index tensors
   */
  private record Plan(Tensor self, int first, Tensor[] indices, long[] common) {
    long[] resultSizes() {
      long[] s = self.sizes();
      int rest = s.length - first - indices.length;
      long[] r = new long[first + common.length + rest];
      System.arraycopy(s, 0, r, 0, first);
      System.arraycopy(common, 0, r, first, common.length);
      System.arraycopy(s, first + indices.length, r, first + common.length, rest);
      return r;
    }

    /** The tensor under the sizes of the result: indexed dimensions do not advance. */
    Tensor spread(long[] sizes) {
      long[] t = self.strides();
      long[] strides = new long[sizes.length];
      System.arraycopy(t, 0, strides, 0, first);
      int rest = t.length - first - indices.length;
      System.arraycopy(t, first + indices.length, strides, first + common.length, rest);
      return self.alias(sizes, strides, self.offset());
    }

    /** Distances in memory under the sizes of the result. */
    Tensor spreadOffsets(long[] sizes) {
      long[] own = new long[indices.length];
      System.arraycopy(self.strides(), first, own, 0, own.length);
      long[] limits = Arrays.copyOfRange(self.sizes(), first, first + own.length);
      Tensor out = Creation.empty(DType.INT64, self.device(), common);
      if (out.count() > 0) {
        for (long limit : limits) {
          if (limit == 0) {
            throw TensorException.index("index is out of bounds for dimension with size 0");
          }
        }
      }
      long bad = Dispatch.kernels(self).indexing().linearIndex(indices, limits, own, out);
      if (bad >= 0) {
        int which = (int) (bad / out.count());
        throw TensorException.index(
            "index "
                + itemAt(indices[which], bad % out.count())
                + " is out of bounds for dimension "
                + (first + which)
                + " with size "
                + limits[which]);
      }
      long[] strides = new long[sizes.length];
      System.arraycopy(out.strides(), 0, strides, first, common.length);
      return out.alias(sizes, strides, 0);
    }
  }

  private static Tensor indexForward(Tensor x, Tensor[] indices) {
    Plan plan = plan(x, indices);
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
    Plan plan = plan(dest, indices);
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
        values.storage() == dest.storage()
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
    checkMask(x, mask, at, at);
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

  private static Plan plan(Tensor x, Tensor[] given) {
    List<Tensor> expanded = new ArrayList<>(x.rank());
    for (Tensor t : given) {
      if (t != null && !isIndex(t.dtype())) {
        throw TensorException.index(
            "tensors used as indices must be long, int, byte or bool tensors");
      }
    }
    for (Tensor t : given) {
      if (t == null || !Indexing.isMask(t.dtype())) {
        expanded.add(t);
        continue;
      }
      if (t.dtype() == DType.UINT8) {
        Session.current()
            .warn(
                "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool"
                    + " instead.");
      }
      checkMask(x, t, expanded.size(), expanded.size());
      Tensor places = Dispatch.kernels(t).indexing().nonzero(t);
      for (int d = 0; d < t.rank(); d++) {
        expanded.add(ViewGeometry.select(places, 1, d));
      }
    }
    if (expanded.size() > x.rank()) {
      throw TensorException.index(
          "too many indices for tensor of dimension "
              + x.rank()
              + " (got "
              + expanded.size()
              + ")");
    }
    return arrange(x, expanded);
  }

  private static boolean isIndex(DType type) {
    return type == DType.INT64 || type == DType.INT32 || Indexing.isMask(type);
  }

  private static void checkMask(Tensor x, Tensor mask, int dim, int position) {
    if (dim + mask.rank() > x.rank()) {
      throw TensorException.index(
          "too many indices for tensor of dimension "
              + x.rank()
              + " (got "
              + (dim + mask.rank())
              + ")");
    }
    for (int j = 0; j < mask.rank(); j++) {
      if (mask.sizes()[j] != x.sizes()[dim + j]) {
        throw TensorException.index(
            "The shape of the mask "
                + Shapes.text(mask.sizes())
                + " at index "
                + j
                + " does not match the shape of the indexed tensor "
                + Shapes.text(x.sizes())
                + " at index "
                + (position + j));
      }
    }
  }

  private static Plan arrange(Tensor x, List<Tensor> indices) {
    int count = 0;
    int first = -1;
    int last = -1;
    for (int d = 0; d < indices.size(); d++) {
      if (indices.get(d) != null) {
        first = first < 0 ? d : first;
        last = d;
        count++;
      }
    }
    long[] common = commonSizes(indices);
    Tensor[] used = new Tensor[count];
    int[] dims = new int[count];
    int n = 0;
    for (int d = 0; d < indices.size(); d++) {
      Tensor t = indices.get(d);
      if (t != null) {
        Tensor long64 = t.dtype() == DType.INT64 ? t : Casting.to(t, DType.INT64);
        if (!long64.device().equals(x.device())) {
          long64 = moved(long64, x);
        }
        dims[n] = d;
        used[n++] = ViewGeometry.expand(long64, common);
      }
    }
    if (count == 0 || last - first + 1 == count) {
      return new Plan(x, count == 0 ? x.rank() : first, used, common);
    }
    int[] order = new int[x.rank()];
    int to = 0;
    for (int d : dims) {
      order[to++] = d;
    }
    for (int d = 0; d < x.rank(); d++) {
      if (d >= indices.size() || indices.get(d) == null) {
        order[to++] = d;
      }
    }
    return new Plan(ViewGeometry.permute(x, order), 0, used, common);
  }

  private static Tensor moved(Tensor index, Tensor x) {
    if (!index.device().isCpu()) {
      throw TensorException.runtime(
          "indices should be either on "
              + "cpu or on the same device as the indexed tensor ("
              + x.device()
              + ")");
    }
    Tensor r = Creation.empty(DType.INT64, x.device(), index.sizes());
    Casting.copyElements(index, r);
    return r;
  }

  private static long[] commonSizes(List<Tensor> indices) {
    long[] common = Shapes.SCALAR;
    try {
      for (Tensor t : indices) {
        if (t != null) {
          common = Shapes.broadcast(common, t.sizes());
        }
      }
    } catch (TensorException e) {
      StringBuilder shapes = new StringBuilder();
      for (Tensor t : indices) {
        if (t != null) {
          shapes.append(shapes.isEmpty() ? "" : ", ").append(Shapes.text(t.sizes()));
        }
      }
      throw TensorException.index(
          "shape mismatch: indexing tensors could not be broadcast together with shapes " + shapes);
    }
    return common;
  }

  /** The element at a row-major position. */
  static Scalar itemAt(Tensor t, long position) {
    return Slicing.select(Shaping.reshape(t, -1), 0, position).item();
  }
}
