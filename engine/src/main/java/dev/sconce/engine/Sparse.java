package dev.sconce.engine;

/**
 * What a tensor of a sparse layout has in the place of memory of its own. The tensors in it have no
 * history; gradients belong to the whole.
 *
 * @param layout which of the layouts
 * @param positions for {@code COO} the indices, int64 of sizes [sparse dimensions, n]; for {@code
 *     CSR} where each row begins in {@code columns}, and behind the last row n
 * @param columns for {@code CSR} the column of each value, else null
 * @param values n elements, or n tensors of the sizes of the dense dimensions
 * @param coalesced whether the positions of {@code COO} are sorted and differ from one another
 */
public record Sparse(
    Layout layout, Tensor positions, Tensor columns, Tensor values, boolean coalesced) {
  /** The ways in which elements are stored that are not 0. */
  public enum Layout {
    COO("sparse_coo"),
    CSR("sparse_csr");

    private final String label;

    Layout(String label) {
      this.label = label;
    }

    /** The name after {@code torch.}. */
    public String label() {
      return label;
    }
  }

  /** Values at positions. */
  public static Sparse coo(Tensor indices, Tensor values, boolean coalesced) {
    return new Sparse(Layout.COO, indices.detached(), null, values.detached(), coalesced);
  }

  /** Values in rows. */
  public static Sparse csr(Tensor rows, Tensor columns, Tensor values) {
    return new Sparse(Layout.CSR, rows.detached(), columns.detached(), values.detached(), true);
  }

  public boolean isCoo() {
    return layout == Layout.COO;
  }

  /** The number of values that are stored. */
  public long count() {
    return values.sizes()[0];
  }

  /** How many dimensions the positions name; the rest are dense. */
  public int sparseDims() {
    return isCoo() ? (int) positions.sizes()[0] : 2;
  }
}
