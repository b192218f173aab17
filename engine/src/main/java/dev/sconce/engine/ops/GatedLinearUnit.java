package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** One half of a tensor, gated by the logistic function of the other half. */
final class GatedLinearUnit {
  static final Op GLU =
      Row.of("glu(Tensor input, int dim=-1)")
          .nn()
          .out()
          .forward(
              a -> {
                Tensor[] halves = halves(a.tensor(0), a.integer(1));
                Rows.requireFloating(a.tensor(0).dtype(), "glu_cpu");
                return Arithmetic.mul(halves[0], Exponentials.sigmoid(halves[1]));
              })
          .saves(0)
          .grad(
              0,
              (c, g) -> {
                Tensor[] halves = halves(c.tensor(0), c.integer(1));
                Tensor gate = Exponentials.sigmoid(halves[1]);
                Tensor value = Arithmetic.mul(g, gate);
                Tensor slope = Arithmetic.mul(halves[0], Arithmetic.rsub(gate, 1));
                return Joining.cat(
                    new Tensor[] {value, Arithmetic.mul(value, slope)}, c.integer(1));
              })
          .doc(
              """
              glu(input, dim=-1) -> Tensor

              Splits the input in halves a and b along a dimension and gives a * sigmoid(b). The size of
              the dimension must be even.
              """)
          .build();

  private GatedLinearUnit() {}

  static void addTo(OpTable t) {
    t.add(GLU);
  }

  private static Tensor[] halves(Tensor x, long dim) {
    if (x.rank() == 0) {
      throw TensorException.runtime("glu does not support 0-dimensional tensors");
    }
    int d = Shapes.dim(dim, x.rank());
    long size = x.sizes()[d];
    if (size % 2 != 0) {
      throw TensorException.runtime(
          "Halving dimension must be even, but dimension " + d + " is size " + size);
    }
    return new Tensor[] {
      Slicing.narrow(x, d, 0, size / 2), Slicing.narrow(x, d, size / 2, size / 2)
    };
  }
}
