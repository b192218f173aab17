package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.autograd.Autograd;
import dev.sconce.engine.testing.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What records of single calls do not show: writing through views, and the histories after it. */
class ViewsAndIndexingTest {
  private static Tensor range(long... sizes) {
    double[] d = new double[(int) Shapes.count(sizes)];
    for (int i = 0; i < d.length; i++) {
      d[i] = i;
    }
    return Tensor.over(Tensor.of(d).storage(), sizes);
  }

  private static Tensor leaf(long... sizes) {
    return range(sizes).requiresGrad(true);
  }

  private static Tensor number(double v) {
    return Tensor.wrapped(Scalar.of(v));
  }

  private static IndexItem at(long i) {
    return new IndexItem.At(i);
  }

  private static IndexItem all() {
    return new IndexItem.Slice(null, null, 1);
  }

  private static IndexItem[] key(IndexItem... items) {
    return items;
  }

  private static void backward(Tensor t) {
    Autograd.backward(new Tensor[] {Reductions.sum(t)}, new Tensor[] {null}, false, false, null);
  }

  private static void numbers(Tensor t, double... expected) {
    assertArrayEquals(expected, Numbers.of(t), 1e-12);
  }

  private static void fails(String message, Runnable r) {
    assertEquals(message, assertThrows(TensorException.class, r::run).getMessage());
  }

  @Test
  void writesThroughViewsReachTheirBase() {
    Tensor x = range(2, 3);
    Arithmetic.addInPlace(Indexing.get(x, at(0)), number(10));
    Indexing.set(Transposing.t(x), key(at(2)), number(-1));
    Arithmetic.addInPlace(Shaping.view(x, 6), number(1));
    numbers(x, 11, 12, 0, 4, 5, 0);
    Arithmetic.addInPlace(Splitting.unbind(x, 1)[1], number(1));
    Arithmetic.addInPlace(Slicing.diagonal(x, 0, 0, 1), number(1));
    numbers(x, 12, 13, 0, 4, 7, 0);
    assertEquals(5, x.version().value());
  }

  @Test
  void gradientsPassAroundWhatWasWritten() {
    Tensor x = leaf(2, 3);
    Tensor y = Arithmetic.mul(x, 2);
    Tensor row = Indexing.get(y, at(1));
    Indexing.set(y, key(at(0)), number(5));
    Indexing.set(y, key(all(), at(1)), number(7));
    assertEquals("CopySlices", y.gradFn().name());
    assertEquals("AsStridedBackward0", row.gradFn().name());
    numbers(row, 6, 7, 10);
    backward(Arithmetic.mul(row, row));
    numbers(x.grad(), 0, 0, 0, 24, 0, 40);
  }

  @Test
  void valuesGetTheGradientOfWhereTheyWent() {
    Tensor x = range(3, 2);
    Tensor v = leaf(2);
    Indexing.set(x, key(at(1)), v);
    Indexing.set(x, key(new IndexItem.Select(Tensor.of(new long[] {0, 2}))), v);
    numbers(x, 0, 1, 0, 1, 0, 1);
    backward(Arithmetic.mul(x, range(3, 2)));
    numbers(v.grad(), 6, 9);
  }

  @Test
  void viewOperatorsInPlaceKeepTheHistory() {
    Tensor x = leaf(2, 3);
    Tensor y = Arithmetic.mul(x, 2);
    assertSame(y, Transposing.T.callInPlace(y));
    assertEquals("TBackward1", y.gradFn().name());
    assertArrayEquals(new long[] {3, 2}, y.sizes());
    Squeezing.UNSQUEEZE.callInPlace(y, 0L);
    backward(Arithmetic.mul(y, range(1, 3, 2)));
    numbers(x.grad(), 0, 4, 8, 2, 6, 10);
  }

