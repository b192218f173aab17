package dev.sconce.tests.operators;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Replays all records and asks whether they prove the op table. A new row needs a line in a file of
 * cases, with float64 leaves where it has derivatives.
 */
class OperatorRecordsTest {
  private static Replay replay;
  private static List<Replay.Call> calls;
  private static List<Replay.Call> different;

  @BeforeAll
  static void makeAllCalls() throws Exception {
    replay = new Replay();
    calls = replay.run();
    different = calls.stream().filter(c -> !c.agrees()).toList();
  }

  @AfterAll
  static void close() {
    replay.close();
  }

  private static void assertNone(List<?> list) {
    StringBuilder text = new StringBuilder();
    list.stream().limit(40).forEach(o -> text.append('\n').append(o));
    assertTrue(list.isEmpty(), () -> list.size() + " in all:" + text);
  }

  @Test
  void callsDoWhatPyTorchDid() throws Exception {
    KnownDifferences known = new KnownDifferences();
    assertNone(different.stream().filter(c -> !known.contains(c.expression())).toList());
  }

  @Test
  void knownDifferencesStillDiffer() throws Exception {
    assertNone(new KnownDifferences().outdated(different));
  }

  @Test
  void recordsAreMany() {
    long different = calls.stream().map(Replay.Call::expression).distinct().count();
    assertTrue(different >= 10_000, () -> "records: " + different);
  }

  @Test
  void everyRowHasRecords() throws Exception {
    assertNone(new Proofs(replay.observer()).withoutRecord());
  }

  @Test
  void derivativesAreThoseOfTheFunctions() throws Exception {
    Proofs proofs = new Proofs(replay.observer());
    // A thread of its own has never been in the Python context, whose lock backward would give up.
    FutureTask<List<String>> task = new FutureTask<>(proofs::wrongDerivatives);
    Thread.ofPlatform().start(task);
    assertNone(task.get());
  }
}
