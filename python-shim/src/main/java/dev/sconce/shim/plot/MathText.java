package dev.sconce.shim.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the part of TeX's notation between dollar signs that plot labels use: Greek letters, common
 * signs, superscripts, subscripts, fractions and accents. What it does not know is shown as
 * written.
 */
final class MathText {

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("alpha", "α"),
          Map.entry("beta", "β"),
          Map.entry("gamma", "γ"),
          Map.entry("delta", "δ"),
          Map.entry("epsilon", "ϵ"),
          Map.entry("varepsilon", "ε"),
          Map.entry("zeta", "ζ"),
          Map.entry("eta", "η"),
          Map.entry("theta", "θ"),
          Map.entry("iota", "ι"),
          Map.entry("kappa", "κ"),
          Map.entry("lambda", "λ"),
          Map.entry("mu", "μ"),
          Map.entry("nu", "ν"),
          Map.entry("xi", "ξ"),
          Map.entry("pi", "π"),
          Map.entry("rho", "ρ"),
          Map.entry("sigma", "σ"),
          Map.entry("tau", "τ"),
          Map.entry("upsilon", "υ"),
          Map.entry("phi", "φ"),
          Map.entry("chi", "χ"),
          Map.entry("psi", "ψ"),
          Map.entry("omega", "ω"),
          Map.entry("Gamma", "Γ"),
          Map.entry("Delta", "Δ"),
          Map.entry("Theta", "Θ"),
          Map.entry("Lambda", "Λ"),
          Map.entry("Xi", "Ξ"),
          Map.entry("Pi", "Π"),
          Map.entry("Sigma", "Σ"),
          Map.entry("Phi", "Φ"),
          Map.entry("Psi", "Ψ"),
          Map.entry("Omega", "Ω"),
          Map.entry("times", "×"),
          Map.entry("cdot", "·"),
          Map.entry("pm", "±"),
          Map.entry("leq", "≤"),
          Map.entry("le", "≤"),
          Map.entry("geq", "≥"),
          Map.entry("ge", "≥"),
          Map.entry("neq", "≠"),
          Map.entry("approx", "≈"),
          Map.entry("infty", "∞"),
          Map.entry("partial", "∂"),
          Map.entry("nabla", "∇"),
          Map.entry("sum", "∑"),
          Map.entry("prod", "∏"),
          Map.entry("int", "∫"),
          Map.entry("sqrt", "√"),
          Map.entry("to", "→"),
          Map.entry("rightarrow", "→"),
          Map.entry("in", "∈"),
          Map.entry("ell", "ℓ"),
          Map.entry("degree", "°"),
          Map.entry("sin", "sin"),
          Map.entry("cos", "cos"),
          Map.entry("tan", "tan"),
          Map.entry("exp", "exp"),
          Map.entry("log", "log"),
          Map.entry("ln", "ln"),
          Map.entry("max", "max"),
          Map.entry("min", "min"));
  private static final Map<String, String> ACCENTS =
      Map.of("hat", "\u0302", "bar", "\u0304", "tilde", "\u0303", "vec", "\u20d7", "dot", "\u0307");

  private final List<Run> runs = new ArrayList<>();
  private final String source;
  private int at;

  private MathText(String source) {
    this.source = source;
  }

  /**
   * A stretch of text in one size.
   *
   * @param level 0 on the line, 1 raised, -1 lowered
   * @param italic whether it is a letter of a formula
   */
  record Run(String text, int level, boolean italic) {}

  /** The runs of one line of text. */
  static List<Run> runs(String line) {
    List<Run> all = new ArrayList<>();
    int from = 0;
    while (true) {
      int open = dollar(line, from);
      int close = open < 0 ? -1 : dollar(line, open + 1);
      if (close < 0) {
        break;
      }
      plain(all, line.substring(from, open));
      MathText math = new MathText(line.substring(open + 1, close));
      math.read(0, math.source.length());
      all.addAll(math.runs);
      from = close + 1;
    }
    plain(all, line.substring(from));
    return all;
  }

  private static int dollar(String line, int from) {
    int found = line.indexOf('$', from);
    while (found > 0 && line.charAt(found - 1) == '\\') {
      found = line.indexOf('$', found + 1);
    }
    return found;
  }

  private static void plain(List<Run> all, String text) {
    if (!text.isEmpty()) {
      all.add(new Run(text.replace("\\$", "$"), 0, false));
    }
  }

  private void read(int level, int end) {
    while (at < end) {
      char c = source.charAt(at);
      switch (c) {
        case '^', '_' -> {
          at++;
          group(c == '^' ? 1 : -1, end);
        }
        case '\\' -> command(level, end);
        case '{', '}', ' ' -> at++;
        case '-', '=', '<', '>', '+' -> {
          String sign = c == '-' ? "\u2212" : String.valueOf(c);
          boolean between = level == 0 && !runs.isEmpty();
          emit(between ? "\u2009" + sign + "\u2009" : sign, level, false);
          at++;
        }
        default -> {
          emit(String.valueOf(c), level, Character.isLetter(c));
          at++;
        }
      }
    }
  }

  /** The next character, command or brace group, at a level. */
  private void group(int level, int end) {
    if (at >= end) {
      return;
    }
    if (source.charAt(at) == '{') {
      int close = closing(end);
      at++;
      read(level, close);
      at = Math.min(end, close + 1);
    } else if (source.charAt(at) == '\\') {
      command(level, end);
    } else {
      read(level, at + 1);
    }
  }

  private int closing(int end) {
    int depth = 0;
    for (int i = at; i < end; i++) {
      char c = source.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return end;
  }

  private void command(int level, int end) {
    int from = ++at;
    while (at < end && Character.isLetter(source.charAt(at))) {
      at++;
    }
    String name = source.substring(from, at);
    if (name.isEmpty()) {
      // An escaped sign such as \% or \_, or a space such as \,
      if (at < end) {
        char sign = source.charAt(at++);
        emit(",;:! ".indexOf(sign) >= 0 ? " " : String.valueOf(sign), level, false);
      }
    } else if (name.equals("frac")) {
      group(level, end);
      emit("/", level, false);
      group(level, end);
    } else if (ACCENTS.containsKey(name)) {
      group(level, end);
      emit(ACCENTS.get(name), level, false);
    } else if (name.startsWith("math") || name.equals("text") || name.equals("rm")) {
      int first = runs.size();
      group(level, end);
      for (int i = first; i < runs.size(); i++) {
        runs.set(i, new Run(runs.get(i).text(), runs.get(i).level(), false));
      }
    } else if (!name.equals("left") && !name.equals("right")) {
      emit(SIGNS.getOrDefault(name, "\\" + name), level, false);
    }
  }

  private void emit(String text, int level, boolean italic) {
    runs.add(new Run(text, level, italic));
  }
}
