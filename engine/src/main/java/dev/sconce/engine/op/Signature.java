package dev.sconce.engine.op;

import dev.sconce.engine.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * The signature of one overload, parsed from text in the style of PyTorch's native function
 * schemas: {@code add(Tensor input, Tensor other, *, Scalar alpha=1)}. A {@code ?} after a type
 * accepts None, {@code int[2]} also a single int, {@code TensorOrNumber} a number that stands for a
 * tensor; {@code TensorOrScalar} does so too, where PyTorch has an overload for numbers.
 */
public final class Signature {
  private final String name;
  private final Param[] params;
  private final int positional;

  private Signature(String name, Param[] params) {
    this.name = name;
    this.params = params;
    int n = 0;
    while (n < params.length && !params[n].keywordOnly()) {
      n++;
    }
    this.positional = n;
  }

  /** Parses the text of a signature; a malformed one is a programming error. */
  public static Signature parse(String text) {
    int open = text.indexOf('(');
    String name = text.substring(0, open).trim();
    List<Param> params = new ArrayList<>();
    boolean keywordOnly = false;
    for (String part : splitTopLevel(text.substring(open + 1, text.lastIndexOf(')')))) {
      String p = part.trim();
      if (p.equals("*")) {
        keywordOnly = true;
      } else if (!p.isEmpty()) {
        params.add(param(p, keywordOnly));
      }
    }
    return new Signature(name, params.toArray(Param[]::new));
  }

  private static List<String> splitTopLevel(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static Param param(String text, boolean keywordOnly) {
    int space = text.indexOf(' ');
    String type = text.substring(0, space);
    String rest = text.substring(space + 1).trim();
    int equals = rest.indexOf('=');
    String name = equals < 0 ? rest : rest.substring(0, equals).trim();
    boolean nullable = type.endsWith("?");
    if (nullable) {
      type = type.substring(0, type.length() - 1);
    }
    boolean overloaded = type.equals("TensorOrScalar");
    boolean numbers = overloaded || type.equals("TensorOrNumber");
    int listSize = 0;
    if (type.startsWith("int[") && !type.equals("int[]")) {
      listSize = Integer.parseInt(type.substring(4, type.length() - 1));
      type = "int[]";
    }
    Param.Type kind =
        switch (type) {
          case "Tensor", "TensorOrNumber", "TensorOrScalar" -> Param.Type.TENSOR;
          case "Tensor[]" -> Param.Type.TENSOR_LIST;
          case "Scalar" -> Param.Type.SCALAR;
          case "int" -> Param.Type.INT;
          case "int[]" -> Param.Type.INT_LIST;
          case "float[]" -> Param.Type.FLOAT_LIST;
          case "float" -> Param.Type.FLOAT;
          case "bool" -> Param.Type.BOOL;
          case "str" -> Param.Type.STRING;
          case "ScalarType" -> Param.Type.DTYPE;
          case "Device" -> Param.Type.DEVICE;
          case "Layout" -> Param.Type.LAYOUT;
          case "MemoryFormat" -> Param.Type.MEMORY_FORMAT;
          case "Generator" -> Param.Type.GENERATOR;
          case "object" -> Param.Type.OBJECT;
          default -> throw new IllegalArgumentException("unknown parameter type in: " + text);
        };
    Object value = equals < 0 ? null : literal(kind, rest.substring(equals + 1).trim(), listSize);
    return new Param(
        name, kind, nullable, numbers, overloaded, listSize, keywordOnly, equals >= 0, value);
  }

  private static Object literal(Param.Type type, String text, int listSize) {
    if (text.equals("None")) {
      return null;
    }
    return switch (type) {
      case BOOL -> text.equals("True");
      case INT -> Long.parseLong(text);
      case FLOAT -> Double.parseDouble(text);
      case SCALAR ->
          text.equals("True") || text.equals("False")
              ? Scalar.of(text.equals("True"))
              : text.matches("-?\\d+")
                  ? Scalar.of(Long.parseLong(text))
                  : Scalar.of(Double.parseDouble(text));
      case INT_LIST -> intList(text, listSize);
      default -> text;
    };
  }

  private static long[] intList(String text, int listSize) {
    if (!text.startsWith("[")) {
      long[] r = new long[listSize];
      java.util.Arrays.fill(r, Long.parseLong(text));
      return r;
    }
    String inner = text.substring(1, text.length() - 1).trim();
    if (inner.isEmpty()) {
      return new long[0];
    }
    return java.util.Arrays.stream(inner.split(","))
        .mapToLong(s -> Long.parseLong(s.trim()))
        .toArray();
  }

  /** The signature with one more keyword-only parameter. */
  public Signature with(String param) {
    Param[] more = java.util.Arrays.copyOf(params, params.length + 1);
    more[params.length] = param(param, true);
    return new Signature(name, more);
  }

  /** PyTorch's overloads that this one stands for: those with numbers in the place of tensors. */
  public List<Signature> overloads() {
    List<Signature> all = new ArrayList<>(List.of(this));
    for (int i = 0; i < params.length; i++) {
      if (params[i].overloaded()) {
        Param[] other = params.clone();
        Param p = params[i];
        other[i] =
            new Param(
                p.name(), Param.Type.SCALAR, false, true, false, 0, false, p.hasDefault(), null);
        all.add(new Signature(name, other));
      }
    }
    return all;
  }

  /** The same parameters under another name. */
  Signature renamed(String other) {
    return new Signature(other, params);
  }

  public String name() {
    return name;
  }

  /** All parameters; not to be modified. */
  public Param[] params() {
    return params;
  }

  /** Number of parameters that may be given by position. */
  public int positional() {
    return positional;
  }

  public int indexOf(String param) {
    for (int i = 0; i < params.length; i++) {
      if (params[i].name().equals(param)) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The signature as PyTorch lists it in an error: {@code (Tensor input, Tensor other, *, Number
   * alpha, Tensor out)}.
   *
   * @param from 0 for a function, 1 for a method, whose first parameter is not shown
   */
  public String describe(int from) {
    StringBuilder b = new StringBuilder("(");
    boolean star = false;
    for (int i = from; i < params.length; i++) {
      if (b.length() > 1) {
        b.append(", ");
      }
      if (params[i].keywordOnly() && !star) {
        b.append("*, ");
        star = true;
      }
      b.append(params[i].type().label()).append(' ').append(params[i].name());
    }
    return b.append(')').toString();
  }
}
