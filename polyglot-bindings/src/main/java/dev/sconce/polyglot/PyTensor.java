package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import com.oracle.graal.python.builtins.objects.type.TypeNodes;
import com.oracle.truffle.api.object.Shape;
import dev.sconce.engine.Tensor;

/**
 * A Python object of class {@code torch.Tensor}, or a subclass, that stands for an engine tensor.
 * The tensor refers back to it, so that the same tensor is always the same Python object.
 */
public final class PyTensor extends PythonObject {
  final Tensor tensor;

  private PyTensor(Object cls, Shape shape, Tensor tensor) {
    super(cls, shape);
    this.tensor = tensor;
  }

  /** The Python object of a tensor. */
  static PyTensor of(Bindings b, Tensor t) {
    if (t.peer() instanceof PyTensor known) {
      return known;
    }
    if (b.tensorShape == null) {
      throw Py.runtimeError("the Python package torch has not been imported yet");
    }
    PyTensor p = new PyTensor(b.tensorClass, b.tensorShape, t);
    t.peer(p);
    return p;
  }

  /** A new object of a subclass for a tensor that has none yet. */
  static PyTensor ofClass(Object cls, Tensor t) {
    Shape shape =
        cls instanceof PythonManagedClass managed
            ? managed.getInstanceShape()
            : TypeNodes.GetInstanceShape.executeUncached(cls);
    PyTensor p = new PyTensor(cls, shape, t);
    t.peer(p);
    return p;
  }

  /** The engine tensor. */
  public Tensor tensor() {
    return tensor;
  }
}
