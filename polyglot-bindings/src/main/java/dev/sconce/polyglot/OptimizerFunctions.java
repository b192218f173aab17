package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.list.PList;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.optim.OptimizerSteps;
import dev.sconce.engine.optim.Rates;

/** The steps that {@code torch/optim/_fused.py} asks for, with the argument lists it gives. */
final class OptimizerFunctions {
  private OptimizerFunctions() {}

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_sgd_step(params, grads, buffers, lr, momentum, dampening, weight_decay, nesterov,"
            + " maximize, /)",
        null,
        (c, a) -> {
          Tensor[] buffers = tensors(a[2]);
          boolean done =
              OptimizerSteps.sgd(
                  tensors(a[0]),
                  tensors(a[1]),
                  buffers,
                  Rates.sgd(
                      Py.toDouble(a[3]),
                      Py.toDouble(a[4]),
                      Py.toDouble(a[5]),
                      Py.toDouble(a[6]),
                      Py.bool(a[7]),
                      Py.bool(a[8])));
          if (done && buffers.length > 0) {
            giveBack(c, (PList) a[2], buffers);
          }
          return done;
        });
    ClassBuilder.function(
        b,
        m,
        "_rmsprop_step(params, grads, squares, means, buffers, steps, lr, alpha, eps, weight_decay,"
            + " momentum, centered, maximize, /)",
        null,
        (c, a) ->
            OptimizerSteps.rmsprop(
                tensors(a[0]),
                tensors(a[1]),
                tensors(a[2]),
                tensors(a[3]),
                tensors(a[4]),
                tensors(a[5]),
                Rates.rmsprop(
                    Py.toDouble(a[6]),
                    Py.toDouble(a[7]),
                    Py.toDouble(a[8]),
                    Py.toDouble(a[9]),
                    Py.toDouble(a[10]),
                    Py.bool(a[12]))));
    ClassBuilder.function(
        b,
        m,
        "_adam_step(params, grads, averages, squares, largest, steps, lr, beta1, beta2, eps,"
            + " weight_decay, amsgrad, maximize, decoupled, /)",
        null,
        (c, a) ->
            OptimizerSteps.adam(
                tensors(a[0]),
                tensors(a[1]),
                tensors(a[2]),
                tensors(a[3]),
                tensors(a[4]),
                tensors(a[5]),
                Rates.adam(
                    Py.toDouble(a[6]),
                    Py.toDouble(a[7]),
                    Py.toDouble(a[8]),
                    Py.toDouble(a[9]),
                    Py.toDouble(a[10]),
                    Py.bool(a[13]),
                    Py.bool(a[12]))));
  }

  private static Tensor[] tensors(Object list) {
    Object[] items = Py.items(list);
    Tensor[] r = new Tensor[items.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Py.none(items[i]) ? null : ArgParser.self("optimizer step", items[i]);
    }
    return r;
  }

  private static void giveBack(Bindings b, PList list, Tensor[] buffers) {
    Object set = Py.attribute(list, "__setitem__");
    Object[] items = Py.items(list);
    for (int i = 0; i < buffers.length; i++) {
      if (items[i] instanceof PNone) {
        Py.call(set, i, PyTensor.of(b, buffers[i]));
      }
    }
  }
}
