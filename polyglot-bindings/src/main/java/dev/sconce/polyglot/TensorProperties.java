package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.getsetdescriptor.DescriptorDeleteMarker;
import com.oracle.graal.python.builtins.objects.type.PythonManagedClass;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.autograd.AutogradMeta;
import dev.sconce.engine.autograd.Node;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.ComplexViews;
import dev.sconce.engine.ops.Transposing;
import java.util.function.UnaryOperator;

/** The attributes of {@code torch.Tensor} that are no methods. */
final class TensorProperties {
  private TensorProperties() {}

  static void install(Bindings b, PythonManagedClass cls) {
    layout(b, cls);
    gradients(b, cls);
    read(b, cls, "T", (c, a) -> transposed(c, self(a)));
    read(b, cls, "mT", (c, a) -> matrixTransposed(c, self(a), "mT"));
    read(b, cls, "H", (c, a) -> PyTensor.of(c, Transposing.hermitian(self(a))));
    read(b, cls, "mH", (c, a) -> PyTensor.of(c, Transposing.matrixHermitian(self(a))));
    part(b, cls, "real", 0, ComplexViews::real);
    part(b, cls, "imag", 1, ComplexViews::imag);
  }

  private static void layout(Bindings b, PythonManagedClass cls) {
    ClassBuilder.property(
        b,
        cls,
        "shape",
        "The sizes of the dimensions, a torch.Size.",
        false,
        (c, a) -> Py.size(c, self(a).sizes()),
        null);
    read(b, cls, "dtype", (c, a) -> c.dtype(self(a).dtype()));
    read(b, cls, "device", (c, a) -> c.device(self(a).device()));
    read(
        b,
        cls,
        "layout",
        (c, a) ->
            Py.attribute(
                c.module(),
                self(a).sparse() == null ? "strided" : self(a).sparse().layout().label()));
    read(b, cls, "is_sparse", (c, a) -> self(a).sparse() != null && self(a).sparse().isCoo());
    read(b, cls, "is_sparse_csr", (c, a) -> self(a).sparse() != null && !self(a).sparse().isCoo());
    read(b, cls, "ndim", (c, a) -> self(a).rank());
    read(b, cls, "itemsize", (c, a) -> self(a).dtype().bytes());
    read(b, cls, "nbytes", (c, a) -> self(a).count() * self(a).dtype().bytes());
    read(b, cls, "is_cuda", (c, a) -> self(a).device().type().equals("cuda"));
    read(b, cls, "is_cpu", (c, a) -> self(a).device().isCpu());
    read(b, cls, "is_meta", (c, a) -> self(a).device().type().equals("meta"));
    for (String no : new String[] {"is_quantized", "is_mkldnn", "is_nested", "is_mps", "is_xpu"}) {
      read(
          b,
          cls,
          no,
          (c, a) -> {
            self(a);
            return false;
          });
    }
    ClassBuilder.property(
        b,
        cls,
        "data",
        "The same elements without history; assigning another tensor makes this one its alias.",
        false,
        (c, a) -> PyTensor.of(c, self(a).data()),
        (c, a) -> {
          if (!(a[1] instanceof PyTensor other)) {
            throw Py.typeError("Variable data has to be a tensor, but got " + Py.className(a[1]));
          }
          self(a).setData(other.tensor);
          return PNone.NONE;
        });
  }

  private static void gradients(Bindings b, PythonManagedClass cls) {
    ClassBuilder.property(
        b,
        cls,
        "requires_grad",
        "Whether gradients are computed for the tensor.",
        false,
        (c, a) -> self(a).requiresGrad(),
        (c, a) -> {
          if (!Py.isBool(a[1])) {
            throw Py.runtimeError("requires_grad must be a bool");
          }
          self(a).requiresGrad(Py.bool(a[1]));
          return PNone.NONE;
        });
    ClassBuilder.property(
        b,
        cls,
        "grad",
        "The accumulated gradient, or None.",
        true,
        (c, a) -> grad(c, self(a)),
        (c, a) -> {
          setGrad(self(a), a[1]);
          return PNone.NONE;
        });
    read(
        b,
        cls,
        "grad_fn",
        (c, a) -> {
          Node node = self(a).gradFn();
          return node == null ? PNone.NONE : NodeClass.of(c, node);
        });
    read(b, cls, "is_leaf", (c, a) -> self(a).isLeaf());
    read(
        b,
        cls,
        "retains_grad",
        (c, a) -> self(a).autograd() != null && self(a).autograd().retainsGrad());
    read(
        b,
        cls,
        "output_nr",
        (c, a) -> self(a).autograd() == null ? 0 : self(a).autograd().output());
    read(b, cls, "_version", (c, a) -> self(a).version().value());
    read(
        b,
        cls,
        "_base",
        (c, a) -> {
          AutogradMeta meta = self(a).autograd();
          return meta == null || meta.view() == null
              ? PNone.NONE
              : PyTensor.of(c, meta.view().base());
        });
  }

