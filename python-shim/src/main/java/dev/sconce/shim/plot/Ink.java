package dev.sconce.shim.plot;

import java.awt.BasicStroke;
import java.awt.Color;

/** Colours and strokes from the numbers that Python hands over. */
final class Ink {

  private Ink() {}

  /**
   * A colour from red, green, blue and alpha between 0 and 1, starting at {@code from} and wrapping
   * around, so that one colour serves any number of points.
   */
  static Color color(double[] rgba, int from) {
    if (rgba.length == 0) {
      return new Color(0, 0, 0, 0);
    }
    int at = from % rgba.length;
    return new Color(
        (float) rgba[at], (float) rgba[at + 1], (float) rgba[at + 2], (float) rgba[at + 3]);
  }

  static Color color(double[] rgba) {
    return color(rgba, 0);
  }

  /**
   * A stroke in pixels.
   *
   * @param width line width in points
   * @param dashes lengths of dashes and gaps in points, none for a solid line
   */
  static BasicStroke stroke(double width, double[] dashes, double point) {
    float pixels = (float) (width * point);
    boolean solid = dashes.length == 0;
    int cap = solid ? BasicStroke.CAP_SQUARE : BasicStroke.CAP_BUTT;
    if (solid) {
      return new BasicStroke(pixels, cap, BasicStroke.JOIN_ROUND);
    }
    float[] lengths = new float[dashes.length];
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = (float) Math.max(dashes[i] * point, 0.1);
    }
    return new BasicStroke(pixels, cap, BasicStroke.JOIN_ROUND, 10f, lengths, 0f);
  }
}
