package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Session;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Tensors brought to a common shape, and all combinations of their elements. */
public final class Grids {
  static final Op BROADCAST_TENSORS =
      Row.of("broadcast_tensors(Tensor[] tensors)")
          .function()
          .forward(
              a -> {
                long[] sizes = Shapes.SCALAR;
                for (Tensor t : a.tensors(0)) {
                  sizes = Shapes.broadcast(sizes, t.sizes());
                }
                return expandAll(a.tensors(0), sizes);
              })
          .doc(
              """
              broadcast_tensors(*tensors) -> tuple of Tensors

              Views of all tensors under the shape to which they broadcast.
              """)
          .build();

  static final Op MESHGRID =
      Row.of("meshgrid(Tensor[] tensors, *, str? indexing=None)")
          .function()
          .forward(a -> meshgrid(a.tensors(0), a.has(1) ? a.string(1) : null))
          .doc(
              """
              meshgrid(*tensors, indexing=None) -> tuple of Tensors

              Views of 1-d tensors as coordinates of the points of a grid.

              With ``indexing='ij'`` the i-th tensor varies along the i-th dimension; with ``'xy'``
              the first two dimensions are exchanged. Leaving it out means ``'ij'`` and draws a
              warning.
              """)
          .build();

  static final Op CARTESIAN_PROD =
      Row.of("cartesian_prod(Tensor[] tensors)")
          .function()
          .forward(
              a -> {
                for (Tensor t : a.tensors(0)) {
                  if (t.rank() != 1) {
                    throw TensorException.runtime(
                        "Expect a 1D vector, but got shape " + Shapes.text(t.sizes()));
                  }
                }
                if (a.tensors(0).length == 1) {
                  return a.tensors(0)[0];
                }
                Tensor[] grids = meshgrid(a.tensors(0), "ij");
                for (int i = 0; i < grids.length; i++) {
                  grids[i] = Shaping.flatten(grids[i]);
                }
                return Joining.stack(grids, 1);
              })
          .doc(
              """
              cartesian_prod(*tensors) -> Tensor

              All tuples of one element of each 1-d tensor, as rows.
              """)
          .build();

  static final Op COMBINATIONS =
      Row.of("combinations(Tensor input, int r=2, bool with_replacement=False)")
          .function()
          .forward(a -> combinations(a.tensor(0), a.integer(1), a.bool(2)))
          .doc(
              """
              combinations(input, r=2, with_replacement=False) -> Tensor

              All choices of r elements of a 1-d tensor in its order, as rows.
              """)
          .build();

  static final Op BLOCK_DIAG =
      Row.of("block_diag(Tensor[] tensors)")
          .function()
          .forward(a -> blockDiag(a.tensors(0)))
          .gradList(0, (c, g) -> blockGradients(g, c.sizesOf(0)))
          .doc(
              """
              block_diag(*tensors) -> Tensor

              A matrix with the given matrices along its diagonal; 1-d tensors count as rows.
              """)
          .build();

  private Grids() {}

  static void addTo(OpTable t) {
    t.add(BROADCAST_TENSORS, MESHGRID, CARTESIAN_PROD, COMBINATIONS, BLOCK_DIAG);
  }

  private static Tensor[] expandAll(Tensor[] tensors, long[] sizes) {
    Tensor[] r = new Tensor[tensors.length];
    for (int i = 0; i < r.length; i++) {
      r[i] =
          Arrays.equals(tensors[i].sizes(), sizes) ? tensors[i] : Shaping.expand(tensors[i], sizes);
    }
    return r;
  }

  private static Tensor[] meshgrid(Tensor[] tensors, String indexing) {
    if (indexing == null) {
      Session.current()
          .warn(
              "torch.meshgrid: in an upcoming release, it will be required to pass the indexing"
                  + " argument.");
    }
    if (tensors.length == 0) {
      throw TensorException.runtime("meshgrid expects a non-empty TensorList");
    }
    boolean swap = false;
    if ("xy".equals(indexing)) {
      swap = tensors.length >= 2;
    } else if (indexing != null && !indexing.equals("ij")) {
      throw TensorException.runtime(
          "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but received: " + indexing);
    }
    for (Tensor t : tensors) {
      if (t.dtype() != tensors[0].dtype()) {
        throw TensorException.runtime("meshgrid expects all tensors to have the same dtype");
      }
      if (!t.device().equals(tensors[0].device())) {
        throw TensorException.runtime("meshgrid expects all tensors to have the same device");
      }
    }
    Tensor[] in = tensors.clone();
    if (swap) {
      exchange(in);
    }
    long[] sizes = new long[in.length];
    for (int i = 0; i < in.length; i++) {
      if (in[i].rank() > 1) {
        throw TensorException.runtime(
            "torch.meshgrid: Expected 0D or 1D tensor in the tensor list but got: " + in[i]);
      }
      sizes[i] = in[i].count();
    }
    Tensor[] r = new Tensor[in.length];
    for (int i = 0; i < r.length; i++) {
      long[] shape = new long[in.length];
      Arrays.fill(shape, 1);
      shape[i] = sizes[i];
      r[i] = Shaping.expand(Shaping.view(in[i], shape), sizes);
    }
    if (swap) {
      exchange(r);
    }
    return r;
  }

