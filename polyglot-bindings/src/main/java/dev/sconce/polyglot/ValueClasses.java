package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.PNotImplemented;
import com.oracle.graal.python.builtins.objects.ints.PInt;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.random.Generator;
import java.math.BigInteger;

/** The classes {@code torch.dtype}, {@code torch.device} and {@code torch.Generator}. */
final class ValueClasses {
  private ValueClasses() {}

  static void bindDtype(Bindings b, PythonManagedClass cls) {
    for (DType d : DType.values()) {
      b.module().setAttribute(Py.str(d.label()), b.dtype(d));
    }
    read(b, cls, "is_floating_point", (c, a) -> dtype(a).isFloating());
    read(b, cls, "is_complex", (c, a) -> dtype(a).isComplex());
    read(b, cls, "is_signed", (c, a) -> dtype(a) != DType.UINT8 && dtype(a) != DType.BOOL);
    read(b, cls, "itemsize", (c, a) -> dtype(a).bytes());
    ClassBuilder.method(b, cls, "__repr__(self, /)", null, (c, a) -> dtype(a).toString());
    ClassBuilder.method(b, cls, "__reduce__(self, /)", null, (c, a) -> dtype(a).label());
    ClassBuilder.method(b, cls, "__hash__(self, /)", null, (c, a) -> dtype(a).ordinal() + 1);
    ClassBuilder.method(b, cls, "to_real(self)", null, (c, a) -> c.dtype(dtype(a).toReal()));
    ClassBuilder.method(b, cls, "to_complex(self)", null, (c, a) -> c.dtype(dtype(a).toComplex()));
    ClassBuilder.method(b, cls, "__copy__(self)", null, (c, a) -> a[0]);
    ClassBuilder.method(b, cls, "__deepcopy__(self, memo)", null, (c, a) -> a[0]);
  }

  static DType dtype(Object[] a) {
    if (a[0] instanceof PyValue v && v.value instanceof DType d) {
      return d;
    }
    throw Py.typeError("expected a torch.dtype, got " + Py.className(a[0]));
  }

  static void bindDevice(Bindings b, PythonManagedClass cls) {
    ClassBuilder.staticMethod(
        b,
        cls,
        "__new__(cls, type, index=None)",
        (c, a) -> {
          Device d = Convert.device(a[1]);
          if (d == null) {
            throw Py.typeError("device(): argument 'type' must be str, not " + Py.className(a[1]));
          }
          if (!Py.none(a[2])) {
            if (d.index() >= 0) {
              throw Py.runtimeError(
                  "type (string) must not include an index because index was"
                      + " passed explicitly: "
                      + d);
            }
            d = new Device(d.type(), (int) Py.toLong(a[2]));
          }
          return c.device(d);
        });
    read(b, cls, "type", (c, a) -> device(a).type());
    read(
        b, cls, "index", (c, a) -> device(a).index() < 0 ? PNone.NONE : (Object) device(a).index());
    ClassBuilder.method(b, cls, "__str__(self, /)", null, (c, a) -> device(a).toString());
    ClassBuilder.method(
        b,
        cls,
        "__repr__(self, /)",
        null,
        (c, a) ->
            "device(type='"
                + device(a).type()
                + "'"
                + (device(a).index() < 0 ? "" : ", index=" + device(a).index())
                + ")");
    ClassBuilder.method(
        b,
        cls,
        "__eq__(self, other, /)",
        null,
        (c, a) ->
            a[1] instanceof PyValue v && v.value instanceof Device d
                ? (Object) d.equals(device(a))
                : PNotImplemented.NOT_IMPLEMENTED);
    ClassBuilder.method(b, cls, "__hash__(self, /)", null, (c, a) -> device(a).hashCode());
    ClassBuilder.method(
        b,
        cls,
        "__reduce__(self)",
        null,
        (c, a) ->
            Py.tuple(
                c.classOf("device"),
                device(a).index() < 0
                    ? Py.tuple(Py.str(device(a).type()))
                    : Py.tuple(Py.str(device(a).type()), device(a).index())));
  }

  private static Device device(Object[] a) {
    if (a[0] instanceof PyValue v && v.value instanceof Device d) {
      return d;
    }
    throw Py.typeError("expected a torch.device, got " + Py.className(a[0]));
  }

  static void bindGenerator(Bindings b, PythonManagedClass cls) {
    ClassBuilder.staticMethod(
        b,
        cls,
        "__new__(cls, device='cpu')",
        (c, a) -> {
          Device d = Convert.device(a[1]);
          if (d == null || !d.isCpu()) {
            throw TensorException.notImplemented(
                "Generator on device '" + (d == null ? Py.className(a[1]) : d) + "'");
          }
          return new PyValue(c.classOf("Generator"), new Generator());
        });
    ClassBuilder.method(
        b,
        cls,
        "manual_seed(self, seed)",
        "Starts the stream of this seed; gives back the generator.",
        (c, a) -> {
          generator(a).manualSeed(seed(a[1]));
          return a[0];
        });
    ClassBuilder.method(
        b,
        cls,
        "seed(self)",
        "Starts a stream that cannot be foretold; gives back its seed.",
        (c, a) -> generator(a).seed());
    ClassBuilder.method(
        b,
        cls,
        "initial_seed(self)",
        "The seed that the stream was started from.",
        (c, a) -> generator(a).initialSeed());
    ClassBuilder.method(
        b,
        cls,
        "get_state(self)",
        "The state as a uint8 tensor of 5056 bytes.",
        (c, a) -> PyTensor.of(c, stateOf(generator(a))));
    ClassBuilder.method(
        b,
        cls,
        "set_state(self, new_state)",
        "Restores a state from :meth:`get_state`.",
        (c, a) -> {
          setState(generator(a), ArgParser.self("set_state", a[1]));
          return a[0];
        });
    read(b, cls, "device", (c, a) -> c.device(Device.CPU));
  }

  static Tensor stateOf(Generator g) {
    byte[] state = g.getState();
    return Tensor.over(new Storage(DType.UINT8, Device.CPU, state, state.length), state.length);
  }

  static void setState(Generator g, Tensor t) {
    if (t.dtype() != DType.UINT8 || !t.isContiguous()) {
      throw Py.typeError("RNG state must be a torch.ByteTensor");
    }
    byte[] state = new byte[(int) t.count()];
    System.arraycopy(t.storage().data(), (int) t.offset(), state, 0, state.length);
    g.setState(state);
  }

  /** A seed as PyTorch takes it: any 64-bit number, signed or not. */
  static long seed(Object o) {
    if (o instanceof PInt p && p.getValue().bitLength() > 63) {
      BigInteger v = p.getValue();
      if (v.signum() < 0 || v.bitLength() > 64) {
        throw Py.runtimeError("Overflow when unpacking long");
      }
      return v.longValue();
    }
    if (!Py.isInt(o)) {
      throw Py.typeError(
          "manual_seed(): argument 'seed' (position 1) must be int, not " + Py.className(o));
    }
    return Py.toLong(o);
  }

  private static Generator generator(Object[] a) {
    if (a[0] instanceof PyValue v && v.value instanceof Generator g) {
      return g;
    }
    throw Py.typeError("expected a torch.Generator, got " + Py.className(a[0]));
  }

  private static void read(Bindings b, PythonManagedClass cls, String name, Builtin.Body get) {
    ClassBuilder.property(b, cls, name, null, false, get, null);
  }
}
