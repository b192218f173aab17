package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A parsed equation of {@link Einsum}: the subscripts of each operand, and for each subscript its
 * place in the common order of dimensions, in which the result's come first.
 */
final class EinsumLabels {
  /** Number of letters; capitals come first. */
  static final int LETTERS = 52;

  /** The subscript that stands for an ellipsis. */
  static final int ELLIPSIS = LETTERS;

  private final List<int[]> operands = new ArrayList<>();
  private final int[] index = new int[LETTERS];
  private int ellipsisDims;
  private int ellipsisIndex;
  private int dims;
  private int outputDims;
  private boolean ellipsisSummed;

  private EinsumLabels() {
    Arrays.fill(index, -1);
  }

  /** The subscripts of an operand, letters and {@link #ELLIPSIS}. */
  int[] operand(int number) {
    return operands.get(number);
  }

  /** The place of a letter among all dimensions. */
  int index(int letter) {
    return index[letter];
  }

  int ellipsisDims() {
    return ellipsisDims;
  }

  int ellipsisIndex() {
    return ellipsisIndex;
  }

  /** Number of all dimensions. */
  int dims() {
    return dims;
  }

  /** Number of dimensions of the result. */
  int outputDims() {
    return outputDims;
  }

  static char letter(int subscript) {
    return (char) (subscript < 26 ? 'A' + subscript : 'a' + subscript - 26);
  }

  /**
   * Parses an equation and checks it against the operands.
   *
   * @throws TensorException RuntimeError with PyTorch's text for what is wrong
   */
  static EinsumLabels parse(String equation, Tensor[] operands) {
    EinsumLabels r = new EinsumLabels();
    int arrow = equation.indexOf("->");
    String left = arrow < 0 ? equation : equation.substring(0, arrow);
    r.parseInputs(left, operands);
    int[] counts = r.checkOperands(operands);
    if (arrow < 0) {
      r.implicitOutput(counts);
    } else {
      r.parseOutput(equation, arrow + 2, counts);
    }
    r.outputDims = r.dims;
    for (int s = 0; s < LETTERS; s++) {
      if (counts[s] > 0 && r.index[s] < 0) {
        r.index[s] = r.dims++;
      }
    }
    r.checkSizes(operands);
    return r;
  }

  private void parseInputs(String text, Tensor[] given) {
    List<Integer> current = new ArrayList<>();
    boolean found = false;
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case ' ' -> {}
        case '.' -> {
          if (found) {
            throw error(
                "found '.' for operand " + number + " for which an ellipsis was already found");
          }
          if (!text.startsWith("...", i)) {
            throw error("found '.' for operand " + number + " that is not part of any ellipsis");
          }
          current.add(ELLIPSIS);
          found = true;
          i += 2;
        }
        case ',' -> {
          operands.add(current.stream().mapToInt(Integer::intValue).toArray());
          current.clear();
          found = false;
          number++;
          if (number >= given.length) {
            throw error("fewer operands were provided than specified in the equation");
          }
        }
        default -> current.add(subscript(c, i));
      }
    }
    operands.add(current.stream().mapToInt(Integer::intValue).toArray());
    if (operands.size() < given.length) {
      throw error("more operands were provided than specified in the equation");
    }
  }

  private static int subscript(char c, int at) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    throw error(
        "invalid subscript given at index "
            + at
            + " in the equation string, subscripts must be in [a-zA-Z]");
  }

  /** Counts the letters over all operands and finds how many dimensions the ellipsis covers. */
  private int[] checkOperands(Tensor[] given) {
    int[] counts = new int[LETTERS];
    for (int i = 0; i < given.length; i++) {
      int letters = 0;
      boolean ellipsis = false;
      for (int s : operands.get(i)) {
        if (s == ELLIPSIS) {
          ellipsis = true;
        } else {
          counts[s]++;
          letters++;
        }
      }
      int rank = given[i].rank();
      if (ellipsis ? letters > rank : letters != rank) {
        throw error(
            "the number of subscripts in the equation ("
                + letters
                + (ellipsis
                    ? ") is more than the number of dimensions ("
                    : ") does not match the number of dimensions (")
                + rank
                + ") for operand "
                + i
                + (ellipsis ? "" : " and no ellipsis was given"));
      }
      if (ellipsis) {
        ellipsisDims = Math.max(ellipsisDims, rank - letters);
      }
    }
    return counts;
  }

  private void implicitOutput(int[] counts) {
    ellipsisIndex = 0;
    dims = ellipsisDims;
    for (int s = 0; s < LETTERS; s++) {
      if (counts[s] == 1) {
        index[s] = dims++;
      }
    }
  }

  private void parseOutput(String equation, int from, int[] counts) {
    boolean found = false;
    for (int i = from; i < equation.length(); i++) {
      char c = equation.charAt(i);
      if (c == ' ') {
        continue;
      }
      if (c == '.') {
        if (found) {
          throw error("found '.' for output but an ellipsis (...) was already found");
        }
        if (!equation.startsWith("...", i)) {
          throw error("found '.' for output that is not part of any ellipsis (...)");
        }
        ellipsisIndex = dims;
        dims += ellipsisDims;
        found = true;
        i += 2;
        continue;
      }
      int s = subscript(c, i);
      if (index[s] >= 0) {
        throw error("output subscript " + c + " appears more than once in the output");
      }
      if (counts[s] == 0) {
        throw error(
            "output subscript " + c + " does not appear in the equation for any input operand");
      }
      index[s] = dims++;
    }
    if (!found) {
      ellipsisSummed = true;
    }
  }

  private void checkSizes(Tensor[] given) {
    if (ellipsisSummed) {
      makeRoom();
    }
    long[] sizes = new long[LETTERS];
    long[] covered = new long[ellipsisDims];
    int[] lastSeen = new int[LETTERS];
    Arrays.fill(sizes, 1);
    Arrays.fill(lastSeen, -1);
    Arrays.fill(covered, 1);
    for (int i = 0; i < given.length; i++) {
      int d = 0;
      for (int s : operands.get(i)) {
        if (s == ELLIPSIS) {
          int n = given[i].rank() - operands.get(i).length + 1;
          for (int k = ellipsisDims - n; k < ellipsisDims; k++) {
            long size = given[i].sizes()[d++];
            if (size != 1 && covered[k] != 1 && covered[k] != size) {
              throw error(
                  "dimension "
                      + k
                      + " covered by ellipsis in operand "
                      + i
                      + "has size "
                      + size
                      + " which does not broadcast with previously seen ellipsis with size "
                      + covered[k]
                      + " for the respective dimension");
            }
            covered[k] = size != 1 ? size : covered[k];
          }
        } else {
          long size = given[i].sizes()[d++];
          if (lastSeen[s] == i) {
            // A repeated letter is checked when its diagonal is taken.
            continue;
          }
          lastSeen[s] = i;
          if (size != 1 && sizes[s] != 1 && sizes[s] != size) {
            throw error(
                "subscript "
                    + letter(s)
                    + " has size "
                    + size
                    + " for operand "
                    + i
                    + " which does not broadcast with previously seen size "
                    + sizes[s]);
          }
          sizes[s] = size != 1 ? size : sizes[s];
        }
      }
    }
  }

  /** Puts the dimensions of an ellipsis that the result lacks in front of the summed letters. */
  private void makeRoom() {
    for (int s = 0; s < LETTERS; s++) {
      if (index[s] >= outputDims) {
        index[s] += ellipsisDims;
      }
    }
    ellipsisIndex = outputDims;
    dims += ellipsisDims;
  }

  private static TensorException error(String text) {
    return TensorException.runtime("einsum(): " + text);
  }
}