  private static void exchange(Tensor[] a) {
    Tensor t = a[0];
    a[0] = a[1];
    a[1] = t;
  }

  private static Tensor combinations(Tensor x, long r, boolean withReplacement) {
    if (x.rank() != 1) {
      throw TensorException.runtime("Expect a 1D vector, but got shape " + Shapes.text(x.sizes()));
    }
    if (r < 0) {
      throw TensorException.runtime("Expect a non-negative number, but got " + r);
    }
    if (r == 0) {
      return Creation.empty(x.dtype(), x.device(), 0);
    }
    int n = (int) x.count();
    int k = (int) r;
    long rows = chosen(withReplacement ? n + k - 1 : n, k);
    Tensor places = Tensor.allocate(DType.INT64, k, rows);
    long[] to = (long[]) places.storage().data();
    int[] pick = new int[k];
    for (int i = 0; i < k; i++) {
      pick[i] = withReplacement ? 0 : i;
    }
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < k; i++) {
        to[i * (int) rows + row] = pick[i];
      }
      advance(pick, n, withReplacement);
    }
    Tensor[] columns = new Tensor[k];
    for (int i = 0; i < k; i++) {
      columns[i] = AdvancedIndexing.index(x, new Tensor[] {ViewGeometry.select(places, 0, i)});
    }
    return Joining.stack(columns, 1);
  }

  private static long chosen(int n, int k) {
    if (n < k || n <= 0) {
      return 0;
    }
    long c = 1;
    for (int i = 1; i <= k; i++) {
      c = c * (n - k + i) / i;
    }
    return c;
  }

  /** The next choice in lexicographic order. */
  private static void advance(int[] pick, int n, boolean withReplacement) {
    int k = pick.length;
    int i = k - 1;
    while (i >= 0 && pick[i] == (withReplacement ? n - 1 : n - k + i)) {
      i--;
    }
    if (i < 0) {
      return;
    }
    pick[i]++;
    for (int j = i + 1; j < k; j++) {
      pick[j] = withReplacement ? pick[i] : pick[j - 1] + 1;
    }
  }

  private static long[] matrixSizes(long[] s) {
    return switch (s.length) {
      case 0 -> new long[] {1, 1};
      case 1 -> new long[] {1, s[0]};
      default -> s;
    };
  }

  private static Tensor blockDiag(Tensor[] parts) {
    if (parts.length == 0) {
      return Creation.empty(
          Session.current().defaultDtype(), Session.current().defaultDevice(), 1, 0);
    }
    long rows = 0;
    long columns = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].rank() > 2) {
        throw TensorException.runtime(
            "torch.block_diag: Input tensors must have 2 or fewer dimensions. Input "
                + i
                + " has "
                + parts[i].rank()
                + " dimensions");
      }
      if (!parts[i].device().equals(parts[0].device())) {
        throw TensorException.runtime(
            "torch.block_diag: input tensors must all be on the same device.");
      }
      long[] s = matrixSizes(parts[i].sizes());
      rows += s[0];
      columns += s[1];
    }
    Tensor out = Creation.empty(Promotion.common(parts), parts[0].device(), rows, columns);
    long row = 0;
    long column = 0;
    for (Tensor t : parts) {
      long[] s = matrixSizes(t.sizes());
      Tensor block = ViewGeometry.slice(out, 0, row, s[0], 1);
      block = ViewGeometry.slice(block, 1, column, s[1], 1);
      long[] strides =
          t.rank() == 2 ? t.strides() : new long[] {0, t.rank() == 1 ? t.strides()[0] : 0};
      Casting.copyElements(t.alias(s, strides, t.offset()), block);
      row += s[0];
      column += s[1];
    }
    return out;
  }

  private static Tensor[] blockGradients(Tensor g, long[][] sizes) {
    Tensor[] r = new Tensor[sizes.length];
    long row = 0;
    long column = 0;
    for (int i = 0; i < r.length; i++) {
      long[] s = matrixSizes(sizes[i]);
      Tensor block = Slicing.narrow(Slicing.narrow(g, 0, row, s[0]), 1, column, s[1]);
      r[i] = sizes[i].length == 2 ? block : Shaping.reshape(block, sizes[i]);
      row += s[0];
      column += s[1];
    }
    return r;
  }
}
