package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Complex tensors and their parts as views of one memory. */
public final class ComplexViews {
  static final Op VIEW_AS_REAL =
      Row.of("view_as_real(Tensor input)")
          .function()
          .view()
          .forward(
              a -> {
                if (!a.tensor(0).dtype().isComplex()) {
                  throw TensorException.runtime(
                      "view_as_real is only supported for complex tensors");
                }
                return a.tensor(0).parts();
              })
          .grad(0, (c, g) -> viewAsComplex(Shaping.contiguous(g)))
          .doc(
              """
              view_as_real(input) -> Tensor

              The parts of complex numbers in a further last dimension of size 2; both tensors share
              their memory.
              """)
          .build();

  static final Op VIEW_AS_COMPLEX =
      Row.of("view_as_complex(Tensor input)")
          .function()
          .view()
          .forward(a -> pairs(a.tensor(0)))
          .grad(0, (c, g) -> viewAsReal(g))
          .doc(
              """
              view_as_complex(input) -> Tensor

              Complex numbers of the pairs in the last dimension, of size 2 and stride 1; both
              tensors share their memory.
              """)
          .build();

  static final Op REAL =
      Row.of("real(Tensor input)")
          .function()
          .forward(a -> real(a.tensor(0)))
          .doc(
              """
              real(input) -> Tensor

              The real parts as a view; a real tensor itself.
              """)
          .build();

  static final Op IMAG =
      Row.of("imag(Tensor input)")
          .function()
          .forward(a -> imag(a.tensor(0)))
          .doc("imag(input) -> Tensor\n\nThe imaginary parts as a view. Complex tensors only.")
          .build();

  private ComplexViews() {}

  static void addTo(OpTable t) {
    t.add(VIEW_AS_REAL, VIEW_AS_COMPLEX, REAL, IMAG);
  }

  private static Tensor pairs(Tensor x) {
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      if (x.dtype() == DType.FLOAT16) {
        throw TensorException.notImplemented("torch.complex32");
      }
      throw TensorException.runtime(
          "view_as_complex is only supported for half, float and double tensors, but got a tensor"
              + " of scalar type: "
              + x.dtype().scalarName());
    }
    int last = x.rank() - 1;
    if (last < 0) {
      throw TensorException.runtime("Input tensor must have one or more dimensions");
    }
    if (x.sizes()[last] != 2) {
      throw TensorException.runtime("Tensor must have a last dimension of size 2");
    }
    if (x.strides()[last] != 1) {
      throw TensorException.runtime("Tensor must have a last dimension with stride 1");
    }
    for (int d = 0; d < last; d++) {
      if (x.strides()[d] % 2 != 0) {
        throw TensorException.runtime(
            "Tensor must have a stride divisible by 2 for all but last dimension");
      }
    }
    if (x.offset() % 2 != 0) {
      throw TensorException.runtime("Tensor must have a storage_offset divisible by 2");
    }
    return x.pairs();
  }

  static Tensor viewAsReal(Tensor x) {
    return VIEW_AS_REAL.call(x);
  }

  static Tensor viewAsComplex(Tensor x) {
    return VIEW_AS_COMPLEX.call(x);
  }

  /** The real parts as a view; a real tensor itself. */
  public static Tensor real(Tensor x) {
    return x.dtype().isComplex() ? Slicing.select(viewAsReal(x), x.rank(), 0) : x;
  }

  /**
   * The imaginary parts as a view.
   *
   * @throws TensorException RuntimeError for a real tensor
   */
  public static Tensor imag(Tensor x) {
    if (!x.dtype().isComplex()) {
      throw TensorException.runtime("imag is not implemented for tensors with non-complex dtypes.");
    }
    return Slicing.select(viewAsReal(x), x.rank(), 1);
  }
}
