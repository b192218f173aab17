package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;

/**
 * Products of a chain of matrices in the cheapest order, found by dynamic programming over all ways
 * to set parentheses (Cormen and others, "Introduction to Algorithms", section 14.2).
 */
final class MatrixChain {
  private final Tensor[] matrices;
  private final int[][] split;

  private MatrixChain(Tensor[] matrices) {
    this.matrices = matrices;
    int n = matrices.length;
    this.split = new int[n][n];
    long[][] cost = new long[n][n];
    for (int length = 1; length < n; length++) {
      for (int i = 0; i + length < n; i++) {
        int j = i + length;
        cost[i][j] = Long.MAX_VALUE;
        for (int k = i; k < j; k++) {
          long c = cost[i][k] + cost[k + 1][j] + size(i) * size(k + 1) * size(j + 1);
          if (c < cost[i][j]) {
            cost[i][j] = c;
            split[i][j] = k;
          }
        }
      }
    }
  }

  private long size(int i) {
    return i < matrices.length ? matrices[i].sizes()[0] : matrices[i - 1].sizes()[1];
  }

  private Tensor product(int i, int j) {
    return i == j ? matrices[i] : MatMul.mm(product(i, split[i][j]), product(split[i][j] + 1, j));
  }

  /**
   * The product; a vector in front counts as a row and one at the end as a column.
   *
   * @throws TensorException RuntimeError for fewer than two, for other ranks and unequal types
   */
  static Tensor multiply(String name, Tensor[] given) {
    int n = given.length;
    if (n < 2) {
      throw TensorException.runtime(name + "(): expected at least 2 tensors but got " + n);
    }
    Tensor[] all = given.clone();
    boolean row = false;
    boolean column = false;
    if (all[0].rank() == 1) {
      row = true;
      all[0] = Shaping.unsqueeze(all[0], 0);
    } else {
      checkRank(name, all[0], 0, "the first tensor must be 1D or 2D");
    }
    if (all[n - 1].rank() == 1) {
      column = true;
      all[n - 1] = Shaping.unsqueeze(all[n - 1], -1);
    } else {
      checkRank(name, all[n - 1], n - 1, "the last tensor must be 1D or 2D");
    }
    for (int i = 1; i < n - 1; i++) {
      checkRank(name, all[i], i, "tensor " + i + " must be 2D");
    }
    for (int i = 1; i < n; i++) {
      if (all[i].dtype() != all[0].dtype()) {
        throw TensorException.runtime(
            name
                + "(): all tensors must have be the same dtype but tensor 0 is "
                + all[0].dtype().scalarName()
                + " and tensor "
                + i
                + " "
                + all[i].dtype().scalarName());
      }
      if (all[i - 1].sizes()[1] != all[i].sizes()[0]) {
        throw TensorException.runtime(
            name
                + "(): tensors "
                + (i - 1)
                + " and "
                + i
                + " with shapes "
                + dev.sconce.engine.Shapes.text(all[i - 1].sizes())
                + " and "
                + dev.sconce.engine.Shapes.text(all[i].sizes())
                + " cannot be multiplied");
      }
    }
    Tensor r = new MatrixChain(all).product(0, n - 1);
    long rows = r.sizes()[0];
    long columns = r.sizes()[1];
    if (row && column) {
      return Shaping.view(r);
    }
    if (row || column) {
      return Shaping.view(r, row ? columns : rows);
    }
    return Shaping.view(r, rows, columns);
  }

  private static void checkRank(String name, Tensor t, int number, String text) {
    if (t.rank() != 2) {
      throw TensorException.runtime(name + "(): " + text + " but got " + t.rank() + "D");
    }
  }
}
