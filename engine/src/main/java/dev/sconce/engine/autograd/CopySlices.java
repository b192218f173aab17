package dev.sconce.engine.autograd;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Creation;
import java.util.function.UnaryOperator;

/**
 * The history of a base tensor one of whose views was changed in place by {@code change}: the
 * gradient of the base passes unchanged except in the view, where it goes through the change.
 */
final class CopySlices extends Node {
  private final UnaryOperator<Tensor> view;

  /** Those of a base that is not contiguous, else null. */
  private final long[] strides;

  private Node change;

  CopySlices(Tensor base, UnaryOperator<Tensor> view, Node change) {
    this.view = view;
    this.strides = base.isContiguous() ? null : base.strides();
    this.change = change;
    Edge[] edges = change.next().clone();
    if (edges.length == 0) {
      edges = new Edge[1];
    }
    edges[0] = Autograd.edgeOf(base);
    next(edges);
  }

  @Override
  public String name() {
    return "CopySlices";
  }

  @Override
  protected Tensor[] apply(Tensor[] gradOutputs) {
    Tensor g = gradOutputs[0];
    if (g == null) {
      return new Tensor[next().length];
    }
    if (change == null) {
      throw SavedTensor.freed();
    }
    Tensor whole = strides == null ? Casting.cloneContiguous(g) : laidOut(g);
    Tensor slice = view.apply(whole);
    Tensor[] inner = change.apply(new Tensor[] {Casting.clone(slice)});
    Tensor[] result = new Tensor[next().length];
    for (int i = 1; i < result.length && i < inner.length; i++) {
      result[i] = inner[i];
    }
    if (inner.length > 0 && inner[0] != null) {
      Casting.copyInto(slice, inner[0]);
    } else {
      Creation.zeroInPlace(slice);
    }
    result[0] = needs(0) ? whole : null;
    return result;
  }

  /** A copy laid out in memory as the base is, because the view may go by strides. */
  private Tensor laidOut(Tensor g) {
    long extent = 1;
    for (int d = 0; d < strides.length; d++) {
      extent += (g.sizes()[d] - 1) * strides[d];
    }
    Tensor memory = Creation.empty(g.dtype(), g.device(), extent);
    return Casting.copyInto(memory.alias(g.sizes(), strides, 0), g);
  }

  @Override
  protected void release() {
    if (change != null) {
      change.release();
    }
    change = null;
  }
}
