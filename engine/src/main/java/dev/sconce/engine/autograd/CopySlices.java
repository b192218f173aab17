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
  private Node change;

  CopySlices(Tensor base, UnaryOperator<Tensor> view, Node change) {
    this.view = view;
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
    Tensor whole = Casting.cloneContiguous(g);
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

  @Override
  protected void release() {
    if (change != null) {
      change.release();
    }
    change = null;
  }
}
