package dev.sconce.tests.checkpoints;

import dev.sconce.tests.Records;
import org.junit.jupiter.api.Test;

/** Runs the scripts of {@code src/test/python/checkpoints} and compares their output. */
class RecordsTest {
  @Test
  void filesAreReadAndWrittenAsRecorded() throws Exception {
    Records.compare("checkpoints", "reading", "written_here", "whole_objects");
  }

  @Test
  void damagedAndHostileFilesAreRefused() throws Exception {
    Records.compare("checkpoints", "damaged", "later_releases");
  }
}
