package dev.sconce.shim.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One coordinate system of a page, recorded call by call. Colours are red, green, blue and alpha
 * from 0 to 1; widths and sizes are points; dashes are lengths of dashes and gaps in points.
 */
public final class Panel {

  /** A line of the frame. */
  record Spine(boolean visible, Color color, double width) {}

  /** A title with its look. */
  record Title(String text, double size, Color color, boolean bold) {}

  /** Lines through the ticks. */
  record Grid(String axis, Color color, double width, double[] dashes) {}

  final Slot slot;
  final AxisSpec x = new AxisSpec();
  final AxisSpec y = new AxisSpec();
  final List<Layer> layers = new ArrayList<>();
  final Map<String, Spine> spines = new HashMap<>();
  final Map<String, Title> titles = new HashMap<>();
  Color face = Color.WHITE;
  boolean framed = true;
  boolean axisOn = true;
  boolean twin;
  double aspect;
  boolean aspectByBox = true;
  Grid grid;
  Legend legend;
  ColorStrip strip;

  Panel(Slot slot) {
    this.slot = slot;
  }

  /** Make the axes logarithmic. */
  public void scales(boolean xLog, boolean yLog) {
    x.log = xLog;
    y.log = yLog;
  }

  /** The data values at the left, right, bottom and top edge. */
  public void limits(double x0, double x1, double y0, double y1) {
    x.from = x0;
    x.to = x1;
    y.from = y0;
    y.to = y1;
  }

  /**
   * Make a unit of y so many times as long as one of x.
   *
   * @param byBox shrink the frame; otherwise widen the limits
   */
  public void aspect(double ratio, boolean byBox) {
    aspect = ratio;
    aspectByBox = byBox;
  }

  /** Fill the frame. */
  public void face(double[] color) {
    face = Ink.color(color);
  }

  /**
   * Draw the frame or not.
   *
   * @param on whether background and frame are drawn
   * @param axes false hides frame, background, ticks and labels, so that only the data remain
   */
  public void frame(boolean on, boolean axes) {
    framed = on;
    axisOn = axes;
  }

  /** Share the place with the panel before: no background, the y axis at the right. */
  public void twin() {
    twin = true;
  }

  /** One line of the frame: "left", "right", "bottom" or "top". */
  public void spine(String side, boolean visible, double[] color, double width) {
    spines.put(side, new Spine(visible, Ink.color(color), width));
  }

  /**
   * Ticks of axis "x" or "y".
   *
   * @param chosen whether {@code places} are to be used instead of places found for the limits
   * @param named whether {@code texts} are to be used instead of the places' numbers
   */
  public void ticks(
      String axis,
      boolean chosen,
      double[] places,
      boolean named,
      String[] texts,
      double size,
      double degrees,
      double[] color,
      boolean marks,
      boolean names) {
    AxisSpec spec = axis.equals("x") ? x : y;
    spec.places = chosen ? places : null;
    spec.texts = named ? texts : null;
    spec.tickSize = size;
    spec.tickDegrees = degrees;
    spec.tickColor = Ink.color(color);
    spec.marks = marks;
    spec.names = names;
  }

  /** Write the ticks and texts of the x axis on top of the frame. */
  public void ticksOnTop() {
    x.onTop = true;
  }

  /** The label of axis "x" or "y". */
  public void label(String axis, String text, double size, double[] color, boolean bold) {
    AxisSpec spec = axis.equals("x") ? x : y;
    spec.label = text;
    spec.labelSize = size;
    spec.labelColor = Ink.color(color);
    spec.labelBold = bold;
  }

  /** A title over the "left", "center" or "right" of the frame. */
  public void title(String place, String text, double size, double[] color, boolean bold) {
    titles.put(place, new Title(text, size, Ink.color(color), bold));
  }

  /** Lines through the ticks of axis "x", "y" or "both". */
  public void grid(String axis, double[] color, double width, double[] dashes) {
    grid = new Grid(axis, Ink.color(color), width, dashes);
  }

  /** A line with markers; see {@link CurveLayer}. */
  public void line(
      double order,
      double[] xs,
      double[] ys,
      double[] color,
      double width,
      double[] dashes,
      String marker,
      double size,
      double[] markerFace,
      double[] edge,
      double edgeWidth) {
    layers.add(
        new CurveLayer(
            order,
            xs,
            ys,
            Ink.color(color),
            width,
            dashes,
            marker,
            size,
            Ink.color(markerFace),
            Ink.color(edge),
            edgeWidth));
  }

