package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.ScatterMode;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Whole slices of a dimension read or written at a 1-d tensor of indices. */
public final class IndexRows {
  static final Op INDEX_SELECT =
      Row.of("index_select(Tensor input, int dim, Tensor index)")
          .both()
          .out()
          .forward(a -> select(a.tensor(0), a.integer(1), a.tensor(2)))
          .saves(2)
          .grad(
              0,
              (c, g) ->
                  indexAdd(
                      Creation.empty(g.dtype(), g.device(), c.sizes(0)),
                      c.integer(1),
                      c.tensor(2),
                      g))
          .doc(
              """
              index_select(input, dim, index, *, out=None) -> Tensor

              A copy of the slices of a dimension at the indices of a 1-d tensor.
              """)
          .build();

  static final Op INDEX_ADD =
      Row.of("index_add(Tensor input, int dim, Tensor index, Tensor source, *, Scalar alpha=1)")
          .all()
          .writes()
          .forward(IndexRows::add)
          .saves(2)
          .grad(0, (c, g) -> g)
          .grad(
              3,
              (c, g) -> {
                Tensor rows = indexSelect(g, c.integer(1), c.tensor(2));
                Tensor r =
                    c.scalar(4).isOne() ? rows : Arithmetic.mul(rows, Tensor.wrapped(c.scalar(4)));
                return Shaping.reshape(r, c.sizes(3));
              })
          .doc(
              """
              index_add(input, dim, index, source, *, alpha=1, out=None) -> Tensor

              A copy of :attr:`input` in which the slices of :attr:`source`, times :attr:`alpha`,
              are added to the slices at the indices.
              """)
          .build();

  static final Op INDEX_COPY =
      Row.of("index_copy(Tensor input, int dim, Tensor index, Tensor source)")
          .all()
          .writes()
          .forward(IndexRows::copy)
          .saves(2)
          .grad(0, (c, g) -> indexFill(g, c.integer(1), c.tensor(2), Scalar.ZERO))
          .grad(3, (c, g) -> Shaping.reshape(indexSelect(g, c.integer(1), c.tensor(2)), c.sizes(3)))
          .doc(
              """
              index_copy(input, dim, index, source, *, out=None) -> Tensor

              A copy of :attr:`input` in which the slices at the indices are those of
              :attr:`source`.
              """)
          .build();

  static final Op INDEX_FILL =
      Row.of("index_fill(Tensor input, int dim, Tensor index, Scalar value)")
          .both()
          .inPlace()
          .writes()
          .forward(a -> fill(a, Tensor.scalar(a.scalar(3), a.tensor(0).dtype())))
          .saves(2)
          .grad(0, (c, g) -> indexFill(g, c.integer(1), c.tensor(2), Scalar.ZERO))
          .doc(
              """
              index_fill(input, dim, index, value) -> Tensor

              A copy of :attr:`input` with one value in all slices at the indices.
              """)
          .build();

  static final Op INDEX_FILL_TENSOR =
      Row.of("index_fill(Tensor input, int dim, Tensor index, Tensor value)")
          .both()
          .inPlace()
          .writes()
          .forward(
              a -> {
                Tensor value = a.tensor(3);
                if (value.rank() != 0) {
                  throw TensorException.runtime(
                      "index_fill_ only supports a 0-dimensional value tensor, but got tensor with "
                          + value.rank()
                          + " dimension(s).");
                }
                return fill(a, Tensor.scalar(value.item(), a.tensor(0).dtype()));
              })
          .saves(2)
          .grad(0, (c, g) -> indexFill(g, c.integer(1), c.tensor(2), Scalar.ZERO))
          .grad(3, (c, g) -> Reductions.sum(indexSelect(g, c.integer(1), c.tensor(2))))
          .gradName("IndexFillBackward1")
          .doc(
              """
              index_fill(input, dim, index, value) -> Tensor

              As above, with the value in a 0-d tensor.
              """)
          .build();

  private IndexRows() {}

  static void addTo(OpTable t) {
    t.add(INDEX_SELECT, INDEX_ADD, INDEX_COPY, INDEX_FILL, INDEX_FILL_TENSOR);
  }

