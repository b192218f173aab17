package dev.sconce.engine;

import dev.sconce.engine.autograd.Autograd;
import dev.sconce.engine.autograd.AutogradMeta;
import dev.sconce.engine.autograd.Node;
import dev.sconce.engine.autograd.Views;
import java.util.Arrays;

/**
 * A strided view of a {@link Storage}: sizes, strides and an offset in elements, an element type, a
 * version counter shared with all views of the same storage, and, where gradients are tracked, an
 * {@link AutogradMeta}. Operators are rows of the op table in {@code dev.sconce.engine.ops}.
 */
public final class Tensor {
  private Storage storage;
  private long[] sizes;
  private long[] strides;
  private long offset;
  private long count;
  private boolean contiguous;
  private boolean wrappedNumber;
  private Version version;
  private AutogradMeta autograd;
  private Sparse sparse;

  /** Whether any tensor has ever been sparse; until then operators need not look. */
  private static volatile boolean anySparse;

  /** The guest language's object for this tensor; only the bindings read and write it. */
  private Object peer;

  private Tensor(Storage storage, long[] sizes, long[] strides, long offset, Version version) {
    this.version = version;
    place(storage, sizes, strides, offset);
  }

  private void place(Storage storage, long[] sizes, long[] strides, long offset) {
    this.storage = storage;
    this.sizes = sizes;
    this.strides = strides;
    this.offset = offset;
    this.count = Shapes.count(sizes);
    this.contiguous = count == 0 || denseFrom(sizes, strides);
  }