  /**
   * A line along axis "x" or "y" at a place of the other one.
   *
   * @param begin where it begins, in shares of the frame
   * @param end where it ends
   */
  public void rule(
      double order,
      String along,
      double at,
      double begin,
      double end,
      double[] color,
      double width,
      double[] dashes,
      String marker,
      double size,
      double[] markerFace,
      double[] edge,
      double edgeWidth) {
    boolean horizontal = along.equals("x");
    layers.add(
        new AcrossLayer(
            order,
            frame -> {
              double[] run = {
                AcrossLayer.at(frame, horizontal, begin), AcrossLayer.at(frame, horizontal, end)
              };
              double[] level = {at, at};
              return new CurveLayer(
                  order,
                  horizontal ? run : level,
                  horizontal ? level : run,
                  Ink.color(color),
                  width,
                  dashes,
                  marker,
                  size,
                  Ink.color(markerFace),
                  Ink.color(edge),
                  edgeWidth);
            }));
  }

  /** A filled band along axis "x" or "y" between two places of the other one. */
  public void band(
      double order,
      String along,
      double low,
      double high,
      double[] color,
      double[] edge,
      double width,
      double[] dashes) {
    boolean horizontal = along.equals("x");
    layers.add(
        new AcrossLayer(
            order,
            frame -> {
              double first = AcrossLayer.at(frame, horizontal, 0);
              double last = AcrossLayer.at(frame, horizontal, 1);
              double[] run = {first, last, last, first};
              double[] level = {low, low, high, high};
              double[] upright = {low, high, high, low};
              double[] runUp = {first, first, last, last};
              return new PolygonLayer(
                  order,
                  horizontal ? run : upright,
                  horizontal ? level : runUp,
                  Ink.color(color),
                  Ink.color(edge),
                  width,
                  dashes);
            }));
  }

  /** Separate points; see {@link PointsLayer}. */
  public void points(
      double order,
      double[] xs,
      double[] ys,
      double[] areas,
      double[] faces,
      double[] edges,
      double edgeWidth,
      String marker) {
    layers.add(new PointsLayer(order, xs, ys, areas, faces, edges, edgeWidth, marker));
  }

  /** A filled polygon. */
  public void polygon(
      double order,
      double[] xs,
      double[] ys,
      double[] color,
      double[] edge,
      double width,
      double[] dashes) {
    layers.add(new PolygonLayer(order, xs, ys, Ink.color(color), Ink.color(edge), width, dashes));
  }

  /** A picture; see {@link Pixels#image} and {@link ImageLayer}. */
  public void image(
      double order,
      int rows,
      int columns,
      int channels,
      double[] values,
      double low,
      double high,
      double[] table,
      double[] extent,
      String origin,
      String interpolation,
      double opacity) {
    layers.add(
        new ImageLayer(
            order,
            Pixels.image(rows, columns, channels, values, low, high, table, opacity),
            extent,
            origin.equals("lower"),
            interpolation));
  }

  /** Contours; see {@link ContourLayer}. */
  public void contours(
      double order,
      int rows,
      int columns,
      double[] xs,
      double[] ys,
      double[] values,
      double[] levels,
      double[] colors,
      double width) {
    layers.add(new ContourLayer(order, rows, columns, xs, ys, values, levels, colors, width));
  }

  /** A text; see {@link TextLayer}. Box colours are empty for no box. */
  public void text(
      double order,
      double px,
      double py,
      String text,
      String space,
      double size,
      double[] color,
      String align,
      String valign,
      double degrees,
      boolean bold,
      boolean italic,
      double[] boxFace,
      double[] boxEdge,
      double[] arrow) {
    layers.add(
        new TextLayer(
            order,
            px,
            py,
            text,
            space,
            size,
            Ink.color(color),
            align,
            valign,
            degrees,
            bold,
            italic,
            boxFace.length == 0 ? null : Ink.color(boxFace),
            boxEdge.length == 0 ? null : Ink.color(boxEdge),
            arrow));
  }

  /**
   * A legend, to which entries are then added.
   *
   * @param place matplotlib's code of the place, 0 for where it hides least, 1 to 10 around the
   *     frame
   * @param anchor empty, or the point in shares of the frame that the place refers to
   * @param corner whether the anchor is the lower left corner of the legend itself
   */
  public Legend legend(
      int place,
      double[] anchor,
      boolean corner,
      double size,
      int columns,
      boolean boxed,
      double opacity,
      double pad,
      String title) {
    legend = new Legend(place, anchor, corner, size, columns, boxed, opacity, pad, title);
    return legend;
  }

  /**
   * A strip of colours at the right, for which the frame makes room.
   *
   * @param shape length as a share of the frame's, share of the room to take, gap as a share, and
   *     how many times longer than wide
   */
  public void colorbar(
      double[] table,
      double low,
      double high,
      String label,
      double[] shape,
      boolean chosen,
      double[] places,
      boolean named,
      String[] texts) {
    AxisSpec axis = new AxisSpec();
    axis.from = low;
    axis.to = high > low ? high : low + 1;
    axis.label = label;
    axis.places = chosen ? places : null;
    axis.texts = named ? texts : null;
    strip = new ColorStrip(table, axis, shape);
  }
}
