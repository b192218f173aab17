package dev.sconce.tests.data;

import dev.sconce.tests.Records;
import org.junit.jupiter.api.Test;

/** Runs the scripts of {@code src/test/python/data} and compares their output with the records. */
class RecordsTest {
  @Test
  void samplesAreTakenAndCollatedAsRecorded() throws Exception {
    Records.compare("data", "datasets", "samplers", "collating", "later_releases");
  }

  @Test
  void batchesAreLoadedAsRecorded() throws Exception {
    Records.compare("data", "loading", "workers");
  }
}
