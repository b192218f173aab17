package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Copies with the elements of a dimension in another order: reversed, shifted, rotated. */
public final class Reversing {
  static final Op FLIP =
      Row.of("flip(Tensor input, int[] dims)")
          .both()
          .forward(a -> flipForward(a.tensor(0), a.ints(1)))
          .grad(0, (c, g) -> flip(g, c.ints(1)))
          .doc(
              """
              flip(input, dims) -> Tensor

              A copy with the order of the elements reversed along the dimensions.
              """)
          .build();

  static final Op FLIPLR =
      Row.of("fliplr(Tensor input)")
          .both()
          .forward(
              a -> {
                if (a.tensor(0).rank() < 2) {
                  throw TensorException.runtime("Input must be >= 2-d.");
                }
                return flip(a.tensor(0), 1);
              })
          .doc("fliplr(input) -> Tensor\n\nA copy with the columns in reverse order.\n")
          .build();

  static final Op FLIPUD =
      Row.of("flipud(Tensor input)")
          .both()
          .forward(
              a -> {
                if (a.tensor(0).rank() < 1) {
                  throw TensorException.runtime("Input must be >= 1-d.");
                }
                return flip(a.tensor(0), 0);
              })
          .doc("flipud(input) -> Tensor\n\nA copy with the rows in reverse order.\n")
          .build();

  static final Op ROLL =
      Row.of("roll(Tensor input, int[1] shifts, int[1]? dims=[])")
          .both()
          .forward(a -> rollForward(a.tensor(0), a.ints(1), a.has(2) ? a.ints(2) : Shapes.SCALAR))
          .grad(
              0,
              (c, g) -> {
                long[] back = c.ints(1).clone();
                for (int i = 0; i < back.length; i++) {
                  back[i] = -back[i];
                }
                return roll(g, back, c.has(2) ? c.ints(2) : Shapes.SCALAR);
              })
          .doc(
              """
              roll(input, shifts, dims=None) -> Tensor

              A copy with the elements moved along dimensions; what leaves at the end comes back at
              the start. Without :attr:`dims` the flattened input is rolled.
              """)
          .build();

  static final Op ROT90 =
      Row.of("rot90(Tensor input, int k=1, int[] dims=[0,1])")
          .both()
          .forward(a -> rotate(a.tensor(0), a.integer(1), a.ints(2)))
          .grad(0, (c, g) -> Reversing.ROT90.call(g, -c.integer(1), c.ints(2)))
          .gradName("Rot90Backward0")
          .doc(
              """
              rot90(input, k=1, dims=(0, 1)) -> Tensor

              A copy rotated k times by 90 degrees in the plane of two dimensions, from the first
              towards the second.
              """)
          .build();

  private Reversing() {}

  static void addTo(OpTable t) {
    t.add(FLIP, FLIPLR, FLIPUD, ROLL, ROT90);
  }

  private static Tensor flipForward(Tensor x, long[] dims) {
    Tensor out = Creation.emptyLike(x, x.dtype());
    if (dims.length == 0) {
      Casting.copyElements(x, out);
      return out;
    }
    boolean[] mask = Shapes.dimMask(dims, x.rank());
    long[] strides = x.strides().clone();
    long offset = x.offset();
    if (x.count() > 0) {
      for (int d = 0; d < mask.length; d++) {
        if (mask[d]) {
          offset += (x.sizes()[d] - 1) * strides[d];
          strides[d] = -strides[d];
        }
      }
    }
    Casting.copyElements(x.alias(x.sizes(), strides, offset), out);
    return out;
  }

  private static Tensor rollForward(Tensor x, long[] shifts, long[] dims) {
    if (shifts.length == 0) {
      throw TensorException.runtime("`shifts` required");
    }
    if (dims.length == 0 && shifts.length == 1) {
      Tensor flat = x.isContiguous() ? x : contiguousCopy(x);
      Tensor line = flat.alias(new long[] {x.count()}, new long[] {1}, flat.offset());
      Tensor rolled = rollOne(line, shifts[0], 0);
      return rolled.alias(x.sizes(), Shapes.contiguousStrides(x.sizes()), 0);
    }
    if (shifts.length != dims.length) {
      throw TensorException.runtime(
          "shifts and dimensions must align. shifts: " + shifts.length + ", dims:" + dims.length);
    }
    if (x.count() == 0 && dims.length == 1) {
      return contiguousCopy(x);
    }
    if (x.rank() == 0 && dims.length > 0) {
      throw TensorException.index(
          "Dimension specified as " + dims[0] + " but tensor has no dimensions");
    }
    Tensor r = x;
    for (int i = 0; i < dims.length; i++) {
      r = rollOne(r, shifts[i], Shapes.dim(dims[i], x.rank()));
    }
    return r;
  }

  private static Tensor contiguousCopy(Tensor x) {
    Tensor r = Creation.empty(x.dtype(), x.device(), x.sizes());
    Casting.copyElements(x, r);
    return r;
  }

  private static Tensor rollOne(Tensor x, long shift, int dim) {
    Tensor out = Creation.empty(x.dtype(), x.device(), x.sizes());
    long size = x.sizes()[dim];
    if (x.count() == 0) {
      return out;
    }
    long start = Math.floorMod(-shift, size);
    Casting.copyElements(
        ViewGeometry.slice(x, dim, start, size - start, 1),
        ViewGeometry.slice(out, dim, 0, size - start, 1));
    Casting.copyElements(
        ViewGeometry.slice(x, dim, 0, start, 1),
        ViewGeometry.slice(out, dim, size - start, start, 1));
    return out;
  }

  private static Tensor rotate(Tensor x, long k, long[] dims) {
    int rank = x.rank();
    if (dims.length != 2) {
      throw TensorException.runtime(
          "expected total rotation dims == 2, but got dims = " + dims.length);
    }
    if (rank < 2) {
      throw TensorException.runtime("expected total dims >= 2, but got total dims = " + rank);
    }
    if (dims[0] == dims[1] || Math.abs(dims[0] - dims[1]) == rank) {
      throw TensorException.runtime(
          "expected rotation dims to be different, but got dim0 = "
              + dims[0]
              + " and dim1 = "
              + dims[1]);
    }
    for (int i = 0; i < 2; i++) {
      if (dims[i] < -rank || dims[i] >= rank) {
        throw TensorException.runtime(
            "Rotation dim" + i + " out of range, dim" + i + " = " + dims[i]);
      }
    }
    int d0 = Shapes.dim(dims[0], rank);
    int d1 = Shapes.dim(dims[1], rank);
    return switch (Math.floorMod(k, 4)) {
      case 1 -> ViewGeometry.transpose(flipForward(x, new long[] {d1}), d0, d1);
      case 2 -> flipForward(x, dims);
      case 3 -> ViewGeometry.transpose(flipForward(x, new long[] {d0}), d0, d1);
      default -> contiguousCopy(x);
    };
  }

  /** A copy reversed along the dimensions. */
  public static Tensor flip(Tensor x, long... dims) {
    return FLIP.call(x, dims);
  }

  /** A copy with the elements moved along dimensions in a circle. */
  public static Tensor roll(Tensor x, long[] shifts, long[] dims) {
    return ROLL.call(x, shifts, dims);
  }
}
