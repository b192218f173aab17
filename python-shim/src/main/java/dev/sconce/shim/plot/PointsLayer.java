package dev.sconce.shim.plot;

import java.awt.Graphics2D;

/**
 * Separate points of any size and colour.
 *
 * @param areas squares of the marker widths in points, one for all or one per point
 * @param faces RGBA values, one colour for all or one per point
 * @param edges RGBA values of the outlines, likewise
 * @param edgeWidth of the outlines in points
 */
record PointsLayer(
    double order,
    double[] x,
    double[] y,
    double[] areas,
    double[] faces,
    double[] edges,
    double edgeWidth,
    String marker)
    implements Layer {

  @Override
  public void paint(Graphics2D g, Frame frame) {
    double point = frame.point();
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      double size = Math.sqrt(areas[i % areas.length]);
      MarkerShape.paint(
          g,
          marker,
          frame.x(x[i]),
          frame.y(y[i]),
          size * point,
          Ink.color(faces, 4 * i),
          Ink.color(edges, 4 * i),
          edgeWidth * point);
    }
  }
}
