package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;

/** A Python object around a value of the engine: a dtype, a device, a generator, a node. */
final class PyValue extends PythonObject {
  final Object value;

  PyValue(PythonManagedClass cls, Object value) {
    super(cls, cls.getInstanceShape());
    this.value = value;
  }
}