  private static Tensor select(Tensor x, long rawDim, Tensor given) {
    int dim = Shapes.dim(rawDim, x.rank());
    if (given.rank() > 1) {
      throw TensorException.index("index_select(): Index is supposed to be a vector");
    }
    if (x.rank() == 0 && given.count() != 1) {
      throw TensorException.runtime(
          "index_select(): Index to scalar can have only 1 value, got "
              + given.count()
              + " value(s)");
    }
    if (given.dtype() != DType.INT64 && given.dtype() != DType.INT32) {
      throw TensorException.runtime("index_select(): Expected dtype int32 or int64 for index");
    }
    Pointwise.checkSameDevice(x, given);
    Tensor index = Places.wide(given);
    checkInSelf(index, Places.size(x, dim));
    long[] sizes = x.sizes().clone();
    if (sizes.length > 0) {
      sizes[dim] = index.count();
    }
    Tensor out = Creation.empty(x.dtype(), x.device(), sizes);
    if (out.count() > 0) {
      Places.gather(x, Places.along(index, dim, sizes), dim, out);
    }
    return out;
  }

  private static void checkInSelf(Tensor index, long size) {
    if (Places.firstOutside(index, 0, size) >= 0) {
      throw TensorException.index("index out of range in self");
    }
  }

  private static Tensor add(Args a) {
    Tensor x = a.tensor(0);
    Tensor given = a.tensor(2);
    Tensor source = a.tensor(3);
    int dim = Shapes.dim(a.integer(1), x.rank());
    if (given.rank() > 1) {
      throw TensorException.index(
          "index_add_(): Index is supposed to be a vector, but got dim: "
              + given.rank()
              + " with type: "
              + given.dtype().scalarName()
              + " and size: "
              + Shapes.text(given.sizes()));
    }
    if (given.dtype() != DType.INT64 && given.dtype() != DType.INT32) {
      throw TensorException.runtime(
          "index_add_(): Expected dtype int32/int64 for index but got: "
              + given.dtype().scalarName());
    }
    if (x.dtype() != source.dtype()) {
      throw TensorException.runtime(
          "index_add_(): self ("
              + x.dtype().scalarName()
              + ") and source ("
              + source.dtype().scalarName()
              + ") must have the same scalar type");
    }
    if (dim != 0 && dim >= source.rank()) {
      throw TensorException.runtime(
          "index_add_(): Indexing dim "
              + dim
              + " is out of bounds of the source tensor with dim "
              + source.rank());
    }
    if (given.count() != Places.size(source, dim)) {
      throw TensorException.runtime(
          "index_add_(): Number of indices ("
              + given.count()
              + ") should be equal to source.size(dim): ("
              + Places.size(source, dim)
              + "), for dim: "
              + dim);
    }
    if (x.rank() != 0
        && source.rank() != 0
        && !java.util.Arrays.equals(
            ViewGeometry.without(x.sizes(), dim), ViewGeometry.without(source.sizes(), dim))) {
      throw TensorException.runtime(
          "source tensor shape must match self tensor shape, excluding the specified dimension. Got"
              + " self.shape = "
              + Shapes.text(x.sizes())
              + " source.shape = "
              + Shapes.text(source.sizes()));
    }
    Tensor index = Places.wide(given);
    checkInSelf(index, Places.size(x, dim));
    Tensor values = source;
    if (!a.scalar(4).isOne()) {
      values = Arithmetic.mul(source, Tensor.scalar(a.scalar(4), source.dtype()));
    }
    return write(a, dim, index, values, ScatterMode.ADD, false);
  }

  private static Tensor write(
      Args a, int dim, Tensor index, Tensor source, ScatterMode mode, boolean keepOrder) {
    Tensor dest = Scattering.destination(a, keepOrder);
    if (source.count() > 0) {
      long[] sizes = source.rank() == 0 && dest.rank() > 0 ? oneSlice(dest, dim) : source.sizes();
      Tensor values = ViewGeometry.expand(source, sizes);
      Places.scatter(dest, dim, Places.along(index, dim, sizes), values, mode);
    }
    return dest;
  }

  private static long[] oneSlice(Tensor dest, int dim) {
    long[] s = dest.sizes().clone();
    s[dim] = 1;
    return s;
  }

