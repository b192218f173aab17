package dev.sconce.shim.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * A text at a place.
 *
 * @param space "data", "axes" (shares of the frame), "figure" (shares of the page) or "offset" (a
 *     data place, from which the text is moved by the two points in {@code arrow})
 * @param boxFace filling of the box around the text, or null
 * @param boxEdge outline of the box, or null
 * @param arrow empty, or target x, target y, width in points, 1 for a head, and four colour parts
 */
record TextLayer(
    double order,
    double x,
    double y,
    String text,
    String space,
    double size,
    Color color,
    String align,
    String valign,
    double degrees,
    boolean bold,
    boolean italic,
    Color boxFace,
    Color boxEdge,
    double[] arrow)
    implements Layer {

  @Override
  public void paint(Graphics2D g, Frame frame) {
    Rectangle2D.Double box = frame.box();
    boolean shares = space.equals("axes") || space.equals("figure");
    double px = shares ? box.x + x * box.width : frame.x(x);
    double py = shares ? box.y + (1 - y) * box.height : frame.y(y);
    double point = frame.point();
    if (space.equals("offset")) {
      px += arrow[0] * point;
      py -= arrow[1] * point;
    }
    if (Double.isNaN(px) || Double.isNaN(py)) {
      return;
    }
    Lettering letters = new Lettering(text, size, bold, italic, point);
    Rectangle2D around = letters.draw(g, px, py, align, valign, degrees, null);
    if (!space.equals("offset") && arrow.length > 4) {
      double tx = shares ? box.x + arrow[0] * box.width : frame.x(arrow[0]);
      double ty = shares ? box.y + (1 - arrow[1]) * box.height : frame.y(arrow[1]);
      arrow(g, around, tx, ty, point);
    }
    if (boxFace != null) {
      double pad = 0.3 * size * point;
      RoundRectangle2D frameAround =
          new RoundRectangle2D.Double(
              around.getX() - pad,
              around.getY() - pad,
              around.getWidth() + 2 * pad,
              around.getHeight() + 2 * pad,
              pad,
              pad);
      PolygonLayer.paint(g, frameAround, boxFace, boxEdge, 1, new double[0], point);
    }
    letters.draw(g, px, py, align, valign, degrees, color);
  }

  private void arrow(Graphics2D g, Rectangle2D around, double tx, double ty, double point) {
    double sx = around.getCenterX();
    double sy = around.getCenterY();
    double length = Math.hypot(tx - sx, ty - sy);
    // The arrow starts where the line from the text's middle leaves its box.
    double room =
        Math.min(
            Math.abs((around.getWidth() / 2 + 2 * point) / ((tx - sx) / length)),
            Math.abs((around.getHeight() / 2 + 2 * point) / ((ty - sy) / length)));
    if (!(length > room)) {
      return;
    }
    double ux = (tx - sx) / length;
    double uy = (ty - sy) / length;
    Path2D path = new Path2D.Double();
    path.moveTo(sx + ux * room, sy + uy * room);
    path.lineTo(tx, ty);
    if (arrow[3] > 0) {
      double head = 5 * point;
      path.moveTo(tx - head * (ux - 0.5 * uy), ty - head * (uy + 0.5 * ux));
      path.lineTo(tx, ty);
      path.lineTo(tx - head * (ux + 0.5 * uy), ty - head * (uy - 0.5 * ux));
    }
    g.setColor(Ink.color(arrow, 4));
    g.setStroke(Ink.stroke(arrow[2], new double[0], point));
    g.draw(path);
  }
}
