package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.AxisMap;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Signals, images and volumes in other sizes. */
public final class Upsampling {
  /** The map of one dimension. */
  private interface Method {
    AxisMap of(int in, int out, Double factor, boolean aligned, boolean single);
  }

  private static final String[] LETTERS = {"D", "H", "W"};

  private Upsampling() {}

  static void addTo(OpTable t) {
    for (int dims = 1; dims <= 3; dims++) {
      t.add(
          nearest("upsample_nearest" + dims + "d", "UpsampleNearest" + dims + "D", dims, false),
          nearest(
              "_upsample_nearest_exact" + dims + "d",
              "UpsampleNearestExact" + dims + "D",
              dims,
              true));
    }
    t.add(
        aligned("upsample_linear1d", "UpsampleLinear1D", 1, Interpolation::linear),
        aligned("upsample_bilinear2d", "UpsampleBilinear2D", 2, Interpolation::linear),
        aligned("upsample_trilinear3d", "UpsampleTrilinear3D", 3, Interpolation::linear),
        aligned("upsample_bicubic2d", "UpsampleBicubic2D", 2, Interpolation::cubic));
  }

  private static Op nearest(String name, String node, int dims, boolean exact) {
    return Row.of(name + "(Tensor input, int[]? output_size, float[]? scale_factors=None)")
        .nn()
        .forward(
            a ->
                forward(
                    a,
                    name,
                    dims,
                    false,
                    (double[]) a.get(2),
                    (in, out, factor, aligned, single) ->
                        Interpolation.nearest(in, out, factor, exact)))
        .grad(0, AxisMaps::backward)
        .gradName(node + "Backward0")
        .doc(
            name
                + """
                (input, output_size, scale_factors=None) -> Tensor

                The element nearest to each place of the result. Either the size or the factors of
                the last dimensions are given.
                """)
        .build();
  }

  private static Op aligned(String name, String node, int dims, Method method) {
    return Row.of(
            name
                + "(Tensor input, int[]? output_size, bool align_corners, float[]?"
                + " scale_factors=None)")
        .nn()
        .forward(a -> forward(a, name, dims, a.bool(2), (double[]) a.get(3), method))
        .grad(0, AxisMaps::backward)
        .gradName(node + "Backward0")
        .doc(
            name
                + """
                (input, output_size, align_corners, scale_factors=None) -> Tensor

                Interpolates between elements. With :attr:`align_corners` the centres of the corner
                elements of input and result lie on each other, else their outer corners.
                """)
        .build();
  }

  private static Tensor forward(
      Args a, String name, int dims, boolean aligned, double[] factors, Method method) {
    Tensor x = a.tensor(0);
    long[] out = sizes(x, dims, a.ints(1), factors);
    if (x.rank() != dims + 2) {
      throw TensorException.runtime(
          "It is expected input_size equals to " + (dims + 2) + ", but got size " + x.rank());
    }
    check(x, dims, out);
    if (!x.dtype().isFloating() && x.dtype() != DType.UINT8) {
      throw Dense.unsupported(
          dims == 1 ? "compute_indices_weights_" + name.replaceAll(".*_|1d", "") : name, x.dtype());
    }
    boolean single = Dense.compute(x.dtype()) == DType.FLOAT32;
    AxisMap[] maps = new AxisMap[dims];
    for (int d = 0; d < dims; d++) {
      maps[d] =
          method.of(
              (int) x.sizes()[d + 2],
              (int) out[d],
              factors == null ? null : (Double) factors[d],
              aligned,
              single);
    }
    return AxisMaps.forward(a, x, maps);
  }

  private static long[] sizes(Tensor x, int dims, long[] size, double[] factors) {
    if ((size == null) == (factors == null)) {
      throw TensorException.runtime("Must specify exactly one of output_size and scale_factors");
    }
    int spatial = x.rank() - 2;
    if ((size == null ? factors.length : size.length) != spatial) {
      throw TensorException.runtime(
          "Expected static_cast<int64_t>("
              + (size == null ? "scale_factors" : "output_size")
              + "->size()) == spatial_dimensions to be true, but got false.  (Could this error"
              + " message be improved?  If so, please report an enhancement request to PyTorch.)");
    }
    if (size != null) {
      return size;
    }
    long[] r = new long[spatial];
    for (int d = 0; d < spatial; d++) {
      r[d] = (long) (x.sizes()[d + 2] * factors[d]);
    }
    return r;
  }

  private static void check(Tensor x, int dims, long[] out) {
    boolean positive = true;
    StringBuilder in = new StringBuilder();
    StringBuilder to = new StringBuilder();
    for (int d = 0; d < dims; d++) {
      positive &= x.sizes()[d + 2] > 0 && out[d] > 0;
      String letter = LETTERS[3 - dims + d];
      in.append(d == 0 ? "" : ", ").append(letter).append(": ").append(x.sizes()[d + 2]);
      to.append(d == 0 ? "" : ", ").append(letter).append(": ").append(out[d]);
    }
    if (!positive) {
      throw TensorException.runtime(
          "Input and output sizes should be greater than 0, but got input ("
              + in
              + ") output ("
              + to
              + ")");
    }
    if (x.sizes()[1] == 0) {
      throw TensorException.runtime(
          "Non-empty "
              + (dims + 2)
              + "D data tensor expected but got a tensor with sizes "
              + Shapes.text(x.sizes()));
    }
  }
}
