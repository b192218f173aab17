package dev.sconce.tests.core;

import dev.sconce.tests.Records;
import org.junit.jupiter.api.Test;

/** Runs the scripts of {@code src/test/python/core} and compares their output with the records. */
class RecordsTest {
  @Test
  void gradientsFollowPyTorchsRules() throws Exception {
    Records.compare("core", "autograd_rules", "inplace_rules", "user_functions");
  }

  @Test
  void tensorsPrintIndexAndConvertAsRecorded() throws Exception {
    Records.compare(
        "core",
        "complex_gradients",
        "complex_numbers",
        "fourier",
        "general_eigen",
        "indexing",
        "printing",
        "promotion",
        "short_time_fourier",
        "values");
  }

  @Test
  void drawsAndErrorsAreThoseRecorded() throws Exception {
    Records.compare("core", "errors", "streams");
  }
}
