package dev.sconce.engine.testing;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Param;
import dev.sconce.engine.ops.Casting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a file of calls recorded from PyTorch (see {@code record_pointwise.py}): it is
 * repeated on the op table and the outcome compared.
 */
public final class PointwiseCall {
  private final String line;
  private final String name;
  private final String variant;
  private final List<Object> positional = new ArrayList<>();
  private final Map<String, Object> named = new LinkedHashMap<>();
  private final String expected;

  public PointwiseCall(String line) {
    this.line = line;
    String[] parts = line.split("\t", -1);
    name = parts[0];
    variant = parts[1];
    for (int i = 2; i < parts.length - 1; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0 && parts[i].substring(0, equals).matches("[a-z_]+")) {
        named.put(parts[i].substring(0, equals), value(parts[i].substring(equals + 1)));
      } else {
        positional.add(value(parts[i]));
      }
    }
    expected = parts[parts.length - 1];
  }

  private static Object value(String text) {
    return switch (text.charAt(0)) {
      case 'N' -> null;
      case 'T' -> tensor(text);
      case 'i' -> Scalar.of(Long.parseLong(text.substring(2)));
      case 'f' -> Scalar.of(number(text.substring(2)));
      case 'b' -> Scalar.of(text.endsWith("1"));
      default -> text.substring(2);
    };
  }

  private static double number(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }

  private static Tensor tensor(String text) {
    String[] parts = text.split(":", -1);
    DType dtype = DType.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT));
    long[] sizes =
        parts[2].isEmpty()
            ? new long[0]
            : Arrays.stream(parts[2].split(",")).mapToLong(Long::parseLong).toArray();
    String[] items = parts[3].isEmpty() ? new String[0] : parts[3].split(" ");
    Storage s = Storage.allocate(dtype, items.length);
    for (int i = 0; i < items.length; i++) {
      Elements.set(
          s,
          i,
          switch (items[i]) {
            case "True" -> Scalar.of(true);
            case "False" -> Scalar.of(false);
            default ->
                dtype.isFloating()
                    ? Scalar.of(number(items[i]))
                    : Scalar.of(Long.parseLong(items[i]));
          });
    }
    return Tensor.over(s, sizes);
  }

  /** Null when the engine does what PyTorch did, else what differs. */
  public String mismatch() {
    Object actual;
    try {
      actual = call();
    } catch (TensorException e) {
      actual = e;
    }
    if (actual instanceof TensorException e) {
      return expected.startsWith("E:") && expected.substring(2).equals(firstLine(e))
          ? null
          : line + "\n  gave error " + e.getMessage();
    }
    if (expected.startsWith("E:")) {
      return line + "\n  gave no error but " + show(actual);
    }
    Object wanted = value(expected);
    if (wanted instanceof Scalar s) {
      return s.toString().equalsIgnoreCase(String.valueOf(actual))
          ? null
          : line + "\n  gave " + actual;
    }
    return same((Tensor) wanted, (Tensor) actual) ? null : line + "\n  gave " + show(actual);
  }

  private static String firstLine(TensorException e) {
    return e.getMessage().lines().findFirst().orElse("");
  }

  private static boolean same(Tensor wanted, Tensor actual) {
    if (wanted.dtype() != actual.dtype() || !wanted.sameSizes(actual)) {
      return false;
    }
    Tensor a = Casting.cloneContiguous(actual);
    double tolerance =
        switch (a.dtype()) {
          case FLOAT64 -> 1e-13;
          case FLOAT32 -> 1e-6;
          case FLOAT16 -> 1.0 / 1024;
          case BFLOAT16 -> 1.0 / 128;
          default -> 0;
        };
    for (int i = 0; i < a.count(); i++) {
      Scalar x = Elements.get(wanted.storage(), i);
      Scalar y = Elements.get(a.storage(), i);
      double p = x.toDouble();
      double q = y.toDouble();
      boolean ok =
          a.dtype().isFloating()
              ? Double.compare(p, q) == 0
                  || p == q
                  || Math.abs(p - q) <= tolerance * Math.max(1e-4, Math.abs(p))
              : x.equals(y);
      if (!ok) {
        return false;
      }
    }
    return true;
  }

  private static String show(Object o) {
    if (!(o instanceof Tensor t)) {
      return String.valueOf(o);
    }
    Tensor c = Casting.cloneContiguous(t);
    StringBuilder b = new StringBuilder("T:" + t.dtype().label() + Arrays.toString(t.sizes()));
    for (int i = 0; i < c.count(); i++) {
      b.append(' ').append(Elements.get(c.storage(), i));
    }
    return b.toString();
  }

  private Object call() {
    String base = variant.startsWith("out:") ? "out" : variant;
    Op.Variant kind =
        switch (base) {
          case "function" -> Op.Variant.FUNCTION;
          case "nn" -> Op.Variant.NN;
          case "inplace" -> Op.Variant.IN_PLACE;
          default -> Op.Variant.OUT;
        };
    List<Op> rows = OpTable.get().find(name);
    if (rows == null) {
      throw TensorException.runtime("no operator " + name);
    }
    for (Op op : rows) {
      Object[] values = op.has(kind) ? bind(op.signature().params()) : null;
      if (values != null) {
        if (kind == Op.Variant.IN_PLACE) {
          values[0] = Casting.clone((Tensor) values[0]);
          return op.applyInPlace(values);
        }
        if (kind == Op.Variant.OUT) {
          DType dtype = DType.valueOf(variant.substring(4).toUpperCase(java.util.Locale.ROOT));
          return op.applyOut(values, Tensor.allocate(dtype, 0));
        }
        return op.apply(values);
      }
    }
    throw TensorException.runtime("no overload of " + name + " takes these arguments");
  }

  private Object[] bind(Param[] params) {
    Object[] values = new Object[params.length];
    int used = 0;
    for (int i = 0; i < params.length; i++) {
      Object given;
      if (i < positional.size()) {
        if (params[i].keywordOnly()) {
          return null;
        }
        given = positional.get(i);
      } else if (named.containsKey(params[i].name())) {
        given = named.get(params[i].name());
        used++;
      } else if (params[i].hasDefault()) {
        values[i] = params[i].defaultValue();
        continue;
      } else {
        return null;
      }
      if (given == null) {
        if (!params[i].nullable()) {
          return null;
        }
        continue;
      }
      values[i] = fit(params[i], given);
      if (values[i] == null) {
        return null;
      }
    }
    return used == named.size() && positional.size() <= params.length ? values : null;
  }

  private static Object fit(Param param, Object given) {
    return switch (param.type()) {
      case TENSOR ->
          given instanceof Scalar s && param.numbers()
              ? Tensor.wrapped(s)
              : given instanceof Tensor ? given : null;
      case SCALAR -> given instanceof Scalar ? given : null;
      case INT -> given instanceof Scalar s && !s.isFloating() ? s.toLong() : null;
      case FLOAT -> given instanceof Scalar s ? s.toDouble() : null;
      case BOOL -> given instanceof Scalar s && s.isBoolean() ? s.toBoolean() : null;
      case STRING -> given instanceof String ? given : null;
      default -> null;
    };
  }
}
