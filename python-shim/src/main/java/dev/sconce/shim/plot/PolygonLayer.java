package dev.sconce.shim.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** A filled polygon with an outline of so many points. */
record PolygonLayer(
    double order, double[] x, double[] y, Color face, Color edge, double width, double[] dashes)
    implements Layer {

  @Override
  public void paint(Graphics2D g, Frame frame) {
    double[] px = new double[x.length];
    double[] py = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      px[i] = Math.clamp(frame.x(x[i]), -1e6, 1e6);
      py[i] = Math.clamp(logFloor(frame, y[i]), -1e6, 1e6);
    }
    Shape shape = isBox(px, py) ? box(px, py) : path(px, py);
    paint(g, shape, face, edge, width, dashes, frame.point());
  }

  static void paint(
      Graphics2D g,
      Shape shape,
      Color face,
      Color edge,
      double width,
      double[] dashes,
      double point) {
    if (face.getAlpha() > 0) {
      g.setColor(face);
      g.fill(shape);
    }
    if (edge.getAlpha() > 0 && width > 0) {
      g.setColor(edge);
      g.setStroke(Ink.stroke(width, dashes, point));
      g.draw(shape);
    }
  }

  /** A bar from 0 reaches the bottom of a logarithmic axis. */
  private static double logFloor(Frame frame, double value) {
    double row = frame.y(value);
    return Double.isNaN(row) && frame.yLog() ? frame.box().getMaxY() + 1000 : row;
  }

  private static boolean isBox(double[] px, double[] py) {
    return px.length == 4 && px[0] == px[3] && px[1] == px[2] && py[0] == py[1] && py[2] == py[3];
  }

  /** Edges on whole pixels, so that neighbouring bars leave no seam. */
  private static Shape box(double[] px, double[] py) {
    double left = Math.rint(Math.min(px[0], px[1]));
    double right = Math.rint(Math.max(px[0], px[1]));
    double top = Math.rint(Math.min(py[0], py[2]));
    double bottom = Math.rint(Math.max(py[0], py[2]));
    return new Rectangle2D.Double(left, top, right - left, bottom - top);
  }

  private static Shape path(double[] px, double[] py) {
    Path2D path = new Path2D.Double();
    boolean open = false;
    for (int i = 0; i < px.length; i++) {
      if (Double.isNaN(px[i]) || Double.isNaN(py[i])) {
        continue;
      }
      if (open) {
        path.lineTo(px[i], py[i]);
      } else {
        path.moveTo(px[i], py[i]);
        open = true;
      }
    }
    if (open) {
      path.closePath();
    }
    return path;
  }
}
