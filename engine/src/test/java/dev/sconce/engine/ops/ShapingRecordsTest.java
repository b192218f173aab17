package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sconce.engine.Scalar;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.autograd.Autograd;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.testing.CallRecord;
import dev.sconce.engine.testing.GradCheck;
import dev.sconce.engine.testing.LayoutTokens;
import dev.sconce.engine.testing.Numbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Views, copies and indexing against what PyTorch computed: values, dtypes, sizes, strides,
 * offsets, sharing of memory, node names, gradients, errors; and their first and second gradients
 * against differences.
 */
class ShapingRecordsTest {
  @TestFactory
  Stream<DynamicTest> records() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                ShapingRecordsTest.class.getResourceAsStream("shaping.records"),
                StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String[] fields = line.split("\t", -1);
        number++;
        tests.add(DynamicTest.dynamicTest(number + " " + fields[0], () -> check(fields)));
      }
    }
    return tests.stream();
  }

  private static void check(String[] fields) {
    Object[] args = LayoutTokens.parseAll(fields[1]);
    if (fields[2].equals("error")) {
      TensorException e = assertThrows(TensorException.class, () -> call(fields[0], args));
      assertEquals(fields[4], e.getMessage().lines().findFirst().get());
      assertEquals(fields[3].replace("Error", "").toUpperCase(), e.kind().name());
      return;
    }
    Tensor[] results = call(fields[0], args);
    assertSame(LayoutTokens.parseAll(fields[4]), results);
    assertEquals(
        fields[5],
        Arrays.stream(results).map(t -> layout(t, args[0])).collect(Collectors.joining(" ")));
    List<Tensor> roots = new ArrayList<>();
    for (Tensor t : results) {
      if (t.requiresGrad()) {
        roots.add(t);
      }
    }
    assertEquals(
        fields[3], roots.isEmpty() || roots.get(0).isLeaf() ? "-" : roots.get(0).gradFn().name());
    Tensor[] leaves = leaves(args);
    if (roots.isEmpty() || leaves.length == 0) {
      return;
    }
    assertSame(LayoutTokens.parseAll(fields[6]), gradients(roots, leaves));
    Function<Tensor[], Tensor[]> function = in -> call(fields[0], replaced(args, in));
    assertNull(GradCheck.first(function, leaves));
    assertNull(GradCheck.second(function, leaves));
  }

  private static Tensor[] call(String name, Object[] args) {
    if (name.equals("getitem")) {
      return new Tensor[] {Indexing.get((Tensor) args[0], (IndexItem[]) args[1])};
    }
    if (name.equals("setitem")) {
      Tensor target = Casting.clone((Tensor) args[0]);
      Indexing.set(target, (IndexItem[]) args[1], value(args[2]));
      return new Tensor[] {target};
    }
    if (name.endsWith("_")) {
      Object[] given = args.clone();
      given[0] = Casting.clone((Tensor) args[0]);
      if (OpTable.get().find(name) != null) {
        return new Tensor[] {(Tensor) CallRecord.call(name, given)};
      }
      for (Op op : OpTable.get().find(name.substring(0, name.length() - 1))) {
        Object[] values = CallRecord.match(op, given);
        if (values != null) {
          return new Tensor[] {(Tensor) op.applyInPlace(values)};
        }
      }
    }
    Object result = CallRecord.call(name, args);
    return result instanceof Tensor t ? new Tensor[] {t} : (Tensor[]) result;
  }

  private static Tensor value(Object v) {
    return switch (v) {
      case Tensor t -> t;
      case Double d -> Tensor.wrapped(Scalar.of(d));
      default -> Tensor.wrapped(Scalar.of((Long) v));
    };
  }

  private static String layout(Tensor t, Object first) {
    boolean shared = first instanceof Tensor f && f.count() > 0 && t.storage() == f.storage();
    return Arrays.stream(t.strides()).mapToObj(Long::toString).collect(Collectors.joining(","))
        + ":"
        + t.offset()
        + ":"
        + (shared ? 1 : 0);
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
      assertArrayEquals(Numbers.of(want), Numbers.of(actual[k]), 1e-7);
    }
  }
}
