package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ReduceKernel;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Largest and smallest elements, and where they are. NaN is larger and smaller than any number. */
final class Extremes {
  static final Op MAX = all("max", ReduceKernel.MAX, "largest");
  static final Op MIN = all("min", ReduceKernel.MIN, "smallest");
  static final Op MAX_OTHER = other("max", true);
  static final Op MIN_OTHER = other("min", false);
  static final Op MAX_DIM = along("max", true);
  static final Op MIN_DIM = along("min", false);
  static final Op AMAX = over("amax", ReduceKernel.MAX, "largest");
  static final Op AMIN = over("amin", ReduceKernel.MIN, "smallest");
  static final Op ARGMAX = place("argmax", true, "largest");
  static final Op ARGMIN = place("argmin", false, "smallest");

  static final Op AMINMAX =
      Row.of("aminmax(Tensor input, *, int? dim=None, bool keepdim=False)")
          .both()
          .out()
          .returns("min", "max")
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long[] dims = a.has(1) ? new long[] {a.integer(1)} : null;
                if (x.count() == 0) {
                  if (dims == null) {
                    throw TensorException.runtime(
                        "aminmax(): cannot compute aminmax over an empty dimension as the"
                            + " operation has no identity.");
                  }
                  int d = Shapes.dim(dims[0], x.rank());
                  if (x.sizes()[d] == 0) {
                    throw Reductions.emptyDim("aminmax", d);
                  }
                }
                return new Tensor[] {
                  Reductions.reduce(ReduceKernel.MIN, x, dims, a.bool(2), x.dtype()),
                  Reductions.reduce(ReduceKernel.MAX, x, dims, a.bool(2), x.dtype())
                };
              })
          .saves(0)
          .savesOutput()
          .gradAll(
              c -> {
                long[] dims = c.has(1) ? new long[] {c.integer(1)} : null;
                Tensor min = part(c, 0, dims);
                Tensor max = part(c, 1, dims);
                return new Tensor[] {
                  min == null ? max : max == null ? min : Arithmetic.add(min, max)
                };
              })
          .doc(
              """
              aminmax(input, *, dim=None, keepdim=False, out=None) -> (Tensor min, Tensor max)

              The smallest and the largest elements, over :attr:`dim` or all dimensions, as a named
              tuple. Where several elements are equal the gradient is shared evenly among them.
              """)
          .build();

  private Extremes() {}

  static void addTo(OpTable t) {
    t.add(MAX, MAX_DIM, MAX_OTHER, MIN, MIN_DIM, MIN_OTHER, AMAX, AMIN, AMINMAX, ARGMAX, ARGMIN);
  }

  private static Op all(String name, ReduceKernel k, String which) {
    return Row.of(name + "(Tensor input)")
        .both()
        .out()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              Reductions.checkNotEmpty(name, x, null);
              return Reductions.reduce(k, x, null, false, x.dtype());
            })
        .saves(0)
        .savesOutput()
        .grad(0, (c, g) -> shared(g, c.tensor(0), c.output(0), null, false, true))
        .gradName(name.equals("max") ? "MaxBackward1" : "MinBackward1")
        .doc(
            """
            NAME(input) -> Tensor

            The WHICH of all elements, a 0-d tensor. Where several elements are equal the gradient
            is shared evenly among them. An empty tensor is an error.

            .. function:: NAME(input, dim, keepdim=False, *, out=None) -> (Tensor, LongTensor)
               :noindex:

            The WHICH elements along :attr:`dim` and their indices, as a named tuple ``(values,
            indices)``; the first index where several elements are equal.

            .. function:: NAME(input, other, *, out=None) -> Tensor
               :noindex:

            The WHICH of each pair of elements of two tensors that broadcast.
            """
                .replace("NAME", name)
                .replace("WHICH", which))
        .build();
  }

  private static Op over(String name, ReduceKernel k, String which) {
    return Row.of(name + "(Tensor input, int[1]? dim=[], bool keepdim=False)")
        .both()
        .out()
        .writes()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              if (a.out() != null && a.out().dtype() != x.dtype()) {
                throw TensorException.runtime(
                    "Expected the dtype for input and out to match, but got "
                        + x.dtype().scalarName()
                        + " for input's dtype and "
                        + a.out().dtype().scalarName()
                        + " for out's dtype.");
              }
              Reductions.checkNotEmpty(name, x, a.ints(1));
              return Reductions.reduce(k, x, a.ints(1), a.bool(2), x.dtype());
            })
        .saves(0)
        .savesOutput()
        .grad(0, (c, g) -> shared(g, c.tensor(0), c.output(0), c.ints(1), c.bool(2), false))
        .doc(
            """
            NAME(input, dim=(), keepdim=False, *, out=None) -> Tensor

            The WHICH elements over the dimension, or all dimensions, of :attr:`dim`. Where several
            elements are equal the gradient is shared evenly among them.
            """
                .replace("NAME", name)
                .replace("WHICH", which))
        .build();
  }

  private static Op along(String name, boolean largest) {
    return Row.of(name + "(Tensor input, int dim, bool keepdim=False)")
        .both()
        .out()
        .exactOut()
        .returns("values", "indices")
        .forward(
            a -> {
              Tensor[] r = select(name, largest, a.tensor(0), a.integer(1), a.bool(2));
              a.stash(r[1]);
              return r;
            })
        .grad(
            0,
            (c, g) -> Picked.unselect(g, c.sizes(0), c.integer(1), (Tensor) c.stash(), c.bool(2)))
        .build();
  }

  /** The extreme elements along a dimension with their places. */
  static Tensor[] select(String name, boolean largest, Tensor x, long dim, boolean keepdim) {
    int d = Shapes.dim(dim, x.rank());
    if (x.count() == 0 && x.sizes()[d] == 0) {
      throw Reductions.emptyDim(name + "()", d);
    }
    boolean[] mask = Shapes.dimMask(new long[] {dim}, x.rank());
    long[] sizes = Reductions.keptSizes(x.sizes(), mask);
    Tensor values = Creation.empty(x.dtype(), x.device(), sizes);
    Tensor indices = Creation.empty(DType.INT64, x.device(), sizes);
    if (values.count() > 0) {
      Dispatch.kernels(x).arg(largest, x, d, values, indices);
    }
    return keepdim
        ? new Tensor[] {values, indices}
        : new Tensor[] {Reductions.dropped(values, mask), Reductions.dropped(indices, mask)};
  }

  private static Op other(String name, boolean largest) {
    return Row.of(name + "(Tensor input, Tensor other)")
        .both()
        .out()
        .forward(
            a ->
                largest
                    ? Clamping.maximum(a.tensor(0), a.tensor(1))
                    : Clamping.minimum(a.tensor(0), a.tensor(1)))
        .build();
  }

  private static Op place(String name, boolean largest, String which) {
    return Row.of(name + "(Tensor input, int? dim=None, bool keepdim=False)")
        .both()
        .out()
        .exactOut()
        .notDifferentiable()
        .forward(a -> placeForward(name, largest, a))
        .doc(
            """
            NAME(input, dim=None, keepdim=False) -> LongTensor

            The indices of the WHICH elements along :attr:`dim`, or, without it, the index of the
            WHICH element of the flattened tensor. Of equal elements the first counts, and NaN
            before any number.
            """
                .replace("NAME", name)
                .replace("WHICH", which))
        .build();
  }

  private static Tensor placeForward(String name, boolean largest, Args a) {
    Tensor x = a.tensor(0);
    ProductKernel.checkType(name + "_cpu", x.dtype());
    if (x.count() == 0) {
      if (!a.has(1)) {
        throw TensorException.index(
            name + "(): Expected reduction dim to be specified for input.numel() == 0.");
      }
      int d = Shapes.dim(a.integer(1), x.rank());
      if (x.sizes()[d] == 0) {
        throw Reductions.emptyDim(name + "()", d);
      }
    }
    Tensor in = x;
    int d;
    boolean[] mask;
    if (a.has(1)) {
      d = Shapes.dim(a.integer(1), x.rank());
      mask = Shapes.dimMask(new long[] {a.integer(1)}, x.rank());
    } else {
      in = Shaping.reshape(x.detached(), x.count());
      d = 0;
      mask = Shapes.dimMask(null, x.rank());
    }
    long[] kept = Reductions.keptSizes(x.sizes(), mask);
    Tensor out = Creation.empty(DType.INT64, x.device(), kept);
    if (out.count() > 0) {
      Tensor to = a.has(1) ? out : Tensor.over(out.storage(), 1);
      Dispatch.kernels(x).arg(largest, in, d, null, to);
    }
    return a.bool(2) ? out : Reductions.dropped(out, mask);
  }

  /**
   * The gradient of an extreme, shared evenly among the elements that have its value.
   *
   * @param nan whether NaN equals itself; where it does not, its gradient is NaN everywhere
   */
  static Tensor shared(Tensor g, Tensor x, Tensor y, long[] dims, boolean keepdim, boolean nan) {
    int rank = x.rank();
    Tensor value = Reductions.restored(y.detached(), rank, dims, keepdim);
    Tensor mask = nan ? Masks.same(x.detached(), value) : Masks.equal(x.detached(), value);
    Tensor count = Reductions.sum(mask, dims, true);
    return Arithmetic.mul(mask, Arithmetic.div(Reductions.restored(g, rank, dims, keepdim), count));
  }

  private static Tensor part(Grads c, int which, long[] dims) {
    Tensor g = c.grad(which);
    return g == null ? null : shared(g, c.tensor(0), c.output(which), dims, c.bool(2), false);
  }
}
