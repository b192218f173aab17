package dev.sconce.tests.nn;

import dev.sconce.tests.Records;
import org.junit.jupiter.api.Test;

/** Runs the scripts of {@code src/test/python/nn} and compares their output with the records. */
class RecordsTest {
  @Test
  void modulesBehaveAsRecorded() throws Exception {
    Records.compare(
        "nn", "module_protocol", "containers", "state", "hooks", "lazy_layers", "later_releases");
  }

  @Test
  void optimizersAndSchedulersBehaveAsRecorded() throws Exception {
    Records.compare(
        "nn",
        "optimizers",
        "more_optimizers",
        "newton_and_sparse",
        "optimizer_protocol",
        "schedulers",
        "step_parity",
        "vectors");
  }

  @Test
  void layersAndFunctionsComputeAsRecorded() throws Exception {
    Records.compare(
        "nn",
        "attention",
        "transformers",
        "recurrent",
        "layers",
        "layer_errors",
        "losses",
        "functional",
        "first_values",
        "parametrizations",
        "pruning",
        "weight_norms");
  }
}
