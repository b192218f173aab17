package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** The places of values in ascending sequences. */
public final class Searching {
  static final Op SEARCHSORTED_VALUE =
      Row.of(
              "searchsorted(Tensor sorted_sequence, Scalar input, *, bool out_int32=False, bool"
                  + " right=False, str? side=None, Tensor? sorter=None)")
          .function()
          .notDifferentiable()
          .forward(
              a ->
                  search(
                      a.tensor(0),
                      Tensor.wrapped(a.scalar(1)),
                      a.bool(2),
                      right(a.bool(3), a.string(4)),
                      a.tensor(5)))
          .doc("searchsorted(sorted_sequence, input) -> Tensor\n")
          .build();

  static final Op SEARCHSORTED =
      Row.of(
              "searchsorted(Tensor sorted_sequence, Tensor input, *, bool out_int32=False, bool"
                  + " right=False, str? side=None, Tensor? sorter=None)")
          .function()
          .out()
          .notDifferentiable()
          .forward(
              a ->
                  search(
                      a.tensor(0),
                      a.tensor(1),
                      a.bool(2),
                      right(a.bool(3), a.string(4)),
                      a.tensor(5)))
          .doc(
              """
              searchsorted(sorted_sequence, input, *, out_int32=False, right=False, side=None,
              sorter=None, out=None) -> Tensor

              For each value the first place of an ascending sequence before which all elements are
              less than the value; with ``right=True`` or ``side='right'`` less or equal.

              The sequence is 1-d, or has one row for each row of :attr:`input`. :attr:`sorter`
              gives the order in which an unsorted sequence is ascending.
              """)
          .build();

  static final Op BUCKETIZE_VALUE =
      Row.of(
              "bucketize(Scalar input, Tensor boundaries, *, bool out_int32=False, bool"
                  + " right=False)")
          .function()
          .notDifferentiable()
          .forward(a -> bucketize(Tensor.wrapped(a.scalar(0)), a.tensor(1), a.bool(2), a.bool(3)))
          .doc("bucketize(input, boundaries) -> Tensor\n")
          .build();

  static final Op BUCKETIZE =
      Row.of(
              "bucketize(Tensor input, Tensor boundaries, *, bool out_int32=False, bool"
                  + " right=False)")
          .function()
          .out()
          .notDifferentiable()
          .forward(a -> bucketize(a.tensor(0), a.tensor(1), a.bool(2), a.bool(3)))
          .doc(
              """
              bucketize(input, boundaries, *, out_int32=False, right=False, out=None) -> Tensor

              The number of the interval between ascending boundaries in which each value lies; a
              value on a boundary belongs to the interval below it, or with ``right=True`` above.
              """)
          .build();

  private Searching() {}

  static void addTo(OpTable t) {
    t.add(SEARCHSORTED_VALUE, SEARCHSORTED, BUCKETIZE_VALUE, BUCKETIZE);
  }

  private static boolean right(boolean right, String side) {
    if (side != null) {
      if (!side.equals("left") && !side.equals("right")) {
        throw failure("side can only be 'left' or 'right' but got " + side);
      }
      if (right && side.equals("left")) {
        throw failure(
            "side and right can't be set to opposites, got side of left while right was True");
      }
    }
    return right || "right".equals(side);
  }

  private static TensorException failure(String text) {
    return TensorException.runtime("torch.searchsorted(): " + text);
  }

  private static Tensor bucketize(Tensor x, Tensor boundaries, boolean int32, boolean right) {
    if (boundaries.rank() != 1) {
      throw TensorException.runtime(
          "boundaries tensor must be 1 dimension, but got dim(" + boundaries.rank() + ")");
    }
    return search(boundaries, x, int32, right, null);
  }

  private static Tensor search(
      Tensor sequence, Tensor x, boolean int32, boolean right, Tensor sorter) {
    if (!sequence.device().equals(x.device()) && !(x.rank() == 0 && x.device().isCpu())) {
      throw failure(
          "boundaries and input value tensors should have same device type, but got boundaries"
              + " tensor device type "
              + sequence.device().type()
              + " and input value tensor device type "
              + x.device().type());
    }
    checkSorter(sequence, sorter);
    checkShapes(sequence, x);
    Tensor ordered = sorter == null ? sequence : Gathering.gather(sequence, -1, sorter);
    DType compute = Promotion.common(sequence, x).computeType();
    Tensor keys = dense(x, sequence, compute);
    Tensor out = Creation.empty(DType.INT64, sequence.device(), x.sizes());
    if (out.count() > 0) {
      Tensor steps = dense(ordered, sequence, compute);
      Dispatch.kernels(sequence).indexing().searchSorted(steps, keys, right, out);
    }
    return int32 ? Casting.to(out, DType.INT32) : out;
  }

  private static Tensor dense(Tensor t, Tensor like, DType type) {
    if (t.dtype() == type && t.isContiguous() && t.device().equals(like.device())) {
      return t;
    }
    Tensor r = Creation.empty(type, like.device(), t.sizes());
    Casting.copyElements(t, r);
    return r;
  }

  private static void checkSorter(Tensor sequence, Tensor sorter) {
    if (sorter == null) {
      return;
    }
    if (!Arrays.equals(sorter.sizes(), sequence.sizes())) {
      throw failure(
          "boundary and sorter must have the same size, but got boundary tensor "
              + Shapes.text(sequence.sizes())
              + "and got sorter tensor "
              + Shapes.text(sorter.sizes()));
    }
    if (sorter.dtype() != DType.INT64) {
      throw failure(
          "sorter must be a tensor of long dtype but got dtype " + sorter.dtype().scalarName());
    }
    if (Places.firstOutside(sorter, 0, sequence.sizes()[sequence.rank() - 1]) >= 0) {
      throw failure("sorter index out of range");
    }
  }

  private static void checkShapes(Tensor sequence, Tensor x) {
    if (sequence.rank() == 0) {
      throw failure("boundaries tensor should have positive dimension, but got 0 dimension");
    }
    if (x.rank() == 0 && sequence.rank() != 1) {
      throw failure(
          "input value can be a scalar only when boundaries tensor dimension is 1, but we got"
              + " boundaries tensor dim("
              + sequence.rank()
              + ") and input value's dim("
              + x.rank()
              + ") numel("
              + x.count()
              + ")");
    }
    if (sequence.rank() == 1) {
      return;
    }
    boolean match = sequence.rank() == x.rank();
    for (int d = 0; match && d < x.rank() - 1; d++) {
      match = sequence.sizes()[d] == x.sizes()[d];
    }
    if (!match) {
      throw failure(
          "boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor"
              + " and input value tensor must match, but we got boundaries tensor "
              + Shapes.text(sequence.sizes())
              + " and input value tensor "
              + Shapes.text(x.sizes()));
    }
  }
}
