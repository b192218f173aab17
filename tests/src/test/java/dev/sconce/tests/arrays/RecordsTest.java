package dev.sconce.tests.arrays;

import dev.sconce.tests.Records;
import org.junit.jupiter.api.Test;

/**
 * Runs the scripts of {@code src/test/python/arrays} and compares their output with the records.
 */
class RecordsTest {
  @Test
  void arraysPrintAndComputeAsRecorded() throws Exception {
    Records.compare("arrays", "arithmetic", "folding", "printing", "shapes");
  }

  @Test
  void drawsAndTensorsAreThoseRecorded() throws Exception {
    Records.compare("arrays", "files", "streams", "tensors");
  }
}
