package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Traces, cross products and distances. */
final class Geometry {
  static final Op TRACE =
      Row.of("trace(Tensor input)")
          .both()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                if (x.rank() != 2) {
                  throw TensorException.runtime(
                      "trace: expected a matrix, but got tensor with dim " + x.rank());
                }
                return Reductions.sum(Slicing.diagonal(x.detached(), 0, 0, 1));
              })
          .grad(
              0,
              (c, g) -> {
                long[] sizes = c.sizes(0);
                Tensor eye = Creation.empty(c.dtype(0), g.device(), sizes);
                long n = Math.min(sizes[0], sizes[1]);
                Tensor diagonal = eye.alias(new long[] {n}, new long[] {sizes[1] + 1}, 0);
                dev.sconce.engine.op.Dispatch.kernels(eye).fill(diagonal, Scalar.ONE);
                return Arithmetic.mul(g, eye);
              })
          .doc("trace(input) -> Tensor\n\nThe sum of the diagonal of a matrix, a 0-d tensor.\n")
          .build();

  static final Op LINALG_CROSS =
      Row.of("linalg_cross(Tensor input, Tensor other, *, int dim=-1)")
          .function()
          .out()
          .forward(Geometry::crossForward)
          .saves(0, 1)
          .grad(0, (c, g) -> cross(c.tensor(1), g, c.integer(2)))
          .grad(1, (c, g) -> cross(g, c.tensor(0), c.integer(2)))
          .gradName("LinalgCrossBackward0")
          .doc(
              """
              linalg.cross(input, other, *, dim=-1, out=None) -> Tensor

              The cross products of vectors of three elements along :attr:`dim`; the other dimensions
              broadcast.
              """)
          .build();

  static final Op CROSS =
      Row.of("cross(Tensor input, Tensor other, int? dim=None)")
          .both()
          .out()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                return cross(x, a.tensor(1), a.has(2) ? a.integer(2) : defaultDim(x));
              })
          .doc(
              """
              cross(input, other, dim=None, *, out=None) -> Tensor

              The cross products of vectors along :attr:`dim`, or along the first dimension of size 3.
              """)
          .build();

  static final Op CDIST =
      Row.of(
              "cdist(Tensor x1, Tensor x2, float p=2, str compute_mode="
                  + "use_mm_for_euclid_dist_if_necessary)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor y = a.tensor(1);
                double p = a.real(2);
                checkMode(a.string(3));
                checkDistances(x, y, p);
                return VectorNorms.VECTOR_NORM.call(
                    differences(x, y), Scalar.of(p), new long[] {-1}, false);
              })
          .saves(0, 1)
          .savesOutput()
          .gradAll(
              c -> {
                Tensor d = differences(c.tensor(0), c.tensor(1));
                Tensor g =
                    VectorNorms.grad(c.grad(0), d, c.real(2), c.output(0), new long[] {-1}, false);
                return g == null
                    ? new Tensor[] {null, null}
                    : new Tensor[] {
                      Reductions.sum(g, new long[] {-2}, false),
                      Arithmetic.neg(Reductions.sum(g, new long[] {-3}, false))
                    };
              })
          .doc(
              """
              cdist(x1, x2, p=2.0, compute_mode='use_mm_for_euclid_dist_if_necessary') -> Tensor

              The distances in the norm of order :attr:`p` between every row of the first and every
              row of the second: :math:`(B, P, M)` and :math:`(B, R, M)` give :math:`(B, P, R)`.
              """)
          .build();

  private Geometry() {}

  static void addTo(OpTable t) {
    t.add(TRACE, LINALG_CROSS, CROSS, CDIST);
  }

  /** The modes choose between ways to compute the same distances, of which here is one. */
  private static void checkMode(String mode) {
    switch (mode) {
      case "use_mm_for_euclid_dist_if_necessary",
          "use_mm_for_euclid_dist",
          "donot_use_mm_for_euclid_dist" -> {}
      default -> throw TensorException.value(mode + " is not a valid value for compute_mode");
    }
  }

  private static long defaultDim(Tensor x) {
    Session.current()
        .warn(
            "Using torch.cross without specifying the dim arg is deprecated.\n"
                + "Please either pass the dim explicitly or simply use torch.linalg.cross.\n"
                + "The default value of dim will change to agree with that of linalg.cross in a"
                + " future release.");
    for (int d = 0; d < x.rank(); d++) {
      if (x.sizes()[d] == 3) {
        return d;
      }
    }
    throw TensorException.runtime("no dimension of size 3 in input");
  }

  private static Tensor cross(Tensor x, Tensor y, long dim) {
    return LINALG_CROSS.call(x, y, dim);
  }

  private static Tensor crossForward(Args a) {
    Tensor x = a.tensor(0);
    Tensor y = a.tensor(1);
    long dim = a.integer(2);
    if (x.rank() != y.rank()) {
      throw TensorException.runtime(
          "linalg.cross: inputs must have the same number of dimensions.");
    }
    if (x.size(dim) != 3 || y.size(dim) != 3) {
      throw TensorException.runtime(
          "linalg.cross: inputs dimension "
              + dim
              + " must have length 3. Got "
              + x.size(dim)
              + " and "
              + y.size(dim));
    }
    long[] sizes = Shapes.broadcast(x.sizes(), y.sizes());
    Tensor p = Shaping.expand(x.detached(), sizes);
    Tensor q = Shaping.expand(y.detached(), sizes);
    return Arithmetic.sub(
        Arithmetic.mul(rolled(p, dim, -1), rolled(q, dim, -2)),
        Arithmetic.mul(rolled(p, dim, -2), rolled(q, dim, -1)));
  }

  private static Tensor rolled(Tensor x, long dim, long shift) {
    return Reversing.roll(x, new long[] {shift}, new long[] {dim});
  }

  private static void checkDistances(Tensor x, Tensor y, double p) {
    check(x, "X1");
    check(y, "X2");
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw TensorException.runtime(
          "cdist only supports floating-point dtypes, X1 got: " + x.dtype().scalarName());
    }
    if (y.dtype() != DType.FLOAT32 && y.dtype() != DType.FLOAT64) {
      throw TensorException.runtime(
          "cdist only supports floating-point dtypes, X2 got: " + y.dtype().scalarName());
    }
    if (x.size(-1) != y.size(-1)) {
      throw TensorException.runtime(
          "X1 and X2 must have the same number of columns. X1: "
              + x.size(-1)
              + " X2: "
              + y.size(-1));
    }
    if (p < 0) {
      throw TensorException.runtime("cdist only supports non-negative p values");
    }
  }

  private static void check(Tensor x, String name) {
    if (x.rank() < 2) {
      throw TensorException.runtime(
          "cdist only supports at least 2D tensors, " + name + " got: " + x.rank() + "D");
    }
  }

  private static Tensor differences(Tensor x, Tensor y) {
    return Arithmetic.sub(Shaping.unsqueeze(x, -2), Shaping.unsqueeze(y, -3));
  }
}
