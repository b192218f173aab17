package dev.sconce.engine.optim;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;

/**
 * One step of an optimizer over lists of parameters. Every function answers false, and has changed
 * nothing, when a tensor is not a dense float32 or float64 CPU tensor of its parameter's sizes; the
 * rule written with tensor operations serves those.
 */
public final class OptimizerSteps {
  private static final Steps FLOAT = new FloatSteps();
  private static final Steps DOUBLE = new DoubleSteps();

  private OptimizerSteps() {}

  /**
   * SGD with momentum, as {@code torch.optim.SGD}.
   *
   * @param buffers momentum buffers, null where there is none yet, which are then made; an empty
   *     array without momentum
   */
  public static boolean sgd(Tensor[] params, Tensor[] grads, Tensor[] buffers, Rates r) {
    if (!fits(params, grads) || !fits(params, buffers)) {
      return false;
    }
    for (int i = 0; i < params.length; i++) {
      Tensor p = params[i];
      Tensor b = null;
      boolean fresh = false;
      if (buffers.length > 0) {
        fresh = buffers[i] == null;
        if (fresh) {
          buffers[i] = Tensor.allocate(p.dtype(), p.sizes());
        }
        b = buffers[i];
      }
      of(p).sgd(data(p), at(p), data(grads[i]), at(grads[i]), data(b), at(b), fresh, count(p), r);
      changed(p, b);
    }
    return true;
  }

  /** RMSprop, as {@code torch.optim.RMSprop}; lists that are not used are empty. */
  public static boolean rmsprop(
      Tensor[] params,
      Tensor[] grads,
      Tensor[] squares,
      Tensor[] means,
      Tensor[] buffers,
      Tensor[] steps,
      Rates r) {
    if (!fits(params, grads)
        || !fits(params, squares)
        || !fits(params, means)
        || !fits(params, buffers)
        || !countable(steps)) {
      return false;
    }
    for (int i = 0; i < params.length; i++) {
      Tensor p = params[i];
      Tensor mean = means.length == 0 ? null : means[i];
      Tensor buffer = buffers.length == 0 ? null : buffers[i];
      advance(steps[i]);
      of(p)
          .rmsprop(
              data(p),
              at(p),
              data(grads[i]),
              at(grads[i]),
              data(squares[i]),
              at(squares[i]),
              data(mean),
              at(mean),
              data(buffer),
              at(buffer),
              count(p),
              r);
      changed(p, squares[i], mean, buffer);
    }
    return true;
  }

  /** Adam and AdamW, as {@code torch.optim.Adam}; {@code largest} is empty unless amsgrad. */
  public static boolean adam(
      Tensor[] params,
      Tensor[] grads,
      Tensor[] averages,
      Tensor[] squares,
      Tensor[] largest,
      Tensor[] steps,
      Rates r) {
    if (!fits(params, grads)
        || !fits(params, averages)
        || !fits(params, squares)
        || !fits(params, largest)
        || !countable(steps)) {
      return false;
    }
    for (int i = 0; i < params.length; i++) {
      Tensor p = params[i];
      Tensor max = largest.length == 0 ? null : largest[i];
      double step = advance(steps[i]);
      double stepSize = r.lr() / (1 - Math.pow(r.beta1(), step));
      double correction = Math.sqrt(1 - Math.pow(r.beta2(), step));
      of(p)
          .adam(
              data(p),
              at(p),
              data(grads[i]),
              at(grads[i]),
              data(averages[i]),
              at(averages[i]),
              data(squares[i]),
              at(squares[i]),
              data(max),
              at(max),
              count(p),
              stepSize,
              correction,
              r);
      changed(p, averages[i], squares[i], max);
    }
    return true;
  }

  private static boolean fits(Tensor[] params, Tensor[] others) {
    for (int i = 0; i < others.length; i++) {
      Tensor p = params[i];
      Tensor t = others[i];
      if (!isPlain(p) || t != null && (!isPlain(t) || t.dtype() != p.dtype() || !t.sameSizes(p))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Tensor t) {
    return t.device().isCpu()
        && t.isContiguous()
        && (t.dtype() == DType.FLOAT32 || t.dtype() == DType.FLOAT64);
  }

  private static boolean countable(Tensor[] steps) {
    for (Tensor s : steps) {
      if (s.count() != 1 || !isPlain(s)) {
        return false;
      }
    }
    return true;
  }

  private static double advance(Tensor step) {
    double next = step.item().toDouble() + 1;
    Elements.set(step.storage(), (int) step.offset(), Scalar.of(next));
    step.version().bump();
    return step.item().toDouble();
  }

  private static Steps of(Tensor t) {
    return t.dtype() == DType.FLOAT32 ? FLOAT : DOUBLE;
  }

  private static Object data(Tensor t) {
    return t == null ? null : t.storage().data();
  }

  private static int at(Tensor t) {
    return t == null ? 0 : (int) t.offset();
  }

  private static int count(Tensor t) {
    return (int) t.count();
  }

  private static void changed(Tensor... tensors) {
    for (Tensor t : tensors) {
      if (t != null) {
        t.version().bump();
      }
    }
  }
}
