package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Row;

/** Elements read at indices, one index for each result. */
public final class Gathering {
  static final Op GATHER =
      Row.of("gather(Tensor input, int dim, Tensor index, *, bool sparse_grad=False)")
          .both()
          .out()
          .forward(a -> gatherForward(a.tensor(0), a.integer(1), a.tensor(2), a.bool(3)))
          .saves(2)
          .grad(
              0,
              (c, g) ->
                  Scattering.scatterAdd(
                      Creation.empty(g.dtype(), g.device(), c.sizes(0)),
                      c.integer(1),
                      c.tensor(2),
                      g))
          .doc(
              """
              gather(input, dim, index, *, sparse_grad=False, out=None) -> Tensor

              For each position of :attr:`index` the element of :attr:`input` at that position,
              except along :attr:`dim`, where the index says which.

              The result has the shape of :attr:`index`, which must be no larger than the input in
              all other dimensions.
              """)
          .build();

  static final Op TAKE =
      Row.of("take(Tensor input, Tensor index)")
          .both()
          .out()
          .forward(a -> takeForward(a.tensor(0), a.tensor(1)))
          .saves(1)
          .grad(
              0,
              (c, g) ->
                  Scattering.PUT.call(
                      Creation.empty(g.dtype(), g.device(), c.sizes(0)), c.tensor(1), g, true))
          .doc(
              """
              take(input, index) -> Tensor

              The elements at indices into the flattened input, in the shape of :attr:`index`.
              """)
          .build();

  static final Op TAKE_ALONG_DIM =
      Row.of("take_along_dim(Tensor input, Tensor indices, int? dim=None)")
          .both()
          .out()
          .forward(
              a -> takeAlongDim(a.tensor(0), a.tensor(1), a.has(2) ? (Long) a.integer(2) : null))
          .doc(
              """
              take_along_dim(input, indices, dim=None, *, out=None) -> Tensor

              As :func:`torch.gather`, with both tensors broadcast against each other in the other
              dimensions; without :attr:`dim`, of the flattened tensors.
              """)
          .build();

  private Gathering() {}

  static void addTo(OpTable t) {
    t.add(GATHER, TAKE, TAKE_ALONG_DIM);
  }

  /**
   * Checks the type of an index.
   *
   * @throws TensorException RuntimeError for a type other than int32 and int64
   */
  static void checkIndexType(Tensor index, String name) {
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw TensorException.runtime(name + "(): Expected dtype int32/int64 for index");
    }
  }

  static void checkBounds(Tensor index, int dim, long size) {
    long bad = Places.firstOutside(index, 0, size);
    if (bad >= 0) {
      throw TensorException.runtime(
          "index "
              + AdvancedIndexing.itemAt(index, bad)
              + " is out of bounds for dimension "
              + dim
              + " with size "
              + size);
    }
  }

  private static Tensor gatherForward(Tensor x, long rawDim, Tensor given, boolean sparse) {
    if (sparse) {
      throw TensorException.notImplemented("gather: sparse_grad=True is not supported");
    }
    int dim = Shapes.dim(rawDim, x.rank());
    Tensor out = Creation.empty(x.dtype(), x.device(), given.sizes());
    if (given.count() == 0) {
      return out;
    }
    checkIndexType(given, "gather");
    Pointwise.checkSameDevice(x, given);
    if (Math.max(given.rank(), 1) != Math.max(x.rank(), 1)) {
      throw TensorException.runtime(
          "Index tensor must have the same number of dimensions as input tensor");
    }
    for (int d = 0; d < x.rank() && x.rank() == given.rank(); d++) {
      if (d != dim && given.sizes()[d] > x.sizes()[d]) {
        throw TensorException.runtime(
            "Size does not match at dimension "
                + d
                + " expected index "
                + Shapes.text(given.sizes())
                + " to be no larger than self "
                + Shapes.text(x.sizes())
                + " apart from dimension "
                + dim);
      }
    }
    Tensor index = Places.wide(given);
    checkBounds(index, dim, Places.size(x, dim));
    Places.gather(x, index, dim, out);
    return out;
  }

  private static Tensor takeForward(Tensor x, Tensor index) {
    if (index.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "take(): Expected a long tensor for index, but got " + index.dtype().scalarName());
    }
    if (x.count() == 0 && index.count() != 0) {
      throw TensorException.index("take(): tried to take from an empty tensor");
    }
    checkFlat(x, index);
    Tensor out = Creation.empty(x.dtype(), x.device(), index.sizes());
    if (index.count() > 0) {
      Tensor flat = Shaping.reshape(x, -1);
      Places.gather(
          flat,
          Places.wrapped(index, x.count()).alias(new long[] {index.count()}, new long[] {1}, 0),
          0,
          out.alias(new long[] {index.count()}, new long[] {1}, 0));
    }
    return out;
  }

  static void checkFlat(Tensor x, Tensor index) {
    long bad = Places.firstOutside(index, -x.count(), x.count());
    if (bad >= 0) {
      throw TensorException.index(
          "out of range: tried to access index "
              + AdvancedIndexing.itemAt(index, bad)
              + " on a tensor of "
              + x.count()
              + " elements.");
    }
  }

  private static Tensor takeAlongDim(Tensor x, Tensor indices, Long rawDim) {
    if (rawDim == null) {
      checkAlong(indices);
      return gather(Shaping.view(x, -1), 0, Shaping.view(indices, -1));
    }
    int dim = Shapes.dim(rawDim, x.rank());
    if (x.rank() != indices.rank()) {
      throw TensorException.runtime(
          "torch.take_along_dim(): input and indices should have the same number of dimensions, but"
              + " got "
              + x.rank()
              + " dimensions for input, and "
              + indices.rank()
              + " dimensions for indices");
    }
    checkAlong(indices);
    if (x.rank() == 0) {
      return gather(x, 0, indices);
    }
    long[] self = x.sizes().clone();
    self[dim] = indices.sizes()[dim];
    long[] indexSizes = Shapes.broadcast(self, indices.sizes());
    long[] other = indices.sizes().clone();
    other[dim] = x.sizes()[dim];
    long[] selfSizes = Shapes.broadcast(other, x.sizes());
    return gather(Shaping.expand(x, selfSizes), dim, Shaping.expand(indices, indexSizes));
  }

  private static void checkAlong(Tensor indices) {
    if (indices.dtype() != DType.INT64) {
      throw TensorException.runtime(
          "torch.take_along_dim(): dtype of indices should be Long but got "
              + indices.dtype().scalarName());
    }
  }

  /** The elements at indices along a dimension. */
  public static Tensor gather(Tensor x, long dim, Tensor index) {
    return GATHER.call(x, dim, index, false);
  }

  /** The elements at indices into the flattened tensor. */
  public static Tensor take(Tensor x, Tensor index) {
    return TAKE.call(x, index);
  }
}
