package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** The negative log likelihood of class numbers, for samples and for places of images. */
public final class NllLoss {
  private static final String PARAMETERS =
      "(Tensor input, Tensor target, Tensor? weight=None, int reduction=1, int ignore_index=-100)";

  static final Op NLL_LOSS =
      Row.of("nll_loss" + PARAMETERS)
          .nn()
          .forward(
              a -> {
                checkFlat(a.tensor(0), a.tensor(1), a.tensor(2));
                return forward(a);
              })
          .saves(1, 2)
          .grad(0, (c, g) -> backward(c, g))
          .doc(
              """
              nll_loss(input, target, weight=None, reduction=1, ignore_index=-100) -> Tensor

              The negated log-probability of each sample's class: input (C) or (N, C), target a
              class number or N of them; the mean is weighted by :attr:`weight`.
              """)
          .build();

  static final Op NLL_LOSS_2D =
      Row.of("nll_loss2d" + PARAMETERS)
          .nn()
          .forward(
              a -> {
                checkSpatial(a.tensor(0), a.tensor(1), a.tensor(2));
                return forward(a);
              })
          .saves(1, 2)
          .grad(0, (c, g) -> backward(c, g))
          .gradName("NllLoss2DBackward0")
          .doc(
              """
              nll_loss2d(input, target, weight=None, reduction=1, ignore_index=-100) -> Tensor

              :func:`nll_loss` for every place of an image: input (N, C, H, W), target (N, H, W).
              """)
          .build();

  static final Op NLL_LOSS_ND =
      Row.of("nll_loss_nd" + PARAMETERS)
          .nn()
          .forward(a -> any(a.tensor(0), a.tensor(1), a.tensor(2), a.integer(3), a.integer(4)))
          .doc(
              """
              nll_loss_nd(input, target, weight=None, reduction=1, ignore_index=-100) -> Tensor

              :func:`nll_loss` for an input with any number of dimensions after the classes.
              """)
          .build();

  /** The gradient, itself linear in the gradient that comes in. */
  private static final Op BACKWARD =
      Row.of(
              "_nll_loss_backward(Tensor grad_output, Tensor target, Tensor? weight, int reduction,"
                  + " int ignore_index, Tensor total, int[] size)")
          .forward(NllLoss::backwardForward)
          .saves(1, 2)
          .grad(
              0,
              (c, v) ->
                  (v.rank() == 4 ? NLL_LOSS_2D : NLL_LOSS)
                      .call(v, c.tensor(1), c.tensor(2), c.integer(3), c.integer(4)))
          .build();

  private NllLoss() {}

  static void addTo(OpTable t) {
    t.add(NLL_LOSS, NLL_LOSS_2D, NLL_LOSS_ND);
  }

