package dev.sconce.engine.op;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.Params;
import dev.sconce.engine.kernel.PredicateKernel;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.kernel.UnaryKernel;
import java.util.Arrays;

/**
 * Runs elementwise kernels: broadcasts and converts the operands, makes or checks the output, and
 * stores the result. What PyTorch's TensorIterator settles is settled here.
 */
public final class Pointwise {
  private Pointwise() {}

  /** {@code k(x)} in the type {@code result}, into {@code args.out()} where there is one. */
  public static Tensor unary(UnaryKernel k, Params p, Tensor x, DType result, Args args) {
    DType compute = result.computeType();
    Tensor in = operand(x, result, x.sizes());
    Tensor out = target(args, x.sizes(), result, compute, x);
    Dispatch.kernels(x).unary(k, p, in, out);
    return finish(out, result, args);
  }

  /** {@code k(a, b)} in the type {@code result}. */
  public static Tensor binary(
      BinaryKernel k, Params p, Tensor a, Tensor b, DType result, Args args) {
    long[] sizes = Shapes.broadcast(a.sizes(), b.sizes());
    DType compute = result.computeType();
    checkSameDevice(a, b);
    Tensor x = operand(a, result, sizes);
    Tensor y = operand(b, result, sizes);
    Tensor out = target(args, sizes, result, compute, a, b);
    Dispatch.kernels(out).binary(k, p, x, y, out);
    return finish(out, result, args);
  }

  /** {@code k(a, b, c)} in the type {@code result}. */
  public static Tensor ternary(
      TernaryKernel k, Params p, Tensor a, Tensor b, Tensor c, DType result, Args args) {
    long[] sizes = Shapes.broadcast(Shapes.broadcast(a.sizes(), b.sizes()), c.sizes());
    DType compute = result.computeType();
    checkSameDevice(a, b);
    checkSameDevice(a, c);
    Tensor x = operand(a, result, sizes);
    Tensor y = operand(b, result, sizes);
    Tensor z = operand(c, result, sizes);
    Tensor out = target(args, sizes, result, compute, a, b, c);
    Dispatch.kernels(out).ternary(k, p, x, y, z, out);
    return finish(out, result, args);
  }

  /** A comparison; the result is bool, or the type of the output that was given. */
  public static Tensor compare(PredicateKernel k, Tensor a, Tensor b, Args args) {
    long[] sizes = Shapes.broadcast(a.sizes(), b.sizes());
    checkSameDevice(a, b);
    DType common = Promotion.common(a, b);
    Tensor x = operand(a, common, sizes);
    Tensor y = operand(b, common, sizes);
    Tensor out = target(args, sizes, DType.BOOL, DType.BOOL, a, b);
    Dispatch.kernels(out).compare(k, x, y, out);
    return finish(out, DType.BOOL, args);
  }

  /**
   * An operand of an operation that is carried out in {@code type}: converted to its compute type
   * and expanded to the output's sizes. A 0-d integer is wrapped around to a narrow type first.
   */
  public static Tensor operand(Tensor t, DType type, long[] sizes) {
    DType compute = type.computeType();
    Tensor r = t;
    if (t.dtype() != compute || (t.rank() == 0 && t.dtype() != type)) {
      if (t.rank() == 0 && t.device().isCpu()) {
        Scalar value = t.item();
        if (type.bytes() < compute.bytes() && !type.isFloating() && type != t.dtype()) {
          value = Tensor.scalar(value, type).item();
        }
        r = Tensor.scalar(value, compute);
      } else {
        r = Tensor.over(Dispatch.allocate(t.device(), compute, t.count()), t.sizes());
        Dispatch.kernels(t).copy(t, r);
      }
    }
    if (r.sizes() == sizes || Arrays.equals(r.sizes(), sizes)) {
      return r;
    }
    return r.alias(sizes, Shapes.expandedStrides(r.sizes(), r.strides(), sizes), r.offset());
  }

  /**
   * What a kernel writes to: the given output where its type is the compute type, else new memory
   * laid out as the operands are.
   */
  private static Tensor target(
      Args args, long[] sizes, DType result, DType compute, Tensor... operands) {
    Tensor dest = args == null ? null : args.dest;
    if (dest != null) {
      checkOverlap(dest, operands);
      if (args.inPlace) {
        checkInPlaceShape(dest, sizes);
      }
      if (result != DType.BOOL || compute != DType.BOOL) {
        checkCast(result, dest.dtype());
      }
      if (!args.inPlace) {
        resizeOut(dest, sizes);
      }
      if (dest.dtype() == compute && result == compute) {
        return dest;
      }
    }
    Tensor like = operands[0];
    for (Tensor t : operands) {
      if (!t.device().isCpu()) {
        like = t;
      }
    }
    return Tensor.over(
        Dispatch.allocate(like.device(), compute, Shapes.count(sizes)),
        sizes,
        outputStrides(sizes, operands),
        0);
  }

  private static Tensor finish(Tensor out, DType result, Args args) {
    Tensor dest = args == null ? null : args.dest;
    if (dest == out) {
      return out;
    }
    Tensor r = out;
    if (out.dtype() != result && (dest == null || dest.dtype() != result)) {
      r =
          Tensor.over(
              Dispatch.allocate(out.device(), result, out.count()), out.sizes(), out.strides(), 0);
      Dispatch.kernels(out).copy(out, r);
    }
    if (dest != null) {
      Dispatch.kernels(out).copy(r, dest);
      return dest;
    }
    return r;
  }

