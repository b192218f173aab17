package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;
import dev.sconce.engine.print.Decimals;
import dev.sconce.engine.random.Bernoulli;
import dev.sconce.engine.random.Generator;
import dev.sconce.engine.random.Multinomial;

/** Draws whose probabilities are tensors: bernoulli and multinomial. */
final class Sampling {
  private Sampling() {}

  private static final Op BERNOULLI =
      Row.of("bernoulli(Tensor input, *, Generator? generator=None)")
          .both()
          .out()
          .writes()
          .forward(
              a -> {
                Tensor p = a.tensor(0);
                Tensor out = a.out();
                if (out == null) {
                  out = Creation.emptyLike(p, p.dtype());
                } else {
                  Pointwise.resizeOut(out, p.sizes());
                }
                return byTensor(a.generator(1), p, out);
              })
          .grad(0, (c, g) -> Creation.zerosLike(g))
          .doc(
              """
              bernoulli(input, *, generator=None, out=None) -> Tensor

              Draws a 1 or a 0 for every element from a Bernoulli distribution, whose probability of
              a 1 is the element itself:

              .. math::
                  \\text{out}_{i} \\sim \\mathrm{Bernoulli}(p = \\text{input}_{i}), \\qquad
                  0 \\leq \\text{input}_i \\leq 1

              The result has the shape and the dtype of :attr:`input`; with :attr:`out` it has the
              dtype of that tensor, which may be an integer one.

              Args:
                  input (Tensor): probabilities, of a floating-point dtype and any shape.
                  generator (torch.Generator, optional): the default one by default.
                  out (Tensor, optional): where the draws go.

              Raises:
                  RuntimeError: for a probability outside [0, 1].

              Example::

                  >>> torch.bernoulli(torch.ones(3))
                  tensor([1., 1., 1.])
              """)
          .build();

  private static final Op BERNOULLI_P =
      Row.of("bernoulli(Tensor input, float p, *, Generator? generator=None)")
          .both()
          .notDifferentiable()
          .forward(a -> byNumber(a.generator(2), a.real(1), Creation.zerosLike(a.tensor(0))))
          .build();

  static void addTo(OpTable t) {
    t.add(
        BERNOULLI,
        BERNOULLI_P,
        inPlace("bernoulli_(Tensor input, Tensor p, *, Generator? generator=None)", true),
        inPlace("bernoulli_(Tensor input, float p=0.5, *, Generator? generator=None)", false),
        multinomial());
  }

  private static Op inPlace(String signature, boolean tensor) {
    return Row.of(signature)
        .method()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              dev.sconce.engine.autograd.Views.checkInPlace(x);
              if (tensor) {
                Tensor p = Shaping.expand(a.tensor(1), x.sizes());
                byTensor(a.generator(2), p, x);
              } else {
                byNumber(a.generator(2), a.real(1), x);
              }
              x.version().bump();
              return x;
            })
        .build();
  }

  private static Tensor byTensor(Generator g, Tensor probabilities, Tensor out) {
    if (!probabilities.dtype().isFloating()) {
      throw TensorException.notImplemented(
          "\"bernoulli_tensor_cpu_p_\" not implemented for '"
              + probabilities.dtype().scalarName()
              + "'");
    }
    int n = (int) probabilities.count();
    Tensor p = Tensor.allocate(probabilities.dtype().computeType(), probabilities.sizes());
    Casting.copyElements(probabilities, p);
    Tensor draws = Tensor.allocate(p.dtype(), p.sizes());
    for (int i = 0; i < n; i++) {
      double v = Elements.getDouble(p.storage(), i);
      if (!(v >= 0 && v <= 1)) {
        throw TensorException.runtime(
            "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message"
                + " be improved?  If so, please report an enhancement request to PyTorch.)");
      }
    }
    if (p.dtype() == DType.FLOAT64) {
      Bernoulli.fill(g, (double[]) p.storage().data(), 0, (double[]) draws.storage().data(), 0, n);
    } else {
      Bernoulli.fill(g, (float[]) p.storage().data(), 0, (float[]) draws.storage().data(), 0, n);
    }
    Casting.copyElements(draws, out);
    return out;
  }

  private static Tensor byNumber(Generator g, double p, Tensor out) {
    if (!(p >= 0 && p <= 1)) {
      throw TensorException.runtime(
          "bernoulli_ expects p to be in [0, 1], but got p=" + Decimals.general(p));
    }
    int n = (int) out.count();
    boolean[] drawn = new boolean[n];
    Bernoulli.fill(g, drawn, 0, n, p);
    byte[] bytes = new byte[n];
    for (int i = 0; i < n; i++) {
      bytes[i] = (byte) (drawn[i] ? 1 : 0);
    }
    Tensor t =
        Tensor.over(
            new dev.sconce.engine.Storage(DType.BOOL, dev.sconce.engine.Device.CPU, bytes, n),
            out.sizes());
    Casting.copyElements(t, out);
    return out;
  }

  private static Op multinomial() {
    return Row.of(
            "multinomial(Tensor input, int num_samples, bool replacement=False, *,"
                + " Generator? generator=None)")
        .both()
        .out()
        .notDifferentiable()
        .forward(Sampling::multinomial)
        .doc(
            """
            multinomial(input, num_samples, replacement=False, *, generator=None, out=None) -> Tensor

            Draws indices of columns with the probabilities that the rows of :attr:`input` are
            proportional to.

            Args:
                input (Tensor): weights, not negative, of shape (n) or (m, n).
                num_samples (int): how many to draw from each row.
                replacement (bool): whether an index may be drawn again.
            """)
        .build();
  }

  private static Tensor multinomial(Args a) {
    Tensor x = a.tensor(0);
    int k = (int) a.integer(1);
    if (x.rank() != 1 && x.rank() != 2) {
      throw TensorException.runtime("prob_dist must be 1 or 2 dim");
    }
    if (!x.dtype().isFloating()) {
      throw TensorException.runtime(
          "multinomial only supports floating-point dtypes for input, got: "
              + x.dtype().scalarName());
    }
    int categories = (int) x.sizes()[x.rank() - 1];
    int rows = x.rank() == 2 ? (int) x.sizes()[0] : 1;
    if (k <= 0) {
      throw TensorException.runtime("cannot sample n_sample <= 0 samples");
    }
    if (!a.bool(2) && k > categories) {
      throw TensorException.runtime(
          "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
    }
    Tensor weights = Tensor.allocate(DType.FLOAT64, x.sizes());
    Casting.copyElements(x, weights);
    double[] w = (double[]) weights.storage().data();
    long[] drawn = new long[rows * k];
    boolean single = x.dtype() != DType.FLOAT64;
    try {
      if (a.bool(2)) {
        for (int r = 0; r < rows; r++) {
          Multinomial.withReplacement(
              a.generator(3), w, r * categories, categories, single, drawn, r * k, k);
        }
      } else {
        Multinomial.withoutReplacement(a.generator(3), w, rows, categories, single, drawn, k);
      }
    } catch (IllegalArgumentException e) {
      throw TensorException.runtime(e.getMessage());
    }
    long[] sizes = x.rank() == 2 ? new long[] {rows, k} : new long[] {k};
    return Tensor.of(drawn).alias(sizes, Shapes.contiguousStrides(sizes), 0);
  }
}
