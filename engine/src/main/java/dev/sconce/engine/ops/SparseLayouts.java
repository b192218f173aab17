package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import dev.sconce.engine.op.SparseCalls;

/** Sparse tensors made of parts and of strided ones, and back. */
final class SparseLayouts {
  static final Op COO =
      Row.of("_sparse_coo_tensor(Tensor indices, Tensor values, int[] size, bool coalesced=False)")
          .function()
          .anyLayout()
          .forward(
              a ->
                  SparseParts.tensor(
                      a.tensor(0).detached(), a.tensor(1).detached(), a.bool(3), a.ints(2)))
          .saves(0)
          .grad(1, (c, g) -> at(g, c.tensor(0)))
          .gradName("SparseCooTensorWithDimsAndTensorsBackward0")
          .build();

  /** The elements at positions. */
  static final Op AT =
      Row.of("_sparse_at(Tensor input, Tensor indices)")
          .anyLayout()
          .forward(
              a -> {
                a.stash(a.tensor(0).sparse() != null);
                return SparseParts.lookUp(a.tensor(0).detached(), a.tensor(1));
              })
          .saves(1)
          .grad(
              0,
              (c, g) -> {
                Tensor sparse = COO.call(c.tensor(1), g, c.sizes(0), false);
                return (Boolean) c.stash() ? sparse : SparseConversions.DENSE.call(sparse);
              })
          .build();

  static final Op CSR =
      Row.of(
              "_sparse_csr_tensor(Tensor crow_indices, Tensor col_indices, Tensor values, int[]"
                  + " size)")
          .function()
          .anyLayout()
          .forward(
              a -> {
                checkRows(a.tensor(0), a.tensor(1), a.tensor(2), a.ints(3));
                return Tensor.of(Sparse.csr(a.tensor(0), a.tensor(1), a.tensor(2)), a.ints(3));
              })
          .saves(0, 1)
          .grad(
              2,
              (c, g) -> {
                Tensor like =
                    Tensor.of(Sparse.csr(c.tensor(0), c.tensor(1), c.tensor(1)), c.ints(3));
                return at(g, SparseParts.indicesOfRows(like.sparse()));
              })
          .gradName("SparseCompressedTensorBackward0")
          .build();

  static final Op COALESCE =
      Row.of("coalesce(Tensor input)")
          .method()
          .anyLayout()
          .forward(a -> SparseParts.coalesce(sparse(a.tensor(0), "is_coalesced")))
          .grad(0, (c, g) -> g)
          .doc("coalesce() -> Tensor\n\nSorted positions, with values at equal ones added.")
          .build();

  static final Op IS_COALESCED =
      reading("is_coalesced", t -> SparseParts.coo(sparse(t, "is_coalesced")).coalesced());
  static final Op NNZ = reading("_nnz", t -> sparse(t, "_nnz").sparse().count());
  static final Op SPARSE_DIM =
      reading("sparse_dim", t -> (long) sparse(t, "sparse_dim").sparse().sparseDims());
  static final Op DENSE_DIM =
      reading("dense_dim", t -> sparse(t, "dense_dim").sparse().values().rank() - 1L);
  static final Op RAW_INDICES =
      reading("_indices", t -> SparseParts.coo(sparse(t, "_indices")).positions());
  static final Op RAW_VALUES = reading("_values", t -> sparse(t, "_values").sparse().values());
  static final Op INDICES =
      reading("indices", t -> checked(sparse(t, "indices"), "indices").positions());
  static final Op CROW_INDICES = reading("crow_indices", t -> csr(t, "crow_indices").positions());
  static final Op COL_INDICES = reading("col_indices", t -> csr(t, "col_indices").columns());

  static final Op VALUES =
      Row.of("values(Tensor input)")
          .method()
          .anyLayout()
          .forward(
              a -> {
                Tensor t = sparse(a.tensor(0), "values");
                Sparse s = t.sparse().isCoo() ? checked(t, "values") : t.sparse();
                a.stash(s);
                return s.values().detached();
              })
          .grad(
              0,
              (c, g) -> {
                Sparse s = (Sparse) c.stash();
                return s.isCoo()
                    ? COO.call(s.positions(), g, c.sizes(0), true)
                    : CSR.call(s.positions(), s.columns(), g, c.sizes(0));
              })
          .doc("values() -> Tensor\n\nThe values of a sparse tensor, which must be coalesced.")
          .build();

