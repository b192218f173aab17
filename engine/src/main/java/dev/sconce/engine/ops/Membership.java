package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Whether the elements of one tensor are among those of another. */
final class Membership {
  private static final String OPTIONS = ", *, bool assume_unique=False, bool invert=False)";

  static final Op ISIN =
      Row.of("isin(Tensor elements, Tensor test_elements" + OPTIONS)
          .function()
          .out()
          .notDifferentiable()
          .forward(a -> find(a.tensor(0), a.tensor(1), a.bool(3)))
          .doc(
              """
              isin(elements, test_elements, *, assume_unique=False, invert=False) -> Tensor

              A bool tensor of the sizes of :attr:`elements` that says of each whether it equals one
              of :attr:`test_elements`, or with :attr:`invert` none of them. NaN equals nothing.

              One of both may be a number. :attr:`assume_unique` is accepted and changes nothing.
              """)
          .build();

  static final Op ISIN_VALUE =
      Row.of("isin(Tensor elements, Scalar test_element" + OPTIONS)
          .function()
          .out()
          .notDifferentiable()
          .forward(a -> find(a.tensor(0), Tensor.wrapped(a.scalar(1)), a.bool(3)))
          .doc("isin(elements, test_element) -> Tensor\n")
          .build();

  static final Op ISIN_ELEMENT =
      Row.of("isin(Scalar element, Tensor test_elements" + OPTIONS)
          .function()
          .out()
          .notDifferentiable()
          .forward(a -> find(Tensor.wrapped(a.scalar(0)), a.tensor(1), a.bool(3)))
          .doc("isin(element, test_elements) -> Tensor\n")
          .build();

  private Membership() {}

  static void addTo(OpTable t) {
    t.add(ISIN, ISIN_VALUE, ISIN_ELEMENT);
  }

  private static Tensor find(Tensor elements, Tensor among, boolean invert) {
    for (Tensor t : new Tensor[] {elements, among}) {
      if (t.dtype() == DType.BOOL || t.dtype().isComplex()) {
        throw TensorException.runtime(
            "Unsupported input type encountered for isin(): " + t.dtype().scalarName());
      }
    }
    DType type = Promotion.common(elements, among);
    Tensor x = Casting.to(elements.detached(), type);
    Tensor flat = Shaping.flatten(Casting.to(among.detached(), type));
    if (type.isFloating()) {
      // NaN has no place in an order, and is no member.
      flat = Masking.MASKED_SELECT.call(flat, Comparisons.eq(flat, flat));
    }
    if (flat.count() == 0) {
      Tensor none = Creation.empty(DType.BOOL, x.device(), x.sizes());
      return invert ? Logic.not(none) : none;
    }
    // The place of each element among the sorted ones, where its equal stands if there is one.
    Tensor sorted = Sorting.sort(flat, 0, false)[0];
    Tensor place = Searching.SEARCHSORTED.call(sorted, Shaping.flatten(x));
    Tensor inside = Clamping.clamp(place, null, Scalar.of(flat.count() - 1));
    Tensor found = IndexRows.indexSelect(sorted, 0, inside);
    Tensor wide = Shaping.view(found, x.sizes());
    return invert ? Comparisons.ne(x, wide) : Comparisons.eq(x, wide);
  }
}
