package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.function.PKeyword;
import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.Creation;
import java.util.Arrays;

/** {@code torch.Tensor(…)} and {@code torch.FloatTensor(…)}: sizes, data, or nothing. */
final class LegacyConstructor {
  private LegacyConstructor() {}

  static Object make(Bindings b, Object cls, Object[] args, PKeyword[] keywords) {
    Object[] given = args;
    for (PKeyword k : keywords) {
      String name = k.getName().toJavaStringUncached();
      if (given.length == 0 && (name.equals("data") || name.equals("size"))) {
        given = new Object[] {k.getValue()};
      } else if (!name.equals("device") && cls == b.tensorClass) {
        throw Py.typeError("new() got an unexpected keyword argument '" + name + "'");
      }
    }
    Tensor t = data(b, b.session.defaultDtype(), given);
    if (cls == b.tensorClass) {
      return PyTensor.of(b, t);
    }
    return PyTensor.ofClass(cls, t.peer() == null ? t : t.detached());
  }

  /** The tensor that the legacy constructor of a type makes of its arguments. */
  static Tensor data(Bindings b, DType type, Object[] args) {
    if (args.length == 0) {
      return Creation.empty(type, dev.sconce.engine.Device.CPU, 0);
    }
    if (args.length == 1 && !Convert.isIntLike(args[0])) {
      Tensor source = DataReader.tensorOf(args[0]);
      if (args[0] instanceof PyTensor given) {
        if (given.tensor.dtype() != type) {
          throw Py.typeError(
              "expected torch."
                  + type.scalarName()
                  + "Tensor (got "
                  + given.tensor.typeName()
                  + ")");
        }
        return given.tensor.detached();
      }
      if (source != null) {
        return Casting.to(DataReader.read(b, args[0], null), type);
      }
      String text = Py.className(args[0]);
      if (text.equals("Size")) {
        return Creation.empty(type, dev.sconce.engine.Device.CPU, sizes(Py.items(args[0])));
      }
      if (!Py.isSequence(args[0])) {
        throw Py.typeError("new(): data must be a sequence (got " + text + ")");
      }
      return DataReader.read(b, args[0], type);
    }
    return Creation.empty(type, dev.sconce.engine.Device.CPU, sizes(args));
  }

  private static long[] sizes(Object[] items) {
    return Arrays.stream(items)
        .mapToLong(
            o -> {
              if (!Convert.isIntLike(o)) {
                throw Py.typeError(
                    "new(): argument 'size' must be tuple of ints, but found element of type "
                        + Py.className(o));
              }
              return Convert.integer(o);
            })
        .toArray();
  }
}
