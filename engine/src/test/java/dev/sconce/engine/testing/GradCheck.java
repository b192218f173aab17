package dev.sconce.engine.testing;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.autograd.Autograd;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Compares gradients with central differences, in float64: steps of 1e-6, tolerances 1e-5 absolute
 * and 1e-3 relative, the numbers of {@code torch.autograd.gradcheck}.
 */
public final class GradCheck {
  private static final double STEP = 1e-6;
  private static final double ABSOLUTE = 1e-5;
  private static final double RELATIVE = 1e-3;

  private GradCheck() {}

  /** Null when the gradients of a function agree with differences, else what does not. */
  public static String first(Function<Tensor[], Tensor[]> f, Tensor... inputs) {
    Tensor[] leaves = leaves(inputs);
    Tensor[] outputs = differentiable(f.apply(leaves));
    if (outputs.length == 0) {
      return null;
    }
    Tensor[] seeds = seeds(outputs);
    Tensor[] asked = asked(leaves);
    Tensor[] grads = Autograd.grad(outputs, asked, seeds, false, false, true);
    return compare(in -> weighted(differentiable(f.apply(in)), seeds), leaves, asked, grads);
  }

  /** The same for the gradients themselves, as functions of inputs and incoming gradients. */
  public static String second(Function<Tensor[], Tensor[]> f, Tensor... inputs) {
    Tensor[] probe = differentiable(f.apply(leaves(inputs)));
    if (probe.length == 0) {
      return null;
    }
    Tensor[] seeds = seeds(probe);
    int n = inputs.length;
    Tensor[] all = new Tensor[n + seeds.length];
    System.arraycopy(inputs, 0, all, 0, n);
    for (int i = 0; i < seeds.length; i++) {
      all[n + i] = seeds[i].detached().requiresGrad(true);
    }
    return first(
        in -> {
          Tensor[] leaves = java.util.Arrays.copyOf(in, n);
          boolean before = ThreadState.current().gradEnabled();
          ThreadState.current().gradEnabled(true);
          try {
            for (int i = 0; i < n; i++) {
              if (inputs[i] != null && inputs[i].requiresGrad() && !leaves[i].requiresGrad()) {
                leaves[i] = leaves[i].detached().requiresGrad(true);
              }
            }
            Tensor[] outputs = differentiable(f.apply(leaves));
            Tensor[] grads = new Tensor[seeds.length];
            System.arraycopy(in, n, grads, 0, grads.length);
            Tensor[] r = Autograd.grad(outputs, asked(leaves), grads, true, true, true);
            List<Tensor> kept = new ArrayList<>();
            for (Tensor t : r) {
              if (t != null) {
                kept.add(t);
              }
            }
            return kept.toArray(Tensor[]::new);
          } finally {
            ThreadState.current().gradEnabled(before);
          }
        },
        all);
  }

  private static Tensor[] leaves(Tensor[] inputs) {
    Tensor[] r = inputs.clone();
    for (int i = 0; i < r.length; i++) {
      if (r[i] != null && r[i].requiresGrad()) {
        r[i] = r[i].detached().requiresGrad(true);
      }
    }
    return r;
  }

  private static Tensor[] asked(Tensor[] leaves) {
    List<Tensor> r = new ArrayList<>();
    for (Tensor t : leaves) {
      if (t != null && t.requiresGrad()) {
        r.add(t);
      }
    }
    return r.toArray(Tensor[]::new);
  }

  private static Tensor[] differentiable(Tensor[] outputs) {
    List<Tensor> r = new ArrayList<>();
    for (Tensor t : outputs) {
      if (t != null && t.dtype() == DType.FLOAT64) {
        r.add(t);
      }
    }
    for (Tensor t : r) {
      if (ThreadState.current().gradEnabled() && !t.requiresGrad()) {
        return new Tensor[0];
      }
    }
    return r.toArray(Tensor[]::new);
  }

  private static Tensor[] seeds(Tensor[] outputs) {
    Tensor[] r = new Tensor[outputs.length];
    for (int k = 0; k < r.length; k++) {
      double[] w = new double[(int) outputs[k].count()];
      for (int i = 0; i < w.length; i++) {
        w[i] = 0.5 + (i * 5 + k) % 7 * 0.25;
      }
      Tensor flat = Tensor.of(w);
      r[k] = Tensor.over(flat.storage(), outputs[k].sizes());
    }
    return r;
  }

  private static double weighted(Tensor[] outputs, Tensor[] seeds) {
    double sum = 0;
    for (int k = 0; k < seeds.length; k++) {
      double[] y = Numbers.of(outputs[k]);
      double[] w = Numbers.of(seeds[k]);
      for (int i = 0; i < y.length; i++) {
        sum += y[i] * w[i];
      }
    }
    return sum;
  }

  private interface Value {
    double of(Tensor[] inputs);
  }

  private static String compare(Value f, Tensor[] leaves, Tensor[] asked, Tensor[] grads) {
    boolean before = ThreadState.current().gradEnabled();
    ThreadState.current().gradEnabled(false);
    try {
      int k = 0;
      for (int at = 0; at < leaves.length; at++) {
        if (leaves[at] == null || !leaves[at].requiresGrad()) {
          continue;
        }
        Tensor grad = grads[k++];
        double[] values = Numbers.of(leaves[at]);
        double[] g = grad == null ? new double[values.length] : Numbers.of(grad);
        if (g.length != values.length) {
          return "gradient " + at + " has " + g.length + " elements, not " + values.length;
        }
        for (int i = 0; i < values.length; i++) {
          double slope =
              (f.of(moved(leaves, at, values, i, STEP)) - f.of(moved(leaves, at, values, i, -STEP)))
                  / (2 * STEP);
          if (!(Math.abs(slope - g[i]) <= ABSOLUTE + RELATIVE * Math.abs(slope))) {
            return "input " + at + " element " + i + ": gradient " + g[i] + ", slope " + slope;
          }
        }
      }
      return null;
    } finally {
      ThreadState.current().gradEnabled(before);
    }
  }

  private static Tensor[] moved(Tensor[] leaves, int at, double[] values, int i, double by) {
    double[] copy = values.clone();
    copy[i] += by;
    Tensor[] r = leaves.clone();
    r[at] = Tensor.over(Tensor.of(copy).storage(), leaves[at].sizes());
    return r;
  }
}
