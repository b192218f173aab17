package dev.sconce.engine.autograd;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.ops.Arithmetic;
import dev.sconce.engine.ops.Casting;
import java.util.Arrays;
import java.util.List;

/** The end of every path in the graph: adds what arrives to a leaf's {@code grad}. */
public final class AccumulateGrad extends Node {
  private final Tensor leaf;

  AccumulateGrad(Tensor leaf) {
    this.leaf = leaf;
    addOutput(leaf);
  }

  /** The leaf whose gradient this collects. */
  public Tensor leaf() {
    return leaf;
  }

  @Override
  public String name() {
    return "AccumulateGrad";
  }

  @Override
  protected Tensor[] apply(Tensor[] gradOutputs) {
    accumulate(gradOutputs[0], false);
    return new Tensor[0];
  }

  /**
   * Adds a gradient to the leaf's.
   *
   * @param owned whether nobody else holds the gradient's memory, so that it may become the leaf's
   */
  void accumulate(Tensor gradient, boolean owned) {
    Tensor g = gradient;
    if (g == null) {
      return;
    }
    AutogradMeta meta = leaf.autogradOrNew();
    if (meta.hasHooks()) {
      for (Hook hook : List.copyOf(meta.hooks())) {
        Tensor replaced = hook.apply(g);
        if (replaced != null) {
          g = replaced;
        }
      }
    }
    Tensor have = meta.grad();
    boolean recording = ThreadState.current().gradEnabled();
    if (have == null) {
      meta.grad(recording ? Casting.clone(g) : ownCopy(g, owned && g == gradient));
    } else if (recording || g.sparse() != null || have.sparse() != null) {
      meta.grad(have.sparse() == null ? Arithmetic.add(have, g) : Arithmetic.add(g, have));
    } else {
      Arithmetic.addInPlace(have, g);
    }
    if (meta.hasAccumulatedHooks()) {
      for (Hook hook : List.copyOf(meta.accumulatedHooks())) {
        hook.apply(leaf);
      }
    }
  }

  /**
   * The gradient itself where the pass made it for this leaf alone and it lies in memory as the
   * leaf does, otherwise a copy; a user may change {@code grad} in place.
   */
  private Tensor ownCopy(Tensor g, boolean owned) {
    if (g.sparse() != null || leaf.sparse() != null) {
      return owned ? g : Casting.clone(g);
    }
    boolean sameLayout =
        leaf.isContiguous()
            ? g.isContiguous() && g.offset() == 0 && g.storage().length() == g.count()
            : Arrays.equals(g.strides(), leaf.strides());
    if (sameLayout && owned) {
      return g;
    }
    Tensor copy =
        leaf.isContiguous()
            ? Tensor.allocate(leaf.dtype(), leaf.sizes())
            : Tensor.allocate(leaf.dtype(), leaf.sizes(), leaf.strides());
    Casting.copyElements(g, copy);
    return copy;
  }
}
