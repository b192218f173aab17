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
import dev.sconce.engine.testing.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Neural network operators against what PyTorch computed: values, dtypes, sizes, node names,
 * gradients, errors; and their first and second gradients against differences.
 */
class NeuralRecordsTest {
  @TestFactory
  Stream<DynamicTest> records() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                NeuralRecordsTest.class.getResourceAsStream("neural.records"),
                StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        CallRecord record = new CallRecord(line);
        number++;
        tests.add(DynamicTest.dynamicTest(number + " " + record.name(), () -> check(record)));
      }
    }
    return tests.stream();
  }

  private static void check(CallRecord record) {
    Session.current().onWarning(text -> {});
    Object[] args = record.arguments();
    if (record.isError()) {
      TensorException e =
          assertThrows(TensorException.class, () -> CallRecord.call(record.name(), args));
      assertEquals(record.text(), e.getMessage());
      assertEquals(
          record.errorType().replace("Error", "").toUpperCase(), e.kind().name().replace("_", ""));
      return;
    }
    Tensor[] results = tensors(CallRecord.call(record.name(), args));
    assertSame(record.results(), results);
    List<Tensor> roots = new ArrayList<>();
    for (Tensor t : results) {
      if (t.requiresGrad()) {
        roots.add(t);
      }
    }
    assertEquals(record.text(), roots.isEmpty() ? "-" : roots.get(0).gradFn().name());
    if (roots.isEmpty()) {
      return;
    }
    assertSame(record.gradients(), gradients(roots, args));
    Function<Tensor[], Tensor[]> function =
        in -> tensors(CallRecord.call(record.name(), replaced(args, in)));
    Tensor[] inputs = inputs(args);
    if (inputs.length > 0) {
      if (!record.name().equals("embedding")) {
        // By its options a table's gradient is not what differences give.
        assertNull(GradCheck.first(function, inputs));
      }
      assertNull(GradCheck.second(function, inputs));
    }
  }

  private static Tensor[] gradients(List<Tensor> roots, Object[] args) {
    Tensor[] outputs = roots.toArray(Tensor[]::new);
    Tensor[] seeds = new Tensor[outputs.length];
    for (int k = 0; k < seeds.length; k++) {
      double[] w = new double[(int) outputs[k].count()];
      for (int i = 0; i < w.length; i++) {
        w[i] = i % 7 * 0.25 + 0.5;
      }
      seeds[k] =
          Dense.of(Tensor.over(Tensor.of(w).storage(), outputs[k].sizes()), outputs[k].dtype());
    }
    return Autograd.grad(outputs, inputs(args), seeds, true, false, true);
  }

  private static Tensor[] inputs(Object[] args) {
    List<Tensor> r = new ArrayList<>();
    for (Object a : args) {
      if (a instanceof Tensor t && t.requiresGrad()) {
        r.add(t);
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
      }
    }
    return r;
  }

  private static Tensor[] tensors(Object result) {
    return result instanceof Tensor t ? new Tensor[] {t} : (Tensor[]) result;
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
      double[] numbers = Numbers.of(want);
      double[] got = Numbers.of(actual[k]);
      double tolerance = want.dtype() == DType.FLOAT32 ? 2e-6 : 1e-8;
      for (int i = 0; i < numbers.length; i++) {
        if (Double.doubleToLongBits(numbers[i]) == Double.doubleToLongBits(got[i])) {
          continue;
        }
        assertEquals(
            numbers[i],
            got[i],
            tolerance * Math.max(1, Math.abs(numbers[i])),
            "tensor " + k + " element " + i);
      }
    }
  }
}
