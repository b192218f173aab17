package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Losses that are composed of other operators, as PyTorch composes them. */
public final class MarginLosses {
  private static final double LEAST_SQUARE = 1e-12;

  static final Op MARGIN_RANKING_LOSS =
      Row.of(
              "margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0.0,"
                  + " int reduction=1)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor y = a.tensor(1);
                Tensor t = a.tensor(2);
                if (x.rank() != y.rank() || x.rank() != t.rank()) {
                  throw TensorException.runtime(
                      "margin_ranking_loss : All input tensors should have same dimension but got"
                          + " sizes: input1: "
                          + Shapes.text(x.sizes())
                          + ", input2: "
                          + Shapes.text(y.sizes())
                          + ", target: "
                          + Shapes.text(t.sizes())
                          + " ");
                }
                Tensor product = Arithmetic.mul(Arithmetic.neg(t), Arithmetic.sub(x, y));
                return Losses.reduced(
                    Clamping.clampMin(Arithmetic.add(product, a.real(3)), 0), a.integer(4));
              })
          .doc(
              """
              margin_ranking_loss(input1, input2, target, margin=0.0, reduction=1) -> Tensor

              ``max(0, -target * (input1 - input2) + margin)`` for targets 1 and -1.
              """)
          .build();

  static final Op HINGE_EMBEDDING_LOSS =
      Row.of(
              "hinge_embedding_loss(Tensor input, Tensor target, float margin=1.0, int"
                  + " reduction=1)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor t = a.tensor(1);
                Tensor apart = Clamping.clampMin(Arithmetic.rsub(x, a.real(2)), 0);
                Tensor zero = Creation.zerosLike(x);
                Tensor each =
                    Arithmetic.add(
                        Selecting.where(Comparisons.ne(t, number(1)), apart, zero),
                        Selecting.where(Comparisons.ne(t, number(-1)), x, zero));
                return Losses.reduced(each, a.integer(3));
              })
          .doc(
              """
              hinge_embedding_loss(input, target, margin=1.0, reduction=1) -> Tensor

              The input where the target is 1, ``max(0, margin - input)`` where it is -1.
              """)
          .build();

  static final Op COSINE_EMBEDDING_LOSS =
      Row.of(
              "cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0.0,"
                  + " int reduction=1)")
          .function()
          .forward(MarginLosses::cosine)
          .doc(
              """
              cosine_embedding_loss(input1, input2, target, margin=0.0, reduction=1) -> Tensor

              ``1 - cos`` where the target is 1, ``max(0, cos - margin)`` where it is -1, for
              vectors (N, D) with targets (N), or (D) with a 0-d target.
              """)
          .build();

  static final Op TRIPLET_MARGIN_LOSS =
      Row.of(
              "triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float"
                  + " margin=1.0, float p=2, float eps=1e-06, bool swap=False, int reduction=1)")
          .function()
          .forward(MarginLosses::triplet)
          .doc(
              """
              triplet_margin_loss(anchor, positive, negative, margin=1.0, p=2, eps=1e-06, swap=False, reduction=1) -> Tensor

              ``max(0, margin + d(anchor, positive) - d(anchor, negative))`` with the p-norm
              distance; with :attr:`swap` the nearer of anchor and positive stands against the
              negative.
              """)
          .build();

  static final Op POISSON_NLL_LOSS =
      Row.of(
              "poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool full, float eps,"
                  + " int reduction)")
          .function()
          .forward(MarginLosses::poisson)
          .doc(
              """
              poisson_nll_loss(input, target, log_input, full, eps, reduction) -> Tensor

              The negative log likelihood of counts under a Poisson distribution with the rate, or
              its logarithm, :attr:`input`; with :attr:`full` Stirling's term is added.
              """)
          .build();

  static final Op KL_DIV =
      Row.of("kl_div(Tensor input, Tensor target, int reduction=1, *, bool log_target=False)")
          .function()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor t = a.tensor(1);
                Tensor each =
                    a.bool(3)
                        ? Arithmetic.mul(Exponentials.exp(t), Arithmetic.sub(t, x))
                        : Arithmetic.sub(Exponentials.xlogy(t, t), Arithmetic.mul(t, x));
                return Losses.reduced(each, a.integer(2));
              })
          .doc(
              """
              kl_div(input, target, reduction=1, *, log_target=False) -> Tensor

              ``target * (log(target) - input)`` for log-probabilities :attr:`input`.
              """)
          .build();

  private MarginLosses() {}

  static void addTo(OpTable t) {
    t.add(
        MARGIN_RANKING_LOSS,
        HINGE_EMBEDDING_LOSS,
        COSINE_EMBEDDING_LOSS,
        TRIPLET_MARGIN_LOSS,
        POISSON_NLL_LOSS,
        KL_DIV);
  }

  private static Tensor number(long v) {
    return Tensor.wrapped(Scalar.of(v));
  }

  private static Tensor cosine(Args a) {
    Tensor x = a.tensor(0);
    Tensor y = a.tensor(1);
    Tensor t = a.tensor(2);
    if (t.rank() > 1) {
      throw TensorException.runtime("0D or 1D target tensor expected, multi-target not supported");
    }
    int rank = t.rank() + 1;
    if (x.rank() != rank || y.rank() != rank) {
      throw TensorException.runtime(
          t.rank()
              + "D target tensor expects "
              + rank
              + "D input tensors, but found inputs with sizes "
              + Shapes.text(x.sizes())
              + " and "
              + Shapes.text(y.sizes())
              + ".");
    }
    long[] dim = {t.rank()};
    Tensor product = Reductions.sum(Arithmetic.mul(x, y), dim, false);
    Tensor square1 = Arithmetic.add(Reductions.sum(Arithmetic.mul(x, x), dim, false), LEAST_SQUARE);
    Tensor square2 = Arithmetic.add(Reductions.sum(Arithmetic.mul(y, y), dim, false), LEAST_SQUARE);
    Tensor cosine = Arithmetic.div(product, Powers.sqrt(Arithmetic.mul(square1, square2)));
    Tensor zero = Creation.zerosLike(cosine);
    Tensor near = Arithmetic.rsub(cosine, 1);
    Tensor far = Clamping.clampMin(Arithmetic.add(cosine, -a.real(3)), 0);
    Tensor each =
        Arithmetic.add(
            Selecting.where(Comparisons.eq(t, number(1)), near, zero),
            Selecting.where(Comparisons.eq(t, number(-1)), far, zero));
    return Losses.reduced(each, a.integer(4));
  }

  private static Tensor triplet(Args a) {
    Tensor anchor = a.tensor(0);
    Tensor positive = a.tensor(1);
    Tensor negative = a.tensor(2);
    if (anchor.rank() != positive.rank() || positive.rank() != negative.rank()) {
      throw TensorException.runtime(
          "The anchor, positive, and negative tensors are expected to have the same number of"
              + " dimensions, but got: anchor "
              + anchor.rank()
              + "D, positive "
              + positive.rank()
              + "D, and negative "
              + negative.rank()
              + "D inputs");
    }
    double p = a.real(4);
    double eps = a.real(5);
    Tensor near = Distances.pairwise(anchor, positive, p, eps, false);
    Tensor far = Distances.pairwise(anchor, negative, p, eps, false);
    if (a.bool(6)) {
      far = Clamping.minimum(far, Distances.pairwise(positive, negative, p, eps, false));
    }
    Tensor each = Clamping.clampMin(Arithmetic.sub(Arithmetic.add(near, a.real(3)), far), 0);
    return Losses.reduced(each, a.integer(7));
  }

  private static Tensor poisson(Args a) {
    Tensor x = a.tensor(0);
    Tensor t = a.tensor(1);
    Tensor each =
        a.bool(2)
            ? Arithmetic.sub(Exponentials.exp(x), Arithmetic.mul(t, x))
            : Arithmetic.sub(x, Arithmetic.mul(t, Exponentials.log(Arithmetic.add(x, a.real(4)))));
    if (a.bool(3)) {
      Tensor stirling =
          Arithmetic.add(
              Arithmetic.sub(Arithmetic.mul(t, Exponentials.log(t)), t),
              Arithmetic.mul(Exponentials.log(Arithmetic.mul(t, 2 * Math.PI)), 0.5));
      each =
          Arithmetic.add(each, Selecting.maskedFill(stirling, Comparisons.le(t, 1), Scalar.ZERO));
    }
    return Losses.reduced(each, a.integer(5));
  }
}
