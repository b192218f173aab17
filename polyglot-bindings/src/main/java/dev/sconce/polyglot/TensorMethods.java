package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.PythonBuiltinClassType;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.function.PKeyword;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Indexing;
import dev.sconce.engine.ops.MemoryFormats;
import dev.sconce.engine.ops.Slicing;
import dev.sconce.engine.print.TensorText;

/** The methods of {@code torch.Tensor} that are no operators of the table. */
final class TensorMethods {
  private TensorMethods() {}

  static void install(Bindings b, PythonManagedClass cls) {
    construction(b, cls);
    conversions(b, cls);
    layout(b, cls);
    indexing(b, cls);
    types(b, cls);
    AutogradMethods.install(b, cls);
  }

  private static void construction(Bindings b, PythonManagedClass cls) {
    ClassBuilder.staticMethod(
        b,
        cls,
        "_make_subclass(cls, data, require_grad=False)",
        (c, a) -> {
          Tensor t = ArgParser.self("_make_subclass", a[1]).detached();
          PyTensor p = PyTensor.ofClass(a[0], t);
          t.requiresGrad(Py.bool(a[2]));
          return p;
        });
    ClassBuilder.staticMethod(
        b,
        cls,
        "__new__(cls, *args, **kwargs)",
        (c, a) -> LegacyConstructor.make(c, a[0], (Object[]) a[1], (PKeyword[]) a[2]));
    ClassBuilder.method(
        b,
        cls,
        "as_subclass(self, cls)",
        "The same elements as an instance of a subclass.",
        (c, a) -> {
          Tensor t = self(a);
          if (Py.attributeOrNull(a[1], "__mro__") == null) {
            throw Py.typeError("cls must be a type (got " + Py.className(a[1]) + ")");
          }
          if (!Py.isSubclass(a[1], c.tensorClass)) {
            throw Py.runtimeError(
                "Creating a Tensor subclass from a class that does not inherit from Tensor is not"
                    + " possible. Make sure your class inherits from Tensor.");
          }
          return PyTensor.ofClass(a[1], fresh(t));
        });
  }

  /** A view of its own; sparse tensors have no views. */
  private static Tensor fresh(Tensor t) {
    return t.sparse() == null ? Slicing.alias(t) : t.detached();
  }

  private static void conversions(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(
        b,
        cls,
        "item(self)",
        "item() -> number\n\nThe value of a tensor of one element as a Python number.",
        (c, a) -> Py.number(self(a).item()));
    ClassBuilder.method(
        b,
        cls,
        "tolist(self)",
        "tolist() -> list or number\n\nThe elements as nested lists of Python numbers.",
        (c, a) -> Lists.of(self(a)));
    ClassBuilder.method(
        b,
        cls,
        "__bool__(self, /)",
        null,
        (c, a) -> {
          Tensor t = self(a);
          if (t.count() != 1) {
            throw TensorException.runtime(
                "Boolean value of Tensor with "
                    + (t.count() == 0 ? "no values" : "more than one value")
                    + " is ambiguous");
          }
          return t.item().toBoolean();
        });
    ClassBuilder.method(
        b, cls, "__float__(self, /)", null, (c, a) -> real(one(self(a)), "double").toDouble());
    ClassBuilder.method(
        b,
        cls,
        "__complex__(self, /)",
        null,
        (c, a) -> {
          Scalar v = one(self(a));
          return Py.number(Scalar.of(v.toDouble(), v.imaginary()));
        });
    ClassBuilder.method(
        b,
        cls,
        "__int__(self, /)",
        null,
        (c, a) -> {
          Scalar v = real(one(self(a)), "int64_t");
          if (v.isFloating() && Double.isNaN(v.toDouble())) {
            throw Py.valueError("cannot convert float NaN to integer");
          }
          if (v.isFloating() && Double.isInfinite(v.toDouble())) {
            throw Py.raise(
                PythonBuiltinClassType.OverflowError, "cannot convert float infinity to integer");
          }
          return v.toLong();
        });
    ClassBuilder.method(
        b,
        cls,
        "__index__(self, /)",
        null,
        (c, a) -> {
          Tensor t = self(a);
          if (t.count() != 1 || t.dtype().isDifferentiable()) {
            throw Py.typeError(
                "only integer tensors of a single element can be converted to an index");
          }
          return t.item().toLong();
        });
    ClassBuilder.method(b, cls, "__hash__(self, /)", null, (c, a) -> System.identityHashCode(a[0]));
    ClassBuilder.method(
        b,
        cls,
        "_text(self, options, prefix='tensor(')",
        "The text of repr().",
        (c, a) -> TensorText.of(self(a), PrintOptions.read(a[1]), Py.text(a[2])));
  }

