package dev.sconce.shim.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Finds the place of a legend: a named one, or the one where it hides the fewest points. */
final class LegendPlace {

  private static final int PLACES = 10;

  private LegendPlace() {}

  /** The upper left corner, in pixels of the page. */
  static Point2D.Double find(
      Legend legend, double width, double height, Frame frame, List<Layer> layers) {
    double point = frame.point();
    Rectangle2D.Double box = frame.box();
    double pad = legend.pad * legend.size * point;
    if (legend.anchor.length == 2) {
      double x = box.x + legend.anchor[0] * box.width;
      double y = box.y + (1 - legend.anchor[1]) * box.height;
      if (legend.corner) {
        return new Point2D.Double(x, y - height);
      }
      // The named corner of the legend touches the point, a pad away on the inner side.
      Rectangle2D.Double spot = new Rectangle2D.Double(x, y, 0, 0);
      return anchored(legend.place == 0 ? 2 : legend.place, width, height, spot, pad);
    }
    if (legend.place != 0) {
      return anchored(legend.place, width, height, box, pad);
    }
    List<Point2D> points = new ArrayList<>();
    List<Line2D> segments = new ArrayList<>();
    collect(layers, frame, points, segments);
    Point2D.Double best = null;
    int least = Integer.MAX_VALUE;
    for (int place = 1; place <= PLACES && least > 0; place++) {
      Point2D.Double corner = anchored(place, width, height, box, pad);
      Rectangle2D.Double area = new Rectangle2D.Double(corner.x, corner.y, width, height);
      int hidden = 0;
      for (Point2D one : points) {
        hidden += area.contains(one) ? 1 : 0;
      }
      for (Line2D segment : segments) {
        hidden += area.intersectsLine(segment) ? 1 : 0;
      }
      if (hidden < least) {
        least = hidden;
        best = corner;
      }
    }
    return best;
  }

  private static Point2D.Double anchored(
      int place, double width, double height, Rectangle2D.Double box, double pad) {
    // Codes: 1 to 4 the corners from the upper right, 5 and 7 right, 6 left, 8 bottom, 9 top, 10.
    double x =
        switch (place) {
          case 2, 3, 6 -> box.x + pad;
          case 8, 9, 10 -> box.getCenterX() - width / 2;
          default -> box.getMaxX() - pad - width;
        };
    double y =
        switch (place) {
          case 1, 2, 9 -> box.y + pad;
          case 3, 4, 8 -> box.getMaxY() - pad - height;
          default -> box.getCenterY() - height / 2;
        };
    return new Point2D.Double(x, y);
  }

  private static void collect(
      List<Layer> layers, Frame frame, List<Point2D> points, List<Line2D> segments) {
    for (Layer layer : layers) {
      if (layer instanceof CurveLayer curve) {
        addCurve(curve, frame, points, segments);
      } else if (layer instanceof PointsLayer dots) {
        for (int i = 0; i < dots.x().length; i++) {
          points.add(new Point2D.Double(frame.x(dots.x()[i]), frame.y(dots.y()[i])));
        }
      } else if (layer instanceof PolygonLayer area) {
        int count = area.x().length;
        for (int i = 0; i < count; i++) {
          int next = (i + 1) % count;
          segments.add(
              new Line2D.Double(
                  frame.x(area.x()[i]),
                  frame.y(area.y()[i]),
                  frame.x(area.x()[next]),
                  frame.y(area.y()[next])));
        }
      }
    }
  }

  private static void addCurve(
      CurveLayer curve, Frame frame, List<Point2D> points, List<Line2D> segments) {
    Point2D.Double before = null;
    for (int i = 0; i < curve.x().length; i++) {
      Point2D.Double here = new Point2D.Double(frame.x(curve.x()[i]), frame.y(curve.y()[i]));
      points.add(here);
      if (before != null && curve.width() > 0) {
        segments.add(new Line2D.Double(before, here));
      }
      before = here;
    }
  }
}
