package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import java.util.Arrays;

/**
 * Takes apart an index expression: integers, slices and new axes become a view at once; tensors are
 * collected, each at the dimension of the view that it indexes. A recorded view goes through the
 * operators; otherwise only sizes, strides and the offset are computed.
 */
final class BasicIndex {
  private Tensor view;
  private long[] sizes;
  private long[] strides;
  private long offset;
  private int rank;
  private Tensor[] tensors;
  private boolean untouched = true;

  BasicIndex(Tensor x, IndexItem[] items, boolean recorded) {
    int specified = 0;
    int added = 0;
    for (IndexItem item : items) {
      switch (item) {
        case IndexItem.At i -> specified++;
        case IndexItem.Slice s -> specified++;
        case IndexItem.Select s -> {
          specified += isMask(s.index()) ? s.index().rank() : 1;
          added++;
        }
        case IndexItem.Ellipsis e -> {}
        case IndexItem.NewAxis n -> added++;
        case IndexItem.BooleanScalar b -> added++;
      }
    }
    boolean single = items.length == 1;
    if (specified > x.rank() && !(single && !(items[0] instanceof IndexItem.Select))) {
      throw TensorException.index("too many indices for tensor of dimension " + x.rank());
    }
    rank = x.rank();
    if (recorded) {
      view = x;
    } else {
      sizes = added == 0 ? x.sizes().clone() : Arrays.copyOf(x.sizes(), rank + added);
      strides = added == 0 ? x.strides().clone() : Arrays.copyOf(x.strides(), rank + added);
      offset = x.offset();
    }
    int dim = 0;
    for (int i = 0; i < items.length; i++) {
      switch (items[i]) {
        case IndexItem.At at -> select(dim, at.index(), i);
        case IndexItem.Slice s -> slice(dim++, s, single);
        case IndexItem.Ellipsis e -> dim += x.rank() - specified;
        case IndexItem.NewAxis n -> unsqueeze(dim++);
        case IndexItem.BooleanScalar b -> {
          unsqueeze(dim);
          collect(dim++, flag(b.value(), x.device()));
        }
        case IndexItem.Select s -> dim = tensor(dim, s.index(), i);
      }
    }
  }

  private static boolean isMask(Tensor t) {
    return t.dtype() == DType.BOOL || t.dtype() == DType.UINT8;
  }

  private int tensor(int dim, Tensor index, int position) {
    if (index.rank() > 0 || index.dtype().isFloating()) {
      collect(dim, index);
      return dim + 1;
    }
    if (isMask(index)) {
      unsqueeze(dim);
      collect(dim, flag(index.item().toBoolean(), index.device()));
      return dim + 1;
    }
    select(dim, index.item().toLong(), position);
    return dim;
  }

  /** A bool index of a new axis: takes index 0 or nothing. */
  private static Tensor flag(boolean value, Device device) {
    return value
        ? Creation.full(Scalar.ZERO, DType.INT64, device, 1)
        : Creation.empty(DType.INT64, device, 0);
  }

  private void collect(int dim, Tensor index) {
    if (tensors == null || tensors.length <= dim) {
      tensors = tensors == null ? new Tensor[dim + 1] : Arrays.copyOf(tensors, dim + 1);
    }
    tensors[dim] = index;
  }

  private int rank() {
    return view == null ? rank : view.rank();
  }

  private long size(int dim) {
    return view == null ? sizes[dim] : view.sizes()[dim];
  }

  private void select(int dim, long index, int position) {
    if (rank() == 0 && index == 0) {
      throw TensorException.index(
          "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in"
              + " C++ to convert a 0-dim tensor to a number");
    }
    long size = rank() == 0 ? 0 : size(dim);
    if (index < -size || index >= size) {
      throw TensorException.index(
          "index " + index + " is out of bounds for dimension " + position + " with size " + size);
    }
    long at = index < 0 ? index + size : index;
    untouched = false;
    if (view != null) {
      view = Slicing.select(view, dim, at);
      return;
    }
    offset += at * strides[dim];
    rank--;
    System.arraycopy(sizes, dim + 1, sizes, dim, rank - dim);
    System.arraycopy(strides, dim + 1, strides, dim, rank - dim);
  }

  private void slice(int dim, IndexItem.Slice s, boolean single) {
    if (s.step() == 0) {
      throw TensorException.value("slice step cannot be zero");
    }
    if (s.step() < 0) {
      throw TensorException.value("step must be greater than zero");
    }
    if (rank() == 0) {
      throw TensorException.index("slice() cannot be applied to a 0-dim tensor.");
    }
    long start = s.start() == null ? 0 : s.start();
    long stop = s.stop() == null ? Long.MAX_VALUE : s.stop();
    long size = size(dim);
    if (!single && start == 0 && stop == size && s.step() == 1) {
      return;
    }
    untouched = false;
    if (view != null) {
      view = Slicing.slice(view, dim, start, stop, s.step());
      return;
    }
    long from = Slicing.clampStart(start, size);
    offset += from * strides[dim];
    sizes[dim] = Slicing.sliceLength(from, stop, size, s.step());
    strides[dim] *= s.step();
  }

  private void unsqueeze(int dim) {
    untouched = false;
    if (view != null) {
      view = Squeezing.unsqueeze(view, dim);
      return;
    }
    long stride = dim < rank ? sizes[dim] * strides[dim] : 1;
    System.arraycopy(sizes, dim, sizes, dim + 1, rank - dim);
    System.arraycopy(strides, dim, strides, dim + 1, rank - dim);
    sizes[dim] = 1;
    strides[dim] = stride;
    rank++;
  }

  /** Whether the basic part of the expression changes nothing of the tensor, as {@code x[...]}. */
  boolean isWhole() {
    return untouched;
  }

  /** The tensors at the dimensions of the view that they index, or null when there are none. */
  Tensor[] tensors() {
    return tensors;
  }

  /** The view that the basic part of the expression takes of the tensor. */
  Tensor of(Tensor x) {
    if (view != null) {
      return view;
    }
    return sizes.length == rank
        ? x.alias(sizes, strides, offset)
        : x.alias(Arrays.copyOf(sizes, rank), Arrays.copyOf(strides, rank), offset);
  }
}
