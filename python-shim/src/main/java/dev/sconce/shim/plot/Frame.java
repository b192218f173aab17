package dev.sconce.shim.plot;

import java.awt.geom.Rectangle2D;

/**
 * Where a panel stands on the page, in pixels from the top left, and how its data map there.
 *
 * @param box the frame
 * @param x0 data value at the left edge
 * @param x1 data value at the right edge
 * @param y0 data value at the bottom edge
 * @param y1 data value at the top edge
 * @param xLog whether x is logarithmic
 * @param yLog whether y is logarithmic
 * @param point pixels per point
 */
record Frame(
    Rectangle2D.Double box,
    double x0,
    double x1,
    double y0,
    double y1,
    boolean xLog,
    boolean yLog,
    double point) {

  /** The pixel column of a data value; NaN for what a logarithm has no place for. */
  double x(double value) {
    return box.x + share(value, x0, x1, xLog) * box.width;
  }

  /** The pixel row of a data value. */
  double y(double value) {
    return box.y + box.height - share(value, y0, y1, yLog) * box.height;
  }

  private static double share(double value, double from, double to, boolean log) {
    if (log) {
      if (!(value > 0)) {
        return Double.NaN;
      }
      return (Math.log10(value) - Math.log10(from)) / (Math.log10(to) - Math.log10(from));
    }
    return (value - from) / (to - from);
  }

  /** The same frame without its position: a panel's own pixels. */
  Frame atOrigin() {
    return new Frame(
        new Rectangle2D.Double(0, 0, box.width, box.height), x0, x1, y0, y1, xLog, yLog, point);
  }
}
