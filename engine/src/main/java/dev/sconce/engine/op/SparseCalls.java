package dev.sconce.engine.op;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.ops.Casting;

/** Calls of operators with sparse arguments: by the row for them, or refused by name. */
public final class SparseCalls {
  private SparseCalls() {}

  /** Whether an argument is sparse. */
  static boolean concerns(Object[] values) {
    for (Object v : values) {
      if (v instanceof Tensor t) {
        if (t.sparse() != null) {
          return true;
        }
      } else if (v instanceof Tensor[] list) {
        for (Tensor t : list) {
          if (t != null && t.sparse() != null) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /**
   * The call by the row for sparse arguments; a composition is tried as it is.
   *
   * @throws TensorException NotImplementedError where there is none
   */
  static Object apply(Op op, Object[] values) {
    Op own = OpTable.get().sparse(op);
    if (own != null) {
      return own.apply(values);
    }
    if (op.isComposite()) {
      return op.composed(values);
    }
    throw unsupported(op.name(), "SparseCPU");
  }

  /** The in-place call: the result becomes the contents of the first argument. */
  static Tensor applyInPlace(Op op, Object[] values) {
    Tensor self = (Tensor) values[0];
    ThreadState state = ThreadState.current();
    if (state.gradEnabled() && Op.anyRequiresGrad(values)) {
      throw TensorException.notImplemented(
          op.name() + "_: in-place operators on sparse tensors have no gradients");
    }
    Tensor result = (Tensor) apply(op, values);
    if (self.sparse() == null) {
      Pointwise.checkInPlaceShape(self, result.sizes());
      Casting.copyElements(result, self);
    } else {
      self.replace(result.sparse(), result.sizes());
    }
    self.version().bump();
    return self;
  }

  /** The error of an operator that a layout does not have. */
  public static TensorException unsupported(String name, String backend) {
    return TensorException.notImplemented(
        "Could not run 'aten::"
            + name
            + "' with arguments from the '"
            + backend
            + "' backend. This could be because the operator doesn't exist for this backend, or was"
            + " omitted during the selective/custom build process (if using custom build). If you"
            + " are a Facebook employee using PyTorch on mobile, please visit"
            + " https://fburl.com/ptmfixes for possible resolutions. 'aten::"
            + name
            + "' is only available for these backends: ["
            + (backend.equals("CPU") ? "SparseCPU" : "CPU")
            + "].");
  }
}
