package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Between strided and sparse layouts. */
final class SparseConversions {
  /** A sparse tensor as a strided one. */
  static final Op DENSE =
      Row.of("_to_dense(Tensor input)")
          .anyLayout()
          .forward(a -> SparseParts.toDense(a.tensor(0)))
          .saves(0)
          .grad(
              0,
              (c, g) -> {
                // At positions that occur twice a gradient would be added up.
                Tensor self = SparseParts.distinct(c.tensor(0).detached());
                Tensor indices = SparseParts.indices(self);
                return SparseLayouts.COO.call(
                    indices, SparseLayouts.at(g, indices), c.sizes(0), self.sparse().coalesced());
              })
          .gradName("ToDenseBackward0")
          .build();

  static final Op TO_DENSE =
      Row.of("to_dense(Tensor input, ScalarType? dtype=None, *, bool? masked_grad=None)")
          .method()
          .anyLayout()
          .forward(
              a -> {
                Tensor x = a.tensor(0).sparse() == null ? a.tensor(0) : DENSE.call(a.tensor(0));
                return a.has(1) ? Casting.to(x, a.dtype(1)) : x;
              })
          .doc("to_dense(dtype=None) -> Tensor\n\nA sparse tensor as a strided one.")
          .build();

  /** The elements that are not 0 of a strided tensor, the last dimensions being dense. */
  private static final Op SPARSE =
      Row.of("_to_sparse(Tensor input, int sparse_dim)")
          .anyLayout()
          .forward(a -> stored(a.tensor(0), (int) a.integer(1)))
          .grad(0, (c, g) -> dense(g))
          .gradName("ToSparseBackward0")
          .build();

  static final Op TO_SPARSE =
      Row.of("to_sparse(Tensor input, int sparse_dim)")
          .method()
          .anyLayout()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long dims = a.integer(1);
                if (x.sparse() != null && x.sparse().isCoo() && x.sparse().sparseDims() == dims) {
                  return x;
                }
                Tensor strided = dense(x);
                if (strided.rank() > 0 && (dims < 1 || dims > strided.rank())) {
                  throw TensorException.runtime(
                      "sparse_dim must be in the range [1, " + strided.rank() + "]");
                }
                return SPARSE.call(strided, dims);
              })
          .build();

  static final Op TO_SPARSE_ALL =
      Row.of("to_sparse(Tensor input, *, Layout? layout=None)")
          .method()
          .anyLayout()
          .forward(
              a -> {
                String layout = a.has(1) ? a.string(1) : "sparse_coo";
                return switch (layout) {
                  case "sparse_coo" -> coo(a.tensor(0));
                  case "sparse_csr" -> csr(a.tensor(0));
                  default ->
                      throw TensorException.notImplemented(
                          "to_sparse(layout=torch." + layout + ")");
                };
              })
          .doc(
              "to_sparse(sparse_dim=None, *, layout=None) -> Tensor\n\n"
                  + "The elements that are not 0.")
          .build();

  static final Op TO_SPARSE_COO =
      Row.of("to_sparse_coo(Tensor input)")
          .method()
          .anyLayout()
          .forward(a -> coo(a.tensor(0)))
          .doc("to_sparse_coo() -> Tensor\n\nThe elements that are not 0, with their positions.")
          .build();

  static final Op TO_SPARSE_CSR =
      Row.of("to_sparse_csr(Tensor input)")
          .method()
          .anyLayout()
          .forward(a -> csr(a.tensor(0)))
          .doc("to_sparse_csr() -> Tensor\n\nThe elements of a matrix that are not 0, by rows.")
          .build();

  static final Op SPARSE_MASK =
      Row.of("sparse_mask(Tensor input, Tensor mask)")
          .method()
          .anyLayout()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                Tensor mask = SparseLayouts.sparse(a.tensor(1), "sparse_mask");
                if (!x.sameSizes(mask)) {
                  throw TensorException.runtime(
                      "sparse_mask(): operands have incompatible sizes; self has size "
                          + Shapes.text(x.sizes())
                          + " but mask has size "
                          + Shapes.text(mask.sizes()));
                }
                a.stash(x.sparse() == null);
                Tensor indices = SparseParts.indices(mask);
                return SparseParts.with(mask.detached(), SparseParts.lookUp(x.detached(), indices));
              })
          .grad(0, (c, g) -> (Boolean) c.stash() ? dense(g) : g)
          .doc("sparse_mask(mask) -> Tensor\n\nThe elements at the positions of a sparse tensor.")
          .build();

  private SparseConversions() {}

  static void addTo(OpTable t) {
    t.add(TO_DENSE, TO_SPARSE, TO_SPARSE_ALL, TO_SPARSE_COO, TO_SPARSE_CSR, SPARSE_MASK);
  }

  static Tensor dense(Tensor x) {
    return x.sparse() == null ? x : DENSE.call(x);
  }

  private static Tensor coo(Tensor x) {
    if (x.sparse() == null) {
      return SPARSE.call(x, (long) x.rank());
    }
    if (x.sparse().isCoo()) {
      return x;
    }
    return SparseLayouts.COO.call(
        SparseParts.indicesOfRows(x.sparse()), SparseLayouts.VALUES.call(x), x.sizes(), true);
  }

  private static Tensor csr(Tensor x) {
    if (x.sparse() != null && !x.sparse().isCoo()) {
      return x;
    }
    if (x.rank() != 2) {
      throw TensorException.notImplemented("to_sparse_csr of a tensor that is no matrix");
    }
    Tensor sorted = SparseLayouts.COALESCE.call(coo(x));
    Sparse s = sorted.sparse();
    long[] starts = new long[(int) x.sizes()[0] + 1];
    for (long row : SparseParts.longs(Slicing.select(s.positions(), 0, 0))) {
      starts[(int) row + 1]++;
    }
    for (int r = 1; r < starts.length; r++) {
      starts[r] += starts[r - 1];
    }
    Tensor columns = Slicing.select(s.positions(), 0, 1);
    return SparseLayouts.CSR.call(
        Tensor.of(starts),
        Shaping.contiguous(columns),
        SparseLayouts.VALUES.call(sorted),
        x.sizes());
  }

  private static Tensor stored(Tensor x, int dims) {
    Tensor any = Comparisons.ne(x.detached(), Selecting.ZERO);
    if (dims < x.rank()) {
      long[] inner = Arrays.copyOf(x.sizes(), dims + 1);
      inner[dims] = -1;
      any = Sums.ANY_DIM.call(Shaping.reshape(any, inner), new long[] {dims}, false);
    }
    Tensor rows = dev.sconce.engine.op.Dispatch.kernels(x).indexing().nonzero(any);
    Tensor indices = Casting.cloneContiguous(Transposing.transpose(rows, 0, 1));
    if (x.rank() == 0) {
      indices = Creation.empty(dev.sconce.engine.DType.INT64, x.device(), 0, rows.sizes()[0]);
      Tensor one = Shaping.reshape(x.detached(), 1);
      return SparseParts.tensor(
          indices, Slicing.narrow(one, 0, 0, rows.sizes()[0]), true, x.sizes());
    }
    return SparseParts.tensor(indices, SparseParts.lookUp(x.detached(), indices), true, x.sizes());
  }
}