  private static Scalar one(Tensor t) {
    return t.item();
  }

  private static Scalar real(Scalar v, String type) {
    if (v.imaginary() != 0) {
      throw TensorException.runtime(
          "value cannot be converted to type " + type + " without overflow");
    }
    return v;
  }

  private static void layout(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(
        b,
        cls,
        "size(self, dim=None)",
        "size(dim=None) -> torch.Size or int\n\nAll sizes, or that of one dimension.",
        (c, a) ->
            Py.none(a[1])
                ? Py.size(c, self(a).sizes())
                : (Object) self(a).size(Convert.integer(a[1])));
    ClassBuilder.method(
        b,
        cls,
        "stride(self, dim=None)",
        "stride(dim=None) -> tuple or int\n\nSteps between neighbours of a dimension in elements.",
        (c, a) ->
            Py.none(a[1])
                ? Py.tuple(self(a).strides())
                : (Object) self(a).strides()[Shapes.dim(Py.toLong(a[1]), self(a).rank())]);
    for (String name : new String[] {"dim", "ndimension"}) {
      ClassBuilder.method(
          b, cls, name + "(self)", "The number of dimensions.", (c, a) -> self(a).rank());
    }
    for (String name : new String[] {"numel", "nelement"}) {
      ClassBuilder.method(
          b, cls, name + "(self)", "The number of elements.", (c, a) -> self(a).count());
    }
    ClassBuilder.method(
        b, cls, "element_size(self)", "Bytes of an element.", (c, a) -> self(a).dtype().bytes());
    ClassBuilder.method(
        b,
        cls,
        "storage_offset(self)",
        "Position of the first element in the storage.",
        (c, a) -> self(a).offset());
    ClassBuilder.method(
        b,
        cls,
        "data_ptr(self)",
        "A number that is equal for tensors that start at the same element of the same storage.",
        (c, a) ->
            ((long) System.identityHashCode(self(a).storage()) << 24)
                + self(a).offset() * self(a).dtype().bytes());
    ClassBuilder.method(
        b,
        cls,
        "is_contiguous(self, memory_format=None)",
        "Whether the elements lie in memory in the order of their indices.",
        (c, a) -> {
          if (Py.none(a[1])) {
            return self(a).isContiguous();
          }
          if (!(a[1] instanceof PyValue v && v.value instanceof Convert.Named format)) {
            throw Py.typeError(
                "is_contiguous(): argument 'memory_format' must be torch.memory_format, not "
                    + Py.className(a[1]));
          }
          return MemoryFormats.isDense(self(a), format.name());
        });
    ClassBuilder.method(
        b,
        cls,
        "__len__(self, /)",
        null,
        (c, a) -> {
          if (self(a).rank() == 0) {
            throw Py.typeError("len() of a 0-d tensor");
          }
          return (int) self(a).sizes()[0];
        });
    ClassBuilder.method(
        b,
        cls,
        "get_device(self)",
        "The ordinal of the CUDA device, or -1.",
        (c, a) -> self(a).device().index());
    ClassBuilder.method(
        b,
        cls,
        "is_set_to(self, tensor)",
        "Whether both are the same view of the same storage.",
        (c, a) -> {
          Tensor x = self(a);
          Tensor y = ArgParser.self("is_set_to", a[1]);
          return x.storage().shares(y.storage())
              && x.offset() == y.offset()
              && x.sameSizes(y)
              && java.util.Arrays.equals(x.strides(), y.strides());
        });
    for (String name : new String[] {"is_shared", "is_pinned"}) {
      ClassBuilder.method(b, cls, name + "(self)", null, (c, a) -> !self(a).device().isCpu());
    }
  }

