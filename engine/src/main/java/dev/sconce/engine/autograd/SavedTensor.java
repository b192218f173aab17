package dev.sconce.engine.autograd;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;

/**
 * A tensor kept for the backward pass, with the version it had: an in-place change in between would
 * make the gradient wrong and is reported instead.
 */
public final class SavedTensor {
  private Tensor tensor;
  private final int version;
  private final Node producer;

  /** Keeps an input of an operation. */
  public SavedTensor(Tensor tensor) {
    this(tensor, null);
  }

  /**
   * Keeps a tensor.
   *
   * @param producer the node whose output it is, for an output, else null
   */
  public SavedTensor(Tensor tensor, Node producer) {
    this.tensor = tensor;
    this.version = tensor.version().value();
    this.producer = producer;
  }

  /**
   * The tensor.
   *
   * @throws TensorException RuntimeError when it was changed in place since, or already let go
   */
  public Tensor unpack() {
    Tensor t = tensor;
    if (t == null) {
      throw freed();
    }
    if (t.version().value() != version) {
      throw modified(t);
    }
    return t;
  }

  void release() {
    tensor = null;
  }

  /** The error of a second pass over a graph whose saved tensors are gone. */
  public static TensorException freed() {
    return TensorException.runtime(
        "Trying to backward through the graph a second time (or directly access saved tensors after"
            + " they have already been freed). Saved intermediate values of the graph are freed"
            + " when you call .backward() or autograd.grad(). Specify retain_graph=True if you need"
            + " to backward through the graph a second time or if you need to access saved tensors"
            + " after calling backward.");
  }

  private TensorException modified(Tensor t) {
    StringBuilder text =
        new StringBuilder(
            "one of the variables needed for gradient computation has been modified by an inplace"
                + " operation: [");
    text.append(t.typeName()).append(' ').append(Shapes.text(t.sizes())).append(']');
    Node node = producer != null ? producer : t.gradFn();
    if (node != null) {
      text.append(", which is output ")
          .append(t.autograd().output())
          .append(" of ")
          .append(node.name())
          .append(',');
    }
    text.append(" is at version ").append(t.version().value());
    text.append("; expected version ").append(version).append(" instead. Hint: ");
    text.append(
        "enable anomaly detection to find the operation that failed to compute its gradient, with"
            + " torch.autograd.set_detect_anomaly(True).");
    return TensorException.runtime(text.toString());
  }
}
