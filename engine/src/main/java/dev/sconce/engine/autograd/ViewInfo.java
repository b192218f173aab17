package dev.sconce.engine.autograd;

import dev.sconce.engine.Tensor;
import java.util.function.UnaryOperator;

/**
 * How a tensor is a view of another.
 *
 * @param base the tensor at the root of the chain of views, itself no view
 * @param replay makes the same view of another tensor of the base's sizes, by differentiable ops
 */
public final class ViewInfo {
  /** What made the view, as far as it forbids in-place changes. */
  public enum Origin {
    DEFAULT,
    MULTIPLE_OUTPUTS,
    NO_GRAD
  }

  private final Tensor base;
  private final UnaryOperator<Tensor> replay;
  private final Origin origin;
  private int seenVersion;

  ViewInfo(Tensor base, UnaryOperator<Tensor> replay, Origin origin, int seenVersion) {
    this.base = base;
    this.replay = replay;
    this.origin = origin;
    this.seenVersion = seenVersion;
  }

  public Tensor base() {
    return base;
  }

  UnaryOperator<Tensor> replay() {
    return replay;
  }

  Origin origin() {
    return origin;
  }

  /** The version of the storage for which the view's recorded node holds. */
  int seenVersion() {
    return seenVersion;
  }

  void seenVersion(int version) {
    seenVersion = version;
  }
}
