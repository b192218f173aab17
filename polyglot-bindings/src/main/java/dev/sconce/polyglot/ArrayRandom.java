package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
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
          if (Py.none(a[2])) {
            return draw.getAsDouble();
          }
          long[] sizes = sizes(a[2]);
          double[] d = new double[(int) Shapes.count(sizes)];
          for (int i = 0; i < d.length; i++) {
            d[i] = draw.getAsDouble();
          }
          return ArrayRules.array(
              c, Tensor.of(d).alias(sizes, Shapes.contiguousStrides(sizes), 0));
        });
    ClassBuilder.function(
        b,
        m,
        "_np_random_integers(stream, low, high, size)",
        "Integers from low to high, which is left out; an int for size None.",
        (c, a) -> {
          long low = Py.toLong(a[1]);
          long max = Py.toLong(a[2]) - 1 - low;
          if (max < 0) {
            throw Py.valueError("low >= high");
          }
          NumpyStream s = stream(a);
          if (Py.none(a[3])) {
            return low + s.interval(max);
          }
          long[] sizes = sizes(a[3]);
          long[] d = new long[(int) Shapes.count(sizes)];
          for (int i = 0; i < d.length; i++) {
            d[i] = low + s.interval(max);
          }
          return ArrayRules.array(
              c, Tensor.of(d).alias(sizes, Shapes.contiguousStrides(sizes), 0));
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
