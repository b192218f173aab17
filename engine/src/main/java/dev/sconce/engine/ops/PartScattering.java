package dev.sconce.engine.ops;

import dev.sconce.engine.Scalar;
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
import java.util.function.Function;

/** Copies in which a slice, an index of a dimension or a diagonal is replaced. */
public final class PartScattering {
  static final Op SELECT_SCATTER =
      row(
          "select_scatter(Tensor input, Tensor src, int dim, int index)",
          (x, a) -> Slicing.SELECT.call(x, a[2], a[3]),
          "A copy of :attr:`input` in which one index of a dimension is :attr:`src`.");

  static final Op SLICE_SCATTER =
      row(
          "slice_scatter(Tensor input, Tensor src, int dim=0, int? start=None, int? end=None, int"
              + " step=1)",
          (x, a) -> Slicing.SLICE.call(x, a[2], a[3], a[4], a[5]),
          "A copy of :attr:`input` in which a slice of a dimension is :attr:`src`.");

  static final Op DIAGONAL_SCATTER =
      row(
          "diagonal_scatter(Tensor input, Tensor src, int offset=0, int dim1=0, int dim2=1)",
          (x, a) -> Slicing.DIAGONAL.call(x, a[2], a[3], a[4]),
          "A copy of :attr:`input` in which a diagonal is :attr:`src`.");

  static final Op FILL_DIAGONAL =
      Row.of("fill_diagonal_(Tensor input, Scalar fill_value, bool wrap=False)")
          .method()
          .forward(a -> fillDiagonal(a.tensor(0), a.scalar(1), a.bool(2)))
          .doc(
              """
              fill_diagonal_(fill_value, wrap=False) -> Tensor

              Sets the main diagonal of a tensor of at least two dimensions in place; all must be of
              one size if there are more than two. ``wrap=True`` starts anew below the bottom of a
              tall matrix.
              """)
          .build();

  /** A part of a tensor as a recorded view, by the arguments of the operator. */
  private interface Part {
    Tensor of(Tensor whole, Object[] args);
  }

  private PartScattering() {}

  static void addTo(OpTable t) {
    t.add(SELECT_SCATTER, SLICE_SCATTER, DIAGONAL_SCATTER, FILL_DIAGONAL);
  }

  private static Op row(String signature, Part part, String what) {
    Row row = Row.of(signature);
    int n = dev.sconce.engine.op.Signature.parse(signature).params().length;
    Function<Grads, Object[]> rest =
        c -> {
          Object[] args = new Object[n];
          for (int i = 2; i < n; i++) {
            args[i] = c.has(i) ? (Object) c.integer(i) : null;
          }
          return args;
        };
    return row.both()
        .forward(a -> put(a, n, part))
        .grad(
            0,
            (c, g) -> {
              Tensor r = Casting.clone(g);
              Creation.zeroInPlace(part.of(r, rest.apply(c)));
              return r;
            })
        .grad(1, (c, g) -> part.of(g, rest.apply(c)))
        .doc(
            signature.substring(0, signature.indexOf('(')) + "(input, src, …) -> Tensor\n\n" + what)
        .build();
  }

  private static Tensor put(Args a, int n, Part part) {
    Tensor x = a.tensor(0);
    Tensor src = a.tensor(1);
    Object[] args = new Object[n];
    for (int i = 2; i < n; i++) {
      args[i] = a.get(i);
    }
    Tensor out = Creation.emptyLike(x, x.dtype());
    Casting.copyElements(x, out);
    Tensor place = part.of(out, args);
    if (!Arrays.equals(place.sizes(), src.sizes())) {
      throw TensorException.runtime(
          "expected src to have a size equal to the slice of self. src size = "
              + Shapes.text(src.sizes())
              + ", slice size = "
              + Shapes.text(place.sizes()));
    }
    Casting.copyElements(src, place);
    return out;
  }

  private static Tensor fillDiagonal(Tensor x, Scalar value, boolean wrap) {
    if (x.rank() < 2) {
      throw TensorException.runtime("dimensions must larger than 1");
    }
    long height = x.sizes()[0];
    long width = x.sizes()[1];
    long step = 0;
    long least = Long.MAX_VALUE;
    for (int d = 0; d < x.rank(); d++) {
      if (x.rank() > 2 && x.sizes()[d] != height) {
        throw TensorException.runtime("all dimensions of input must be of equal length");
      }
      step += x.strides()[d];
      least = Math.min(least, x.sizes()[d]);
    }
    Tensor main = Windows.asStrided(x, new long[] {least}, new long[] {step}, x.offset());
    fill(main, value);
    if (wrap && x.rank() == 2 && height > width + 1) {
      long first = width + 1;
      long more = (x.count() + width) / (width + 1) - least;
      Tensor rest =
          Windows.asStrided(
              x,
              new long[] {Math.max(more, 0)},
              new long[] {step},
              x.offset() + x.strides()[0] * first);
      fill(rest, value);
    }
    return x;
  }

  private static void fill(Tensor part, Scalar value) {
    Tensor one = Tensor.scalar(value, part.dtype());
    if (!part.device().isCpu()) {
      one = Creation.empty(part.dtype(), part.device());
      Dispatch.kernels(one).fill(one, value);
    }
    Casting.copyInto(part, one);
  }
}
