package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.autograd.AutogradMeta;
import dev.sconce.engine.autograd.ViewInfo;
import dev.sconce.engine.autograd.Views;
import dev.sconce.engine.op.Dispatch;

/**
 * {@code x[…]} and {@code x[…] = v}. Integers, slices, {@code None} and {@code ...} give views;
 * tensors of indices and masks give copies.
 */
public final class Indexing {
  private Indexing() {}

  /**
   * {@code x[items]}.
   *
   * @throws TensorException IndexError for indices out of range, too many of them, or of a wrong
   *     type; ValueError for a step that is not positive
   */
  public static Tensor get(Tensor x, IndexItem... items) {
    if (x.sparse() != null) {
      return ofSparse(x, items);
    }
    if (items.length == 1 && items[0] instanceof IndexItem.Ellipsis) {
      return Slicing.alias(x);
    }
    boolean recorded = x.autograd() != null && recording() && x.requiresGrad();
    BasicIndex basic = new BasicIndex(x, items, recorded);
    Tensor[] tensors = basic.tensors();
    if (tensors == null) {
      if (recorded) {
        return basic.isWhole() ? Slicing.alias(x) : basic.of(x);
      }
      Tensor r = basic.of(x);
      Views.record(x, r, base -> get(base, items), ViewInfo.Origin.DEFAULT);
      return r;
    }
    return AdvancedIndexing.index(basic.of(x), tensors);
  }

  /** Whole numbers in the first dimensions are all that a sparse tensor takes. */
  private static Tensor ofSparse(Tensor x, IndexItem[] items) {
    Tensor r = x;
    for (IndexItem item : items) {
      if (!(item instanceof IndexItem.At at)) {
        throw TensorException.notImplemented(
            "indexing a sparse tensor by anything but whole numbers");
      }
      r = Slicing.select(r, 0, at.index());
    }
    return r;
  }

  /**
   * {@code x[items] = value}. A Python number comes as {@link Tensor#wrapped}.
   *
   * @throws TensorException IndexError as {@link #get}; RuntimeError where the value cannot be
   *     broadcast to what is indexed, or x may not be changed in place
   */
  public static void set(Tensor x, IndexItem[] items, Tensor value) {
    if (items.length == 1 && items[0] instanceof IndexItem.BooleanScalar b) {
      if (b.value()) {
        assign(x, new IndexItem[] {IndexItem.NEW_AXIS}, value);
      }
      return;
    }
    assign(x, items, value);
  }

  private static void assign(Tensor x, IndexItem[] items, Tensor value) {
    boolean recorded = recording() && (needsGrad(x) || needsGrad(value));
    BasicIndex basic = new BasicIndex(x, items, recorded);
    Tensor[] tensors = basic.tensors();
    Tensor dest = basic.isWhole() ? x : basic.of(x);
    if (tensors != null) {
      Tensor v = value.isWrappedNumber() ? Tensor.scalar(value.item(), x.dtype()) : value;
      long[] trimmed = withoutLeadingOnes(v.sizes());
      v = trimmed.length == v.rank() ? v : Shaping.view(v, trimmed);
      AdvancedIndexing.indexPutInPlace(dest, tensors, v, false);
      return;
    }
    if (recorded) {
      Casting.copyInto(dest, fitting(dest, value, true));
      return;
    }
    if (value.rank() == 0 && value.device().isCpu()) {
      Dispatch.kernels(dest).fill(dest, value.item());
    } else {
      Tensor v = fitting(dest, value, false);
      checkSingleWrites(dest);
      checkOverlap(dest, value);
      Casting.copyElements(v, dest);
    }
    x.version().bump();
  }

  private static boolean recording() {
    return ThreadState.current().gradEnabled();
  }

  private static boolean needsGrad(Tensor t) {
    AutogradMeta meta = t.autograd();
    return meta != null
        && (t.requiresGrad() || (meta.view() != null && meta.view().base().requiresGrad()));
  }

  /** The value as the destination's sizes see it. */
  private static Tensor fitting(Tensor dest, Tensor value, boolean recorded) {
    if (value.sameSizes(dest) || value.rank() == 0) {
      return value.rank() == 0 && !recorded ? ViewGeometry.expand(value, dest.sizes()) : value;
    }
    long[] trimmed = withoutLeadingOnes(value.sizes());
    if (!recorded && Shapes.expandable(trimmed, dest.sizes())) {
      int lead = value.rank() - trimmed.length;
      Tensor v =
          lead == 0
              ? value
              : value.alias(
                  trimmed,
                  java.util.Arrays.copyOfRange(value.strides(), lead, value.rank()),
                  value.offset());
      return ViewGeometry.expand(v, dest.sizes());
    }
    Tensor v = trimmed.length == value.rank() ? value : Shaping.view(value, trimmed);
    return Shaping.expand(v, dest.sizes());
  }

  private static long[] withoutLeadingOnes(long[] sizes) {
    int first = 0;
    while (first < sizes.length && sizes[first] == 1) {
      first++;
    }
    return first == 0 ? sizes : java.util.Arrays.copyOfRange(sizes, first, sizes.length);
  }

  private static void checkSingleWrites(Tensor dest) {
    for (int d = 0; d < dest.rank(); d++) {
      if (dest.strides()[d] == 0 && dest.sizes()[d] > 1) {
        throw TensorException.runtime(
            "unsupported operation: more than one element of the written-to tensor refers to a"
                + " single memory location. Please clone() the tensor before performing the"
                + " operation.");
      }
    }
  }

  private static void checkOverlap(Tensor dest, Tensor value) {
    if (dest.storage() != value.storage()
        || dest.count() == 0
        || value.count() == 0
        || !dest.isContiguous()
        || !value.isContiguous()
        || (dest.offset() == value.offset() && dest.count() == value.count())) {
      return;
    }
    if (dest.offset() < value.offset() + value.count()
        && value.offset() < dest.offset() + dest.count()) {
      throw TensorException.runtime(
          "unsupported operation: some elements of the input tensor and the written-to tensor refer"
              + " to a single memory location. Please clone() the tensor before performing the"
              + " operation.");
    }
  }

  static boolean isMask(DType type) {
    return type == DType.BOOL || type == DType.UINT8;
  }
}
