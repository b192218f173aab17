package dev.sconce.engine.autograd;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.ops.Windows;
import java.util.function.UnaryOperator;

/**
 * The rules that connect views, in-place changes and gradients. A view remembers its base and how
 * it was made. Changing a view in place changes the base's history ({@link CopySlices}); a view
 * whose storage changed since it was recorded gets its node anew by making the same view of the
 * base.
 */
public final class Views {
  private Views() {}

  /** Makes {@code view}, just computed from {@code input} by {@code make}, known as its view. */
  public static void record(
      Tensor input, Tensor view, UnaryOperator<Tensor> make, ViewInfo.Origin origin) {
    ViewInfo of = input.autograd() == null ? null : input.autograd().view();
    Tensor base = of == null ? input : of.base();
    UnaryOperator<Tensor> replay = of == null ? make : root -> make.apply(of.replay().apply(root));
    ViewInfo.Origin kind = origin;
    if (kind == ViewInfo.Origin.DEFAULT) {
      kind = of != null ? of.origin() : kind;
      if (!ThreadState.current().gradEnabled()) {
        kind = ViewInfo.Origin.NO_GRAD;
      }
    }
    view.autogradOrNew().view(new ViewInfo(base, replay, kind, view.version().value()));
  }

  /** The node of a tensor, brought up to date for a view whose base was changed in place. */
  public static Node currentGradFn(Tensor t) {
    AutogradMeta meta = t.autograd();
    ViewInfo view = meta.view();
    if (view != null && view.seenVersion() != t.version().value()) {
      view.seenVersion(t.version().value());
      if (view.base().requiresGrad()) {
        ThreadState state = ThreadState.current();
        boolean before = state.gradEnabled();
        state.gradEnabled(true);
        try {
          AutogradMeta fresh = again(t, view).autograd();
          meta.history(fresh.recordedGradFn(), fresh.output());
        } finally {
          state.gradEnabled(before);
        }
      }
    }
    return meta.recordedGradFn();
  }

  /** The view made anew of its changed base; by strides, which PyTorch shows as well. */
  private static Tensor again(Tensor t, ViewInfo view) {
    Tensor base = view.base();
    return base.sharesStorage(t) && base.dtype() == t.dtype()
        ? Windows.asStrided(base, t.sizes(), t.strides(), t.offset())
        : view.replay().apply(base);
  }

  /**
   * Checks that a tensor may be changed in place.
   *
   * @throws TensorException RuntimeError for a leaf that requires grad, a view of one, or a view
   *     whose origin forbids it
   */
  public static void checkInPlace(Tensor t) {
    if (!ThreadState.current().gradEnabled() || t.autograd() == null) {
      return;
    }
    ViewInfo view = t.autograd().view();
    if (view != null && (t.requiresGrad() || view.base().requiresGrad())) {
      if (view.origin() == ViewInfo.Origin.MULTIPLE_OUTPUTS) {
        throw forbidden(
            t,
            "This view is the output of a function that returns multiple views. Such functions do"
                + " not allow the output views to be modified inplace. You should replace the"
                + " inplace operation by an out-of-place one.");
      }
      if (view.origin() == ViewInfo.Origin.NO_GRAD && t.gradFn() == null) {
        throw TensorException.runtime(
            "A view was created in no_grad mode and is being modified inplace with grad mode"
                + " enabled. Given that this use case is ambiguous and error-prone, it is"
                + " forbidden. You can clarify your code by moving both the view and the inplace"
                + " either both inside the no_grad block (if you don't want the inplace to be"
                + " tracked) or both outside (if you want the inplace to be tracked).");
      }
    }
    boolean leafBase = view != null && view.base().isLeaf();
    if (leafBase && (t.requiresGrad() || view.base().requiresGrad())) {
      throw TensorException.runtime(
          "a view of a leaf Variable that requires grad is being used in an in-place operation.");
    }
    if (t.requiresGrad() && t.gradFn() == null) {
      throw TensorException.runtime(
          "a leaf Variable that requires grad is being used in an in-place operation.");
    }
  }

  private static TensorException forbidden(Tensor t, String why) {
    Node node = t.gradFn();
    String which =
        node == null
            ? "A view"
            : "Output " + t.autograd().output() + " of " + node.name() + " is a view and";
    return TensorException.runtime(which + " is being modified inplace. " + why);
  }

  /** Records that {@code node} computed the new contents of a tensor changed in place. */
  public static void rebase(Tensor t, Node node) {
    AutogradMeta meta = t.autogradOrNew();
    ViewInfo view = meta.view();
    if (view == null) {
      node.attach(t);
      return;
    }
    Tensor base = view.base();
    node.addOutput(t);
    new CopySlices(base, view.replay(), node).attach(base);
    view.seenVersion(-1);
    currentGradFn(t);
  }

  /**
   * Records that the sizes and strides of a tensor, not its elements, were changed in place.
   *
   * @param node what computed them, or null when nothing is recorded
   * @param make the same change as a view of another tensor
   */
  public static void reshaped(Tensor t, Node node, UnaryOperator<Tensor> make) {
    ViewInfo view = t.autograd() == null ? null : t.autograd().view();
    if (view != null) {
      t.autograd()
          .view(
              new ViewInfo(
                  view.base(),
                  root -> make.apply(view.replay().apply(root)),
                  view.origin(),
                  t.version().value()));
    }
    if (node != null) {
      node.attach(t);
    }
  }

  /**
   * Cuts a tensor off its history: {@code x.detach_()}.
   *
   * @throws TensorException RuntimeError for a view that has a history
   */
  public static void detachInPlace(Tensor t) {
    AutogradMeta meta = t.autograd();
    if (meta == null) {
      return;
    }
    if (meta.view() != null && (t.requiresGrad() || meta.view().base().requiresGrad())) {
      throw TensorException.runtime(
          "Can't detach views in-place. Use detach() instead. If you are using"
              + " DistributedDataParallel (DDP) for training, and gradient_as_bucket_view is set as"
              + " True, gradients are views of DDP buckets, and hence detach_() cannot be called on"
              + " these gradients. To fix this error, please refer to the Optimizer.zero_grad()"
              + " function in torch/optim/optimizer.py as the solution.");
    }
    meta.requiresGrad(false);
    meta.history(null, 0);
  }
}
