package dev.sconce.polyglot;

import dev.sconce.engine.print.TensorText;

/** Reads the tuple in which the Python package keeps what {@code set_printoptions} set. */
final class PrintOptions {
  private PrintOptions() {}

  /** precision, threshold, edgeitems, linewidth, sci_mode (None, True or False). */
  static TensorText.Options read(Object tuple) {
    Object[] v = Py.items(tuple);
    return new TensorText.Options(
        (int) Py.toLong(v[0]),
        Py.toDouble(v[1]),
        (int) Py.toLong(v[2]),
        (int) Py.toLong(v[3]),
        Py.none(v[4]) ? null : (Boolean) Py.bool(v[4]));
  }
}
