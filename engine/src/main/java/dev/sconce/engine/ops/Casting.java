package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Copies and conversions of type, memory order and device. */
public final class Casting {
  static final Op CLONE =
      Row.of("clone(Tensor input, *, MemoryFormat? memory_format=None)")
          .both()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                boolean preserve = !a.has(1) || a.string(1).equals("preserve_format");
                Tensor r =
                    preserve
                        ? Creation.emptyLike(x, x.dtype())
                        : Tensor.over(
                            Dispatch.allocate(x.device(), x.dtype(), x.count()),
                            x.sizes(),
                            MemoryFormats.strides(x.sizes(), a.string(1)),
                            0);
                copyElements(x, r);
                return r;
              })
          .grad(0, (c, g) -> g)
          .build();

  static final Op CONVERT =
      Row.of("_to_copy(Tensor input, *, ScalarType dtype)")
          .forward(
              a -> {
                warnOfLoss(a.tensor(0).dtype(), a.dtype(1));
                Tensor r = Creation.emptyLike(a.tensor(0), a.dtype(1));
                copyElements(a.tensor(0), r);
                return r;
              })
          .grad(0, (c, g) -> to(c.dtype(0).isComplex() ? g : ComplexViews.real(g), c.dtype(0)))
          .gradName("ToCopyBackward0")
          .build();

  static final Op COPY =
      Row.of("copy(Tensor input, Tensor src, bool non_blocking=False)")
          .method()
          .inPlace()
          .writes()
          .forward(
              a -> {
                Tensor dest = a.out() == null ? Creation.zerosLike(a.tensor(0)) : a.out();
                warnOfLoss(a.tensor(1).dtype(), dest.dtype());
                copyBroadcast(a.tensor(1), dest);
                return dest;
              })
          .grad(0, (c, g) -> Creation.zerosLike(g))
          .grad(1, (c, g) -> g)
          .gradName("CopyBackwards")
          .build();

  static final Op MOVE =
      Row.of("_to_device(Tensor input, *, Device device)")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor r = Creation.empty(x.dtype(), a.device(1), x.sizes());
                copyElements(x, r);
                a.stash(x.device());
                return r;
              })
          .grad(0, (c, g) -> toDevice(g, (Device) c.stash()))
          .gradName("ToCopyBackward0")
          .build();

  private Casting() {}

  static void addTo(OpTable t) {
    t.add(CLONE, CONVERT, COPY, MOVE);
  }

  private static void warnOfLoss(DType from, DType to) {
    if (from.isComplex() && !to.isComplex()) {
      Session.current().warnOnce("Casting complex values to real discards the imaginary part");
    }
  }

  /** A copy in the same memory order. */
  public static Tensor clone(Tensor t) {
    return CLONE.call(t);
  }

  /** A contiguous copy. */
  public static Tensor cloneContiguous(Tensor t) {
    return CLONE.call(t, "contiguous_format");
  }

  /** The tensor in another type; itself when it has that type. */
  public static Tensor to(Tensor t, DType dtype) {
    return t.dtype() == dtype ? t : CONVERT.call(t, dtype);
  }

  /** The tensor on another device. */
  public static Tensor toDevice(Tensor t, Device device) {
    return t.device().equals(device) ? t : MOVE.call(t, device);
  }

  /** {@code dest.copy_(src)}, recorded. */
  public static Tensor copyInto(Tensor dest, Tensor src) {
    return COPY.callInPlace(dest, src);
  }

  /** Copies elements between tensors of equal sizes; autograd and versions not involved. */
  public static void copyElements(Tensor from, Tensor to) {
    if (from.count() == 0) {
      return;
    }
    Dispatch.kernels(to.device().isCpu() ? from : to).copy(from, to);
  }

  private static void copyBroadcast(Tensor src, Tensor dest) {
    Pointwise.checkOverlap(dest);
    if (!Shapes.expandable(src.sizes(), dest.sizes())) {
      throw TensorException.runtime(
          src.rank() > dest.rank()
              ? "output with shape "
                  + Shapes.text(dest.sizes())
                  + " doesn't match the broadcast shape "
                  + Shapes.text(Shapes.broadcast(dest.sizes(), src.sizes()))
              : mismatch(src.sizes(), dest.sizes()));
    }
    Tensor from =
        src.storage().shares(dest.storage()) && src.storage().device().isCpu() ? clone(src) : src;
    copyElements(
        from.alias(
            dest.sizes(),
            Shapes.expandedStrides(from.sizes(), from.strides(), dest.sizes()),
            from.offset()),
        dest);
  }

  private static String mismatch(long[] src, long[] dest) {
    for (int i = 1; i <= src.length; i++) {
      long s = src[src.length - i];
      long d = dest[dest.length - i];
      if (s != 1 && s != d) {
        return "The size of tensor a ("
            + d
            + ") must match the size of tensor b ("
            + s
            + ") at non-singleton dimension "
            + (dest.length - i);
      }
    }
    return "";
  }
}
