package dev.sconce.tests.operators;

import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.testing.GradCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Which rows of the op table lack a proof: a recorded call, and for those with gradient formulas
 * first and second derivatives that agree with differences. The file {@code unproved.txt} beside
 * the records lists the exceptions, each with its reason.
 */
final class Proofs {
  private final Observer observer;
  private final Map<String, String> exceptions = new HashMap<>();

  Proofs(Observer observer) throws IOException {
    this.observer = observer;
    for (String line : Files.readAllLines(Replay.RECORDS.resolve("unproved.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("\t");
        exceptions.put(parts[0] + " " + parts[1], parts[2]);
      }
    }
  }

  /** Public rows that no record calls, and exceptions for rows that one does call. */
  List<String> withoutRecord() {
    List<String> r = new ArrayList<>();
    for (Op op : rows()) {
      boolean isExcepted = exceptions.containsKey("record " + op);
      if (isPublic(op) && observer.called().contains(op) == isExcepted) {
        r.add(isExcepted ? "has a record, so take it from the list: " + op : "no record: " + op);
      }
    }
    return r;
  }

  /** Rows with gradient formulas whose derivatives nothing checks, or that are wrong. */
  List<String> wrongDerivatives() {
    List<String> r = new ArrayList<>();
    for (Op op : rows()) {
      if (!op.isDifferentiable() || !isPublic(op)) {
        continue;
      }
      String problem = derivatives(op);
      boolean isExcepted = exceptions.containsKey("gradient " + op);
      if (isExcepted && problem == null) {
        r.add("is proved, so take it from the list: " + op);
      } else if (!isExcepted && problem != null) {
        r.add(op + ": " + problem);
      }
    }
    return r;
  }

  private static List<Op> rows() {
    List<Op> r = new ArrayList<>();
    OpTable.get().all().values().forEach(r::addAll);
    return r;
  }

  private static boolean isPublic(Op op) {
    if (op.name().startsWith("_")) {
      return false;
    }
    for (Op.Variant v : Op.Variant.values()) {
      if (op.has(v)) {
        return true;
      }
    }
    return false;
  }

  /** Null when samples were found and all agree. */
  private String derivatives(Op op) {
    int checked = 0;
    for (Object[] values : observer.samples(op)) {
      List<int[]> places = new ArrayList<>();
      List<Tensor> leaves = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        if (values[i] instanceof Tensor t && t.requiresGrad()) {
          places.add(new int[] {i, -1});
          leaves.add(t);
        } else if (values[i] instanceof Tensor[] list) {
          for (int k = 0; k < list.length; k++) {
            if (list[k] != null && list[k].requiresGrad()) {
              places.add(new int[] {i, k});
              leaves.add(list[k]);
            }
          }
        }
      }
      Function<Tensor[], Tensor[]> f = in -> call(op, values, places, in);
      Tensor[] inputs = leaves.toArray(Tensor[]::new);
      Tensor[] results;
      try {
        results = f.apply(inputs);
      } catch (RuntimeException error) {
        continue; // the record is one of an error
      }
      if (java.util.Arrays.stream(results).noneMatch(t -> t.requiresGrad())) {
        continue;
      }
      String problem = disagreement(f, inputs);
      if (problem != null && (problem.contains("NaN") || problem.contains("Infinity"))) {
        continue; // nothing to compare with
      }
      if (problem != null) {
        return problem;
      }
      checked++;
    }
    return checked == 0 ? "no record with float64 leaves" : null;
  }

  private static String disagreement(Function<Tensor[], Tensor[]> f, Tensor[] inputs) {
    try {
      String first = GradCheck.first(f, inputs);
      if (first != null) {
        return "first derivative: " + first;
      }
      String second = GradCheck.second(f, inputs);
      return second == null ? null : "second derivative: " + second;
    } catch (TensorException error) {
      return error.getMessage();
    }
  }

  private static Tensor[] call(Op op, Object[] values, List<int[]> places, Tensor[] in) {
    Object[] all = values.clone();
    for (int i = 0; i < in.length; i++) {
      int[] at = places.get(i);
      if (at[1] < 0) {
        all[at[0]] = in[i];
      } else {
        if (all[at[0]] == values[at[0]]) {
          all[at[0]] = ((Tensor[]) values[at[0]]).clone();
        }
        ((Tensor[]) all[at[0]])[at[1]] = in[i];
      }
    }
    // Operators that draw shall draw the same each time.
    Session.current().generator().manualSeed(5);
    Object result = op.apply(all);
    return result instanceof Tensor t ? new Tensor[] {t} : (Tensor[]) result;
  }
}
