package dev.sconce.engine.testing;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Param;
import java.util.Arrays;

/** One recorded call of PyTorch, as {@code record_neural.py} writes it. */
public final class CallRecord {
  private final String[] fields;

  public CallRecord(String line) {
    fields = line.split("\t", -1);
  }

  public String name() {
    return fields[1];
  }

  public boolean isError() {
    return fields[3].equals("error");
  }

  /** The Python exception's class. */
  public String errorType() {
    return fields[4];
  }

  /** The exception's text, or the name of the first result's node. */
  public String text() {
    return isError() ? fields[5] : fields[4];
  }

  /** The recorded arguments: tensors are new ones in each call. */
  public Object[] arguments() {
    return parseAll(fields[2]);
  }

  public Object[] results() {
    return parseAll(fields[5]);
  }

  public Object[] gradients() {
    return parseAll(fields[6]);
  }

  /** Calls the first overload that takes the arguments. */
  public static Object call(String name, Object... args) {
    for (Op op : OpTable.get().find(name)) {
      Object[] values = match(op, args);
      if (values != null) {
        return op.apply(values);
      }
    }
    throw new IllegalArgumentException("no overload of " + name + " takes the arguments");
  }

  /** One value for each parameter of an overload, or null when it does not take the arguments. */
  public static Object[] match(Op op, Object[] args) {
    Param[] params = op.signature().params();
    if (args.length > params.length) {
      return null;
    }
    Object[] values = new Object[params.length];
    for (int i = 0; i < values.length; i++) {
      if (i >= args.length) {
        if (!params[i].hasDefault()) {
          return null;
        }
        values[i] = params[i].defaultValue();
        continue;
      }
      if (args[i] == null) {
        if (!params[i].nullable()) {
          return null;
        }
        continue;
      }
      values[i] = converted(params[i], args[i]);
      if (values[i] == null) {
        return null;
      }
    }
    return values;
  }

  private static Object converted(Param p, Object v) {
    return switch (p.type()) {
      case TENSOR -> v instanceof Tensor ? v : null;
      case TENSOR_LIST -> v instanceof Tensor[] ? v : null;
      case INT -> v instanceof Long ? v : null;
      case FLOAT -> v instanceof Double ? v : v instanceof Long n ? (Object) (double) n : null;
      case SCALAR ->
          v instanceof Double d ? Scalar.of(d) : v instanceof Long n ? Scalar.of(n) : null;
      case BOOL -> v instanceof Boolean ? v : null;
      case STRING -> v instanceof String ? v : null;
      case DTYPE -> v instanceof DType ? v : null;
      case INT_LIST -> {
        if (v instanceof long[]) {
          yield v;
        }
        if (v instanceof Long n && p.listSize() > 0) {
          long[] all = new long[p.listSize()];
          Arrays.fill(all, n);
          yield all;
        }
        yield null;
      }
      default -> null;
    };
  }

  private static Object[] parseAll(String text) {
    if (text.isEmpty()) {
      return new Object[0];
    }
    return Arrays.stream(text.split(" ")).map(CallRecord::parse).toArray();
  }

  /** The value that a token stands for. */
  public static Object parse(String token) {
    String rest = token.length() > 2 ? token.substring(2) : "";
    return switch (token.charAt(0)) {
      case 'N' -> null;
      case 'I' -> Long.parseLong(rest);
      case 'F' -> number(rest);
      case 'B' -> rest.equals("1");
      case 'S' -> rest;
      case 'D' -> DType.valueOf(rest.toUpperCase(java.util.Locale.ROOT));
      case 'L' -> longs(rest);
      default -> tensor(rest);
    };
  }

  private static double number(String s) {
    return switch (s) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(s);
    };
  }

  private static long[] longs(String s) {
    return s.isEmpty()
        ? new long[0]
        : Arrays.stream(s.split(",")).mapToLong(Long::parseLong).toArray();
  }

  private static Tensor tensor(String s) {
    String[] parts = s.split(":", -1);
    DType type = DType.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
    double[] values =
        parts[3].isEmpty()
            ? new double[0]
            : Arrays.stream(parts[3].split(",")).mapToDouble(CallRecord::number).toArray();
    long[] sizes = longs(parts[1]);
    Tensor t = Tensor.over(Tensor.of(values).storage(), sizes);
    if (type != DType.FLOAT64) {
      Tensor cast = Tensor.allocate(type, sizes);
      Dispatch.kernels(t).copy(t, cast);
      t = cast;
    }
    return parts[2].equals("1") ? t.requiresGrad(true) : t;
  }
}
