package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.BinaryKernel;
import dev.sconce.engine.kernel.TernaryKernel;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Losses of regression: distances of input and target, element by element. */
public final class Losses {
  private static final PointwiseLoss SQUARE =
      new PointwiseLoss(
          "mse_cpu",
          BinaryKernel.real(
              "mse_loss", (x, t, p) -> (x - t) * (x - t), (x, t, p) -> (x - t) * (x - t)),
          TernaryKernel.real(
              "mse_loss_backward",
              (g, x, t, p) -> 2 * g * (x - t),
              (g, x, t, p) -> 2 * g * (x - t)),
          (g, x, t, p) -> Arithmetic.mul(Arithmetic.mul(g, 2), Arithmetic.sub(x, t)));

  private static final PointwiseLoss SMOOTH =
      new PointwiseLoss(
          "smooth_l1_cpu",
          BinaryKernel.real("smooth_l1_loss", Losses::smooth, Losses::smooth),
          TernaryKernel.real("smooth_l1_loss_backward", Losses::smoothSlope, Losses::smoothSlope),
          (g, x, t, p) ->
              Arithmetic.mul(
                  g,
                  p == 0
                      ? Rounding.sign(Arithmetic.sub(x, t))
                      : clamp(Arithmetic.mul(Arithmetic.sub(x, t), 1 / p), 1)));

  private static final PointwiseLoss HUBER =
      new PointwiseLoss(
          "huber_cpu",
          BinaryKernel.real("huber_loss", Losses::huber, Losses::huber),
          TernaryKernel.real(
              "huber_loss_backward",
              (g, x, t, p) -> g * Math.min(p, Math.max(-p, x - t)),
              (g, x, t, p) -> g * Math.min(p, Math.max(-p, x - t))),
          (g, x, t, p) -> Arithmetic.mul(g, clamp(Arithmetic.sub(x, t), p)));

  private static final PointwiseLoss SOFT_MARGIN =
      new PointwiseLoss(
          "soft_margin_cpu",
          BinaryKernel.real("soft_margin_loss", (x, t, p) -> Math.log(1 + Math.exp(-t * x))),
          TernaryKernel.real(
              "soft_margin_loss_backward",
              (g, x, t, p) -> {
                double z = Math.exp(-t * x);
                return -g * t * z / (z + 1);
              }),
          (g, x, t, p) -> {
            Tensor z = Exponentials.sigmoid(Arithmetic.neg(Arithmetic.mul(t, x)));
            return Arithmetic.neg(Arithmetic.mul(Arithmetic.mul(g, t), z));
          });

  static final Op MSE_LOSS =
      Row.of("mse_loss(Tensor input, Tensor target, int reduction=1)")
          .nn()
          .forward(a -> SQUARE.forward(a, a.integer(2), 0))
          .saves(0, 1)
          .gradAll(
              c -> {
                Tensor x = c.tensor(0);
                Tensor t = c.tensor(1);
                PointwiseLoss.checkSameType(t, x.dtype());
                Tensor g = SQUARE.backward(c.grad(0), x, t, c.integer(2), 0);
                return new Tensor[] {c.needs(0) ? g : null, c.needs(1) ? Arithmetic.neg(g) : null};
              })
          .doc(
              """
              mse_loss(input, target, reduction=1) -> Tensor

              The squared differences of input and target, of broadcastable shapes; their mean where
              :attr:`reduction` is 1, their sum where it is 2.
              """)
          .build();

  static final Op L1_LOSS =
      Row.of("l1_loss(Tensor input, Tensor target, int reduction=1)")
          .nn()
          .forward(
              a -> reduced(Rounding.abs(Arithmetic.sub(a.tensor(0), a.tensor(1))), a.integer(2)))
          .doc(
              """
              l1_loss(input, target, reduction=1) -> Tensor

              The absolute differences of input and target; their mean where :attr:`reduction` is 1,
              their sum where it is 2.
              """)
          .build();