  private interface Reading {
    Object of(Tensor t);
  }

  private SparseLayouts() {}

  static void addTo(OpTable t) {
    t.add(COO, CSR, COALESCE, IS_COALESCED, NNZ, SPARSE_DIM, DENSE_DIM, RAW_INDICES, RAW_VALUES);
    t.add(INDICES, CROW_INDICES, COL_INDICES, VALUES);
  }

  private static Op reading(String name, Reading what) {
    return Row.of(name + "(Tensor input)")
        .method()
        .anyLayout()
        .notDifferentiable()
        .forward(a -> what.of(a.tensor(0)))
        .doc(name + "() of a sparse tensor.")
        .build();
  }

  /** The elements of a gradient at positions, differentiable. */
  static Tensor at(Tensor g, Tensor indices) {
    return AT.call(g, indices);
  }

  /** The tensor, which must be sparse. */
  static Tensor sparse(Tensor t, String operator) {
    if (t.sparse() == null) {
      throw refused(operator, "CPU");
    }
    return t;
  }

  /** The error of an operator that a layout does not have. */
  static TensorException refused(String operator, String backend) {
    return SparseCalls.unsupported(operator, backend);
  }

  private static Sparse csr(Tensor t, String operator) {
    Sparse s = sparse(t, operator).sparse();
    if (s.isCoo()) {
      throw TensorException.runtime(
          operator + " expected sparse row compressed tensor layout but got Sparse");
    }
    return s;
  }

  private static Sparse checked(Tensor t, String what) {
    Sparse s = SparseParts.coo(t);
    if (!s.coalesced()) {
      throw TensorException.runtime(
          "Cannot get " + what + " on an uncoalesced tensor, please call .coalesce() first");
    }
    return s;
  }

  private static void checkRows(Tensor rows, Tensor columns, Tensor values, long[] sizes) {
    if (sizes.length != 2 || rows.rank() != 1 || columns.rank() != 1 || values.rank() != 1) {
      throw TensorException.notImplemented("sparse_csr tensors with batch or dense dimensions");
    }
    if (rows.dtype() != columns.dtype()
        || (rows.dtype() != DType.INT64 && rows.dtype() != DType.INT32)) {
      throw TensorException.runtime(
          "crow_indices and col_indices must be an int32 or int64 type, but got: "
              + rows.dtype().scalarName());
    }
    if (rows.count() != sizes[0] + 1) {
      throw TensorException.runtime(
          "crow_indices.shape[-1] must be equal to the number of rows + 1 ("
              + (sizes[0] + 1)
              + "), but got "
              + rows.count());
    }
    if (columns.count() != values.count()) {
      throw TensorException.runtime(
          "col_indices and values must have the same number of elements, but got sizes "
              + Shapes.text(columns.sizes())
              + " and "
              + Shapes.text(values.sizes()));
    }
    long[] starts = SparseParts.longs(rows);
    if (starts[0] != 0) {
      throw TensorException.runtime("`crow_indices[..., 0] == 0` is not satisfied.");
    }
    if (starts[starts.length - 1] != values.count()) {
      throw TensorException.runtime("`crow_indices[..., -1] == nnz` is not satisfied.");
    }
    for (int i = 1; i < starts.length; i++) {
      if (starts[i] < starts[i - 1] || starts[i] - starts[i - 1] > sizes[1]) {
        throw TensorException.runtime(
            "`0 <= crow_indices[..., 1:] - crow_indices[..., :-1] <= ncols` is not satisfied.");
      }
    }
    for (long column : SparseParts.longs(columns)) {
      if (column < 0 || column >= sizes[1]) {
        throw TensorException.runtime("`0 <= col_indices < ncols` is not satisfied.");
      }
    }
  }
}
