package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.ops.Casting;

/** Functions of {@code torch} that make tensors of Python data, or speak about types. */
final class TensorFunctions {
  private TensorFunctions() {}

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False,"
            + " names=None)",
        """
        tensor(data, *, dtype=None, device=None, requires_grad=False, pin_memory=False) -> Tensor

        A new leaf tensor with a copy of the data.

        Args:
            data (array_like): a number, nested lists or tuples of numbers, an array, a tensor.
            dtype (torch.dtype, optional): inferred from the data by default: int64 for ints, the
                default dtype for floats, bool for bools, that of the array for arrays.
            device (torch.device, optional): where to put it; the default device by default.
            requires_grad (bool): whether gradients are computed for it.
            pin_memory (bool): accepted; has no effect on the CPU.

        Raises:
            ValueError: for rows of different lengths.
            TypeError: for data that are no numbers.

        Example::

            >>> torch.tensor([[1, 2], [3, 4]])
            tensor([[1, 2],
                    [3, 4]])
        """,
        (c, a) -> {
          if (!Py.none(a[5])) {
            throw TensorException.notImplemented("tensor(): names=");
          }
          if (a[0] instanceof PyTensor) {
            c.session.warn(
                "To copy construct from a tensor, it is recommended to use"
                    + " sourceTensor.detach().clone() or"
                    + " sourceTensor.detach().clone().requires_grad_(True), rather than"
                    + " torch.tensor(sourceTensor).");
          }
          return made(c, DataReader.read(c, a[0], dtype("tensor", a[1])), a[2], a[3]);
        });
    for (String name : new String[] {"as_tensor", "asarray"}) {
      ClassBuilder.function(
          b,
          m,
          name + "(data, dtype=None, device=None)",
          """
          as_tensor(data, dtype=None, device=None) -> Tensor

          The data as a tensor: the tensor itself, or one that shares an array's memory, where
          neither dtype nor device has to change; otherwise a copy.
          """,
          (c, a) -> {
            DType type = dtype(name, a[1]);
            Tensor source = DataReader.tensorOf(a[0]);
            if (source == null) {
              return made(c, DataReader.read(c, a[0], type), a[2], false);
            }
            Tensor t = a[0] instanceof PyTensor ? source : shared(source);
            t = type == null ? t : Casting.to(t, type);
            return PyTensor.of(c, Py.none(a[2]) ? t : ToMethod.move(t, Convert.device(a[2])));
          });
    }
    ClassBuilder.function(
        b,
        m,
        "from_numpy(ndarray)",
        """
        from_numpy(ndarray) -> Tensor

        A tensor that shares the array's memory: a change of one is seen in the other.
        """,
        (c, a) -> {
          if (!(a[0] instanceof PyArray array)) {
            throw Py.typeError("expected np.ndarray (got " + Py.className(a[0]) + ")");
          }
          return PyTensor.of(c, shared(array.tensor));
        });
    ClassBuilder.function(
        b,
        m,
        "result_type(tensor1, tensor2)",
        "The dtype that an operation on two tensors or numbers gives.",
        (c, a) -> c.dtype(Promotion.common(operand(a[0]), operand(a[1]))));
    ClassBuilder.function(
        b,
        m,
        "promote_types(type1, type2)",
        "The smallest dtype that holds the values of both.",
        (c, a) ->
            c.dtype(Promotion.of(dtype("promote_types", a[0]), dtype("promote_types", a[1]))));
    ClassBuilder.function(
        b,
        m,
        "can_cast(from_, to)",
        "Whether values of one dtype may be stored in a tensor of another.",
        (c, a) -> Promotion.canCast(dtype("can_cast", a[0]), dtype("can_cast", a[1])));
    ClassBuilder.function(
        b,
        m,
        "_legacy_new(dtype, args)",
        null,
        (c, a) -> PyTensor.of(c, LegacyConstructor.data(c, dtype("new", a[0]), Py.items(a[1]))));
    ClassBuilder.function(
        b,
        m,
        "_constant(cls, kind, name)",
        "A constant of which only the name matters, such as torch.strided.",
        (c, a) ->
            new PyValue(
                (com.oracle.graal.python.builtins.objects.type.PythonManagedClass) a[0],
                new Convert.Named(Py.text(a[1]), Py.text(a[2]))));
    ClassBuilder.function(
        b,
        m,
        "_constant_name(value)",
        null,
        (c, a) -> ((Convert.Named) ((PyValue) a[0]).value).name());
    ClassBuilder.function(
        b,
        m,
        "_same_storage(a, b)",
        null,
        (c, a) -> operand(a[0]).storage().shares(operand(a[1]).storage()));
    ClassBuilder.function(
        b,
        m,
        "_run_handle(handle)",
        null,
        (c, a) -> {
          ((Runnable) ((PyValue) a[0]).value).run();
          return PNone.NONE;
        });
  }

  /** A tensor of its own on the memory of an array. */
  private static Tensor shared(Tensor t) {
    return Tensor.over(t.storage(), t.sizes(), t.strides(), t.offset());
  }

  private static Tensor operand(Object o) {
    if (Py.isNumber(o)) {
      return Tensor.wrapped(Py.scalar(o));
    }
    return ArgParser.self("result_type", o);
  }

  private static Object made(Bindings b, Tensor t, Object device, Object requiresGrad) {
    Device d = Py.none(device) ? b.session.defaultDevice() : Convert.device(device);
    if (d == null) {
      throw Py.typeError(
          "tensor(): argument 'device' must be torch.device, not " + Py.className(device));
    }
    Tensor r = ToMethod.move(t, d);
    if (Py.isBool(requiresGrad) && Py.bool(requiresGrad)) {
      OpBuiltins.checkMayRequireGrad(r);
      r.requiresGrad(true);
    }
    return PyTensor.of(b, r);
  }

  private static DType dtype(String function, Object o) {
    if (Py.none(o)) {
      return null;
    }
    DType d = Convert.dtype(o);
    if (d == null) {
      throw Py.typeError(
          function + "(): argument 'dtype' must be torch.dtype, not " + Py.className(o));
    }
    return d;
  }
}