  static final Op SMOOTH_L1_LOSS =
      Row.of("smooth_l1_loss(Tensor input, Tensor target, int reduction=1, float beta=1.0)")
          .nn()
          .forward(
              a -> {
                if (a.real(3) < 0) {
                  throw TensorException.runtime(
                      "smooth_l1_loss does not support negative values for beta.");
                }
                return SMOOTH.forward(a, a.integer(2), a.real(3));
              })
          .saves(0, 1)
          .grad(0, (c, g) -> SMOOTH.backward(g, c.tensor(0), c.tensor(1), c.integer(2), c.real(3)))
          .grad(
              1,
              (c, g) -> SMOOTH.backwardTarget(g, c.tensor(0), c.tensor(1), c.integer(2), c.real(3)))
          .gradName("SmoothL1LossBackward0")
          .doc(
              """
              smooth_l1_loss(input, target, reduction=1, beta=1.0) -> Tensor

              Half the squared difference over :attr:`beta` where the difference is below
              :attr:`beta`, else the absolute difference less half of :attr:`beta`. A negative
              :attr:`beta` is a RuntimeError.
              """)
          .build();

  static final Op HUBER_LOSS =
      Row.of("huber_loss(Tensor input, Tensor target, int reduction=1, float delta=1.0)")
          .nn()
          .forward(
              a -> {
                if (a.real(3) <= 0) {
                  throw TensorException.runtime(
                      "huber_loss does not support non-positive values for delta.");
                }
                return HUBER.forward(a, a.integer(2), a.real(3));
              })
          .saves(0, 1)
          .gradAll(
              c -> {
                Tensor x = c.tensor(0);
                Tensor t = c.tensor(1);
                PointwiseLoss.checkSameType(t, x.dtype());
                Tensor g = HUBER.backward(c.grad(0), x, t, c.integer(2), c.real(3));
                return new Tensor[] {c.needs(0) ? g : null, c.needs(1) ? Arithmetic.neg(g) : null};
              })
          .doc(
              """
              huber_loss(input, target, reduction=1, delta=1.0) -> Tensor

              Half the squared difference where it is at most :attr:`delta`, else :attr:`delta`
              times the absolute difference less half of :attr:`delta`.
              """)
          .build();

  static final Op SOFT_MARGIN_LOSS =
      Row.of("soft_margin_loss(Tensor input, Tensor target, int reduction=1)")
          .nn()
          .forward(a -> SOFT_MARGIN.forward(a, a.integer(2), 0))
          .saves(0, 1)
          .grad(0, (c, g) -> SOFT_MARGIN.backward(g, c.tensor(0), c.tensor(1), c.integer(2), 0))
          .doc(
              """
              soft_margin_loss(input, target, reduction=1) -> Tensor

              ``log(1 + exp(-target * input))`` for targets 1 and -1.
              """)
          .build();

  private Losses() {}

  static void addTo(OpTable t) {
    t.add(MSE_LOSS, L1_LOSS, SMOOTH_L1_LOSS, HUBER_LOSS, SOFT_MARGIN_LOSS);
  }

  private static float smooth(float x, float t, float beta) {
    float z = Math.abs(x - t);
    return z < beta ? 0.5f * z * z / beta : z - 0.5f * beta;
  }

  private static double smooth(double x, double t, double beta) {
    double z = Math.abs(x - t);
    return z < beta ? 0.5 * z * z / beta : z - 0.5 * beta;
  }

  private static float smoothSlope(float g, float x, float t, float beta) {
    float z = x - t;
    return z <= -beta ? -g : z >= beta ? g : g * z / beta;
  }

  private static double smoothSlope(double g, double x, double t, double beta) {
    double z = x - t;
    return z <= -beta ? -g : z >= beta ? g : g * z / beta;
  }

  private static float huber(float x, float t, float delta) {
    float z = Math.abs(x - t);
    return z <= delta ? 0.5f * z * z : delta * (z - 0.5f * delta);
  }

  private static double huber(double x, double t, double delta) {
    double z = Math.abs(x - t);
    return z <= delta ? 0.5 * z * z : delta * (z - 0.5 * delta);
  }

  private static Tensor clamp(Tensor x, double limit) {
    return Clamping.clamp(x, Scalar.of(-limit), Scalar.of(limit));
  }

  /** Reduces losses of elements by recorded operators. */
  static Tensor reduced(Tensor each, long reduction) {
    return reduction == PointwiseLoss.NONE
        ? each
        : reduction == PointwiseLoss.MEAN ? Reductions.mean(each) : Reductions.sum(each);
  }

  public static Tensor mseLoss(Tensor input, Tensor target) {
    return MSE_LOSS.call(input, target, 1L);
  }
}
