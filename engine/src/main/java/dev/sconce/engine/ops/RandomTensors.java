package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import dev.sconce.engine.print.Decimals;
import dev.sconce.engine.random.Generator;
import dev.sconce.engine.random.Integers;

/** Factories of random tensors: rand, randn, randint, randperm, their _like forms, and normal. */
final class RandomTensors {
  private static final String OPTIONS =
      ", *, Generator? generator=None, ScalarType? dtype=None, Layout? layout=None,"
          + " Device? device=None, bool? pin_memory=False, bool? requires_grad=False)";

  private static final String LIKE_OPTIONS =
      ", *, ScalarType? dtype=None, Layout? layout=None, Device? device=None,"
          + " bool? pin_memory=False, MemoryFormat? memory_format=None,"
          + " bool? requires_grad=False)";

  @FunctionalInterface
  private interface Fill {
    void apply(Generator g, Tensor out);
  }

  private RandomTensors() {}

  static void addTo(OpTable t) {
    t.add(
        sized("rand", "Uniform draws from [0, 1).", (g, o) -> Distributions.uniform(g, o, 0, 1)),
        sized(
            "randn",
            "Draws from the standard normal distribution.",
            (g, o) -> Distributions.normal(g, o, 0, 1)),
        like("rand_like", (g, o) -> Distributions.uniform(g, o, 0, 1)),
        like("randn_like", (g, o) -> Distributions.normal(g, o, 0, 1)),
        randint("randint(int high, int[] size" + OPTIONS, false),
        randint("randint(int low, int high, int[] size" + OPTIONS, true),
        randintLike("randint_like(Tensor input, int high" + LIKE_OPTIONS, false),
        randintLike("randint_like(Tensor input, int low, int high" + LIKE_OPTIONS, true),
        randperm(),
        normalTensors(),
        normalStd(),
        normalMean(),
        normalSized());
  }

  private static DType defaultType() {
    return Session.current().defaultDtype();
  }

  private static Op sized(String name, String doc, Fill fill) {
    return Row.of(name + "(int[] size" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor t = Filling.target(a, 2, a.ints(0), defaultType());
              checkFloating(name, t.dtype());
              fill.apply(a.generator(1), t);
              return t;
            })
        .doc(
            name
                + "(*size, generator=None, out=None, dtype=None, device=None,"
                + " requires_grad=False) -> Tensor\n\n"
                + doc
                + "\n\nArgs:\n    size (int...): the sizes, one by one or as a sequence.\n"
                + "    generator (torch.Generator, optional): the default one by default.\n")
        .build();
  }

  private static void checkFloating(String name, DType type) {
    if (!type.isDifferentiable()) {
      throw TensorException.notImplemented(
          "\""
              + (name.startsWith("randn") ? "normal_kernel_cpu" : "check_uniform_bounds")
              + "\" not implemented for '"
              + type.scalarName()
              + "'");
    }
  }

  private static Op like(String name, Fill fill) {
    return Row.of(name + "(Tensor input" + LIKE_OPTIONS)
        .function()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor t = likeTarget(a, 1);
              checkFloating(name, t.dtype());
              Distributions.into(t, o -> fill.apply(Session.current().generator(), o));
              return t;
            })
        .build();
  }

  private static Tensor likeTarget(Args a, int options) {
    Tensor x = a.tensor(0);
    return Creation.emptyLike(x, a.has(options) ? a.dtype(options) : x.dtype());
  }

  private static Op randint(String signature, boolean low) {
    int at = low ? 1 : 0;
    return Row.of(signature)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              long from = low ? a.integer(0) : 0;
              Tensor t = Filling.target(a, at + 3, a.ints(at + 1), DType.INT64);
              Distributions.randomRange(a.generator(at + 2), t, from, a.integer(at));
              return t;
            })
        .doc(
            """
            randint(low=0, high, size, *, generator=None, out=None, dtype=None) -> Tensor

            Integers from :attr:`low` to :attr:`high`, which is left out; int64 by default.
            """)
        .build();
  }

  private static Op randintLike(String signature, boolean low) {
    int at = low ? 2 : 1;
    return Row.of(signature)
        .function()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor t = likeTarget(a, at + 1);
              long from = low ? a.integer(1) : 0;
              Distributions.into(
                  t,
                  o ->
                      Distributions.randomRange(
                          Session.current().generator(), o, from, a.integer(at)));
              return t;
            })
        .build();
  }

  private static Op randperm() {
    return Row.of("randperm(int n" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              if (a.integer(0) < 0) {
                throw TensorException.runtime("n must be non-negative, got" + a.integer(0));
              }
              long[] order = new long[(int) a.integer(0)];
              Integers.permutation(a.generator(1), order, 0, order.length);
              Tensor t = Tensor.of(order);
              return a.has(2) ? Casting.to(t, a.dtype(2)) : t;
            })
        .doc(
            "randperm(n, *, generator=None, out=None, dtype=torch.int64) -> Tensor\n\n"
                + "The integers from 0 to n - 1 in random order.\n")
        .build();
  }

  private static Op normalTensors() {
    return Row.of("normal(Tensor mean, Tensor std, *, Generator? generator=None)")
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor mean = a.tensor(0);
              Tensor std = a.tensor(1);
              checkStd(std);
              Tensor t =
                  Creation.empty(
                      mean.dtype(), Device.CPU, Shapes.broadcast(mean.sizes(), std.sizes()));
              Distributions.normal(a.generator(2), t, 0, 1);
              return Arithmetic.add(Arithmetic.mul(t, std), mean);
            })
        .doc(
            "normal(mean, std, size=None, *, generator=None, out=None) -> Tensor\n\n"
                + "Normal draws with a mean and a standard deviation for each element, or with"
                + " numbers for a given size.\n")
        .build();
  }

  private static void checkStd(Tensor std) {
    Tensor flat = Casting.cloneContiguous(std.detached());
    for (int i = 0; i < flat.count(); i++) {
      if (dev.sconce.engine.Elements.getDouble(flat.storage(), i) < 0) {
        throw TensorException.runtime("normal expects all elements of std >= 0.0");
      }
    }
  }

  private static Op normalStd() {
    return Row.of("normal(float mean, Tensor std, *, Generator? generator=None)")
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              checkStd(a.tensor(1));
              Tensor t = Creation.empty(a.tensor(1).dtype(), Device.CPU, a.tensor(1).sizes());
              Distributions.normal(a.generator(2), t, 0, 1);
              return Arithmetic.add(
                  Arithmetic.mul(t, a.tensor(1)), Tensor.wrapped(Scalar.of(a.real(0))));
            })
        .build();
  }

  private static Op normalMean() {
    return Row.of("normal(Tensor mean, float std=1, *, Generator? generator=None)")
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor t = Creation.empty(a.tensor(0).dtype(), Device.CPU, a.tensor(0).sizes());
              if (!(a.real(1) >= 0)) {
                throw TensorException.runtime(
                    "normal expects std >= 0.0, but found std " + Decimals.general(a.real(1)));
              }
              Distributions.normal(a.generator(2), t, 0, a.real(1));
              return Arithmetic.add(t, a.tensor(0));
            })
        .build();
  }

  private static Op normalSized() {
    return Row.of("normal(float mean, float std, int[] size" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              if (!(a.real(1) >= 0)) {
                throw TensorException.runtime(
                    "normal expects std >= 0.0, but found std " + Decimals.general(a.real(1)));
              }
              Tensor t = Filling.target(a, 4, a.ints(2), defaultType());
              Distributions.normal(a.generator(3), t, a.real(0), a.real(1));
              return t;
            })
        .build();
  }
}
