package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.array.PairwiseSum;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.ops.Arithmetic;
import dev.sconce.engine.ops.Casting;
import java.util.Arrays;

/** Reductions of arrays: methods of ndarray that stand in loops. */
final class ArrayFold {
  /** A reduction over the dimensions marked, which are left out of the result. */
  private interface Fold {
    Tensor of(Tensor t, boolean[] folded);
  }

  private ArrayFold() {}

  static void install(Bindings b, PythonManagedClass cls) {
    method(b, cls, "sum", ArrayFold::sum);
    method(b, cls, "mean", ArrayFold::mean);
    method(b, cls, "prod", (t, folded) -> each("prod", whole(t), folded));
    extreme(b, cls, "max", "amax", "maximum");
    extreme(b, cls, "min", "amin", "minimum");
    truth(b, cls, "any");
    truth(b, cls, "all");
    spread(b, cls, "var");
    spread(b, cls, "std");
  }

  private static void method(Bindings b, PythonManagedClass cls, String name, Fold fold) {
    ClassBuilder.method(
        b,
        cls,
        name + "(self, axis=None, dtype=None, out=None, keepdims=False, initial=None, where=True)",
        null,
        (c, a) -> {
          refuse(name, "where", a[6]);
          Tensor x = ArrayClass.self(a);
          DType type = ArrayFunctions.dtype(c, a[2]);
          Tensor t = fold.of(type == null ? x : ArrayRules.as(x, type), axes(c, a[1], x));
          t = type == null ? t : ArrayRules.as(t, type);
          if (!Py.none(a[5])) {
            boolean product = name.equals("prod");
            t =
                Ufuncs.binary(
                    product ? "mul" : "add", Ufuncs.Rule.COMMON, t, ArrayRules.operand(c, a[5]));
          }
          return finish(c, t, x, a[1], a[4], a[3]);
        });
  }

  private static void extreme(
      Bindings b, PythonManagedClass cls, String name, String row, String ufunc) {
    ClassBuilder.method(
        b,
        cls,
        name + "(self, axis=None, out=None, keepdims=False, initial=None, where=True)",
        null,
        (c, a) -> {
          refuse(name, "where", a[5]);
          Tensor x = ArrayClass.self(a);
          boolean[] folded = axes(c, a[1], x);
          boolean given = !Py.none(a[4]);
          for (int d = 0; d < folded.length; d++) {
            if (folded[d] && x.sizes()[d] == 0 && !given) {
              throw Py.valueError(
                  "zero-size array to reduction operation " + ufunc + " which has no identity");
            }
          }
          Tensor t = x.count() == 0 && given ? ArrayRules.operand(c, a[4]) : row(row, x, folded);
          if (given && x.count() > 0) {
            t = Ufuncs.binary(ufunc, Ufuncs.Rule.COMMON, t, ArrayRules.operand(c, a[4]));
          }
          return finish(c, t, x, a[1], a[3], a[2]);
        });
  }

  private static void truth(Bindings b, PythonManagedClass cls, String name) {
    ClassBuilder.method(
        b,
        cls,
        name + "(self, axis=None, out=None, keepdims=False, *, where=True)",
        null,
        (c, a) -> {
          refuse(name, "where", a[4]);
          Tensor x = ArrayClass.self(a);
          Tensor t = row(name, ArrayRules.as(x, DType.BOOL), axes(c, a[1], x));
          return finish(c, t, x, a[1], a[3], a[2]);
        });
  }

  private static void spread(Bindings b, PythonManagedClass cls, String name) {
    ClassBuilder.method(
        b,
        cls,
        name + "(self, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True)",
        null,
        (c, a) -> {
          refuse(name, "where", a[6]);
          Tensor x = ArrayClass.self(a);
          DType type = ArrayFunctions.dtype(c, a[2]);
          Tensor t =
              variance(
                  type == null ? x : ArrayRules.as(x, type), axes(c, a[1], x), Py.toDouble(a[4]));
          if (name.equals("std")) {
            t = OpTable.get().find("sqrt").get(0).call(t);
          }
          return finish(c, t, x, a[1], a[5], a[3]);
        });
  }

  private static void refuse(String name, String option, Object value) {
    if (!(value instanceof Boolean yes && yes)) {
      throw ArrayRules.missing(name + "(" + option + "=...)");
    }
  }

  /** The dimensions that an {@code axis} argument names. */
  static boolean[] axes(Bindings b, Object axis, Tensor t) {
    boolean[] folded = new boolean[t.rank()];
    if (Py.none(axis)) {
      Arrays.fill(folded, true);
    } else if (Py.isSequence(axis)) {
      for (Object one : Py.items(axis)) {
        int d = ArrayRules.axis(b, Py.toLong(one), t.rank());
        if (folded[d]) {
          throw Py.valueError("duplicate value in 'axis'");
        }
        folded[d] = true;
      }
    } else if (t.rank() > 0 || Py.toLong(axis) < -1 || Py.toLong(axis) > 0) {
      folded[ArrayRules.axis(b, Py.toLong(axis), t.rank())] = true;
    }
    return folded;
  }

