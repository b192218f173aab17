package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.truffle.api.object.Shape;
import dev.sconce.engine.Tensor;

/**
 * An array of the built-in numpy subset: a Python object over an engine tensor, so that tensors and
 * arrays can share memory.
 */
public final class PyArray extends PythonObject {
  final Tensor tensor;

  PyArray(Object cls, Shape shape, Tensor tensor) {
    super(cls, shape);
    this.tensor = tensor;
  }
}
