package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.random.NumpyStream;
import java.util.function.DoubleSupplier;

/** The draws of {@code numpy.random}'s {@code RandomState}. */
final class ArrayRandom {
  private ArrayRandom() {}

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_np_random_bind(cls)",
        null,
        (c, a) -> {
          c.setClass("RandomStream", (PythonManagedClass) a[0]);
          return a[0];
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_new()",
        null,
        (c, a) -> new PyValue(c.classOf("RandomStream"), new NumpyStream()));
    ClassBuilder.function(
        b,
        m,
        "_np_random_seed(stream, seed)",
        null,
        (c, a) -> {
          if (Py.none(a[1])) {
            stream(a).seed();
          } else {
            long seed = Py.toLong(a[1]);
            if (seed < 0 || seed > 0xffffffffL) {
              throw Py.valueError("Seed must be between 0 and 2**32 - 1");
            }
            stream(a).seed(seed);
          }
          return null;
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_draw(stream, kind, size)",
        "Uniform, normal or exponential draws; a float for size None.",
        (c, a) -> {
          NumpyStream s = stream(a);
          DoubleSupplier draw =
              switch (Py.text(a[1])) {
                case "uniform" -> s::uniform;
                case "normal" -> s::normal;
                default -> s::exponential;
              };
          return draws(c, draw, a[2]);
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_two_sided(stream, kind, centre, scale, size)",
        "Laplace or logistic draws; a float for size None.",
        (c, a) -> {
          NumpyStream s = stream(a);
          double centre = Py.toDouble(a[2]);
          double scale = Py.toDouble(a[3]);
          boolean laplace = "laplace".equals(Py.text(a[1]));
          DoubleSupplier draw =
              () -> laplace ? s.laplace(centre, scale) : s.logistic(centre, scale);
          return draws(c, draw, a[4]);
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_integers(stream, low, high, size, dtype, plain)",
        "Integers from low to high, which is left out; an int for size None.",
        (c, a) -> {
          DType type = ArrayFunctions.dtype(c, a[4]);
          long low = bound(a[1], type, "low");
          long max = top(a[2], type) - low;
          if (max < 0) {
            throw Py.valueError("low >= high");
          }
          NumpyStream s = stream(a);
          long[] sizes = Py.none(a[3]) ? Shapes.SCALAR : sizes(a[3]);
          long[] d = new long[(int) Shapes.count(sizes)];
          if (type.bytes() < 4) {
            s.narrow(d, type == DType.BOOL ? 1 : type.bytes() * 8, max);
          } else {
            for (int i = 0; i < d.length; i++) {
              d[i] = s.interval(max);
            }
          }
          for (int i = 0; i < d.length; i++) {
            d[i] += low;
          }
          if (Py.none(a[3]) && Py.bool(a[5])) {
            return d[0];
          }
          Tensor t = Tensor.of(d).alias(sizes, Shapes.contiguousStrides(sizes), 0);
          Tensor cast = ArrayRules.as(t, type);
          return Py.none(a[3]) ? ArrayRules.result(c, cast) : ArrayRules.array(c, cast);
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_seed_array(stream, seeds)",
        null,
        (c, a) -> {
          long[] seeds = sizes(a[1]);
          if (seeds.length == 0) {
            throw Py.valueError("Seed must be non-empty");
          }
          for (long seed : seeds) {
            if (seed < 0 || seed > 0xffffffffL) {
              throw Py.valueError("Seed must be between 0 and 2**32 - 1");
            }
          }
          stream(a).seed(seeds);
          return null;
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_get(stream)",
        "Words, position, whether a normal deviate is kept, and the deviate.",
        (c, a) -> {
          NumpyStream s = stream(a);
          double kept = s.kept();
          boolean has = !Double.isNaN(kept);
          return Py.tuple(Py.tuple(s.words()), s.position(), has ? 1 : 0, has ? kept : 0.0);
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_set(stream, words, position, kept, deviate)",
        null,
        (c, a) -> {
          long[] state = sizes(a[1]);
          if (state.length != 624) {
            throw Py.valueError("state must be 624 longs");
          }
          double kept = Py.toLong(a[3]) == 0 ? Double.NaN : Py.toDouble(a[4]);
          stream(a).restore(state, (int) Py.toLong(a[2]), kept);
          return null;
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_order(stream, n)",
        "The numbers from 0 to n - 1 shuffled.",
        (c, a) -> {
          long[] order = new long[(int) Py.toLong(a[1])];
          for (int i = 0; i < order.length; i++) {
            order[i] = i;
          }
          NumpyStream s = stream(a);
          for (int i = order.length - 1; i > 0; i--) {
            int j = (int) s.interval(i);
            long t = order[i];
            order[i] = order[j];
            order[j] = t;
          }
          return ArrayRules.array(c, Tensor.of(order));
        });
  }

  private static Object draws(Bindings b, DoubleSupplier draw, Object size) {
    if (Py.none(size)) {
      return draw.getAsDouble();
    }
    long[] sizes = sizes(size);
    double[] d = new double[(int) Shapes.count(sizes)];
    for (int i = 0; i < d.length; i++) {
      d[i] = draw.getAsDouble();
    }
    return ArrayRules.array(b, Tensor.of(d).alias(sizes, Shapes.contiguousStrides(sizes), 0));
  }

  private static long bound(Object o, DType type, String what) {
    long v = Py.toLong(o);
    if (v < least(type) || v > greatest(type)) {
      throw Py.valueError(what + " is out of bounds for " + type.label());
    }
    return v;
  }

  /** The largest integer to draw: one less than the end. */
  private static long top(Object end, DType type) {
    if (Py.isHuge(end)) {
      return Long.MAX_VALUE;
    }
    long v = Py.toLong(end) - 1;
    if (v > greatest(type)) {
      throw Py.valueError("high is out of bounds for " + type.label());
    }
    return v;
  }

  private static long least(DType type) {
    return type == DType.BOOL || type == DType.UINT8 ? 0 : -1L << (type.bytes() * 8 - 1);
  }

  private static long greatest(DType type) {
    return type == DType.BOOL ? 1 : type == DType.UINT8 ? 255 : ~(-1L << (type.bytes() * 8 - 1));
  }

  private static long[] sizes(Object o) {
    if (!Py.isSequence(o)) {
      return new long[] {Py.toLong(o)};
    }
    Object[] items = Py.items(o);
    long[] r = new long[items.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Py.toLong(items[i]);
    }
    return r;
  }

  private static NumpyStream stream(Object[] a) {
    if (a[0] instanceof PyValue v && v.value instanceof NumpyStream s) {
      return s;
    }
    throw Py.typeError("expected a random stream, got " + Py.className(a[0]));
  }
}