  @Test
  void leavesAndPartsOfLeavesAreProtected() {
    Tensor x = leaf(2, 3);
    fails(
        "a view of a leaf Variable that requires grad is being used in an in-place operation.",
        () -> Indexing.set(x, key(at(0)), number(1)));
    fails(
        "a leaf Variable that requires grad is being used in an in-place operation.",
        () -> Transposing.T.callInPlace(x));
    Tensor y = Arithmetic.mul(x, 1);
    Tensor part = Splitting.unbind(y, 0)[0];
    fails(
        "Output 0 of UnbindBackward0 is a view and is being modified inplace. This view is the"
            + " output of a function that returns multiple views. Such functions do not allow the"
            + " output views to be modified inplace. You should replace the inplace operation by an"
            + " out-of-place one.",
        () -> Creation.zeroInPlace(part));
    ThreadState.current().gradEnabled(false);
    try {
      Indexing.set(x, key(at(0), at(0)), number(9));
    } finally {
      ThreadState.current().gradEnabled(true);
    }
    numbers(x, 9, 1, 2, 3, 4, 5);
  }

  @Test
  void overlapIsReported() {
    Tensor x = range(4);
    fails(
        "unsupported operation: some elements of the input tensor and the written-to tensor refer"
            + " to a single memory location. Please clone() the tensor before performing the"
            + " operation.",
        () -> Indexing.set(x, key(new IndexItem.Slice(1L, null, 1)), Slicing.slice(x, 0, 0, 3, 1)));
    Tensor wide = Shaping.expand(range(1, 2), 3, 2);
    fails(
        "unsupported operation: more than one element of the written-to tensor refers to a single"
            + " memory location. Please clone() the tensor before performing the operation.",
        () -> Indexing.set(wide, key(all()), range(3, 2)));
  }

  @Test
  void numbersTakeTheTypeOfTheTarget() {
    Tensor x = Tensor.allocate(DType.INT64, 3);
    Indexing.set(x, key(at(0)), number(2.9));
    Indexing.set(x, key(new IndexItem.Select(Tensor.of(new long[] {1}))), number(3.7));
    Indexing.set(x, key(at(2)), Tensor.scalar(Scalar.of(-1.5), DType.FLOAT32));
    numbers(x, 2, 3, -1);
  }

  @Test
  void byteMasksDrawAWarning() {
    List<String> warnings = new ArrayList<>();
    Session.current().onWarning(warnings::add);
    try {
      Tensor mask = Casting.to(range(2), DType.UINT8);
      numbers(Indexing.get(range(2, 2), new IndexItem.Select(mask)), 2, 3);
    } finally {
      Session.current().onWarning(text -> System.err.println("UserWarning: " + text));
    }
    assertEquals(
        List.of(
            "indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool"
                + " instead."),
        warnings);
  }

  @Test
  void indicesOfOtherTypesAreRefused() {
    Tensor half = Tensor.scalar(Scalar.of(0.5), DType.FLOAT32);
    fails(
        "tensors used as indices must be long, int, byte or bool tensors",
        () -> Indexing.get(range(3), new IndexItem.Select(half)));
    Tensor int32 = Casting.to(Tensor.of(new long[] {2}), DType.INT32);
    numbers(Indexing.get(range(3), new IndexItem.Select(int32)), 2);
    fails(
        "slice step cannot be zero",
        () -> Indexing.get(range(3), new IndexItem.Slice(null, null, 0)));
  }

  @Test
  void gridsOfBothKinds() {
    Tensor[] in = {range(2), range(3)};
    Tensor[] ij = Grids.MESHGRID.callAll(in, "ij");
    Tensor[] xy = Grids.MESHGRID.callAll(in, "xy");
    assertArrayEquals(new long[] {2, 3}, ij[0].sizes());
    numbers(ij[0], 0, 0, 0, 1, 1, 1);
    numbers(ij[1], 0, 1, 2, 0, 1, 2);
    assertArrayEquals(new long[] {3, 2}, xy[0].sizes());
    numbers(xy[0], 0, 1, 0, 1, 0, 1);
    numbers(xy[1], 0, 0, 1, 1, 2, 2);
  }

