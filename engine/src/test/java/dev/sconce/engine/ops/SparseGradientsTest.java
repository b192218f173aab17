package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertNull;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.testing.GradCheck;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * First and second gradients of operators on sparse matrices, to their values and to strided ones.
 */
class SparseGradientsTest {
  private static final Tensor INDICES =
      Tensor.over(Tensor.of(new long[] {0, 1, 1, 2, 1, 0, 2, 3, 0, 2}).storage(), 2, 5);
  private static final Tensor VALUES = Tensor.of(new double[] {0.5, -1.25, 2, 0.75, 1.5});
  private static final Tensor DENSE =
      Tensor.over(Tensor.of(new double[] {1, -2, 0.5, 3, -0.25, 1.5, 2.5, -1}).storage(), 4, 2);

  private record Case(String name, Function<Tensor, Tensor> function) {}

  private static Tensor sparse(Tensor values) {
    return SparseLayouts.COO.call(INDICES, values, new long[] {3, 4}, false);
  }

  private static Tensor dense(Tensor t) {
    return SparseConversions.dense(t);
  }

  @TestFactory
  Stream<DynamicTest> ofValues() {
    Tensor other = Tensor.over(Tensor.of(new double[12]).storage(), 3, 4);
    Casting.copyElements(Creation.onesLike(other), other);
    return Stream.of(
            new Case("to_dense", s -> dense(s)),
            new Case("coalesce", s -> dense(SparseLayouts.COALESCE.call(s))),
            new Case("values", s -> SparseLayouts.VALUES.call(SparseLayouts.COALESCE.call(s))),
            new Case("add", s -> dense(Arithmetic.add(s, Arithmetic.mul(s, 2.5)))),
            new Case("add to a strided one", s -> Arithmetic.add(other, s)),
            new Case("mul", s -> dense(Arithmetic.mul(s, s))),
            new Case("mul by a strided one", s -> dense(Arithmetic.mul(s, other))),
            new Case("sin", s -> dense(Trigonometry.SIN.call(s))),
            new Case("square", s -> dense(Powers.square(s))),
            new Case("t", s -> dense(Transposing.t(s))),
            new Case("mm", s -> MatMul.mm(s, DENSE)),
            new Case("mm with itself", s -> dense(MatMul.mm(s, Transposing.t(s)))),
            new Case("sum", s -> Reductions.sum(s)),
            new Case("sum of rows", s -> dense(SparseReductions.SUM.call(s, new long[] {1}))),
            new Case("softmax", s -> dense(SparseReductions.SOFTMAX.call(s, 1L))),
            new Case("log_softmax", s -> dense(SparseReductions.LOG_SOFTMAX.call(s, 0L))),
            new Case("select", s -> dense(Slicing.select(s, 0, 1))),
            new Case("cat", s -> dense(Joining.cat(new Tensor[] {s, s}, 1))),
            new Case("norm", s -> VectorNorms.VECTOR_NORM.call(s)))
        .map(c -> DynamicTest.dynamicTest(c.name(), () -> check(c.function())));
  }

  private static void check(Function<Tensor, Tensor> f) {
    Function<Tensor[], Tensor[]> whole = in -> new Tensor[] {f.apply(sparse(in[0]))};
    Tensor values = VALUES.detached().requiresGrad(true);
    assertNull(GradCheck.first(whole, values));
    assertNull(GradCheck.second(whole, values));
  }

  @TestFactory
  Stream<DynamicTest> ofStridedOnes() {
    return Stream.of(
            new Case("mm", d -> MatMul.mm(sparse(VALUES), d)),
            new Case("sparse.mm", d -> SparseProducts.ADDMM.call(zeros(), sparse(VALUES), d)),
            new Case("to_sparse", d -> dense(SparseConversions.TO_SPARSE_COO.call(d))),
            new Case("to_sparse_csr", d -> dense(SparseConversions.TO_SPARSE_CSR.call(d))),
            new Case(
                "sparse_mask",
                d -> dense(SparseConversions.SPARSE_MASK.call(d, Transposing.t(narrow())))))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.name(),
                    () -> {
                      Function<Tensor[], Tensor[]> f =
                          in -> new Tensor[] {c.function().apply(in[0])};
                      Tensor d = DENSE.detached().requiresGrad(true);
                      assertNull(GradCheck.first(f, d));
                      assertNull(GradCheck.second(f, d));
                    }));
  }

  private static Tensor zeros() {
    return Tensor.over(Tensor.of(new double[6]).storage(), 3, 2);
  }

  private static Tensor narrow() {
    Tensor indices = Tensor.over(Tensor.of(new long[] {0, 1, 1, 2, 0, 3}).storage(), 2, 3);
    return SparseLayouts.COO.call(
        indices, Tensor.of(new double[] {1, 1, 1}), new long[] {2, 4}, true);
  }
}