  private static void indexing(Bindings b, PythonManagedClass cls) {
    ClassBuilder.method(
        b,
        cls,
        "__getitem__(self, key, /)",
        null,
        (c, a) -> PyTensor.of(c, Indexing.get(self(a), IndexKeys.decode(c, a[1]))));
    ClassBuilder.method(
        b,
        cls,
        "__setitem__(self, key, value, /)",
        null,
        (c, a) -> {
          Tensor t = self(a);
          Tensor value = IndexKeys.value(t, a[2]);
          Indexing.set(t, IndexKeys.decode(c, a[1]), value);
          return PNone.NONE;
        });
    ClassBuilder.method(
        b,
        cls,
        "__delitem__(self, key, /)",
        null,
        (c, a) -> {
          throw Py.typeError("Tensor does not support deleting items");
        });
  }

  private static void types(Bindings b, PythonManagedClass cls) {
    cast(b, cls, "float", DType.FLOAT32);
    cast(b, cls, "double", DType.FLOAT64);
    cast(b, cls, "cfloat", DType.COMPLEX64);
    cast(b, cls, "cdouble", DType.COMPLEX128);
    cast(b, cls, "half", DType.FLOAT16);
    cast(b, cls, "bfloat16", DType.BFLOAT16);
    cast(b, cls, "int", DType.INT32);
    cast(b, cls, "long", DType.INT64);
    cast(b, cls, "short", DType.INT16);
    cast(b, cls, "char", DType.INT8);
    cast(b, cls, "byte", DType.UINT8);
    cast(b, cls, "bool", DType.BOOL);
    ClassBuilder.method(
        b,
        cls,
        "to(self, *args, **kwargs)",
        """
        to(dtype) / to(device, dtype=None) / to(other) -> Tensor

        The tensor with another dtype or on another device; the tensor itself when it has both.
        """,
        (c, a) -> ToMethod.call(c, self(a), (Object[]) a[1], (PKeyword[]) a[2]));
    ClassBuilder.method(
        b,
        cls,
        "cpu(self, memory_format=None)",
        "The tensor on the CPU.",
        (c, a) -> PyTensor.of(c, ToMethod.move(self(a), Device.CPU)));
    ClassBuilder.method(
        b,
        cls,
        "cuda(self, device=None, non_blocking=False, memory_format=None)",
        "The tensor on a CUDA device, the current one by default.",
        (c, a) -> {
          Device d = Py.none(a[1]) ? new Device("cuda", -1) : Convert.device(a[1]);
          if (d == null) {
            throw Py.typeError(
                "cuda(): argument 'device' (position 1) must be torch.device, not "
                    + Py.className(a[1]));
          }
          return PyTensor.of(c, ToMethod.move(self(a), d));
        });
    ClassBuilder.method(
        b,
        cls,
        "type(self, dtype=None, non_blocking=False)",
        "The name of the legacy type, or the tensor converted to a type.",
        (c, a) -> ToMethod.type(c, self(a), a[1]));
  }

  private static void cast(Bindings b, PythonManagedClass cls, String name, DType type) {
    ClassBuilder.method(
        b,
        cls,
        name + "(self, memory_format=None)",
        "The tensor as torch." + type.label() + ".",
        (c, a) -> PyTensor.of(c, Casting.to(self(a), type)));
  }

  static Tensor self(Object[] a) {
    return ArgParser.self("tensor", a[0]);
  }
}