  private static void checkTypes(Tensor x, Tensor target, Tensor weight) {
    if (weight != null && weight.requiresGrad()) {
      throw TensorException.runtime(
          "The function 'nll_loss_forward' is not differentiable with respect to argument 'weight'."
              + " This input cannot have requires_grad True.");
    }
    if (!x.dtype().isFloating()) {
      throw Dense.unsupported(
          x.rank() == 4 ? "nll_loss2d_forward_out_frame" : "nll_loss_out_frame", x.dtype());
    }
    if (target.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "expected scalar type Long but found " + target.dtype().scalarName());
    }
    if (weight != null && weight.dtype() != x.dtype()) {
      throw TensorException.runtime(
          "expected scalar type "
              + x.dtype().scalarName()
              + " but found "
              + weight.dtype().scalarName());
    }
  }

  private static void checkFlat(Tensor x, Tensor target, Tensor weight) {
    if (x.rank() == 0 || x.rank() > 2) {
      throw TensorException.runtime("input tensor should be 1D or 2D");
    }
    if (target.rank() > 1) {
      throw TensorException.runtime("0D or 1D target tensor expected, multi-target not supported");
    }
    boolean single = x.rank() == 1 && target.rank() == 0;
    if (!single && (target.rank() == 0 || x.sizes()[0] != target.sizes()[0])) {
      throw TensorException.runtime(
          "size mismatch (got input: "
              + Shapes.text(x.sizes())
              + ", target: "
              + Shapes.text(target.sizes())
              + ")");
    }
    long classes = x.sizes()[x.rank() - 1];
    if (weight != null && (weight.rank() != 1 || weight.count() != classes)) {
      throw TensorException.runtime(
          "weight tensor should be defined either for all "
              + classes
              + " classes or no classes but got weight tensor of shape: "
              + Shapes.text(weight.sizes()));
    }
    checkTypes(x, target, weight);
  }

  private static void checkSpatial(Tensor x, Tensor target, Tensor weight) {
    if (target.rank() != 3) {
      throw TensorException.runtime(
          "only batches of spatial targets supported (3D tensors) but got targets of dimension: "
              + target.rank());
    }
    if (x.rank() != 4) {
      throw TensorException.runtime(
          "only batches of spatial inputs supported (4D tensors), but got input of dimension: "
              + x.rank());
    }
    if (weight != null && weight.count() != x.sizes()[1]) {
      throw TensorException.runtime("weight tensor should be defined either for all or no classes");
    }
    long[] s = x.sizes();
    if (!Arrays.equals(target.sizes(), new long[] {s[0], s[2], s[3]})) {
      throw TensorException.runtime(
          "size mismatch (got input: "
              + Shapes.text(s)
              + " , target: "
              + Shapes.text(target.sizes()));
    }
    checkTypes(x, target, weight);
  }

  /** The sizes as samples, classes and places. */
  private static long[] grouped(long[] sizes) {
    return switch (sizes.length) {
      case 1 -> new long[] {1, sizes[0], 1};
      case 2 -> new long[] {sizes[0], sizes[1], 1};
      default -> new long[] {sizes[0], sizes[1], sizes[2] * sizes[3]};
    };
  }

  private static Tensor forward(Args a) {
    Tensor x = Dense.of(a.tensor(0));
    Tensor target = Dense.of(a.tensor(1), DType.INT64);
    long reduction = a.integer(3);
    Tensor out =
        reduction == PointwiseLoss.NONE
            ? Dense.empty(x, x.dtype(), a.tensor(1).sizes())
            : Dense.empty(x, x.dtype());
    Tensor total = Dense.empty(x, x.dtype());
    long[] sizes = grouped(x.sizes());
    Dispatch.kernels(x)
        .neural()
        .nllLoss(
            x.alias(sizes, Shapes.contiguousStrides(sizes), x.offset()),
            target,
            Dense.of(a.tensor(2), x.dtype()),
            a.integer(4),
            (int) reduction,
            out,
            total);
    a.stash(total);
    return Dense.as(out, a.tensor(0).dtype());
  }

  private static Tensor backward(Grads c, Tensor g) {
    return BACKWARD.call(
        g, c.tensor(1), c.tensor(2), c.integer(3), c.integer(4), c.stash(), c.sizes(0));
  }

  private static Tensor backwardForward(Args a) {
    Tensor g = Dense.of(a.tensor(0));
    long[] sizes = grouped(a.ints(6));
    Tensor out = Dense.empty(g, g.dtype(), sizes);
    Dispatch.kernels(g)
        .neural()
        .nllLossBackward(
            g,
            Dense.of(a.tensor(1), DType.INT64),
            Dense.of(a.tensor(2), g.dtype()),
            a.integer(4),
            (int) a.integer(3),
            a.tensor(5),
            out);
    Tensor shaped = Tensor.over(out.storage(), a.ints(6));
    return Dense.as(shaped, a.tensor(0).dtype());
  }

  /** {@code nll_loss_nd}. */
  static Tensor any(Tensor x, Tensor target, Tensor weight, long reduction, long ignore) {
    if (x.rank() < 1) {
      throw TensorException.value("Expected 1 or more dimensions (got 0)");
    }
    long[] s = x.sizes();
    if (x.rank() != 1 && (target.rank() == 0 || s[0] != target.sizes()[0])) {
      throw TensorException.value(
          target.rank() == 0
              ? "Expected target to have 1 or more dimensions (got 0)"
              : "Expected input batch_size ("
                  + s[0]
                  + ") to match target batch_size ("
                  + target.sizes()[0]
                  + ").");
    }
    if (x.rank() <= 2) {
      return NLL_LOSS.call(x, target, weight, reduction, ignore);
    }
    if (x.rank() == 4) {
      return NLL_LOSS_2D.call(x, target, weight, reduction, ignore);
    }
    long[] places = new long[x.rank() - 1];
    places[0] = s[0];
    System.arraycopy(s, 2, places, 1, places.length - 1);
    if (!Arrays.equals(target.sizes(), places)) {
      throw TensorException.runtime(
          "Expected target size " + Shapes.text(places) + ", got " + Shapes.text(target.sizes()));
    }
    long count = Shapes.count(places) / Math.max(1, s[0]);
    Tensor loss =
        NLL_LOSS_2D.call(
            Shaping.reshape(x, s[0], s[1], 1, count),
            Shaping.reshape(target, s[0], 1, count),
            weight,
            reduction,
            ignore);
    return reduction == PointwiseLoss.NONE ? Shaping.view(loss, places) : loss;
  }
}
