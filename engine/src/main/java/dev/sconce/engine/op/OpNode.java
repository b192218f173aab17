package dev.sconce.engine.op;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.autograd.Autograd;
import dev.sconce.engine.autograd.Edge;
import dev.sconce.engine.autograd.Node;
import dev.sconce.engine.autograd.SavedTensor;
import dev.sconce.engine.ops.Casting;

/** The recorded call of an operator: what its gradient formulas need, and where gradients go. */
final class OpNode extends Node implements Grads {
  /** Facts of a tensor input that are kept even when its values are not. */
  private record Input(long[] sizes, DType dtype) {}

  private final Row row;
  private final Object[] values;
  private final int[] firstEdge;
  private final boolean inPlace;
  private Object stash;
  private SavedTensor[] outputs;
  private Tensor[] grads;
  private boolean released;

  private OpNode(Row row, Object[] values, int[] firstEdge, boolean inPlace) {
    this.row = row;
    this.values = values;
    this.firstEdge = firstEdge;
    this.inPlace = inPlace;
  }

  /** Records a call whose result is new tensors. */
  static void record(Op op, Args args, Object result) {
    OpNode node = prepare(op, args.values, false);
    if (result instanceof Tensor t) {
      if (t.dtype().isDifferentiable()) {
        node.attach(t);
        node.saveOutputs(args, t);
      }
      return;
    }
    Tensor[] all = (Tensor[]) result;
    for (Tensor t : all) {
      if (t != null && t.dtype().isDifferentiable()) {
        node.attach(t);
      } else if (t != null) {
        node.skipOutput(t);
      }
    }
    node.saveOutputs(args, all);
  }

  private void skipOutput(Tensor t) {
    Node holder = this;
    Tensor shadow = t.detached();
    holder.attach(shadow);
  }

  /** Makes the node with its edges and saved inputs, before an in-place call changes them. */
  static OpNode prepare(Op op, Object[] values, boolean inPlace) {
    Row row = op.row;
    int n = values.length;
    int[] first = new int[n];
    int edges = 0;
    for (int i = 0; i < n; i++) {
      first[i] = edges;
      if (values[i] instanceof Tensor) {
        edges++;
      } else if (values[i] instanceof Tensor[] list) {
        edges += list.length;
      }
    }
    Edge[] next = new Edge[edges];
    Object[] kept = new Object[n];
    for (int i = 0; i < n; i++) {
      boolean save = (row.savedInputs >> i & 1) != 0;
      if (values[i] instanceof Tensor t) {
        next[first[i]] = Autograd.edgeOf(t);
        kept[i] = save ? new SavedTensor(inPlace && i == 0 ? Casting.clone(t) : t) : input(t);
      } else if (values[i] instanceof Tensor[] list) {
        Object[] each = new Object[list.length];
        for (int k = 0; k < list.length; k++) {
          if (list[k] != null) {
            next[first[i] + k] = Autograd.edgeOf(list[k]);
            each[k] = save ? new SavedTensor(list[k]) : input(list[k]);
          }
        }
        kept[i] = each;
      } else {
        kept[i] = values[i];
      }
    }
    OpNode node = new OpNode(row, kept, first, inPlace);
    node.next(next);
    return node;
  }

  private static Input input(Tensor t) {
    return new Input(t.sizes(), t.dtype());
  }

  void saveOutputs(Args args, Tensor... results) {
    stash = args.stash;
    if (row.savesOutput) {
      outputs = new SavedTensor[results.length];
      for (int i = 0; i < results.length; i++) {
        outputs[i] = results[i] == null ? null : new SavedTensor(results[i], this);
      }
    }
  }

  @Override
  public String name() {
    return inPlace ? row.inPlaceGradName : row.gradName;
  }

  @Override
  protected Tensor[] apply(Tensor[] gradOutputs) {
    if (released && (row.savedInputs != 0 || row.savesOutput || stash != null)) {
      throw SavedTensor.freed();
    }
    grads = gradOutputs;
    try {
      return row.joint != null ? joint() : each();
    } finally {
      grads = null;
    }
  }

