package dev.sconce.shim.plot;

import java.awt.Color;
import java.awt.Graphics2D;

/**
 * A line through points with markers on them.
 *
 * @param x data values, as many as y
 * @param y data values; NaN interrupts the line
 * @param color of the line
 * @param width of the line in points, 0 for none
 * @param dashes dashes and gaps in points
 * @param marker name of the marker, "None" for none
 * @param size of the marker in points
 * @param face filling of the marker
 * @param edge outline of the marker
 * @param edgeWidth of the marker in points
 */
record CurveLayer(
    double order,
    double[] x,
    double[] y,
    Color color,
    double width,
    double[] dashes,
    String marker,
    double size,
    Color face,
    Color edge,
    double edgeWidth)
    implements Layer {

  boolean hasMarker() {
    return MarkerShape.unit(marker) != null;
  }

  void paintMarker(Graphics2D g, double px, double py, double point) {
    MarkerShape.paint(g, marker, px, py, size * point, face, edge, edgeWidth * point);
  }

  @Override
  public void paint(Graphics2D g, Frame frame) {
    Curves.paint(g, frame, this);
  }
}
