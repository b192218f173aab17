package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sconce.engine.DType;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.autograd.Autograd;
import dev.sconce.engine.testing.CallRecord;
import dev.sconce.engine.testing.GradCheck;
import dev.sconce.engine.testing.LayoutTokens;
import dev.sconce.engine.testing.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Products, reductions, linear algebra and special functions against what PyTorch computed: values,
 * dtypes, sizes, node names, gradients, errors; and their first and second gradients against
 * differences.
 */
class ReductionRecordsTest {
  /** Read one triangle of a matrix, while the gradient is that of both, which belong together. */
  private static final Set<String> ONE_TRIANGLE =
      Set.of("linalg_cholesky", "cholesky", "linalg_eigvalsh", "cholesky_solve");

  @TestFactory
  Stream<DynamicTest> records() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : new String[] {"reductions.records", "special.records"}) {
      read(file, tests);
    }
    return tests.stream();
  }

  private static void read(String file, List<DynamicTest> tests) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ReductionRecordsTest.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] fields = line.split("\t", -1);
        String name = file + " " + ++number + " " + fields[0];
        tests.add(DynamicTest.dynamicTest(name, () -> check(fields)));
      }
    }
  }

  private static void check(String[] fields) {
    Session.current().onWarning(text -> {});
    Object[] args = LayoutTokens.parseAll(fields[1]);
    if (fields[2].equals("error")) {
      TensorException e = assertThrows(TensorException.class, () -> call(fields[0], args));
      assertEquals(fields[4], e.getMessage().lines().findFirst().get());
      assertEquals(
          fields[3].replace("Error", "").toUpperCase(Locale.ROOT),
          e.kind().name().replace("_", ""));
      return;
    }
    Tensor[] results = call(fields[0], args);
    assertSame(LayoutTokens.parseAll(fields[4]), results);
    List<Tensor> roots = new ArrayList<>();
    for (Tensor t : results) {
      if (t.requiresGrad()) {
        roots.add(t);
      }
    }
    assertEquals(fields[3], roots.isEmpty() ? "-" : roots.get(0).gradFn().name());
    if (roots.isEmpty()) {
      return;
    }
    Tensor[] leaves = leaves(args);
    assertSame(LayoutTokens.parseAll(fields[5]), gradients(roots, leaves));
    if (ONE_TRIANGLE.contains(fields[0])) {
      return;
    }
    Function<Tensor[], Tensor[]> function = in -> call(fields[0], replaced(args, in));
    assertNull(GradCheck.first(function, leaves));
    if (!hasZero(leaves)) {
      // Products through a zero are worked out without a division, which differences cannot follow.
      assertNull(GradCheck.second(function, leaves));
    }
  }

  private static Tensor[] call(String name, Object[] args) {
    Object result = CallRecord.call(name, args);
    return result instanceof Tensor t ? new Tensor[] {t} : (Tensor[]) result;
  }

  private static boolean hasZero(Tensor[] leaves) {
    for (Tensor t : leaves) {
      for (double v : Numbers.of(t)) {
        if (v == 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static Tensor[] gradients(List<Tensor> roots, Tensor[] leaves) {
    Tensor[] outputs = roots.toArray(Tensor[]::new);
    Tensor[] seeds = new Tensor[outputs.length];
    for (int k = 0; k < seeds.length; k++) {
      double[] w = new double[(int) outputs[k].count()];
      for (int i = 0; i < w.length; i++) {
        w[i] = i % 7 * 0.25 + 0.5;
      }
      Tensor dense = Tensor.over(Tensor.of(w).storage(), outputs[k].sizes());
      seeds[k] = Casting.to(dense, outputs[k].dtype());
    }
    return Autograd.grad(outputs, leaves, seeds, true, false, true);
  }

  private static Tensor[] leaves(Object[] args) {
    List<Tensor> r = new ArrayList<>();
    for (Object a : args) {
      Object[] tensors = a instanceof Tensor[] list ? list : new Object[] {a};
      for (Object o : tensors) {
        if (o instanceof Tensor t && t.requiresGrad()) {
          r.add(t);
        }
      }
    }
    return r.toArray(Tensor[]::new);
  }

  private static Object[] replaced(Object[] args, Tensor[] in) {
    Object[] r = args.clone();
    int k = 0;
    for (int i = 0; i < r.length; i++) {
      if (r[i] instanceof Tensor t && t.requiresGrad()) {
        r[i] = in[k++];
      } else if (r[i] instanceof Tensor[] list) {
        Tensor[] copy = list.clone();
        for (int j = 0; j < copy.length; j++) {
          copy[j] = list[j].requiresGrad() ? in[k++] : list[j];
        }
        r[i] = copy;
      }
    }
    return r;
  }

  private static void assertSame(Object[] expected, Tensor[] actual) {
    assertEquals(expected.length, actual.length, "number of tensors");
    for (int k = 0; k < expected.length; k++) {
      if (expected[k] == null) {
        // PyTorch leaves out a gradient that is zero everywhere in some places.
        continue;
      }
      Tensor want = (Tensor) expected[k];
      assertEquals(want.dtype(), actual[k].dtype());
      assertArrayEquals(want.sizes(), actual[k].sizes());
      double tolerance = want.dtype() == DType.FLOAT64 ? 1e-7 : 2e-6;
      double[] numbers = Numbers.of(want);
      double[] got = Numbers.of(actual[k]);
      for (int i = 0; i < numbers.length; i++) {
        double near = tolerance * (1 + Math.abs(numbers[i]));
        if (numbers[i] != got[i] && !(Double.isNaN(numbers[i]) && Double.isNaN(got[i]))) {
          assertEquals(numbers[i], got[i], near, "element " + i);
        }
      }
    }
  }
}
