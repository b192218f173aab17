package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.autograd.Views;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Tensors given other sizes, or other memory, in place; and where a tensor lies in memory. */
public final class Resizing {
  static final Op RESIZE =
      Row.of("resize_(Tensor input, int[] size, *, MemoryFormat? memory_format=None)")
          .method()
          .notDifferentiable()
          .forward(
              a -> {
                checkNoGrad(a.tensor(0), "resize");
                return resize(a.tensor(0), a.ints(1), a.has(2) ? a.string(2) : null);
              })
          .doc(
              """
              resize_(*sizes, memory_format=torch.contiguous_format) -> Tensor

              Gives the tensor other sizes in place. The memory is kept, and grows where it is too
              small; new elements are 0.
              """)
          .build();

  static final Op RESIZE_AS =
      Row.of("resize_as_(Tensor input, Tensor the_template, *, MemoryFormat? memory_format=None)")
          .method()
          .notDifferentiable()
          .forward(
              a -> {
                checkNoGrad(a.tensor(0), "resize");
                return resize(a.tensor(0), a.tensor(1).sizes(), a.has(2) ? a.string(2) : null);
              })
          .doc(
              """
              resize_as_(tensor, memory_format=torch.contiguous_format) -> Tensor

              Gives the tensor the sizes of another in place.
              """)
          .build();

  static final Op SET_TENSOR =
      Row.of("set_(Tensor input, Tensor source)")
          .method()
          .notDifferentiable()
          .forward(
              a -> {
                Tensor source = a.tensor(1);
                return place(
                    a.tensor(0), source, source.offset(), source.sizes(), source.strides());
              })
          .doc(
              """
              set_(source=None, storage_offset=0, size=None, stride=None) -> Tensor

              Makes the tensor lie in the memory of another one, at its place or at that given;
              without arguments it becomes empty.
              """)
          .build();

  static final Op SET_PLACE =
      Row.of("set_(Tensor input, Tensor source, int storage_offset, int[] size, int[] stride=[])")
          .method()
          .notDifferentiable()
          .forward(
              a -> {
                long[] sizes = a.ints(3);
                long[] strides =
                    a.ints(4).length == sizes.length ? a.ints(4) : Shapes.contiguousStrides(sizes);
                return place(a.tensor(0), a.tensor(1), a.integer(2), sizes, strides);
              })
          .doc("set_(source, storage_offset, size, stride) -> Tensor\n")
          .build();

  static final Op SET_EMPTY =
      Row.of("set_(Tensor input)")
          .method()
          .notDifferentiable()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor none = Creation.empty(x.dtype(), x.device(), 0);
                return place(x, none, 0, none.sizes(), none.strides());
              })
          .doc("set_() -> Tensor\n")
          .build();

  static final Op STORAGE_OFFSET =
      Row.of("storage_offset(Tensor input)")
          .method()
          .notDifferentiable()
          .forward(a -> a.tensor(0).offset())
          .doc(
              """
              storage_offset() -> int

              The position of the first element in the memory, counted in elements.
              """)
          .build();

  private Resizing() {}

  static void addTo(OpTable t) {
    t.add(RESIZE, RESIZE_AS, SET_EMPTY, SET_TENSOR, SET_PLACE, STORAGE_OFFSET);
  }

  private static void checkNoGrad(Tensor x, String what) {
    if (x.requiresGrad()) {
      throw TensorException.runtime("cannot " + what + " variables that require grad");
    }
  }

  /**
   * Gives a tensor other sizes in place, over the same memory where that is large enough.
   *
   * @param format the name of the memory format, or null for a contiguous one
   * @throws TensorException RuntimeError for a negative size
   */
  public static Tensor resize(Tensor x, long[] sizes, String format) {
    for (long s : sizes) {
      if (s < 0) {
        throw TensorException.runtime(
            "Trying to create tensor with negative dimension " + s + ": " + Shapes.text(sizes));
      }
    }
    if ("preserve_format".equals(format)) {
      throw TensorException.runtime("Unsupported memory formatPreserve");
    }
    boolean same = java.util.Arrays.equals(sizes, x.sizes());
    if (same && format == null) {
      return x;
    }
    long[] strides =
        format == null ? Shapes.contiguousStrides(sizes) : MemoryFormats.strides(sizes, format);
    long needed = Shapes.count(sizes) == 0 ? 0 : x.offset() + Shapes.count(sizes);
    Storage memory = x.storage();
    if (needed > memory.length()) {
      memory = Dispatch.allocate(x.device(), x.dtype(), needed);
      Tensor before = x.alias(new long[] {x.storage().length()}, new long[] {1}, 0);
      Casting.copyElements(before, Tensor.over(memory, before.sizes(), before.strides(), 0));
    }
    x.replace(memory, sizes.clone(), strides, x.offset());
    x.version().bump();
    return x;
  }

  private static Tensor place(Tensor x, Tensor source, long offset, long[] sizes, long[] strides) {
    Views.checkInPlace(x);
    if (source.dtype() != x.dtype()) {
      throw TensorException.runtime(
          "Could not set tensor of type "
              + source.dtype().nativeName()
              + " to a tensor of type "
              + x.dtype().nativeName());
    }
    if (!source.device().equals(x.device())) {
      throw TensorException.runtime(
          "Attempted to set the storage of a tensor on device \""
              + x.device()
              + "\" to a storage on different device \""
              + source.device()
              + "\".  This is no longer allowed; the devices must match.");
    }
    ViewGeometry.checkWithin(source, sizes, strides, offset);
    x.replace(source.storage(), sizes, strides, offset);
    x.version().bump();
    return x;
  }
}