  private Tensor[] joint() {
    Tensor[] all = row.joint.apply(this);
    Tensor[] result = new Tensor[next().length];
    for (int i = 0; i < all.length; i++) {
      if (i < firstEdge.length && all[i] != null && firstEdge[i] < result.length) {
        result[firstEdge[i]] = all[i];
      }
    }
    return result;
  }

  private Tensor[] each() {
    Tensor[] result = new Tensor[next().length];
    Tensor g = grads[0];
    for (int i = 0; i < values.length; i++) {
      int end = i + 1 < firstEdge.length ? firstEdge[i + 1] : result.length;
      if (!anyNeeded(firstEdge[i], end)) {
        continue;
      }
      if (i < row.listGradients.length && row.listGradients[i] != null) {
        Tensor[] list = row.listGradients[i].apply(this, g);
        System.arraycopy(list, 0, result, firstEdge[i], list.length);
      } else if (i < row.gradients.length && row.gradients[i] != null) {
        result[firstEdge[i]] = row.gradients[i].apply(this, g);
      } else {
        throw TensorException.runtime(
            "the derivative for '" + row.signature.params()[i].name() + "' is not implemented");
      }
    }
    return result;
  }

  private boolean anyNeeded(int from, int to) {
    for (int e = from; e < to; e++) {
      if (super.needs(e)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected void release() {
    released = true;
    outputs = null;
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof SavedTensor) {
        values[i] = null;
      } else if (values[i] instanceof Object[] list && (row.savedInputs >> i & 1) != 0) {
        java.util.Arrays.fill(list, null);
      }
    }
    if (stash != null) {
      stash = RELEASED;
    }
  }

  private static final Object RELEASED = new Object();

  @Override
  public Tensor tensor(int input) {
    if (values[input] == null && released) {
      throw SavedTensor.freed();
    }
    return values[input] == null ? null : ((SavedTensor) values[input]).unpack();
  }

  @Override
  public Tensor[] tensors(int input) {
    Object[] list = (Object[]) values[input];
    Tensor[] r = new Tensor[list.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = list[i] == null ? null : ((SavedTensor) list[i]).unpack();
    }
    return r;
  }

  @Override
  public Tensor output(int number) {
    if (outputs == null) {
      throw SavedTensor.freed();
    }
    return outputs[number].unpack();
  }

  @Override
  public Tensor grad(int output) {
    return output < grads.length ? grads[output] : null;
  }

  @Override
  public boolean needs(int input) {
    int end = input + 1 < firstEdge.length ? firstEdge[input + 1] : next().length;
    return anyNeeded(firstEdge[input], end);
  }

  @Override
  public long[] sizes(int input) {
    return values[input] instanceof SavedTensor s
        ? s.unpack().sizes()
        : ((Input) values[input]).sizes();
  }

  @Override
  public long[][] sizesOf(int input) {
    Object[] list = (Object[]) values[input];
    long[][] r = new long[list.length][];
    for (int i = 0; i < r.length; i++) {
      r[i] = list[i] instanceof SavedTensor s ? s.unpack().sizes() : ((Input) list[i]).sizes();
    }
    return r;
  }

  @Override
  public DType dtype(int input) {
    return values[input] instanceof SavedTensor s
        ? s.unpack().dtype()
        : ((Input) values[input]).dtype();
  }

  @Override
  public boolean has(int input) {
    return values[input] != null;
  }

  @Override
  public Scalar scalar(int input) {
    return (Scalar) values[input];
  }

  @Override
  public long integer(int input) {
    return (Long) values[input];
  }

  @Override
  public long[] ints(int input) {
    return (long[]) values[input];
  }

  @Override
  public double real(int input) {
    return (Double) values[input];
  }

  @Override
  public boolean bool(int input) {
    return (Boolean) values[input];
  }

  @Override
  public String string(int input) {
    return (String) values[input];
  }

  @Override
  public Object stash() {
    if (stash == RELEASED) {
      throw SavedTensor.freed();
    }
    return stash;
  }
}
