package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Detaching;

/** {@code Tensor.to} with all its overloads, and the legacy {@code Tensor.type}. */
final class ToMethod {
  private ToMethod() {}

  static Object call(Bindings b, Tensor self, Object[] args, PKeyword[] keywords) {
    DType dtype = null;
    Device device = null;
    boolean copy = false;
    String format = null;
    int at = 0;
    if (args.length > 0 && args[0] instanceof PyTensor other) {
      dtype = other.tensor.dtype();
      device = other.tensor.device();
      at = 1;
    } else if (args.length > 0) {
      dtype = Convert.dtype(args[0]);
      if (dtype == null && !Py.none(args[0])) {
        device = Convert.device(args[0]);
        if (device == null) {
          throw invalid(args, keywords);
        }
      }
      at = 1;
      if (device != null || Py.none(args[0])) {
        if (args.length > 1 && !Py.isBool(args[1])) {
          if (!Py.none(args[1])) {
            dtype = Convert.dtype(args[1]);
            if (dtype == null) {
              throw invalid(args, keywords);
            }
          }
          at = 2;
        }
      }
    }
    for (int i = at; i < args.length; i++) {
      if (!Py.isBool(args[i])) {
        throw invalid(args, keywords);
      }
      copy |= i == at + 1 && Py.bool(args[i]);
    }
    for (PKeyword k : keywords) {
      Object v = k.getValue();
      switch (k.getName().toJavaStringUncached()) {
        case "dtype" -> dtype = Py.none(v) ? dtype : Convert.dtype(v);
        case "device" -> device = Py.none(v) ? device : Convert.device(v);
        case "other" -> {
          Tensor other = ArgParser.self("to", v);
          dtype = other.dtype();
          device = other.device();
        }
        case "copy" -> copy = Py.bool(v);
        case "non_blocking" -> {}
        case "memory_format" -> {
          if (Py.none(v)) {
            break;
          }
          if (!(v instanceof PyValue value && value.value instanceof Convert.Named n)) {
            throw invalid(args, keywords);
          }
          format = n.name();
        }
        default -> throw invalid(args, keywords);
      }
    }
    Tensor r = device == null ? self : move(self, device);
    if (dtype != null) {
      r = Casting.to(r, dtype);
    }
    if (format != null && !format.equals("preserve_format")) {
      r = Detaching.contiguous(r, format);
    }
    return PyTensor.of(b, r == self && copy ? Casting.clone(self) : r);
  }

  private static RuntimeException invalid(Object[] args, PKeyword[] keywords) {
    StringBuilder got = new StringBuilder();
    for (Object a : args) {
      got.append(got.isEmpty() ? "" : ", ").append(Py.className(a));
    }
    for (PKeyword k : keywords) {
      got.append(got.isEmpty() ? "" : ", ")
          .append(k.getName().toJavaStringUncached())
          .append('=')
          .append(Py.className(k.getValue()));
    }
    return Py.typeError(
        "to() received an invalid combination of arguments - got ("
            + got
            + "), but expected one of:\n"
            + " * (torch.device device, torch.dtype dtype, bool non_blocking, bool copy, *,"
            + " torch.memory_format memory_format)\n"
            + " * (torch.dtype dtype, bool non_blocking, bool copy, *, torch.memory_format"
            + " memory_format)\n"
            + " * (Tensor tensor, bool non_blocking, bool copy, *, torch.memory_format"
            + " memory_format)\n");
  }

  /** The tensor on a device; itself when it is there. */
  static Tensor move(Tensor t, Device device) {
    return t.device().equals(device) ? t : Casting.toDevice(t, device);
  }

  static Object type(Bindings b, Tensor t, Object asked) {
    if (Py.none(asked)) {
      return t.typeName();
    }
    DType type = Convert.dtype(asked);
    if (type == null) {
      String name = Py.text(asked);
      if (name == null) {
        Object legacy = Py.attributeOrNull(asked, "_legacy_dtype");
        type = legacy == null ? null : Convert.dtype(legacy);
        if (type == null) {
          throw Py.typeError("dtype must be a type, str, or dtype object");
        }
      } else {
        type = legacyType(name);
      }
    }
    return PyTensor.of(b, Casting.to(t, type));
  }

  private static DType legacyType(String name) {
    for (DType d : DType.values()) {
      if (name.equals("torch." + d.scalarName() + "Tensor")) {
        return d;
      }
    }
    throw TensorException.value("invalid type: '" + name + "'");
  }
}
