package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import dev.sconce.engine.random.Generator;

/** The leaky rectifier whose slope is drawn for each element while training. */
final class RandomizedRelu {
  static final Op RRELU =
      Row.of(
              "rrelu(Tensor input, Scalar lower=0.125, Scalar upper=0.3333333333333333, bool"
                  + " training=False, Generator? generator=None)")
          .function()
          .inPlace()
          .forward(RandomizedRelu::forward)
          .gradAll(
              c ->
                  new Tensor[] {
                    Arithmetic.mul(c.grad(0), (Tensor) c.stash()), null, null, null, null
                  })
          .gradName("RreluWithNoiseBackward0")
          .inPlaceGradName("RreluWithNoiseBackward1")
          .doc(
              """
              rrelu(input, lower=1./8, upper=1./3, training=False) -> Tensor

              x, or slope * x below 0. While training each slope is drawn uniformly between the bounds;
              otherwise it is their mean.
              """)
          .build();

  private RandomizedRelu() {}

  static void addTo(OpTable t) {
    t.add(RRELU);
  }

  private static Tensor forward(Args a) {
    Tensor x = a.tensor(0);
    Rows.requireFloating(x.dtype(), a.bool(3) ? "rrelu_with_noise_out_cpu" : "leaky_relu_cpu");
    double low = a.scalar(1).toDouble();
    double high = a.scalar(2).toDouble();
    if (low > high) {
      throw TensorException.runtime("Lower bound should be less than or equal to the upper bound");
    }
    Tensor one = Tensor.scalar(Scalar.of(1.0), x.dtype());
    Tensor slopes = Tensor.scalar(Scalar.of((low + high) / 2), x.dtype());
    if (a.bool(3)) {
      slopes = draw(x, low, high, a.generator(4));
    }
    Tensor factors = Selecting.where(Comparisons.le(x, 0), slopes, one);
    factors = Casting.to(factors, x.dtype());
    a.stash(factors);
    return Arithmetic.mul(x, factors);
  }

  /** Slopes for the elements up to 0, in the order of the elements; others draw nothing. */
  private static Tensor draw(Tensor x, double low, double high, Generator generator) {
    Tensor values = Casting.cloneContiguous(Casting.to(x, DType.FLOAT64));
    double[] v = (double[]) values.storage().data();
    double[] slopes = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      slopes[i] = v[i] <= 0 ? generator.uniformDouble() * (high - low) + low : 1;
    }
    return Casting.to(Shaping.view(Tensor.of(slopes), x.sizes()), x.dtype());
  }
}
