package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.autograd.Autograd;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Gradients of operators whose forward function is made of differentiable ones: the function runs
 * again, recorded, and the gradients are those of the recording. Nothing but the inputs is kept
 * between the two runs.
 */
final class Recomputed {
  private Recomputed() {}

  /**
   * The gradients of a function's results with respect to its inputs, null where none is asked for
   * or the results do not depend on an input. They can be differentiated again where gradients are
   * recorded.
   *
   * @param needs which inputs' gradients are asked for
   * @param grads the results' gradients, null where none arrived
   */
  static Tensor[] gradients(
      Function<Tensor[], Tensor[]> f, Tensor[] inputs, boolean[] needs, Tensor... grads) {
    ThreadState state = ThreadState.current();
    boolean recording = state.gradEnabled();
    state.gradEnabled(true);
    try {
      Tensor[] in = inputs.clone();
      List<Tensor> asked = new ArrayList<>();
      for (int i = 0; i < in.length; i++) {
        if (needs[i]) {
          in[i] =
              recording && in[i].requiresGrad()
                  ? Slicing.alias(in[i])
                  : in[i].detached().requiresGrad(true);
          asked.add(in[i]);
        } else if (in[i] != null && !recording) {
          in[i] = in[i].detached();
        }
      }
      Tensor[] found = backward(f.apply(in), asked, recording, grads);
      Tensor[] r = new Tensor[inputs.length];
      int k = 0;
      for (int i = 0; i < r.length; i++) {
        r[i] = needs[i] ? found[k++] : null;
      }
      return r;
    } finally {
      state.gradEnabled(recording);
    }
  }

  /** The gradient of a function of one tensor. */
  static Tensor gradient(Function<Tensor, Tensor> f, Tensor input, Tensor grad) {
    return gradients(
        in -> new Tensor[] {f.apply(in[0])}, new Tensor[] {input}, new boolean[] {true}, grad)[0];
  }

  private static Tensor[] backward(
      Tensor[] results, List<Tensor> asked, boolean recording, Tensor[] grads) {
    List<Tensor> roots = new ArrayList<>();
    List<Tensor> seeds = new ArrayList<>();
    for (int i = 0; i < grads.length; i++) {
      if (grads[i] != null && results[i].requiresGrad()) {
        roots.add(results[i]);
        seeds.add(grads[i]);
      }
    }
    if (roots.isEmpty()) {
      return new Tensor[asked.size()];
    }
    return Autograd.grad(
        roots.toArray(Tensor[]::new),
        asked.toArray(Tensor[]::new),
        seeds.toArray(Tensor[]::new),
        recording,
        recording,
        true);
  }
}
