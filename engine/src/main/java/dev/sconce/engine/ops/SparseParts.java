package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Sparse;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import java.util.Arrays;

/** The parts of sparse tensors: positions as numbers, sorting, looking values up. */
final class SparseParts {
  private SparseParts() {}

  /** The parts of a tensor that has to be of the layout COO. */
  static Sparse coo(Tensor t) {
    if (!t.sparse().isCoo()) {
      throw TensorException.notImplemented(
          "operators other than products and conversions on tensors of layout torch.sparse_csr");
    }
    return t.sparse();
  }

  static Tensor tensor(Tensor indices, Tensor values, boolean coalesced, long... sizes) {
    return Tensor.of(Sparse.coo(indices, values, coalesced), sizes);
  }

  /** Other values at the same positions. */
  static Tensor with(Tensor t, Tensor values) {
    Sparse s = t.sparse();
    return Tensor.of(
        new Sparse(s.layout(), s.positions(), s.columns(), values.detached(), s.coalesced()),
        t.sizes());
  }

  /** A contiguous tensor of int64 numbers as an array. */
  static long[] longs(Tensor t) {
    Tensor dense = Dense.of(t, DType.INT64);
    int from = (int) dense.offset();
    return Arrays.copyOfRange((long[]) dense.storage().data(), from, from + (int) dense.count());
  }

  /** The row-major number of each position within the sparse dimensions. */
  static long[] keys(Tensor indices, long[] sizes) {
    int dims = (int) indices.sizes()[0];
    int n = (int) indices.sizes()[1];
    long[] all = longs(indices);
    long[] keys = new long[n];
    for (int d = 0; d < dims; d++) {
      for (int i = 0; i < n; i++) {
        keys[i] = keys[i] * sizes[d] + all[d * n + i];
      }
    }
    return keys;
  }

  static Tensor keyTensor(Tensor indices, long[] sizes) {
    return Tensor.of(keys(indices, sizes));
  }

  /** The product of the sparse dimensions' sizes. */
  static long places(Tensor t) {
    long n = 1;
    for (int d = 0; d < t.sparse().sparseDims(); d++) {
      n *= t.sizes()[d];
    }
    return n;
  }

  /** The same tensor with sorted positions that occur once; values at equal ones are added. */
  static Tensor coalesce(Tensor t) {
    Sparse s = coo(t);
    if (s.coalesced()) {
      return t;
    }
    if (s.count() < 2) {
      return tensor(s.positions(), s.values(), true, t.sizes());
    }
    Tensor[] sorted = Sorting.sort(keyTensor(s.positions(), t.sizes()), 0, false);
    long[] keys = longs(sorted[0]);
    long[] order = longs(sorted[1]);
    long[] group = new long[keys.length];
    long[] first = new long[keys.length];
    int groups = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        first[groups++] = order[i];
      }
      group[i] = groups - 1;
    }
    Tensor indices =
        IndexRows.indexSelect(s.positions(), 1, Tensor.of(Arrays.copyOf(first, groups)));
    long[] sizes = s.values().sizes().clone();
    sizes[0] = groups;
    Tensor zeros = Creation.empty(s.values().dtype(), s.values().device(), sizes);
    Tensor ordered = IndexRows.indexSelect(s.values(), 0, sorted[1]);
    Tensor values = IndexRows.indexAdd(zeros, 0, Tensor.of(group), ordered);
    return tensor(indices, values, true, t.sizes());
  }

  /** The same tensor, in which no position occurs twice. */
  static Tensor distinct(Tensor t) {
    return t.sparse().isCoo() ? coalesce(t) : t;
  }

  /** The positions of a CSR tensor as those of COO. */
  static Tensor indicesOfRows(Sparse s) {
    long[] starts = longs(s.positions());
    long[] rows = new long[(int) s.count()];
    for (int r = 0; r + 1 < starts.length; r++) {
      Arrays.fill(rows, (int) starts[r], (int) starts[r + 1], r);
    }
    Tensor columns = Casting.to(s.columns(), DType.INT64);
    return Joining.stack(new Tensor[] {Tensor.of(rows), columns}, 0);
  }

  /** Positions and values, whatever the layout. */
  static Tensor indices(Tensor t) {
    return t.sparse().isCoo() ? t.sparse().positions() : indicesOfRows(t.sparse());
  }

  /** The elements of a strided or sparse tensor at positions, without history. */
  static Tensor lookUp(Tensor from, Tensor indices) {
    int dims = (int) indices.sizes()[0];
    if (from.sparse() == null) {
      Tensor[] at = new Tensor[dims];
      for (int d = 0; d < dims; d++) {
        at[d] = Slicing.select(indices, 0, d);
      }
      return AdvancedIndexing.index(from, at);
    }
    Tensor source = from.sparse().isCoo() ? coalesce(from) : from;
    Sparse s = source.sparse();
    long[] have = keys(indices(source), from.sizes());
    long[] want = keys(indices, from.sizes());
    long[] places = new long[want.length];
    for (int i = 0; i < want.length; i++) {
      int at = Arrays.binarySearch(have, want[i]);
      // Behind the values stands a 0 for what is not stored.
      places[i] = at < 0 ? have.length : at;
    }
    long[] sizes = s.values().sizes().clone();
    sizes[0] = 1;
    Tensor zero = Creation.empty(s.values().dtype(), s.values().device(), sizes);
    Tensor all = Joining.cat(new Tensor[] {s.values(), zero}, 0);
    return IndexRows.indexSelect(all, 0, Tensor.of(places));
  }

  /** Values added up at positions of a strided tensor of zeros. */
  static Tensor toDense(Tensor t) {
    Sparse s = t.sparse();
    Tensor zeros = Creation.empty(t.dtype(), t.device(), t.sizes());
    return addTo(zeros, t, s.values());
  }

  /** A strided tensor with values added at the positions of a sparse one. */
  static Tensor addTo(Tensor dense, Tensor t, Tensor values) {
    int dims = t.sparse().sparseDims();
    long[] flat = new long[1 + values.rank() - 1];
    flat[0] = places(t);
    System.arraycopy(values.sizes(), 1, flat, 1, flat.length - 1);
    Tensor keys = keyTensor(indices(t), Arrays.copyOf(t.sizes(), dims));
    Tensor r = IndexRows.indexAdd(Shaping.reshape(dense, flat), 0, keys, values);
    return Shaping.view(r, t.sizes());
  }
}
