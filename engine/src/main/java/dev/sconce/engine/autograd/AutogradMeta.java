package dev.sconce.engine.autograd;

import dev.sconce.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/** The gradient state of one tensor. */
public final class AutogradMeta {
  private boolean requiresGrad;
  private boolean retainsGrad;
  private Tensor grad;
  private Node gradFn;
  private int output;
  private AccumulateGrad accumulator;
  private ViewInfo view;
  private List<Hook> hooks;
  private List<Hook> accumulated;

  /** Whether this leaf was asked to have a gradient. */
  public boolean requiresGrad() {
    return requiresGrad;
  }

  public void requiresGrad(boolean on) {
    requiresGrad = on;
  }

  public boolean retainsGrad() {
    return retainsGrad;
  }

  public void retainsGrad(boolean on) {
    retainsGrad = on;
  }

  public Tensor grad() {
    return grad;
  }

  public void grad(Tensor gradient) {
    grad = gradient;
  }

  /** The node as last recorded; {@link Views#currentGradFn} brings that of a view up to date. */
  Node recordedGradFn() {
    return gradFn;
  }

  /** Which output of its node the tensor is. */
  public int output() {
    return output;
  }

  void history(Node node, int outputNumber) {
    gradFn = node;
    output = outputNumber;
  }

  /** The view relation, or null for a tensor that is no view. */
  public ViewInfo view() {
    return view;
  }

  void view(ViewInfo info) {
    view = info;
  }

  AccumulateGrad accumulator(Tensor self) {
    if (accumulator == null) {
      accumulator = new AccumulateGrad(self);
    }
    return accumulator;
  }

  /** Functions that see, and may replace, the tensor's gradient. */
  public List<Hook> hooks() {
    if (hooks == null) {
      hooks = new ArrayList<>(1);
    }
    return hooks;
  }

  boolean hasHooks() {
    return hooks != null && !hooks.isEmpty();
  }

  /** Functions called after a gradient was accumulated into a leaf. */
  public List<Hook> accumulatedHooks() {
    if (accumulated == null) {
      accumulated = new ArrayList<>(1);
    }
    return accumulated;
  }

  boolean hasAccumulatedHooks() {
    return accumulated != null && !accumulated.isEmpty();
  }
}
