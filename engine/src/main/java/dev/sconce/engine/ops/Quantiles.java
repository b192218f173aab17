package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.List;

/** Quantiles, interpolated between the two nearest elements in order. */
final class Quantiles {
  private Quantiles() {}

  static void addTo(OpTable t) {
    t.add(tensor("quantile", false), number("quantile", false));
    t.add(tensor("nanquantile", true), number("nanquantile", true));
  }

  private static Op tensor(String name, boolean skipNan) {
    return Row.of(
            name
                + "(Tensor input, Tensor q, int? dim=None, bool keepdim=False, *, str"
                + " interpolation=linear)")
        .both()
        .out()
        .forward(
            a ->
                quantile(
                    name,
                    skipNan,
                    a.tensor(0),
                    a.tensor(1),
                    (Long) a.get(2),
                    a.bool(3),
                    a.string(4)))
        .doc(
            """
            NAME(input, q, dim=None, keepdim=False, *, interpolation='linear', out=None) -> Tensor

            The q-th quantiles along :attr:`dim`, or of all elements, for one :attr:`q` between 0 and
            1 or a 1-d tensor of several, which become the first dimension. Between two elements
            :attr:`interpolation` decides: ``'linear'``, ``'lower'``, ``'higher'``, ``'midpoint'`` or
            ``'nearest'``.HINT
            """
                .replace("NAME", name)
                .replace("HINT", skipNan ? " NaN does not count." : ""))
        .build();
  }

  private static Op number(String name, boolean skipNan) {
    return Row.of(
            name
                + "(Tensor input, float q, int? dim=None, bool keepdim=False, *, str"
                + " interpolation=linear)")
        .both()
        .out()
        .forward(
            a -> {
              double q = a.real(1);
              if (!(q >= 0 && q <= 1)) {
                throw TensorException.runtime(
                    name
                        + "() q must be in the range [0, 1] but got "
                        + Scalar.of(q).toString().replaceAll("\\.0$", ""));
              }
              Tensor x = a.tensor(0);
              return quantile(
                  name,
                  skipNan,
                  x,
                  Tensor.scalar(Scalar.of(q), x.dtype()),
                  (Long) a.get(2),
                  a.bool(3),
                  a.string(4));
            })
        .build();
  }

  private static Tensor quantile(
      String name, boolean skipNan, Tensor x, Tensor q, Long dim, boolean keepdim, String mode) {
    check(name, x, q, mode);
    int d = dim == null ? 0 : Shapes.dim(dim, x.rank());
    Tensor line;
    if (dim == null || x.rank() == 0) {
      line = Shaping.flatten(x);
    } else if (d == x.rank() - 1) {
      line = x;
    } else {
      line = Transposing.transpose(Shaping.unsqueeze(x, -1), d, -1);
    }
    Tensor sorted = Sorting.SORT.callAll(line, -1L, false)[0];
    Tensor below = interpolated(sorted, q, skipNan, mode);
    // Dimensions: those of the line without its last, then one for each q.
    Tensor r = below;
    if (dim == null || x.rank() == 0) {
      if (keepdim && x.rank() > 0) {
        long[] sizes = new long[x.rank() + 1];
        java.util.Arrays.fill(sizes, 1);
        sizes[x.rank()] = q.count();
        r = Shaping.reshape(r, sizes);
      }
    } else if (d == x.rank() - 1) {
      r = keepdim ? Shaping.unsqueeze(r, -2) : r;
    } else if (!keepdim) {
      r = Squeezing.squeeze(r, d);
    }
    r = Shaping.unsqueeze(r, 0);
    r = Transposing.transpose(r, 0, -1);
    return q.rank() == 0
        ? FreshViews.squeeze(FreshViews.squeeze(r, -1), 0)
        : FreshViews.squeeze(r, -1);
  }

  private static void check(String name, Tensor x, Tensor q, String mode) {
    if (x.count() == 0) {
      throw TensorException.runtime(name + "() input tensor must be non-empty");
    }
    if (q.rank() > 1) {
      throw TensorException.runtime(name + "() q must be a scalar or 1D tensor");
    }
    if (x.dtype() != DType.FLOAT32 && x.dtype() != DType.FLOAT64) {
      throw TensorException.runtime(name + "() input tensor must be either float or double dtype");
    }
    if (x.dtype() != q.dtype()) {
      throw TensorException.runtime(name + "() q tensor must be same dtype as the input tensor");
    }
    if (!List.of("linear", "lower", "higher", "midpoint", "nearest").contains(mode)) {
      throw TensorException.runtime(
          name
              + "() interpolation must be one of linear, lower, higher, midpoint or nearest, but"
              + " got "
              + mode);
    }
    Tensor inside = Logic.and(Comparisons.ge(q.detached(), 0), Comparisons.le(q.detached(), 1));
    if (!Reductions.all(inside)) {
      throw TensorException.runtime(name + "() q values must be in the range [0, 1]");
    }
  }

  private static Tensor interpolated(Tensor sorted, Tensor q, boolean skipNan, String mode) {
    long[] last = {-1};
    Tensor nan = Comparisons.isnan(sorted.detached());
    double top = sorted.size(-1) - 1;
    Tensor positions = Shaping.reshape(q, q.count());
    Tensor ranks;
    if (skipNan) {
      Tensor count = Casting.to(Reductions.sum(Logic.not(nan), last, true), sorted.dtype());
      Tensor highest = Arithmetic.sub(count, Tensor.wrapped(Scalar.ONE));
      ranks = Clamping.clampMin(Arithmetic.mul(highest, positions), 0);
    } else {
      Tensor any = Sums.ANY_DIM.call(nan, last, true);
      ranks = Selecting.where(any, Tensor.wrapped(Scalar.of(top)), Arithmetic.mul(positions, top));
    }
    ranks = Casting.to(ranks, sorted.dtype());
    switch (mode) {
      case "lower" -> ranks = Rounding.floor(ranks);
      case "higher" -> ranks = Rounding.ceil(ranks);
      case "nearest" -> ranks = Rounding.round(ranks);
      default -> {}
    }
    int dim = sorted.rank() - 1;
    Tensor under = Casting.to(ranks.detached(), DType.INT64);
    Tensor below = Picked.pick(sorted, dim, under);
    if (!mode.equals("linear") && !mode.equals("midpoint")) {
      return below;
    }
    Tensor weights =
        mode.equals("midpoint")
            ? Creation.full(Scalar.of(0.5), ranks.dtype(), ranks.device(), ranks.sizes())
            : Arithmetic.sub(ranks, Casting.to(under, ranks.dtype()));
    Tensor over = Casting.to(Rounding.ceil(ranks.detached()), DType.INT64);
    Tensor above = Picked.pick(sorted, dim, over);
    return Combining.lerp(below, above, weights);
  }
}