  private static boolean denseFrom(long[] sizes, long[] strides) {
    long step = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      if (sizes[d] != 1) {
        if (strides[d] != step) {
          return false;
        }
        step *= sizes[d];
      }
    }
    return true;
  }

  /** A new contiguous tensor over the start of a storage. */
  public static Tensor over(Storage storage, long... sizes) {
    return new Tensor(storage, sizes, Shapes.contiguousStrides(sizes), 0, new Version());
  }

  /** A new tensor over a storage, with its own version counter. */
  public static Tensor over(Storage storage, long[] sizes, long[] strides, long offset) {
    return new Tensor(storage, sizes, strides, offset, new Version());
  }

  /** A new zeroed contiguous tensor on the CPU. */
  public static Tensor allocate(DType dtype, long... sizes) {
    for (long s : sizes) {
      if (s < 0) {
        throw TensorException.runtime(
            "Trying to create tensor with negative dimension " + s + ": " + Shapes.text(sizes));
      }
    }
    return over(Storage.allocate(dtype, Shapes.count(sizes)), sizes);
  }

  /** A new zeroed tensor whose elements lie in memory in the order that the strides say. */
  public static Tensor allocate(DType dtype, long[] sizes, long[] strides) {
    return over(Storage.allocate(dtype, Shapes.count(sizes)), sizes, strides, 0);
  }

  /** A 1-d float32 tensor that shares the array. */
  public static Tensor of(float[] data) {
    return over(new Storage(DType.FLOAT32, Device.CPU, data, data.length), data.length);
  }

  /** A 1-d float64 tensor that shares the array. */
  public static Tensor of(double[] data) {
    return over(new Storage(DType.FLOAT64, Device.CPU, data, data.length), data.length);
  }

  /** A 1-d int64 tensor that shares the array. */
  public static Tensor of(long[] data) {
    return over(new Storage(DType.INT64, Device.CPU, data, data.length), data.length);
  }

  /** A 0-d tensor of the value, rounded to the type. */
  public static Tensor scalar(Scalar value, DType dtype) {
    Storage s = Storage.allocate(dtype, 1);
    Elements.set(s, 0, value);
    return over(s, Shapes.SCALAR, Shapes.SCALAR, 0);
  }

  /**
   * A Python number in the place of a tensor: 0-d, and in type promotion weaker than any tensor of
   * its kind.
   */
  public static Tensor wrapped(Scalar value) {
    Tensor t = scalar(value, value.dtype());
    t.wrappedNumber = true;
    return t;
  }

  /** A new tensor of a sparse layout. */
  public static Tensor of(Sparse parts, long... sizes) {
    anySparse = true;
    Storage none = new Storage(parts.values().dtype(), parts.values().device(), null, 0);
    Tensor t = over(none, sizes);
    t.sparse = parts;
    return t;
  }

  /** Another tensor on the same elements that shares the version counter; autograd not involved. */
  public Tensor alias(long[] sizes, long[] strides, long offset) {
    return new Tensor(storage(), sizes, strides, offset, version);
  }

  /**
   * The parts of a complex tensor as real numbers in a last dimension of size 2; autograd not
   * involved.
   */
  public Tensor parts() {
    int n = sizes.length;
    long[] s = Arrays.copyOf(sizes, n + 1);
    long[] steps = Arrays.copyOf(strides, n + 1);
    for (int d = 0; d < n; d++) {
      steps[d] *= 2;
    }
    s[n] = 2;
    steps[n] = 1;
    return new Tensor(storage.parts(), s, steps, offset * 2, version);
  }

  /**
   * The real or the imaginary parts of a complex tensor in its memory; autograd not involved.
   *
   * @param which 0 for the real part, 1 for the imaginary one
   */
  public Tensor part(int which) {
    long[] steps = strides.clone();
    for (int d = 0; d < steps.length; d++) {
      steps[d] *= 2;
    }
    return new Tensor(storage.parts(), sizes, steps, offset * 2 + which, version);
  }

  /** The reverse of {@link #parts()}, whose sizes and strides are known to fit. */
  public Tensor pairs() {
    int n = sizes.length - 1;
    long[] steps = Arrays.copyOf(strides, n);
    for (int d = 0; d < n; d++) {
      steps[d] /= 2;
    }
    return new Tensor(storage.pairs(), Arrays.copyOf(sizes, n), steps, offset / 2, version);
  }

  /** The same elements without history, sharing the version counter: {@code x.detach()}. */
  public Tensor detached() {
    return withParts(new Tensor(storage, sizes, strides, offset, version));
  }

  private Tensor withParts(Tensor t) {
    t.sparse = sparse;
    return t;
  }

  /** The same elements with a version counter of its own: {@code x.data}. */
  public Tensor data() {
    return withParts(new Tensor(storage, sizes, strides, offset, new Version()));
  }

  /**
   * Makes this tensor an alias of another's elements: {@code x.data = y}. Autograd state and the
   * version counter stay.
   */
  public void setData(Tensor other) {
    if (other == this) {
      return;
    }
    if (other.storage.device().isCpu() != storage.device().isCpu()) {
      throw TensorException.runtime(
          "Attempted to call `variable.set_data(tensor)`, but `variable` and `tensor` have"
              + " incompatible tensor type. `variable.set_data()` doesn't support moving between"
              + " devices.");
    }
    if (autograd != null && autograd.requiresGrad() && !other.dtype().isDifferentiable()) {
      throw TensorException.runtime(
          "data set to a tensor that requires gradients must be floating point or complex dtype");
    }
    place(other.storage, other.sizes, other.strides, other.offset);
    sparse = other.sparse;
  }

  /** Changes sizes and strides in place, over the same or new memory: the core of resize_. */
  public void replace(Storage storage, long[] sizes, long[] strides, long offset) {
    place(storage, sizes, strides, offset);
  }

  /**
   * The memory.
   *
   * @throws TensorException NotImplementedError for a sparse tensor, which has none
   */
  public Storage storage() {
    if (sparse != null) {
      throw TensorException.notImplemented("Cannot access storage of SparseTensorImpl");
    }
    return storage;
  }

  /** Whether both tensors lie in the same memory. */
  public boolean sharesStorage(Tensor other) {
    return storage.shares(other.storage);
  }

  /** The parts of a tensor of a sparse layout, else null. */
  public Sparse sparse() {
    return sparse;
  }

  /** Gives a sparse tensor other parts, in place. */
  public void replace(Sparse parts, long... sizes) {
    place(
        new Storage(parts.values().dtype(), parts.values().device(), null, 0),
        sizes,
        Shapes.contiguousStrides(sizes),
        0);
    sparse = parts;
  }

  /** Whether any tensor has ever been sparse in this JVM. */
  public static boolean anySparse() {
    return anySparse;
  }

  public DType dtype() {
    return storage.dtype();
  }

  public Device device() {
    return storage.device();
  }

  /** Sizes of the dimensions; not to be modified. */
  public long[] sizes() {
    return sizes;
  }

  /** Strides in elements; not to be modified. */
  public long[] strides() {
    return strides;
  }

  /** Position of the first element in the storage. */
  public long offset() {
    return offset;
  }

  public int rank() {
    return sizes.length;
  }

  /**
   * Size of a dimension.
   *
   * @throws TensorException IndexError when there is none of that number
   */
  public long size(long dim) {
    if (sizes.length == 0) {
      Shapes.dim(dim, 0);
      throw TensorException.index(
          "Dimension specified as " + dim + " but tensor has no dimensions");
    }
    return sizes[Shapes.dim(dim, sizes.length)];
  }

  /** Number of elements. */
  public long count() {
    return count;
  }

  public boolean isContiguous() {
    return contiguous;
  }

  public boolean isWrappedNumber() {
    return wrappedNumber;
  }

  public boolean sameSizes(Tensor other) {
    return Arrays.equals(sizes, other.sizes);
  }

  public Version version() {
    return version;
  }

  /** Takes part in the version count of another tensor, whose storage this one shares. */
  public void shareVersion(Tensor other) {
    version = other.version;
  }

  /** The value of a tensor of one element. */
  public Scalar item() {
    if (count != 1) {
      throw TensorException.runtime(
          "a Tensor with " + count + " elements cannot be converted to Scalar");
    }
    return Elements.get(storage, (int) offset);
  }

  /** Gradient state, or null for a tensor that never had any. */
  public AutogradMeta autograd() {
    return autograd;
  }

  /** Gradient state, made when missing. */
  public AutogradMeta autogradOrNew() {
    if (autograd == null) {
      autograd = new AutogradMeta();
    }
    return autograd;
  }

  public boolean requiresGrad() {
    return autograd != null && (autograd.requiresGrad() || gradFn() != null);
  }

  /**
   * Turns gradient tracking of a leaf on or off.
   *
   * @throws TensorException RuntimeError for an integer tensor, or to switch off a non-leaf
   */
  public Tensor requiresGrad(boolean on) {
    if (on && !dtype().isDifferentiable()) {
      throw TensorException.runtime(
          "only Tensors of floating point and complex dtype can require gradients");
    }
    if (!on && !isLeaf()) {
      throw TensorException.runtime(
          "you can only change requires_grad flags of leaf variables. If you want to use a computed"
              + " variable in a subgraph that doesn't require differentiation use var_no_grad ="
              + " var.detach().");
    }
    if (on || autograd != null) {
      autogradOrNew().requiresGrad(on);
    }
    return this;
  }

  /** The node that computed this tensor, or null. */
  public Node gradFn() {
    return autograd == null ? null : Views.currentGradFn(this);
  }

  public boolean isLeaf() {
    return gradFn() == null;
  }

  /** The accumulated gradient, or null. */
  public Tensor grad() {
    return autograd == null ? null : autograd.grad();
  }

  /** Computes the gradients of all leaves this one-element tensor depends on. */
  public void backward() {
    Autograd.backward(new Tensor[] {this}, new Tensor[] {null}, false, false, null);
  }

  public Object peer() {
    return peer;
  }

  public void peer(Object guest) {
    peer = guest;
  }

  /** The name of the legacy type: {@code torch.FloatTensor}. */
  public String typeName() {
    return "torch."
        + (device().isCpu() ? "" : "cuda.")
        + (sparse == null ? "" : "sparse.")
        + dtype().scalarName()
        + "Tensor";
  }

  @Override
  public String toString() {
    return typeName() + Shapes.text(sizes);
  }
}