  /** Strides of a result: dimensions in the order in which the operands have them in memory. */
  public static long[] outputStrides(long[] sizes, Tensor... operands) {
    boolean plain = true;
    for (Tensor t : operands) {
      plain &= t.isContiguous();
    }
    if (plain || sizes.length < 2) {
      return Shapes.contiguousStrides(sizes);
    }
    long[][] strides = new long[operands.length][];
    for (int k = 0; k < operands.length; k++) {
      strides[k] = Shapes.expandedStrides(operands[k].sizes(), operands[k].strides(), sizes);
    }
    int n = sizes.length;
    int[] order = new int[n];
    for (int d = 0; d < n; d++) {
      order[d] = n - 1 - d;
    }
    for (int i = 1; i < n; i++) {
      int at = i;
      for (int j = i - 1; j >= 0; j--) {
        int c = compareDims(order[j], order[at], sizes, strides);
        if (c > 0) {
          int t = order[j];
          order[j] = order[at];
          order[at] = t;
          at = j;
        } else if (c < 0) {
          break;
        }
      }
    }
    long[] r = new long[n];
    long step = 1;
    for (int d : order) {
      r[d] = step;
      step *= Math.max(sizes[d], 1);
    }
    return r;
  }

  private static int compareDims(int d0, int d1, long[] sizes, long[][] strides) {
    for (long[] s : strides) {
      if (s[d0] == 0 || s[d1] == 0) {
        continue;
      }
      if (s[d0] != s[d1]) {
        return s[d0] < s[d1] ? -1 : 1;
      }
      if (sizes[d0] > sizes[d1]) {
        return 1;
      }
    }
    return 0;
  }

  static void checkInPlaceShape(Tensor dest, long[] sizes) {
    if (!Arrays.equals(dest.sizes(), sizes)) {
      throw TensorException.runtime(
          "output with shape "
              + Shapes.text(dest.sizes())
              + " doesn't match the broadcast shape "
              + Shapes.text(sizes));
    }
  }

  /**
   * Checks that results of one type may be stored in a tensor of another.
   *
   * @throws TensorException RuntimeError naming both types
   */
  public static void checkCast(DType from, DType to) {
    if (!Promotion.canCast(from, to)) {
      throw TensorException.runtime(
          "result type "
              + from.scalarName()
              + " can't be cast to the desired output type "
              + to.scalarName());
    }
  }

  /**
   * Refuses an output of another type, for the operators that do not convert their results.
   *
   * @throws TensorException RuntimeError naming both types
   */
  public static void requireType(DType result, Args args) {
    Tensor out = args == null ? null : args.dest;
    if (out != null && out.dtype() != result) {
      throw TensorException.runtime(
          "Found dtype " + out.dtype().scalarName() + " but expected " + result.scalarName());
    }
  }

  /** Gives an {@code out=} tensor the result's sizes; one that had elements draws a warning. */
  public static void resizeOut(Tensor out, long[] sizes) {
    if (Arrays.equals(out.sizes(), sizes)) {
      return;
    }
    if (out.count() != 0) {
      Session.current()
          .warn(
              "An output with one or more elements was resized since it had shape "
                  + Shapes.text(out.sizes())
                  + ", which does not match the required output shape "
                  + Shapes.text(sizes)
                  + ". This behavior is deprecated, and in a future PyTorch release outputs will"
                  + " not be resized unless they have zero elements. You can explicitly reuse an"
                  + " out tensor t by resizing it, inplace, to zero elements with t.resize_(0).");
    }
    Tensor fresh =
        Tensor.over(Dispatch.allocate(out.device(), out.dtype(), Shapes.count(sizes)), sizes);
    out.replace(fresh.storage(), fresh.sizes(), fresh.strides(), 0);
  }

  /**
   * Refuses to write to a tensor that shows one place twice, and to one that overlaps an operand
   * otherwise than by being it.
   *
   * @throws TensorException RuntimeError
   */
  public static void checkOverlap(Tensor dest, Tensor... operands) {
    for (int d = 0; d < dest.rank(); d++) {
      if (dest.strides()[d] == 0 && dest.sizes()[d] > 1) {
        throw TensorException.runtime(
            "unsupported operation: more than one element of the written-to tensor refers to a"
                + " single memory location. Please clone() the tensor before performing the"
                + " operation.");
      }
    }
    for (Tensor t : operands) {
      if (t != dest && t.sharesStorage(dest) && overlapsPartly(t, dest)) {
        throw TensorException.runtime(
            "unsupported operation: some elements of the input tensor and the written-to tensor"
                + " refer to a single memory location. Please clone() the tensor before performing"
                + " the operation.");
      }
    }
  }

  private static boolean overlapsPartly(Tensor a, Tensor b) {
    if (a.dtype() != b.dtype()
        || !a.isContiguous()
        || !b.isContiguous()
        || a.count() == 0
        || b.count() == 0) {
      return false;
    }
    if (a.offset() == b.offset() && a.count() == b.count()) {
      return false;
    }
    return a.offset() < b.offset() + b.count() && b.offset() < a.offset() + a.count();
  }

  /**
   * Checks that tensors are on one device; a 0-d CPU tensor goes with any.
   *
   * @throws TensorException RuntimeError naming both devices
   */
  public static void checkSameDevice(Tensor a, Tensor b) {
    if (a.device() != b.device()
        && !a.device().equals(b.device())
        && !(a.rank() == 0 && a.device().isCpu())
        && !(b.rank() == 0 && b.device().isCpu())) {
      throw TensorException.runtime(
          "Expected all tensors to be on the same device, but found at least two devices, "
              + a.device()
              + " and "
              + b.device()
              + "!");
    }
  }
}