  private static Object grad(Bindings b, Tensor t) {
    Tensor g = t.grad();
    if (g != null) {
      return PyTensor.of(b, g);
    }
    if (!t.isLeaf() && !t.autograd().retainsGrad()) {
      b.session.warn(
          "The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. Its .grad"
              + " attribute won't be populated during autograd.backward(). If you indeed want the"
              + " .grad field to be populated for a non-leaf Tensor, use .retain_grad() on the"
              + " non-leaf Tensor. If you access the non-leaf Tensor by mistake, make sure you"
              + " access the leaf Tensor instead. See github.com/pytorch/pytorch/pull/30531 for"
              + " more informations.");
    }
    return PNone.NONE;
  }

  private static void setGrad(Tensor t, Object value) {
    if (Py.none(value) || value == DescriptorDeleteMarker.INSTANCE) {
      if (t.autograd() != null) {
        t.autograd().grad(null);
      }
      return;
    }
    if (!(value instanceof PyTensor g)) {
      throw Py.typeError(
          "assigned grad expected to be a Tensor or None but got grad of type "
              + Py.className(value));
    }
    if (g.tensor == t) {
      throw TensorException.runtime("can't assign Variable as its own grad");
    }
    if (!g.tensor.sameSizes(t)) {
      throw TensorException.runtime("assigned grad has data of a different size");
    }
    if (g.tensor.dtype() != t.dtype()) {
      throw TensorException.runtime("assigned grad has data of a different type");
    }
    if (!g.tensor.device().equals(t.device())) {
      throw TensorException.runtime("assigned grad has data located on a different device");
    }
    t.autogradOrNew().grad(g.tensor);
  }

  /** The real or the imaginary part of the elements; assigning writes to it. */
  private static void part(
      Bindings b, PythonManagedClass cls, String name, int which, UnaryOperator<Tensor> view) {
    ClassBuilder.property(
        b,
        cls,
        name,
        which == 0 ? "The real parts, as a view." : "The imaginary parts, as a view.",
        false,
        (c, a) -> {
          Tensor t = self(a);
          Tensor r = view.apply(t);
          return r == t ? a[0] : PyTensor.of(c, r);
        },
        (c, a) -> {
          Tensor part = view.apply(self(a));
          Casting.copyInto(part, IndexKeys.value(part, a[1]));
          return PNone.NONE;
        });
  }

  private static Object transposed(Bindings b, Tensor t) {
    if (t.rank() != 2 && t.rank() != 0) {
      b.session.warn(
          "The use of `x.T` on tensors of dimension other than 2 to reverse their shape is"
              + " deprecated and it will throw an error in a future release. Consider `x.mT` to"
              + " transpose batches of matrices or `x.permute(*torch.arange(x.ndim - 1, -1, -1))`"
              + " to reverse the dimensions of a tensor.");
    }
    long[] order = new long[t.rank()];
    for (int d = 0; d < order.length; d++) {
      order[d] = order.length - 1 - d;
    }
    return PyTensor.of(b, one("permute").call(t, order));
  }

  private static Object matrixTransposed(Bindings b, Tensor t, String name) {
    if (t.rank() < 2) {
      throw TensorException.runtime(
          "tensor."
              + name
              + " is only supported on matrices or batches of matrices. Got "
              + t.rank()
              + "-D tensor.");
    }
    return PyTensor.of(b, one("transpose").call(t, -2L, -1L));
  }

  private static dev.sconce.engine.op.Op one(String name) {
    return OpTable.get().find(name).get(0);
  }

  static Tensor self(Object[] a) {
    return ArgParser.self("tensor", a[0]);
  }

  private static void read(Bindings b, PythonManagedClass cls, String name, Builtin.Body get) {
    ClassBuilder.property(b, cls, name, null, false, get, null);
  }
}
