package dev.sconce.engine.autograd;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One function of the recorded graph: takes the gradients of an operation's outputs, gives those of
 * its inputs. {@code x.grad_fn} is one.
 */
public abstract class Node {
  private static final AtomicLong SEQUENCE = new AtomicLong();
  private static final Edge[] NONE = {};

  /** Sizes and type of an output of the forward operation, to which its gradient must conform. */
  record Metadata(long[] sizes, DType dtype) {}

  /** A user's function around a node; see {@code Node.register_hook} of PyTorch. */
  @FunctionalInterface
  public interface PostHook {
    Tensor[] apply(Tensor[] gradInputs, Tensor[] gradOutputs);
  }

  /** A user's function before a node. */
  @FunctionalInterface
  public interface PreHook {
    Tensor[] apply(Tensor[] gradOutputs);
  }

  private final long sequence = SEQUENCE.getAndIncrement();
  private Edge[] next = NONE;
  private Metadata[] outputs = new Metadata[1];
  private int outputCount;
  private List<Hook>[] tensorHooks;
  private List<PostHook> postHooks;
  private List<PreHook> preHooks;
  private Object peer;

  /** The class name that PyTorch shows, such as {@code AddBackward0}. */
  public abstract String name();

  /**
   * The gradients of the inputs, in the order of {@link #next()}.
   *
   * @param gradOutputs one for each output of the forward operation, null where there is none
   */
  protected abstract Tensor[] apply(Tensor[] gradOutputs);

  /** Lets go of saved tensors. */
  protected void release() {}

  /** Nodes made later have the higher number and run first in the backward pass. */
  long sequence() {
    return sequence;
  }

  /** Where the gradient of each input goes; null where none is needed. */
  public Edge[] next() {
    return next;
  }

  protected void next(Edge[] edges) {
    next = edges;
  }

  /** Whether the gradient of an input is asked for. */
  protected boolean needs(int input) {
    return input < next.length && next[input] != null;
  }

  /** Number of outputs of the forward operation. */
  public int outputCount() {
    return outputCount;
  }

  int addOutput(Tensor t) {
    if (outputCount == outputs.length) {
      outputs = java.util.Arrays.copyOf(outputs, outputs.length * 2);
    }
    outputs[outputCount] = new Metadata(t.sizes(), t.dtype());
    return outputCount++;
  }

  void resetOutput(int number, Tensor t) {
    outputs[number] = new Metadata(t.sizes(), t.dtype());
  }

  Metadata output(int number) {
    return outputs[number];
  }

  /** Records the output as computed by this node. */
  public void attach(Tensor output) {
    output.autogradOrNew().history(this, addOutput(output));
  }

  /** Hooks of the tensor that is the node's given output; they live here to survive the tensor. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public List<Hook> tensorHooks(int output) {
    if (tensorHooks == null || tensorHooks.length <= output) {
      List<Hook>[] grown = new List[Math.max(outputCount, output + 1)];
      if (tensorHooks != null) {
        System.arraycopy(tensorHooks, 0, grown, 0, tensorHooks.length);
      }
      tensorHooks = grown;
    }
    if (tensorHooks[output] == null) {
      tensorHooks[output] = new ArrayList<>(1);
    }
    return tensorHooks[output];
  }

  List<Hook> tensorHooksOrNull(int output) {
    return tensorHooks == null || output >= tensorHooks.length ? null : tensorHooks[output];
  }

  public List<PostHook> postHooks() {
    if (postHooks == null) {
      postHooks = new ArrayList<>(1);
    }
    return postHooks;
  }

  List<PostHook> postHooksOrNull() {
    return postHooks;
  }

  public List<PreHook> preHooks() {
    if (preHooks == null) {
      preHooks = new ArrayList<>(1);
    }
    return preHooks;
  }

  List<PreHook> preHooksOrNull() {
    return preHooks;
  }

  /** The guest language's object for this node; only the bindings read and write it. */
  public Object peer() {
    return peer;
  }

  public void peer(Object guest) {
    peer = guest;
  }

  @Override
  public String toString() {
    return "<" + name() + ">";
  }
}
