package dev.sconce.shim.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/** Paints a panel into its frame: background, layers, ticks, labels, titles, legend. */
final class PanelPainter {

  private static final double TICK_LENGTH = 3.5;
  private static final double MINOR_LENGTH = 2.0;
  private static final double TICK_WIDTH = 0.8;
  private static final double MINOR_WIDTH = 0.6;
  private static final double TICK_PAD = 3.5;
  private static final double LABEL_PAD = 4.0;
  private static final double TITLE_PAD = 6.0;

  /** The grid is drawn over areas and points and under lines. */
  private static final double GRID_ORDER = 1.5;

  private final Panel panel;
  private final Frame frame;
  private final Rectangle2D.Double box;
  private final double point;

  /** How far the texts on top of the frame reach, over which a title stands. */
  private double lift;

  PanelPainter(Panel panel, Frame frame) {
    this.panel = panel;
    this.frame = frame;
    this.box = frame.box();
    this.point = frame.point();
  }

  void paint(Graphics2D g) {
    if (panel.framed && panel.axisOn && !panel.twin) {
      g.setColor(panel.face);
      g.fill(box);
    }
    List<Layer> sorted =
        panel.layers.stream().sorted(Comparator.comparingDouble(Layer::order)).toList();
    Shape before = g.getClip();
    boolean gridDue = panel.grid != null && panel.axisOn;
    for (Layer layer : sorted) {
      if (gridDue && layer.order() > GRID_ORDER) {
        paintGrid(g);
        gridDue = false;
      }
      if (!(layer instanceof TextLayer)) {
        g.clip(box);
        layer.paint(g, frame);
        g.setClip(before);
      }
    }
    if (gridDue) {
      paintGrid(g);
    }
    if (panel.axisOn) {
      paintSpines(g);
      double along = paintSide(g, panel.x, true, panel.x.onTop);
      lift = panel.x.onTop ? along : 0;
      paintSide(g, panel.y, false, panel.twin);
    }
    paintTitles(g);
    for (Layer layer : sorted) {
      if (layer instanceof TextLayer) {
        layer.paint(g, frame);
      }
    }
    if (panel.legend != null && !panel.legend.isEmpty()) {
      Legend.Measured measured = panel.legend.new Measured(point);
      Point2D.Double corner =
          LegendPlace.find(panel.legend, measured.width, measured.height, frame, panel.layers);
      measured.paint(g, corner.x, corner.y);
    }
  }

  private void paintGrid(Graphics2D g) {
    Panel.Grid grid = panel.grid;
    g.setColor(grid.color());
    g.setStroke(Ink.stroke(grid.width(), grid.dashes(), point));
    if (!grid.axis().equals("y")) {
      for (double place : panel.x.placesFor(box.width / point, true)) {
        if (panel.x.shows(place)) {
          double at = crisp(frame.x(place), grid.width());
          g.draw(new Line2D.Double(at, box.y, at, box.getMaxY()));
        }
      }
    }
    if (!grid.axis().equals("x")) {
      for (double place : panel.y.placesFor(box.height / point, false)) {
        if (panel.y.shows(place)) {
          double at = crisp(frame.y(place), grid.width());
          g.draw(new Line2D.Double(box.x, at, box.getMaxX(), at));
        }
      }
    }
  }

  /** The coordinate at which a line of so many points falls on whole pixels. */
  private double crisp(double at, double width) {
    boolean odd = Math.round(width * point) % 2 == 1;
    return odd ? Math.floor(at) + 0.5 : Math.rint(at);
  }

  void paintSpines(Graphics2D g) {
    if (!panel.framed || panel.twin) {
      return;
    }
    double left = crisp(box.x, TICK_WIDTH);
    double right = crisp(box.getMaxX(), TICK_WIDTH);
    double top = crisp(box.y, TICK_WIDTH);
    double bottom = crisp(box.getMaxY(), TICK_WIDTH);
    spine(g, "left", left, top, left, bottom);
    spine(g, "right", right, top, right, bottom);
    spine(g, "bottom", left, bottom, right, bottom);
    spine(g, "top", left, top, right, top);
  }

