package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An indexed tensor whose indexed dimensions are adjacent.
 *
 * @param self the tensor, its indexed dimensions moved to the front where they were not adjacent
 * @param first the first indexed dimension
 * @param indices int64 index tensors of equal sizes, one for each indexed dimension
 * @param common the sizes of the index tensors
 */
record IndexPlan(Tensor self, int first, Tensor[] indices, long[] common) {
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
              + AdvancedIndexing.itemAt(indices[which], bad % out.count())
              + " is out of bounds for dimension "
              + (first + which)
              + " with size "
              + limits[which]);
    }
    long[] strides = new long[sizes.length];
    System.arraycopy(out.strides(), 0, strides, first, common.length);
    return out.alias(sizes, strides, 0);
  }

  /**
   * Brings index tensors into order: masks become indices, all are broadcast, and the indexed
   * dimensions are made adjacent.
   *
   * @throws TensorException IndexError for wrong types, masks of other sizes, too many indices, or
   *     sizes that cannot be broadcast
   */
  static IndexPlan of(Tensor x, Tensor[] given) {
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
      checkMask(x, t, expanded.size());
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

  static void checkMask(Tensor x, Tensor mask, int dim) {
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
                + (dim + j));
      }
    }
  }

  private static IndexPlan arrange(Tensor x, List<Tensor> indices) {
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
      return new IndexPlan(x, count == 0 ? x.rank() : first, used, common);
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
    return new IndexPlan(ViewGeometry.permute(x, order), 0, used, common);
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
}
