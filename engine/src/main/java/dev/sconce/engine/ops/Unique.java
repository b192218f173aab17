package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Different elements, or slices, with where they come from and how often. */
final class Unique {
  static final Op UNIQUE =
      Row.of(
              "unique(Tensor input, bool sorted=True, bool return_inverse=False, bool"
                  + " return_counts=False, int? dim=None)")
          .both()
          .notDifferentiable()
          .forward(a -> chosen(find(a.tensor(0), (Long) a.get(4), true), a.bool(2), a.bool(3)))
          .doc(
              """
              unique(input, sorted=True, return_inverse=False, return_counts=False, dim=None)

              The different elements in rising order, or the different slices along :attr:`dim`. On
              request also the index of each element's value in the result, and how often each value
              occurs.
              """)
          .build();

  static final Op UNIQUE_CONSECUTIVE =
      Row.of(
              "unique_consecutive(Tensor input, bool return_inverse=False, bool"
                  + " return_counts=False, int? dim=None)")
          .both()
          .notDifferentiable()
          .forward(a -> chosen(find(a.tensor(0), (Long) a.get(3), false), a.bool(1), a.bool(2)))
          .doc(
              """
              unique_consecutive(input, return_inverse=False, return_counts=False, dim=None)

              The elements, or the slices along :attr:`dim`, without those equal to the one before.
              """)
          .build();

  private Unique() {}

  static void addTo(OpTable t) {
    t.add(UNIQUE, UNIQUE_CONSECUTIVE);
  }

  private static Object chosen(Tensor[] all, boolean inverse, boolean counts) {
    if (!inverse && !counts) {
      return all[0];
    }
    return inverse && counts ? all : new Tensor[] {all[0], inverse ? all[1] : all[2]};
  }

  /** Values, inverse and counts. */
  private static Tensor[] find(Tensor input, Long dim, boolean sort) {
    Tensor x = input.detached();
    if (!x.device().isCpu()) {
      throw TensorException.notImplemented(
          "unique on device '" + x.device() + "' is not supported");
    }
    if (dim == null) {
      Tensor flat = Shaping.reshape(x, x.count());
      Tensor[] sorted =
          sort
              ? Sorting.sort(flat, 0, false)
              : new Tensor[] {Casting.cloneContiguous(flat), identity((int) x.count())};
      long[] order = (long[]) sorted[1].storage().data();
      Tensor values = sorted[0];
      int[] groups = groups(values, (int) x.count(), 1);
      Tensor[] r = collect(groups, order);
      Tensor firsts = Tensor.of(firsts(groups));
      return new Tensor[] {
        Picked.pick(values, 0, firsts), Tensor.over(r[0].storage(), x.sizes()), r[1]
      };
    }
    return slices(x, Shapes.dim(dim, x.rank()), sort);
  }

  private static Tensor identity(int n) {
    long[] r = new long[n];
    Arrays.setAll(r, i -> i);
    return Tensor.of(r);
  }

  private static Tensor[] slices(Tensor x, int dim, boolean sort) {
    int n = (int) x.size(dim);
    if (x.count() == 0) {
      if (n != 0) {
        throw TensorException.runtime(
            "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied");
      }
      Tensor none = Creation.empty(DType.INT64, x.device(), 0);
      return new Tensor[] {Casting.clone(x), none, none};
    }
    Tensor moved = Transposing.movedim(x, new long[] {dim}, new long[] {0});
    Tensor rows = Casting.cloneContiguous(Shaping.reshape(moved, n, x.count() / n));
    int width = (int) (x.count() / n);
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    if (sort) {
      Arrays.sort(order, (i, j) -> compareRows(rows, i, j, width));
    }
    long[] places = new long[n];
    Arrays.setAll(places, i -> order[i]);
    Tensor sorted = Creation.empty(x.dtype(), x.device(), n, width);
    for (int i = 0; i < n; i++) {
      Casting.copyElements(Slicing.select(rows, 0, places[i]), Slicing.select(sorted, 0, i));
    }
    int[] groups = groups(sorted, n, width);
    long[] firsts = firsts(groups);
    Tensor[] r = collect(groups, places);
    Tensor values = Creation.empty(x.dtype(), x.device(), firsts.length, width);
    for (int i = 0; i < firsts.length; i++) {
      Casting.copyElements(Slicing.select(sorted, 0, firsts[i]), Slicing.select(values, 0, i));
    }
    long[] sizes = moved.sizes().clone();
    sizes[0] = firsts.length;
    Tensor shaped =
        Transposing.movedim(Shaping.view(values, sizes), new long[] {0}, new long[] {dim});
    return new Tensor[] {Casting.cloneContiguous(shaped), r[0], r[1]};
  }

  /** For each of n rows of a contiguous tensor the number of its run of equal rows. */
  private static int[] groups(Tensor t, int n, int width) {
    int[] r = new int[n];
    for (int i = 1; i < n; i++) {
      boolean same = true;
      for (int k = 0; k < width && same; k++) {
        same = equal(t, (i - 1) * width + k, i * width + k);
      }
      r[i] = r[i - 1] + (same ? 0 : 1);
    }
    return r;
  }

  private static boolean equal(Tensor t, int i, int j) {
    return t.dtype().isFloating()
        ? Elements.getDouble(t.storage(), i) == Elements.getDouble(t.storage(), j)
        : Elements.getLong(t.storage(), i) == Elements.getLong(t.storage(), j);
  }

  private static int compareRows(Tensor rows, int i, int j, int width) {
    for (int k = 0; k < width; k++) {
      int a = i * width + k;
      int b = j * width + k;
      int c =
          rows.dtype().isFloating()
              ? compare(
                  Elements.getDouble(rows.storage(), a), Elements.getDouble(rows.storage(), b))
              : Long.compare(
                  Elements.getLong(rows.storage(), a), Elements.getLong(rows.storage(), b));
      if (c != 0) {
        return c;
      }
    }
    return 0;
  }

  private static int compare(double a, double b) {
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : Boolean.compare(a != a, b != b);
  }

  private static long[] firsts(int[] groups) {
    long[] r = new long[groups.length == 0 ? 0 : groups[groups.length - 1] + 1];
    for (int i = groups.length - 1; i >= 0; i--) {
      r[groups[i]] = i;
    }
    return r;
  }

  /** The inverse, given where each sorted element stood, and the counts. */
  private static Tensor[] collect(int[] groups, long[] order) {
    long[] inverse = new long[groups.length];
    long[] counts = new long[groups.length == 0 ? 0 : groups[groups.length - 1] + 1];
    for (int i = 0; i < groups.length; i++) {
      inverse[(int) order[i]] = groups[i];
      counts[groups[i]]++;
    }
    return new Tensor[] {Tensor.of(inverse), Tensor.of(counts)};
  }
}
