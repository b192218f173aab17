package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** A choice between elements by a bool mask. */
public final class Selecting {
  /** A Python 0.0, which takes the type of what it stands beside. */
  static final Tensor ZERO = Tensor.wrapped(Scalar.of(0.0));

  static final Op WHERE =
      Row.of("where(Tensor condition, TensorOrScalar input, TensorOrScalar other)")
          .function()
          .out()
          .writes()
          .forward(a -> choose(a.tensor(0), a.tensor(1), a.tensor(2), a))
          .saves(0)
          .grad(1, (c, g) -> where(c.tensor(0), g, ZERO))
          .grad(2, (c, g) -> where(c.tensor(0), ZERO, g))
          .doc(
              """
              where(condition, input, other, *, out=None) -> Tensor

              Takes each element from :attr:`input` where the bool :attr:`condition` is true, else from
              :attr:`other`. All three are broadcast; the result has the promoted dtype of the last
              two, which may be numbers.
              """)
          .build();

  static final Op WHERE_METHOD =
      Row.of("where(Tensor input, Tensor condition, TensorOrScalar other)")
          .method()
          .forward(a -> where(a.tensor(1), a.tensor(0), a.tensor(2)))
          .doc("where(condition, other) -> Tensor\n\nSee :func:`torch.where`.")
          .build();

  static final Op MASKED_FILL_SCALAR =
      Row.of("masked_fill(Tensor input, Tensor mask, Scalar value)")
          .both()
          .inPlace()
          .writes()
          .forward(a -> fill(a.tensor(0), a.tensor(1), a.scalar(2), a.out()))
          .saves(1)
          .grad(0, (c, g) -> maskedFill(g, c.tensor(1), Scalar.ZERO))
          .doc(
              """
              masked_fill(input, mask, value) -> Tensor

              A copy in which the elements where the bool :attr:`mask`, broadcast, is true are
              :attr:`value`, a number or a 0-d tensor, converted to the tensor's dtype.
              """)
          .build();

  static final Op MASKED_FILL =
      Row.of("masked_fill(Tensor input, Tensor mask, Tensor value)")
          .both()
          .inPlace()
          .writes()
          .forward(
              a -> {
                Tensor value = a.tensor(2);
                if (value.rank() != 0) {
                  throw TensorException.runtime(
                      "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with"
                          + " "
                          + value.rank()
                          + " dimension(s).");
                }
                return fill(a.tensor(0), a.tensor(1), value.item(), a.out());
              })
          .saves(1)
          .grad(0, (c, g) -> maskedFill(g, c.tensor(1), Scalar.ZERO))
          .grad(2, (c, g) -> Reductions.sum(where(c.tensor(1), g, ZERO)))
          .gradName("MaskedFillBackward1")
          .doc("masked_fill(input, mask, value) -> Tensor")
          .build();

  private Selecting() {}

  static void addTo(OpTable t) {
    t.add(WHERE, WHERE_METHOD, MASKED_FILL, MASKED_FILL_SCALAR);
  }

  private static Tensor choose(Tensor condition, Tensor a, Tensor b, Args args) {
    Tensor mask = condition;
    if (condition.dtype() == DType.UINT8) {
      Session.current()
          .warn(
              "where received a uint8 condition tensor. This behavior is deprecated and will be"
                  + " removed in a future version of PyTorch. Use a boolean condition instead.");
      mask = Casting.to(condition, DType.BOOL);
    } else if (condition.dtype() != DType.BOOL) {
      throw TensorException.runtime(
          "where expected condition to be a boolean tensor, but got a tensor with dtype "
              + condition.dtype().scalarName());
    }
    DType type = Promotion.common(a, b);
    Pointwise.checkSameDevice(a, b);
    Pointwise.checkSameDevice(condition, a);
    long[] sizes = Shapes.broadcast(Shapes.broadcast(condition.sizes(), a.sizes()), b.sizes());
    Tensor x = expanded(converted(a, type), sizes);
    Tensor y = expanded(converted(b, type), sizes);
    Tensor out = args == null ? null : args.out();
    if (out != null) {
      Pointwise.resizeOut(out, sizes);
      if (out.dtype() != type) {
        throw TensorException.runtime(
            "Expected out type to be "
                + type.scalarName()
                + " but got "
                + out.dtype().scalarName());
      }
    } else {
      Tensor like = condition.device().isCpu() ? a.device().isCpu() ? b : a : condition;
      out =
          Tensor.over(
              Dispatch.allocate(like.device(), type, Shapes.count(sizes)),
              sizes,
              Pointwise.outputStrides(sizes, condition, a, b),
              0);
    }
    Dispatch.kernels(out).where(expanded(mask, sizes), x, y, out);
    return out;
  }

  private static Tensor converted(Tensor t, DType type) {
    if (t.dtype() == type) {
      return t;
    }
    if (t.rank() == 0 && t.device().isCpu()) {
      return Tensor.scalar(t.item(), type);
    }
    Tensor r = Creation.emptyLike(t, type);
    Casting.copyElements(t, r);
    return r;
  }

  private static Tensor expanded(Tensor t, long[] sizes) {
    return Arrays.equals(t.sizes(), sizes)
        ? t
        : t.alias(sizes, Shapes.expandedStrides(t.sizes(), t.strides(), sizes), t.offset());
  }

  /** The filled copy, or the filled destination where there is one. */
  private static Tensor fill(Tensor x, Tensor mask, Scalar value, Tensor dest) {
    if (mask.dtype() != DType.BOOL) {
      throw TensorException.runtime(
          "masked_fill_ only supports boolean masks, but got mask with dtype "
              + mask.dtype().nativeName());
    }
    Pointwise.checkSameDevice(x, mask);
    long[] sizes =
        dest != null
            ? Shapes.broadcast(x.sizes(), mask.sizes())
            : Shapes.broadcast(mask.sizes(), x.sizes());
    if (dest != null && !Arrays.equals(sizes, dest.sizes())) {
      throw TensorException.runtime(
          "output with shape "
              + Shapes.text(dest.sizes())
              + " doesn't match the broadcast shape "
              + Shapes.text(sizes));
    }
    Tensor filler = expanded(Tensor.scalar(Scalars.checked(value, x.dtype()), x.dtype()), sizes);
    Tensor out = dest;
    if (out == null) {
      out = Tensor.over(Dispatch.allocate(x.device(), x.dtype(), Shapes.count(sizes)), sizes);
    }
    Dispatch.kernels(out).where(expanded(mask, sizes), filler, expanded(x, sizes), out);
    return out;
  }

  public static Tensor where(Tensor condition, Tensor a, Tensor b) {
    return WHERE.call(condition, a, b);
  }

  public static Tensor maskedFill(Tensor x, Tensor mask, Scalar value) {
    return MASKED_FILL_SCALAR.call(x, mask, value);
  }
}
