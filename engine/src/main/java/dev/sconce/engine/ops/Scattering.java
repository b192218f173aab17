package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Elements written at indices, one index for each value. */
public final class Scattering {
  private static final String DOC =
      """
      scatter(input, dim, index, src) -> Tensor

      A copy of :attr:`input` in which each element of :attr:`src`, a tensor or a number, is written
      at its own position, except along :attr:`dim`, where :attr:`index` says which; with
      ``reduce='add'`` or ``'multiply'`` it is combined with what is there.
      """;

  static final Op SCATTER_VALUE =
      Row.of("scatter(Tensor input, int dim, Tensor index, Scalar value)")
          .all()
          .writes()
          .forward(a -> scatterValue(a, ScatterMode.SET))
          .saves(2)
          .grad(0, (c, g) -> scatter(g, c.integer(1), c.tensor(2), Scalar.ZERO))
          .gradName("ScatterBackward1")
          .doc(DOC)
          .build();

  static final Op SCATTER =
      Row.of("scatter(Tensor input, int dim, Tensor index, Tensor src)")
          .all()
          .writes()
          .forward(a -> scatterInto(a, "scatter", a.tensor(2), a.tensor(3), ScatterMode.SET))
          .saves(2)
          .grad(0, (c, g) -> scatter(g, c.integer(1), c.tensor(2), Scalar.ZERO))
          .grad(3, (c, g) -> Gathering.gather(g, c.integer(1), c.tensor(2)))
          .doc(DOC)
          .build();

  static final Op SCATTER_VALUE_REDUCE =
      Row.of("scatter(Tensor input, int dim, Tensor index, Scalar value, *, str reduce)")
          .all()
          .writes()
          .forward(a -> scatterValue(a, mode(a.string(4))))
          .grad(0, (c, g) -> noDerivative())
          .doc(DOC)
          .build();

  static final Op SCATTER_REDUCE_ARGUMENT =
      Row.of("scatter(Tensor input, int dim, Tensor index, Tensor src, *, str reduce)")
          .all()
          .writes()
          .forward(
              a -> {
                ScatterMode mode = mode(a.string(4));
                Session.current()
                    .warn(
                        "The reduce argument of torch.scatter with Tensor src is deprecated and"
                            + " will be removed in a future PyTorch release. Use"
                            + " torch.scatter_reduce instead for more reduction options.");
                return scatterInto(a, "scatter", a.tensor(2), a.tensor(3), mode);
              })
          .grad(0, (c, g) -> noDerivative())
          .grad(3, (c, g) -> noDerivative())
          .doc(DOC)
          .build();

  static final Op SCATTER_ADD =
      Row.of("scatter_add(Tensor input, int dim, Tensor index, Tensor src)")
          .all()
          .writes()
          .forward(a -> scatterInto(a, "scatter", a.tensor(2), a.tensor(3), ScatterMode.ADD))
          .saves(2)
          .grad(0, (c, g) -> g)
          .grad(3, (c, g) -> Gathering.gather(g, c.integer(1), c.tensor(2)))
          .doc(
              """
              scatter_add(input, dim, index, src) -> Tensor

              A copy of :attr:`input` to which the elements of :attr:`src` are added at the places
              that :func:`torch.scatter` would write to.
              """)
          .build();

  static final Op PUT =
      Row.of("put(Tensor input, Tensor index, Tensor source, bool accumulate=False)")
          .both()
          .inPlace()
          .writes()
          .forward(Scattering::put)
          .saves(1)
          .grad(
              0,
              (c, g) ->
                  c.bool(3)
                      ? Slicing.alias(g)
                      : Scattering.PUT.call(
                          g, c.tensor(1), Creation.empty(g.dtype(), g.device(), c.sizes(2)), false))
          .grad(2, (c, g) -> Shaping.reshape(Gathering.take(g, c.tensor(1)), c.sizes(2)))
          .doc(
              """
              put(input, index, source, accumulate=False) -> Tensor

              A copy of :attr:`input` with the elements of :attr:`source` written at, or with
              ``accumulate=True`` added at, indices into the flattened input.
              """)
          .build();

  private Scattering() {}

  static void addTo(OpTable t) {
    t.add(SCATTER_VALUE, SCATTER, SCATTER_VALUE_REDUCE, SCATTER_REDUCE_ARGUMENT, SCATTER_ADD, PUT);
  }

  private static Tensor noDerivative() {
    throw TensorException.runtime("derivative for aten::scatter is not implemented");
  }

  private static ScatterMode mode(String reduce) {
    return switch (reduce) {
      case "add" -> ScatterMode.ADD;
      case "multiply" -> ScatterMode.MULTIPLY;
      default -> throw TensorException.runtime("reduce argument must be either add or multiply.");
    };
  }

  /** Where the result goes: the tensor itself for an in-place call, else a copy. */
  static Tensor destination(Args a) {
    return destination(a, false);
  }

  /** The same, with a choice of whether the copy keeps the order in memory. */
  static Tensor destination(Args a, boolean keepOrder) {
    Tensor x = a.tensor(0);
    if (a.isInPlace()) {
      return a.out();
    }
    Tensor dest = a.out();
    if (dest == null) {
      dest =
          keepOrder
              ? Creation.emptyLike(x, x.dtype())
              : Creation.empty(x.dtype(), x.device(), x.sizes());
    } else {
      Pointwise.resizeOut(dest, x.sizes());
    }
    if (dest != x) {
      Casting.copyElements(x, dest);
    }
    return dest;
  }

