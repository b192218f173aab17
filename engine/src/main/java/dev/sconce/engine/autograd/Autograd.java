package dev.sconce.engine.autograd;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ops.Creation;

/** What users call: {@code torch.autograd.backward} and {@code torch.autograd.grad}. */
public final class Autograd {
  private Autograd() {}

  /** The edge by which the gradient of a tensor reaches its node, or null when it has none. */
  public static Edge edgeOf(Tensor t) {
    AutogradMeta meta = t.autograd();
    if (meta == null) {
      return null;
    }
    Node node = Views.currentGradFn(t);
    if (node != null) {
      return new Edge(node, meta.output());
    }
    return meta.requiresGrad() ? new Edge(meta.accumulator(t), 0) : null;
  }

  /**
   * Accumulates the gradients of the outputs into the leaves of their graph.
   *
   * @param gradOutputs the gradient of each output; null stands for 1, for outputs of one element
   * @param retainGraph whether saved tensors stay for another pass
   * @param createGraph whether the pass itself is recorded, for higher derivatives
   * @param inputs where to accumulate alone, or null for all leaves
   * @throws TensorException RuntimeError when an output has no history, a missing gradient is not
   *     that of one element, or saved tensors are gone
   */
  public static void backward(
      Tensor[] outputs,
      Tensor[] gradOutputs,
      boolean retainGraph,
      boolean createGraph,
      Tensor[] inputs) {
    Edge[] roots = roots(outputs);
    Edge[] targets = inputs == null ? null : targets(inputs);
    new Backward(retainGraph, createGraph)
        .run(roots, seeds(outputs, gradOutputs), targets, true, true);
  }

  /**
   * The gradients of the outputs with respect to the inputs, which are not accumulated anywhere.
   *
   * @param allowUnused whether an input that the outputs do not depend on gives null
   * @throws TensorException RuntimeError as {@link #backward}, or for an input not in the graph
   */
  public static Tensor[] grad(
      Tensor[] outputs,
      Tensor[] inputs,
      Tensor[] gradOutputs,
      boolean retainGraph,
      boolean createGraph,
      boolean allowUnused) {
    Edge[] roots = roots(outputs);
    return new Backward(retainGraph, createGraph)
        .run(roots, seeds(outputs, gradOutputs), targets(inputs), false, allowUnused);
  }

  private static Edge[] roots(Tensor[] outputs) {
    Edge[] roots = new Edge[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      roots[i] = edgeOf(outputs[i]);
      if (roots[i] == null) {
        throw TensorException.runtime(
            "element " + i + " of tensors does not require grad and does not have a grad_fn");
      }
    }
    return roots;
  }

  private static Edge[] targets(Tensor[] inputs) {
    Edge[] targets = new Edge[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      targets[i] = edgeOf(inputs[i]);
      if (targets[i] == null) {
        throw TensorException.runtime("One of the differentiated Tensors does not require grad");
      }
    }
    return targets;
  }

  private static Tensor[] seeds(Tensor[] outputs, Tensor[] given) {
    Tensor[] seeds = new Tensor[outputs.length];
    for (int i = 0; i < outputs.length; i++) {
      Tensor g = given == null ? null : given[i];
      Tensor out = outputs[i];
      if (g == null) {
        if (out.count() != 1) {
          throw TensorException.runtime("grad can be implicitly created only for scalar outputs");
        }
        if (!out.dtype().isFloating()) {
          throw TensorException.runtime(
              "grad can be implicitly created only for real scalar outputs but got " + out.dtype());
        }
        g = Creation.onesLike(out);
      } else if (g.dtype().isComplex() != out.dtype().isComplex()) {
        throw TensorException.runtime(
            "For complex Tensors, both grad_output and output are required to have the same dtype."
                + " Mismatch in dtype: grad_output["
                + i
                + "] has a dtype of "
                + g.dtype()
                + " and output["
                + i
                + "] has a dtype of "
                + out.dtype()
                + ".");
      } else if (!g.sameSizes(out)) {
        throw TensorException.runtime(
            "Mismatch in shape: grad_output["
                + i
                + "] has a shape of torch.Size("
                + Shapes.text(g.sizes())
                + ") and output["
                + i
                + "] has a shape of torch.Size("
                + Shapes.text(out.sizes())
                + ").");
      }
      seeds[i] = g;
    }
    return seeds;
  }
}
