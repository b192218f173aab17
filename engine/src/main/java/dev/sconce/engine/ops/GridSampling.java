package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Images and volumes sampled at places that a grid gives, and the grids of affine maps. */
final class GridSampling {
  private static final double CUBIC = -0.75;

  static final Op AFFINE =
      Row.of("affine_grid_generator(Tensor theta, int[] size, bool align_corners)")
          .function()
          .forward(a -> affine(a.tensor(0), a.ints(1), a.bool(2)))
          .saves(0)
          .grad(
              0,
              (c, g) -> Recomputed.gradient(t -> affine(t, c.ints(1), c.bool(2)), c.tensor(0), g))
          .doc("affine_grid_generator(theta, size, align_corners) -> Tensor")
          .build();

  private static final Op IMAGES = sampler("grid_sampler_2d", "GridSampler2DBackward0");
  private static final Op VOLUMES = sampler("grid_sampler_3d", "GridSampler3DBackward0");

  static final Op GRID_SAMPLER =
      Row.of(
              "grid_sampler(Tensor input, Tensor grid, int interpolation_mode, int padding_mode,"
                  + " bool align_corners)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                check(x, a.tensor(1), a.integer(2));
                Op op = x.rank() == 4 ? IMAGES : VOLUMES;
                return op.call(x, a.tensor(1), a.integer(2), a.integer(3), a.bool(4));
              })
          .doc("grid_sampler(input, grid, mode, padding_mode, align_corners) -> Tensor")
          .build();

  private GridSampling() {}

  static void addTo(OpTable t) {
    t.add(AFFINE, IMAGES, VOLUMES, GRID_SAMPLER);
  }

  private static Op sampler(String name, String node) {
    return Row.of(
            name
                + "(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool"
                + " align_corners)")
        .function()
        .forward(
            a ->
                sample(
                    a.tensor(0).detached(),
                    a.tensor(1).detached(),
                    a.integer(2),
                    a.integer(3),
                    a.bool(4)))
        .saves(0, 1)
        .gradAll(
            c -> {
              Tensor[] r =
                  Recomputed.gradients(
                      in ->
                          new Tensor[] {
                            sample(in[0], in[1], c.integer(2), c.integer(3), c.bool(4))
                          },
                      new Tensor[] {c.tensor(0), c.tensor(1)},
                      new boolean[] {c.needs(0), c.needs(1)},
                      c.grad(0));
              if (r[1] == null && c.needs(1)) {
                r[1] = Creation.zerosLike(c.tensor(1).detached());
              }
              return r;
            })
        .gradName(node)
        .build();
  }

  /** The places of a dimension's elements, from -1 to 1. */
  private static Tensor places(Tensor like, long n, boolean aligned) {
    double[] r = new double[(int) n];
    for (int i = 0; i < n; i++) {
      double end = n <= 1 ? 0 : aligned ? 1 : (n - 1.0) / n;
      r[i] = n <= 1 ? 0 : -end + 2 * end * i / (n - 1);
    }
    return Casting.to(Tensor.of(r), like.dtype());
  }

  private static Tensor affine(Tensor theta, long[] size, boolean aligned) {
    int dims = size.length - 2;
    if (dims != 2 && dims != 3) {
      throw TensorException.runtime(
          "AffineGridGenerator needs 4d (spatial) or 5d (volumetric) inputs.");
    }
    long[] sizes = new long[dims + 1];
    System.arraycopy(size, 2, sizes, 0, dims);
    sizes[dims] = 1;
    Tensor[] base = new Tensor[dims + 1];
    for (int k = 0; k < dims; k++) {
      // x runs along the last dimension.
      int d = dims - 1 - k;
      long[] one = new long[dims + 1];
      java.util.Arrays.fill(one, 1);
      one[d] = size[2 + d];
      base[k] = Shaping.expand(Shaping.view(places(theta, size[2 + d], aligned), one), sizes);
    }
    base[dims] = Creation.full(Scalar.ONE, theta.dtype(), theta.device(), sizes);
    Tensor flat = Shaping.reshape(Joining.cat(base, -1), 1, -1, dims + 1);
    Tensor batch = Shaping.expand(flat, size[0], flat.sizes()[1], dims + 1);
    Tensor grid = MatMul.bmm(batch, Transposing.transpose(theta, 1, 2));
    long[] out = new long[dims + 2];
    out[0] = size[0];
    System.arraycopy(size, 2, out, 1, dims);
    out[dims + 1] = dims;
    return Shaping.view(grid, out);
  }

  private static void check(Tensor x, Tensor grid, long mode) {
    if (x.rank() != 4 && x.rank() != 5 || x.rank() != grid.rank()) {
      throw TensorException.runtime(
          "grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got"
              + " input with sizes "
              + Shapes.text(x.sizes())
              + " and grid with sizes "
              + Shapes.text(grid.sizes()));
    }
    if (x.sizes()[0] != grid.sizes()[0]) {
      throw TensorException.runtime(
          "grid_sampler(): expected grid and input to have same batch size, but got input with"
              + " sizes "
              + Shapes.text(x.sizes())
              + " and grid with sizes "
              + Shapes.text(grid.sizes()));
    }
    if (grid.sizes()[grid.rank() - 1] != x.rank() - 2) {
      throw TensorException.runtime(
          "grid_sampler(): expected grid to have size "
              + (x.rank() - 2)
              + " in last dimension, but got grid with sizes "
              + Shapes.text(grid.sizes()));
    }
    if (mode == 2 && x.rank() == 5) {
      throw TensorException.runtime("grid_sampler(): bicubic interpolation only supports 4D input");
    }
  }

  private static Tensor sample(Tensor x, Tensor grid, long mode, long padding, boolean aligned) {
    int dims = x.rank() - 2;
    Tensor[] at = new Tensor[dims];
    for (int d = 0; d < dims; d++) {
      double n = x.sizes()[2 + d];
      Tensor g = Slicing.select(grid, -1, dims - 1 - d);
      Tensor p =
          aligned
              ? Arithmetic.mul(Arithmetic.add(g, 1), (n - 1) / 2)
              : Arithmetic.mul(Arithmetic.sub(Arithmetic.mul(Arithmetic.add(g, 1), n), one()), 0.5);
      at[d] = mode == 2 ? p : padded(p, n, padding, aligned);
    }
    if (mode == 1) {
      for (int d = 0; d < dims; d++) {
        at[d] = Rounding.round(at[d]);
      }
      return pick(x, at, padding, aligned);
    }
    return mode == 0 ? linear(x, at, padding, aligned) : cubic(x, at, padding, aligned);
  }

  private static Tensor one() {
    return Tensor.wrapped(Scalar.of(1.0));
  }

  private static Tensor padded(Tensor p, double n, long padding, boolean aligned) {
    return switch ((int) padding) {
      case 1 -> clip(p, n);
      case 2 -> clip(reflect(p, aligned ? 0 : -0.5, aligned ? n - 1 : n - 0.5), n);
      default -> p;
    };
  }

  private static Tensor clip(Tensor p, double n) {
    return Clamping.clamp(p, Scalar.of(0.0), Scalar.of(n - 1));
  }

  /** Reflects at both ends as often as needed. */
  private static Tensor reflect(Tensor p, double low, double high) {
    double span = high - low;
    if (span == 0) {
      return Arithmetic.mul(p, 0);
    }
    Tensor away = Rounding.abs(Arithmetic.sub(p, Tensor.wrapped(Scalar.of(low))));
    Tensor flips = Rounding.floor(Arithmetic.div(away.detached(), span));
    Tensor extra = Arithmetic.sub(away, Arithmetic.mul(flips, span));
    Tensor odd =
        Comparisons.ne(
            Arithmetic.sub(flips, Arithmetic.mul(Rounding.floor(Arithmetic.div(flips, 2)), 2)),
            Selecting.ZERO);
    Tensor back = Arithmetic.add(Arithmetic.neg(extra), span + low);
    return Selecting.where(odd, back, Arithmetic.add(extra, low));
  }

  /** The elements at whole places; those outside are 0. */
  private static Tensor pick(Tensor x, Tensor[] places, long padding, boolean aligned) {
    int dims = places.length;
    Tensor inside = null;
    Tensor index = null;
    for (int d = 0; d < dims; d++) {
      double n = x.sizes()[2 + d];
      Tensor p = places[d].detached();
      Tensor fits = Logic.and(Comparisons.ge(p, 0), Comparisons.le(p, n - 1));
      inside = inside == null ? fits : Logic.and(inside, fits);
      Tensor safe = Casting.to(Selecting.where(fits, p, Creation.zerosLike(p)), DType.INT64);
      index =
          index == null
              ? safe
              : Arithmetic.add(Arithmetic.mul(index, Tensor.wrapped(Scalar.of((long) n))), safe);
    }
    long batch = x.sizes()[0];
    long channels = x.sizes()[1];
    Tensor flat = Shaping.reshape(x, batch, channels, -1);
    Tensor wide =
        Shaping.expand(
            Shaping.reshape(index, batch, 1, -1),
            batch,
            channels,
            index.count() / Math.max(batch, 1));
    long[] sizes = new long[dims + 2];
    sizes[0] = batch;
    sizes[1] = channels;
    System.arraycopy(index.sizes(), 1, sizes, 2, dims);
    Tensor values = Shaping.view(Gathering.gather(flat, 2, Shaping.contiguous(wide)), sizes);
    Tensor mask = Casting.to(Squeezing.unsqueeze(inside, 1), x.dtype());
    return padding == 0 ? Arithmetic.mul(values, mask) : values;
  }

  private static Tensor linear(Tensor x, Tensor[] at, long padding, boolean aligned) {
    int dims = at.length;
    Tensor[] low = new Tensor[dims];
    Tensor[] part = new Tensor[dims];
    for (int d = 0; d < dims; d++) {
      low[d] = Rounding.floor(at[d].detached());
      part[d] = Arithmetic.sub(at[d], low[d]);
    }
    Tensor sum = null;
    for (int corner = 0; corner < 1 << dims; corner++) {
      Tensor[] places = new Tensor[dims];
      Tensor weight = null;
      for (int d = 0; d < dims; d++) {
        boolean upper = (corner >> d & 1) != 0;
        places[d] = upper ? Arithmetic.add(low[d], 1) : low[d];
        Tensor w = upper ? part[d] : Arithmetic.rsub(part[d], 1);
        weight = weight == null ? w : Arithmetic.mul(weight, w);
      }
      // Beyond a border the weight is 0, so that what stands there does not matter.
      Tensor term = Arithmetic.mul(pick(x, places, 0, aligned), Squeezing.unsqueeze(weight, 1));
      sum = sum == null ? term : Arithmetic.add(sum, term);
    }
    return sum;
  }

  private static Tensor cubic(Tensor x, Tensor[] at, long padding, boolean aligned) {
    Tensor[] low = {Rounding.floor(at[0].detached()), Rounding.floor(at[1].detached())};
    Tensor[][] weights = new Tensor[2][];
    for (int d = 0; d < 2; d++) {
      Tensor t = Arithmetic.sub(at[d], low[d]);
      Tensor u = Arithmetic.rsub(t, 1);
      weights[d] =
          new Tensor[] {
            outer(Arithmetic.add(t, 1)), inner(t), inner(u), outer(Arithmetic.add(u, 1))
          };
    }
    Tensor sum = null;
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        Tensor[] places = {Arithmetic.add(low[0], i - 1), Arithmetic.add(low[1], j - 1)};
        for (int d = 0; d < 2; d++) {
          places[d] = padded(places[d], x.sizes()[2 + d], padding, aligned);
        }
        Tensor w = Squeezing.unsqueeze(Arithmetic.mul(weights[0][i], weights[1][j]), 1);
        Tensor term = Arithmetic.mul(pick(x, places, 0, aligned), w);
        sum = sum == null ? term : Arithmetic.add(sum, term);
      }
    }
    return sum;
  }

  private static Tensor inner(Tensor t) {
    Tensor r = Arithmetic.add(Arithmetic.mul(t, CUBIC + 2), -(CUBIC + 3));
    return Arithmetic.add(Arithmetic.mul(Arithmetic.mul(r, t), t), 1);
  }

  private static Tensor outer(Tensor t) {
    Tensor r = Arithmetic.add(Arithmetic.mul(t, CUBIC), -5 * CUBIC);
    r = Arithmetic.add(Arithmetic.mul(r, t), 8 * CUBIC);
    return Arithmetic.add(Arithmetic.mul(r, t), -4 * CUBIC);
  }
}