  @Test
  void resizingKeepsTheMemory() {
    Tensor x = range(2, 3);
    Tensor view = Shaping.view(x, 6);
    Resizing.resize(x, new long[] {2, 2}, null);
    assertSame(view.storage(), x.storage());
    numbers(x, 0, 1, 2, 3);
    Resizing.resize(x, new long[] {8}, null);
    numbers(x, 0, 1, 2, 3, 4, 5, 0, 0);
    numbers(view, 0, 1, 2, 3, 4, 5);
    Resizing.SET_TENSOR.call(x, view);
    assertSame(view.storage(), x.storage());
    fails(
        "cannot resize variables that require grad",
        () -> Resizing.RESIZE.call(leaf(2), new long[] {3}, null));
  }

  @Test
  void sortersOrderBoundaries() {
    Tensor steps = Tensor.of(new double[] {5, 1, 3});
    Tensor order = Tensor.of(new long[] {1, 2, 0});
    Tensor values = Tensor.of(new double[] {3, 4});
    numbers(Searching.SEARCHSORTED.call(steps, values, false, false, null, order), 1, 2);
    numbers(Searching.SEARCHSORTED.call(steps, values, true, false, "right", order), 2, 2);
    fails(
        "torch.searchsorted(): side can only be 'left' or 'right' but got up",
        () -> Searching.SEARCHSORTED.call(steps, values, false, false, "up", null));
  }

  @Test
  void channelsLastIsKept() {
    Tensor x = range(1, 2, 2, 2);
    Tensor y = Detaching.CONTIGUOUS.call(x, "channels_last");
    assertArrayEquals(new long[] {8, 1, 4, 2}, y.strides());
    assertFalse(y.isContiguous());
    assertArrayEquals(new long[] {16, 1, 8, 4}, Joining.cat(new Tensor[] {y, y}, 1).strides());
    numbers(y, Numbers.of(x));
    assertSame(y, Detaching.CONTIGUOUS.call(y, "channels_last"));
  }

  @Test
  void detachedTensorsShareMemoryAlone() {
    Tensor y = Arithmetic.mul(leaf(2), 1);
    Tensor d = Detaching.DETACH.call(y);
    assertFalse(d.requiresGrad());
    Indexing.set(d, key(at(0)), number(9));
    numbers(y, 9, 1);
    Detaching.DETACH_.call(y);
    assertNull(y.gradFn());
  }

  @Test
  void bitsAreReadAsOtherTypes() {
    Tensor half = Casting.to(range(2), DType.FLOAT16);
    Indexing.set(Shaping.VIEW_DTYPE.call(half, DType.INT16), key(at(0)), number(0x3c00));
    numbers(half, 1, 1);
    fails(
        "view(dtype): viewing torch.float64 as torch.float32 is not supported",
        () -> Shaping.VIEW_DTYPE.call(range(2), DType.FLOAT32));
    fails(
        "view(dtype): viewing torch.float64 as torch.int64 is not supported",
        () -> Shaping.VIEW_DTYPE.call(range(2), DType.INT64));
  }

  @Test
  void takesElementsOfEveryType() {
    for (DType type : DType.values()) {
      Tensor x = Creation.full(Scalar.ONE, type, Device.CPU, 2, 2);
      Indexing.set(x, key(new IndexItem.Select(Tensor.of(new long[] {1})), at(0)), number(0));
      numbers(Indexing.get(x, new IndexItem.Select(Tensor.of(new long[] {1, 0}))), 0, 1, 1, 1);
      numbers(Masking.nonzero(x), 0, 0, 0, 1, 1, 1);
      AdvancedIndexing.indexPutInPlace(
          x,
          new Tensor[] {Tensor.of(new long[] {1, 1}), Tensor.of(new long[] {0, 0})},
          Tensor.scalar(Scalar.ONE, type),
          true);
      numbers(x, 1, 1, type == DType.BOOL ? 1 : 2, 1);
    }
  }
}
