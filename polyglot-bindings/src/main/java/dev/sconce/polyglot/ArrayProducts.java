package dev.sconce.polyglot;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.op.OpTable;

/** Matrix products by numpy's rules of types and in its words. */
final class ArrayProducts {
  private ArrayProducts() {}

  /** {@code a @ b}. */
  static Tensor matmul(Tensor a, Tensor b) {
    if (a.rank() == 0 || b.rank() == 0) {
      throw Py.valueError(
          "matmul: Input operand "
              + (a.rank() == 0 ? 0 : 1)
              + " does not have enough dimensions (has 0, gufunc core with signature"
              + " (n?,k),(k,m?)->(n?,m?) requires 1)");
    }
    long n = a.sizes()[a.rank() - 1];
    long m = b.sizes()[Math.max(0, b.rank() - 2)];
    if (n != m) {
      throw Py.valueError(
          "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature"
              + " (n?,k),(k,m?)->(n?,m?) (size "
              + m
              + " is different from "
              + n
              + ")");
    }
    return product("matmul", a, b);
  }

  /** {@code numpy.dot} of arrays of at most two dimensions. */
  static Tensor dot(Tensor a, Tensor b) {
    int k = Math.max(0, b.rank() - 2);
    long n = a.sizes()[a.rank() - 1];
    if (n != b.sizes()[k]) {
      throw Py.valueError(
          "shapes "
              + ArrayRules.shape(a.sizes())
              + " and "
              + ArrayRules.shape(b.sizes())
              + " not aligned: "
              + n
              + " (dim "
              + (a.rank() - 1)
              + ") != "
              + b.sizes()[k]
              + " (dim "
              + k
              + ")");
    }
    return product("matmul", a, b);
  }

  private static Tensor product(String row, Tensor a, Tensor b) {
    DType type = ArrayRules.common(a.dtype(), b.dtype());
    DType in = type == DType.BOOL ? DType.INT32 : type;
    Tensor r = OpTable.get().find(row).get(0).call(ArrayRules.as(a, in), ArrayRules.as(b, in));
    return ArrayRules.as(r, type);
  }
}
