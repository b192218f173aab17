package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import dev.sconce.engine.DType;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.op.Autocast;
import dev.sconce.engine.parallel.Parallel;
import dev.sconce.engine.random.Generator;

/** Functions on what belongs to the program: defaults, seeds, grad mode, threads. */
final class SessionFunctions {
  private SessionFunctions() {}

  static void install(Bindings b, PythonModule m) {
    defaults(b, m);
    seeds(b, m);
    modes(b, m);
    ClassBuilder.function(
        b,
        m,
        "get_num_threads()",
        "How many threads an operation may use.",
        (c, a) -> Parallel.getNumThreads());
    ClassBuilder.function(
        b,
        m,
        "set_num_threads(number)",
        "Sets how many threads an operation may use.",
        (c, a) -> {
          long n = Py.toLong(a[0]);
          if (n <= 0) {
            throw Py.runtimeError("set_num_threads expects a positive integer");
          }
          Parallel.setNumThreads((int) n);
          return PNone.NONE;
        });
  }

  private static void defaults(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_set_autocast(dtype)",
        "Sets the dtype of products on this thread, or ends autocast by None.",
        (c, a) -> {
          Autocast.type(Py.none(a[0]) ? null : Convert.dtype(a[0]));
          return PNone.NONE;
        });
    ClassBuilder.function(
        b,
        m,
        "get_default_dtype()",
        "The dtype of tensors made from Python floats.",
        (c, a) -> c.dtype(c.session.defaultDtype()));
    ClassBuilder.function(
        b,
        m,
        "set_default_dtype(d)",
        "Sets the dtype of tensors made from Python floats.",
        (c, a) -> {
          DType d = Convert.dtype(a[0]);
          if (d == null) {
            throw Py.typeError("invalid dtype object");
          }
          c.session.defaultDtype(d);
          return PNone.NONE;
        });
    ClassBuilder.function(
        b,
        m,
        "get_default_device()",
        "The device of tensors made without naming one.",
        (c, a) -> c.device(c.session.defaultDevice()));
    ClassBuilder.function(
        b,
        m,
        "set_default_device(device)",
        "Sets the device of tensors made without naming one.",
        (c, a) -> {
          c.session.defaultDevice(
              Py.none(a[0]) ? dev.sconce.engine.Device.CPU : Convert.device(a[0]));
          return PNone.NONE;
        });
  }

  private static void seeds(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "manual_seed(seed)",
        """
        manual_seed(seed) -> torch.Generator

        Starts the default random stream of this seed.

        Args:
            seed (int): any 64-bit number, signed or not.
        """,
        (c, a) -> {
          c.session.generator().manualSeed(ValueClasses.seed(a[0]));
          return c.defaultGenerator();
        });
    ClassBuilder.function(
        b,
        m,
        "seed()",
        "Starts a random stream that cannot be foretold; gives back its seed.",
        (c, a) -> c.session.generator().seed());
    ClassBuilder.function(
        b,
        m,
        "initial_seed()",
        "The seed that the default stream was started from.",
        (c, a) -> c.session.generator().initialSeed());
    ClassBuilder.function(
        b,
        m,
        "get_rng_state()",
        "The state of the default stream, a uint8 tensor.",
        (c, a) -> PyTensor.of(c, ValueClasses.stateOf(c.session.generator())));
    ClassBuilder.function(
        b,
        m,
        "set_rng_state(new_state)",
        "Restores a state from :func:`get_rng_state`.",
        (c, a) -> {
          ValueClasses.setState(c.session.generator(), ArgParser.self("set_rng_state", a[0]));
          return PNone.NONE;
        });
    ClassBuilder.function(
        b,
        m,
        "_own_generator(seed, /)",
        "Gives the current thread a default generator of its own.",
        (c, a) -> {
          Generator own = new Generator();
          own.manualSeed(ValueClasses.seed(a[0]));
          ThreadState.current().generator(own);
          return PNone.NONE;
        });
    ClassBuilder.function(b, m, "_default_generator()", null, (c, a) -> c.defaultGenerator());
  }

  private static void modes(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "is_grad_enabled()",
        "Whether operations are recorded for gradients on this thread.",
        (c, a) -> ThreadState.current().gradEnabled());
    ClassBuilder.function(
        b,
        m,
        "_set_grad_enabled(mode)",
        "Turns recording on or off; gives back what it was.",
        (c, a) -> {
          ThreadState state = ThreadState.current();
          boolean before = state.gradEnabled();
          state.gradEnabled(Py.bool(a[0]));
          return before;
        });
    ClassBuilder.function(
        b,
        m,
        "is_inference_mode_enabled()",
        "Whether this thread is in inference mode.",
        (c, a) -> ThreadState.current().inference());
    ClassBuilder.function(
        b,
        m,
        "_set_inference_mode(mode)",
        null,
        (c, a) -> {
          ThreadState state = ThreadState.current();
          boolean before = state.inference();
          state.inference(Py.bool(a[0]));
          return before;
        });
    ClassBuilder.function(
        b,
        m,
        "is_anomaly_enabled()",
        "Whether backward passes look for NaN.",
        (c, a) -> ThreadState.current().detectAnomaly());
    ClassBuilder.function(
        b,
        m,
        "_set_anomaly(mode)",
        null,
        (c, a) -> {
          ThreadState state = ThreadState.current();
          boolean before = state.detectAnomaly();
          state.detectAnomaly(Py.bool(a[0]));
          return before;
        });
  }
}