  private static Object finish(
      Bindings b, Tensor t, Tensor from, Object axis, Object keepdims, Object out) {
    Tensor r = t;
    if (Py.isBool(keepdims) && Py.bool(keepdims)) {
      boolean[] folded = axes(b, axis, from);
      long[] sizes = from.sizes().clone();
      for (int d = 0; d < sizes.length; d++) {
        sizes[d] = folded[d] ? 1 : sizes[d];
      }
      r = t.alias(sizes, dev.sconce.engine.Shapes.contiguousStrides(sizes), t.offset());
    }
    if (out instanceof PyArray to) {
      Casting.copyInto(to.tensor, r);
      return out;
    }
    return ArrayRules.result(b, r);
  }

  /** A sum in numpy's order of additions; integers give int64. */
  static Tensor sum(Tensor t, boolean[] folded) {
    if (t.dtype().isFloating() && t.device().isCpu()) {
      return ArrayRules.as(PairwiseSum.of(PairwiseSum.summable(t), folded), t.dtype());
    }
    return row("sum", t, folded);
  }

  static Tensor mean(Tensor t, boolean[] folded) {
    Tensor x = t.dtype().isFloating() ? t : Casting.to(t, DType.FLOAT64);
    Tensor total = PairwiseSum.of(PairwiseSum.summable(x), folded);
    return ArrayRules.as(over(total, count(x, folded)), x.dtype());
  }

  private static Tensor variance(Tensor t, boolean[] folded, double ddof) {
    Tensor x = PairwiseSum.summable(t.dtype().isFloating() ? t : Casting.to(t, DType.FLOAT64));
    Tensor centre = over(PairwiseSum.of(x, folded), count(x, folded));
    long[] sizes = x.sizes().clone();
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = folded[d] ? 1 : sizes[d];
    }
    centre = centre.alias(sizes, dev.sconce.engine.Shapes.contiguousStrides(sizes), 0);
    Tensor away = Arithmetic.sub(x, centre);
    Tensor total = PairwiseSum.of(Arithmetic.mul(away, away), folded);
    Tensor r = over(total, Math.max(count(x, folded) - ddof, 0));
    return t.dtype().isFloating() ? ArrayRules.as(r, t.dtype()) : r;
  }

  private static double count(Tensor t, boolean[] folded) {
    double n = 1;
    for (int d = 0; d < folded.length; d++) {
      n *= folded[d] ? t.sizes()[d] : 1;
    }
    return n;
  }

  private static Tensor over(Tensor t, double n) {
    return Ufuncs.binary("div", Ufuncs.Rule.COMMON, t, Tensor.scalar(Scalar.of(n), t.dtype()));
  }

  private static Tensor whole(Tensor t) {
    return t.dtype().isFloating() ? t : ArrayRules.as(t, DType.INT64);
  }

  /** A row of the table over all dimensions. */
  static Tensor row(String name, Tensor t) {
    boolean[] all = new boolean[t.rank()];
    Arrays.fill(all, true);
    return row(name, t, all);
  }

  /** A row of the table whose overload takes a list of dimensions. */
  private static Tensor row(String name, Tensor t, boolean[] folded) {
    int n = 0;
    for (boolean f : folded) {
      n += f ? 1 : 0;
    }
    if (n == 0) {
      return name.equals("sum") ? whole(t) : Casting.clone(t);
    }
    long[] dims = new long[n];
    int at = 0;
    for (int d = 0; d < folded.length; d++) {
      if (folded[d]) {
        dims[at++] = d;
      }
    }
    var rows = OpTable.get().find(name);
    return rows.get(rows.size() == 1 ? 0 : byDims(name)).call(t, dims, false);
  }

  private static int byDims(String name) {
    var rows = OpTable.get().find(name);
    for (int i = 0; i < rows.size(); i++) {
      int dim = rows.get(i).signature().indexOf("dim");
      if (dim == 1
          && rows.get(i).signature().params()[1].type()
              == dev.sconce.engine.op.Param.Type.INT_LIST) {
        return i;
      }
    }
    throw new IllegalStateException("no overload of " + name + " for dimensions");
  }

  /** A row that folds one dimension at a time, the last first. */
  private static Tensor each(String name, Tensor t, boolean[] folded) {
    Tensor r = t;
    for (int d = folded.length - 1; d >= 0; d--) {
      if (folded[d]) {
        for (var op : OpTable.get().find(name)) {
          if (op.signature().indexOf("dim") == 1) {
            r = op.call(r, (long) d, false);
            break;
          }
        }
      }
    }
    return r == t ? Casting.clone(t) : r;
  }
}
