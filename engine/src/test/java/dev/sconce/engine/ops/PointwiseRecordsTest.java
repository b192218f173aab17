package dev.sconce.engine.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sconce.engine.testing.PointwiseCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The pointwise operators against what PyTorch computed, over all dtypes and their mixtures:
 * values, result types, in-place and {@code out=} variants, errors. One test for each operator.
 */
class PointwiseRecordsTest {
  @TestFactory
  Stream<DynamicTest> records() throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                PointwiseRecordsTest.class.getResourceAsStream("pointwise.records"),
                StandardCharsets.UTF_8))) {
      Map<String, List<String>> byName =
          in.lines().collect(Collectors.groupingBy(l -> l.substring(0, l.indexOf('\t'))));
      return byName.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> check(e.getValue())));
    }
  }

  private static void check(List<String> lines) {
    String wrong =
        lines.stream()
            .map(line -> new PointwiseCall(line).mismatch())
            .filter(Objects::nonNull)
            .limit(5)
            .collect(Collectors.joining("\n"));
    assertEquals("", wrong);
  }
}
