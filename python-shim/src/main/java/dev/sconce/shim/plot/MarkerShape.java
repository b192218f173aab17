package dev.sconce.shim.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * The outlines of markers, by matplotlib's one-character names, one unit wide around the origin.
 */
final class MarkerShape {

  private MarkerShape() {}

  /** Whether a marker consists of lines only, so that nothing is filled. */
  static boolean isOpen(String name) {
    return "+x1234|_".contains(name);
  }

  /** The outline of a marker one unit wide, or null for a name that is none. */
  static Shape unit(String name) {
    return switch (name) {
      case "o" -> circle(0.5);
      case "." -> circle(0.25);
      case "," -> new Rectangle2D.Double(-0.5, -0.5, 1, 1);
      case "s" -> new Rectangle2D.Double(-0.5, -0.5, 1, 1);
      case "^" -> closed(0, -0.5, 0.5, 0.5, -0.5, 0.5);
      case "v" -> closed(0, 0.5, -0.5, -0.5, 0.5, -0.5);
      case "<" -> closed(-0.5, 0, 0.5, -0.5, 0.5, 0.5);
      case ">" -> closed(0.5, 0, -0.5, 0.5, -0.5, -0.5);
      case "D" -> closed(0, -0.7071, 0.7071, 0, 0, 0.7071, -0.7071, 0);
      case "d" -> closed(0, -0.7071, 0.4243, 0, 0, 0.7071, -0.4243, 0);
      case "p" -> regular(5, 0.5, 0);
      case "h" -> regular(6, 0.5, 0);
      case "H" -> regular(6, 0.5, Math.PI / 6);
      case "8" -> regular(8, 0.5, Math.PI / 8);
      case "*" -> star();
      case "P" -> plusOutline(0);
      case "X" -> plusOutline(Math.PI / 4);
      case "+" -> lines(-0.5, 0, 0.5, 0, 0, -0.5, 0, 0.5);
      case "x" -> lines(-0.5, -0.5, 0.5, 0.5, -0.5, 0.5, 0.5, -0.5);
      case "|" -> lines(0, -0.5, 0, 0.5);
      case "_" -> lines(-0.5, 0, 0.5, 0);
      case "1" -> lines(0, 0, 0, 0.5, 0, 0, 0.4, -0.25, 0, 0, -0.4, -0.25);
      case "2" -> lines(0, 0, 0, -0.5, 0, 0, 0.4, 0.25, 0, 0, -0.4, 0.25);
      case "3" -> lines(0, 0, -0.5, 0, 0, 0, 0.25, -0.4, 0, 0, 0.25, 0.4);
      case "4" -> lines(0, 0, 0.5, 0, 0, 0, -0.25, -0.4, 0, 0, -0.25, 0.4);
      default -> null;
    };
  }

  /**
   * Draw one marker.
   *
   * @param size width in pixels
   * @param edgeWidth width of the outline in pixels
   */
  static void paint(
      Graphics2D g,
      String name,
      double x,
      double y,
      double size,
      Color face,
      Color edge,
      double edgeWidth) {
    Shape unit = unit(name);
    if (unit == null || Double.isNaN(x) || Double.isNaN(y)) {
      return;
    }
    double width = name.equals(",") ? 1 : size;
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.scale(width, width);
    Shape shape = place.createTransformedShape(unit);
    if (!isOpen(name) && face.getAlpha() > 0) {
      g.setColor(face);
      g.fill(shape);
    }
    if (edge.getAlpha() > 0 && edgeWidth > 0 && !name.equals(",")) {
      g.setColor(edge);
      g.setStroke(new BasicStroke((float) edgeWidth, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      g.draw(shape);
    }
  }

  private static Shape circle(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }

  private static Path2D closed(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  private static Path2D lines(double... segments) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < segments.length; i += 4) {
      path.moveTo(segments[i], segments[i + 1]);
      path.lineTo(segments[i + 2], segments[i + 3]);
    }
    return path;
  }

  private static Path2D regular(int corners, double radius, double turn) {
    double[] xy = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners + turn;
      xy[2 * i] = radius * Math.sin(angle);
      xy[2 * i + 1] = -radius * Math.cos(angle);
    }
    return closed(xy);
  }

  private static Path2D star() {
    double[] xy = new double[20];
    for (int i = 0; i < 10; i++) {
      double radius = i % 2 == 0 ? 0.5 : 0.5 * 0.381966;
      double angle = Math.PI * i / 5;
      xy[2 * i] = radius * Math.sin(angle);
      xy[2 * i + 1] = -radius * Math.cos(angle);
    }
    return closed(xy);
  }

  private static Shape plusOutline(double turn) {
    double a = 1.0 / 6;
    Path2D plus =
        closed(
            -a, -0.5, a, -0.5, a, -a, 0.5, -a, 0.5, a, a, a, a, 0.5, -a, 0.5, -a, a, -0.5, a, -0.5,
            -a, -a, -a);
    return AffineTransform.getRotateInstance(turn).createTransformedShape(plus);
  }
}
