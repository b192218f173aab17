package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.NormShape;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Row;

/**
 * What the normalisations of batches, layers and groups share: {@code y = (x - mean) / sqrt(var +
 * eps) * weight + bias} over the groups of a {@link NormShape}.
 *
 * <p>With the statistics of x itself and {@code n = (x - mean) / sqrt(var + eps)} the gradient of x
 * is {@code (gw - mean(gw) - n mean(gw n)) / sqrt(var + eps)}, where gw is the gradient times the
 * weight (Ioffe and Szegedy, 2015).
 */
final class Norms {
  /**
   * How a call normalised.
   *
   * @param own whether mean and variance are those of x
   */
  private record How(NormShape shape, Tensor mean, Tensor variance, boolean own) {}

  private Norms() {}

  /** A row of this kind, without forward function: input, weight, bias and what else it takes. */
  static Op row(String name, String node) {
    return Row.of(
            name
                + "(Tensor input, Tensor? weight, Tensor? bias, object shape, object mean, object"
                + " variance, float eps)")
        .forward(Norms::forward)
        .saves(0, 1)
        .gradAll(Norms::backward)
        .gradName(node)
        .build();
  }

  private static Tensor forward(Args a) {
    Tensor x = a.tensor(0);
    NormShape shape = (NormShape) a.get(3);
    Tensor in = Dense.of(x);
    DType type = in.dtype();
    Tensor mean = (Tensor) a.get(4);
    Tensor variance = (Tensor) a.get(5);
    boolean own = mean == null;
    if (own) {
      mean = Dense.empty(x, DType.FLOAT64, shape.groups());
      variance = Dense.empty(x, DType.FLOAT64, shape.groups());
      Dispatch.kernels(x).neural().moments(shape, in, mean, variance);
    }
    a.stash(new How(shape, mean, variance, own));
    Tensor out = Dense.empty(x, type, x.sizes());
    Dispatch.kernels(x)
        .neural()
        .normalize(
            shape,
            in,
            mean,
            variance,
            a.real(6),
            Dense.of(a.tensor(1), type),
            Dense.of(a.tensor(2), type),
            out);
    return Dense.as(out, x.dtype());
  }

  private static Tensor[] backward(Grads c) {
    How how = (How) c.stash();
    boolean weighted = c.has(1) && c.needs(1);
    boolean biased = c.has(2) && c.needs(2);
    if (Dense.recording()) {
      return recorded(c, how, weighted, biased);
    }
    Tensor x = c.tensor(0);
    Tensor in = Dense.of(x);
    DType type = in.dtype();
    Tensor gx = c.needs(0) ? Dense.empty(x, type, x.sizes()) : null;
    Tensor gw = weighted ? Dense.empty(x, type, c.sizes(1)) : null;
    Tensor gb = biased ? Dense.empty(x, type, c.sizes(2)) : null;
    Dispatch.kernels(x)
        .neural()
        .normalizeBackward(
            how.shape,
            Dense.of(c.grad(0), type),
            in,
            how.mean,
            how.variance,
            c.real(6),
            Dense.of(c.tensor(1), type),
            how.own,
            gx,
            gw,
            gb);
    return new Tensor[] {gx, gw, gb};
  }

  private static Tensor[] recorded(Grads c, How how, boolean weighted, boolean biased) {
    NormShape s = how.shape;
    long[] grouped = {s.outer(), s.groups(), s.inner()};
    long[] dims = {0, 2};
    Tensor x = Shaping.reshape(c.tensor(0), grouped);
    Tensor g = Shaping.reshape(c.grad(0), grouped);
    Tensor mean = how.own ? Reductions.mean(x, dims, true) : constant(how.mean, x);
    Tensor centred = Arithmetic.sub(x, mean);
    Tensor variance =
        how.own ? Reductions.mean(Powers.square(centred), dims, true) : constant(how.variance, x);
    Tensor rate = Powers.rsqrt(Arithmetic.add(variance, c.real(6)));
    Tensor normal = Arithmetic.mul(centred, rate);
    Tensor gx = null;
    if (c.needs(0)) {
      Tensor gn = c.has(1) ? Arithmetic.mul(g, spread(s, c.tensor(1))) : g;
      gx = gn;
      if (how.own) {
        Tensor along = Reductions.mean(Arithmetic.mul(gn, normal), dims, true);
        gx =
            Arithmetic.sub(
                Arithmetic.sub(gn, Reductions.mean(gn, dims, true)), Arithmetic.mul(normal, along));
      }
      gx = Shaping.reshape(Arithmetic.mul(gx, rate), c.sizes(0));
    }
    return new Tensor[] {
      gx,
      weighted ? Shaping.reshape(collect(s, Arithmetic.mul(g, normal)), c.sizes(1)) : null,
      biased ? Shaping.reshape(collect(s, g), c.sizes(2)) : null
    };
  }

  private static Tensor constant(Tensor statistic, Tensor x) {
    return Tensor.over(Dense.of(statistic, x.dtype()).storage(), 1, statistic.count(), 1);
  }

  /** The sizes in which every weight has a dimension of its own, the second but last. */
  private static long[] byWeight(NormShape s) {
    long all = (long) s.outer() * s.groups() * s.inner();
    long repeats = all / ((long) s.weights() * s.run());
    return new long[] {repeats, s.weights(), s.run()};
  }

  private static Tensor spread(NormShape s, Tensor weight) {
    Tensor w = Shaping.reshape(weight, 1, s.weights(), 1);
    return Shaping.reshape(Shaping.expand(w, byWeight(s)), s.outer(), s.groups(), s.inner());
  }

  private static Tensor collect(NormShape s, Tensor t) {
    return Reductions.sum(Shaping.reshape(t, byWeight(s)), new long[] {0, 2}, false);
  }
}