  private static Tensor copy(Args a) {
    Tensor x = a.tensor(0);
    Tensor index = a.tensor(2);
    Tensor source = a.tensor(3);
    int dim = Shapes.dim(a.integer(1), x.rank());
    checkCopy(x, dim, index, source);
    long bad = Places.firstOutside(index, 0, Places.size(x, dim));
    if (bad >= 0) {
      throw TensorException.index(
          "index_copy_(): index "
              + AdvancedIndexing.itemAt(index, bad)
              + " is out of bounds for dimension "
              + dim
              + " with size "
              + Places.size(x, dim));
    }
    return write(a, dim, index, source, ScatterMode.SET, false);
  }

  private static void checkCopy(Tensor x, int dim, Tensor index, Tensor source) {
    if (index.rank() > 1) {
      throw TensorException.index(
          "index_copy_(): Index should have dimension 1 or 0 (got " + index.rank() + ")");
    }
    if (source.rank() == 0 && index.count() != 1) {
      throw TensorException.index(
          "index_copy_(): When source is scalar, index should have one element (got "
              + index.count()
              + ")");
    }
    if (source.rank() != x.rank() && source.rank() != 0 && x.rank() != 0) {
      throw TensorException.index(
          "index_copy_(): When source and destination are not scalars, their dimensionality must"
              + " match. Source dimensionality ("
              + source.rank()
              + "), destination dimensionality ("
              + x.rank()
              + ")");
    }
    if (index.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "index_copy_(): Expected a long tensor for index, but got " + index.dtype().scalarName());
    }
    if (x.dtype() != source.dtype()) {
      throw TensorException.runtime(
          "index_copy_(): self and source expected to have the same dtype, but got (self) "
              + x.dtype().scalarName()
              + " and (source) "
              + source.dtype().scalarName());
    }
    long[] own = x.rank() == 0 ? Shapes.SCALAR : ViewGeometry.without(x.sizes(), dim);
    long[] other = source.rank() == 0 ? Shapes.SCALAR : ViewGeometry.without(source.sizes(), dim);
    if (!java.util.Arrays.equals(own, other)) {
      throw TensorException.runtime(
          "index_copy_(): Source/destination tensor must have same slice shapes. Destination slice"
              + " shape: "
              + bare(own)
              + " at dimension "
              + dim
              + " and source slice shape: "
              + bare(other)
              + " at dimension 0.");
    }
    if (source.rank() != 0 && index.count() != source.sizes()[dim]) {
      throw TensorException.index(
          "index_copy_(): Number of indices ("
              + index.count()
              + ") should be equal to source.size(dim) ("
              + source.sizes()[dim]
              + ")");
    }
  }

  private static String bare(long[] sizes) {
    String s = Shapes.text(sizes);
    return s.substring(1, s.length() - 1);
  }

  private static Tensor fill(Args a, Tensor value) {
    Tensor x = a.tensor(0);
    Tensor given = a.tensor(2);
    if (given.dtype() != DType.INT64) {
      throw TensorException.index("index_fill_(): Expected dtype int64 for index.");
    }
    if (given.rank() > 1) {
      throw TensorException.runtime("Index has to be a vector/scalar");
    }
    int dim = Shapes.dim(a.integer(1), x.rank());
    long size = Places.size(x, dim);
    long bad = Places.firstOutside(given, -size, size);
    if (bad >= 0) {
      throw TensorException.index(
          "index "
              + AdvancedIndexing.itemAt(given, bad)
              + " is out of bounds for dimension "
              + dim
              + " with size "
              + size);
    }
    Tensor index = given.count() == 0 ? given : Places.wrapped(given, size);
    long[] sizes = x.sizes().clone();
    if (sizes.length > 0) {
      sizes[dim] = index.count();
    }
    Tensor one = Creation.full(value.item(), x.dtype(), x.device());
    return write(a, dim, index, ViewGeometry.expand(one, sizes), ScatterMode.SET, true);
  }

  /** A copy of slices. */
  public static Tensor indexSelect(Tensor x, long dim, Tensor index) {
    return INDEX_SELECT.call(x, dim, index);
  }

  /** A copy with slices added. */
  public static Tensor indexAdd(Tensor x, long dim, Tensor index, Tensor source) {
    return INDEX_ADD.call(x, dim, index, source, Scalar.ONE);
  }

  /** A copy with one value in all slices at the indices. */
  public static Tensor indexFill(Tensor x, long dim, Tensor index, Scalar value) {
    return INDEX_FILL.call(x, dim, index, value);
  }
}