  private static Tensor scatterValue(Args a, ScatterMode mode) {
    Tensor x = a.tensor(0);
    Tensor value = Creation.full(a.scalar(3), x.dtype(), x.device());
    Tensor index = a.tensor(2);
    return scatterInto(a, "scatter", index, ViewGeometry.expand(value, index.sizes()), mode);
  }

  private static Tensor scatterInto(
      Args a, String name, Tensor index, Tensor src, ScatterMode mode) {
    Tensor x = a.tensor(0);
    int dim = Shapes.dim(a.integer(1), x.rank());
    Tensor places = check(x, dim, index, src, name);
    Tensor dest = destination(a);
    if (places.count() > 0) {
      Places.scatter(dest, dim, places, Places.corner(src, places.sizes()), mode);
    }
    return dest;
  }

  /**
   * Checks the operands of a scatter.
   *
   * @return the indices as int64
   * @throws TensorException RuntimeError for wrong types, sizes that do not fit, or an index that
   *     is out of bounds
   */
  static Tensor check(Tensor x, int dim, Tensor index, Tensor src, String name) {
    if (index.count() != 0) {
      Gathering.checkIndexType(index, name);
    }
    if (x.dtype() != src.dtype()) {
      throw TensorException.runtime(name + "(): Expected self.dtype to be equal to src.dtype");
    }
    Pointwise.checkSameDevice(x, index);
    if (index.count() == 0) {
      return index;
    }
    int rank = Math.max(x.rank(), 1);
    if (Math.max(index.rank(), 1) != rank) {
      throw TensorException.runtime(
          "Index tensor must have the same number of dimensions as self tensor");
    }
    if (Math.max(src.rank(), 1) != rank) {
      throw TensorException.runtime(
          "Index tensor must have the same number of dimensions as src tensor");
    }
    boolean fits = true;
    boolean covered = true;
    for (int d = 0; d < rank; d++) {
      long n = Places.size(index, d);
      fits &= d == dim || n <= Places.size(x, d);
      covered &= n <= Places.size(src, d);
    }
    if (!fits || !covered) {
      boolean value = src.sizes() == index.sizes();
      throw TensorException.runtime(
          "Expected index "
              + Shapes.text(index.sizes())
              + " to be no larger than self "
              + Shapes.text(x.sizes())
              + " apart from dimension "
              + dim
              + (value ? "" : " and to be no larger size than src " + Shapes.text(src.sizes())));
    }
    Tensor places = Places.wide(index);
    Gathering.checkBounds(places, dim, Places.size(x, dim));
    return places;
  }

  private static Tensor put(Args a) {
    Tensor x = a.tensor(0);
    Tensor index = a.tensor(1);
    Tensor source = a.tensor(2);
    if (index.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "put_(): Expected a long tensor for index, but got " + index.dtype().scalarName());
    }
    if (x.dtype() != source.dtype()) {
      throw TensorException.runtime(
          "put_(): self and source expected to have the same dtype, but got self.dtype = "
              + x.dtype().scalarName()
              + " and source.dtype = "
              + source.dtype().scalarName());
    }
    Pointwise.checkSameDevice(x, index);
    Pointwise.checkSameDevice(x, source);
    if (source.count() != index.count()) {
      throw TensorException.index(
          "put_(): Expected source and index to have the same number of elements, but got"
              + " source.numel() = "
              + source.count()
              + ", index.numel() = "
              + index.count());
    }
    if (x.count() == 0 && index.count() != 0) {
      throw TensorException.index("put_(): Tried to put elements into an empty tensor");
    }
    Gathering.checkFlat(x, index);
    Tensor dest = destination(a, true);
    if (index.count() > 0) {
      Tensor work = dest;
      if (!dest.isContiguous()) {
        work = Creation.empty(dest.dtype(), dest.device(), dest.sizes());
        Casting.copyElements(dest, work);
      }
      long[] line = {index.count()};
      Tensor values = Creation.empty(source.dtype(), source.device(), source.sizes());
      Casting.copyElements(source, values);
      Places.scatter(
          work.alias(new long[] {work.count()}, new long[] {1}, work.offset()),
          0,
          Places.wrapped(index, x.count()).alias(line, new long[] {1}, 0),
          values.alias(line, new long[] {1}, 0),
          a.bool(3) ? ScatterMode.ADD : ScatterMode.SET);
      if (work != dest) {
        Casting.copyElements(work, dest);
      }
    }
    return dest;
  }

  /** A copy with a number written at indices along a dimension. */
  public static Tensor scatter(Tensor x, long dim, Tensor index, Scalar value) {
    return SCATTER_VALUE.call(x, dim, index, value);
  }

  /** A copy with values written at indices along a dimension. */
  public static Tensor scatter(Tensor x, long dim, Tensor index, Tensor src) {
    return SCATTER.call(x, dim, index, src);
  }

  /** A copy with values added at indices along a dimension. */
  public static Tensor scatterAdd(Tensor x, long dim, Tensor index, Tensor src) {
    return SCATTER_ADD.call(x, dim, index, src);
  }
}