  private void spine(Graphics2D g, String side, double x0, double y0, double x1, double y1) {
    Panel.Spine spine = panel.spines.get(side);
    if (spine != null && !spine.visible()) {
      return;
    }
    g.setColor(spine == null ? Color.BLACK : spine.color());
    double width = spine == null ? TICK_WIDTH : spine.width();
    g.setStroke(
        new BasicStroke((float) (width * point), BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
    g.draw(new Line2D.Double(x0, y0, x1, y1));
  }

  /**
   * Ticks, their texts and the label of one side.
   *
   * @param far at the right instead of the left side, on top instead of under the frame
   * @return how far it all reaches outwards, in pixels
   */
  double paintSide(Graphics2D g, AxisSpec axis, boolean horizontal, boolean far) {
    double length = (horizontal ? box.width : box.height) / point;
    double[] places = axis.placesFor(length, horizontal);
    Ticks.Labels labels = axis.labelsFor(length, horizontal);
    double reach = 0;
    if (axis.marks) {
      reach = TICK_LENGTH * point;
      g.setColor(axis.tickColor);
      for (double place : places) {
        tick(g, axis, place, horizontal, far, TICK_LENGTH, TICK_WIDTH);
      }
      if (axis.log && axis.places == null) {
        for (double place : Ticks.minor(axis.from, axis.to)) {
          tick(g, axis, place, horizontal, far, MINOR_LENGTH, MINOR_WIDTH);
        }
      }
    }
    if (axis.names) {
      reach = paintNames(g, axis, places, labels, horizontal, far, reach + TICK_PAD * point);
    }
    if (!axis.label.isEmpty()) {
      boolean apart = horizontal && far;
      double label = paintLabel(g, axis, horizontal, far, (apart ? 0 : reach) + LABEL_PAD * point);
      reach = apart ? reach : label;
    }
    return reach;
  }

  private void tick(
      Graphics2D g,
      AxisSpec axis,
      double place,
      boolean horizontal,
      boolean far,
      double length,
      double width) {
    if (!axis.shows(place)) {
      return;
    }
    g.setStroke(
        new BasicStroke((float) (width * point), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    double out = length * point;
    if (horizontal) {
      double at = crisp(frame.x(place), width);
      double edge = crisp(far ? box.y : box.getMaxY(), TICK_WIDTH);
      g.draw(new Line2D.Double(at, edge, at, far ? edge - out : edge + out));
    } else {
      double at = crisp(frame.y(place), width);
      double edge = crisp(far ? box.getMaxX() : box.x, TICK_WIDTH);
      g.draw(new Line2D.Double(edge, at, far ? edge + out : edge - out, at));
    }
  }

  private double paintNames(
      Graphics2D g,
      AxisSpec axis,
      double[] places,
      Ticks.Labels labels,
      boolean horizontal,
      boolean far,
      double gap) {
    double reach = gap;
    for (int i = 0; i < places.length; i++) {
      if (!axis.shows(places[i]) || labels.texts()[i].isEmpty()) {
        continue;
      }
      Lettering text = new Lettering(labels.texts()[i], axis.tickSize, false, false, point);
      double degrees = axis.tickDegrees;
      Rectangle2D drawn;
      if (horizontal) {
        drawn =
            text.draw(
                g,
                frame.x(places[i]),
                far ? box.y - gap : box.getMaxY() + gap,
                "center",
                far ? "bottom" : "top",
                degrees,
                axis.tickColor);
        reach = Math.max(reach, gap + drawn.getHeight());
      } else {
        double x = far ? box.getMaxX() + gap : box.x - gap;
        String align = far ? "left" : "right";
        drawn = text.draw(g, x, frame.y(places[i]), align, "center", degrees, axis.tickColor);
        reach = Math.max(reach, gap + drawn.getWidth());
      }
    }
    if (!labels.factor().isEmpty()) {
      Lettering text = new Lettering(labels.factor(), axis.tickSize, false, false, point);
      if (horizontal) {
        Rectangle2D drawn =
            text.draw(
                g,
                box.getMaxX(),
                box.getMaxY() + reach + 3 * point,
                "right",
                "top",
                0,
                axis.tickColor);
        reach += drawn.getHeight();
      } else {
        double x = far ? box.getMaxX() : box.x;
        text.draw(g, x, box.y - 3 * point, far ? "right" : "left", "bottom", 0, axis.tickColor);
      }
    }
    return reach;
  }

  /** The label of an axis; that of the x axis is always under the frame. */
  private double paintLabel(
      Graphics2D g, AxisSpec axis, boolean horizontal, boolean far, double gap) {
    Lettering text = new Lettering(axis.label, axis.labelSize, axis.labelBold, false, point);
    Rectangle2D drawn;
    if (horizontal) {
      drawn =
          text.draw(g, box.getCenterX(), box.getMaxY() + gap, "center", "top", 0, axis.labelColor);
      return gap + drawn.getHeight();
    }
    double x = far ? box.getMaxX() + gap : box.x - gap;
    String align = far ? "left" : "right";
    drawn = text.draw(g, x, box.getCenterY(), align, "center", 90, axis.labelColor);
    return gap + drawn.getWidth();
  }

  /** Titles, over the factor of the y axis where there is one; how far they reach up in pixels. */
  double paintTitles(Graphics2D g) {
    double reach = 0;
    double gap = TITLE_PAD * point + lift;
    boolean lifted =
        panel.axisOn
            && panel.y.names
            && !panel.y.labelsFor(box.height / point, false).factor().isEmpty();
    if (lifted) {
      reach = panel.y.tickSize * point + 3 * point;
      gap += panel.titles.containsKey("left") ? reach : 0;
    }
    for (String place : List.of("left", "center", "right")) {
      Panel.Title title = panel.titles.get(place);
      if (title == null || title.text().isEmpty()) {
        continue;
      }
      double x =
          switch (place) {
            case "left" -> box.x;
            case "right" -> box.getMaxX();
            default -> box.getCenterX();
          };
      Lettering text = new Lettering(title.text(), title.size(), title.bold(), false, point);
      text.draw(g, x, box.y - gap, place, "baseline", 0, title.color());
      reach = Math.max(reach, gap + text.height);
    }
    return reach;
  }
}
