package dev.sconce.shim.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The box that names curves, points and areas: a sample and a text per entry. */
public final class Legend {

  private static final double HANDLE = 2.0;
  private static final double HANDLE_HEIGHT = 0.7;
  private static final double GAP = 0.8;
  private static final double PAD = 0.4;
  private static final double SPACING = 0.5;
  private static final double COLUMN_GAP = 2.0;

  /** Draws the sample of an entry into a box. */
  private interface Sample {
    void paint(Graphics2D g, Rectangle2D.Double box, double point);
  }

  private record Entry(String text, Sample sample) {}

  private final List<Entry> entries = new ArrayList<>();
  final int place;
  final double[] anchor;
  final boolean corner;
  final double size;
  final double pad;
  private final int columns;
  private final boolean boxed;
  private final double opacity;
  private final String title;

  Legend(
      int place,
      double[] anchor,
      boolean corner,
      double size,
      int columns,
      boolean boxed,
      double opacity,
      double pad,
      String title) {
    this.place = place;
    this.anchor = anchor;
    this.corner = corner;
    this.size = size;
    this.columns = Math.max(1, columns);
    this.boxed = boxed;
    this.opacity = opacity;
    this.pad = pad;
    this.title = title;
  }

  /** An entry with a stretch of line and a marker on its middle. */
  public void line(
      String text,
      double[] color,
      double width,
      double[] dashes,
      String marker,
      double markerSize,
      double[] face,
      double[] edge,
      double edgeWidth) {
    entries.add(
        new Entry(
            text,
            (g, box, point) -> {
              double middle = box.getCenterY();
              if (width > 0) {
                Path2D stretch = new Path2D.Double();
                stretch.moveTo(box.x, middle);
                stretch.lineTo(box.getMaxX(), middle);
                g.setColor(Ink.color(color));
                g.setStroke(Ink.stroke(width, dashes, point));
                g.draw(stretch);
              }
              MarkerShape.paint(
                  g,
                  marker,
                  box.getCenterX(),
                  middle,
                  markerSize * point,
                  Ink.color(face),
                  Ink.color(edge),
                  edgeWidth * point);
            }));
  }

  /** An entry with a filled box. */
  public void patch(String text, double[] face, double[] edge, double width, double[] dashes) {
    entries.add(
        new Entry(
            text,
            (g, box, point) ->
                PolygonLayer.paint(
                    g, box, Ink.color(face), Ink.color(edge), width, dashes, point)));
  }

  /** An entry with one point. */
  public void point(
      String text, double area, double[] face, double[] edge, double edgeWidth, String marker) {
    entries.add(
        new Entry(
            text,
            (g, box, point) ->
                MarkerShape.paint(
                    g,
                    marker,
                    box.getCenterX(),
                    box.getCenterY(),
                    Math.sqrt(area) * point,
                    Ink.color(face),
                    Ink.color(edge),
                    edgeWidth * point)));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** A legend measured for a page: what is to be drawn and how large it is. */
  final class Measured {

    private final List<Lettering> texts = new ArrayList<>();
    private final Lettering heading;
    private final double em;
    private final double point;
    private final int rows;
    private final double[] widths;
    private final double[] heights;
    final double width;
    final double height;

    Measured(double point) {
      this.point = point;
      em = size * point;
      for (Entry entry : entries) {
        texts.add(new Lettering(entry.text(), size, false, false, point));
      }
      heading = new Lettering(title, size, false, false, point);
      int used = Math.min(columns, Math.max(1, entries.size()));
      rows = (entries.size() + used - 1) / used;
      widths = new double[used];
      heights = new double[rows];
      for (int i = 0; i < texts.size(); i++) {
        int column = i / rows;
        widths[column] = Math.max(widths[column], (HANDLE + GAP) * em + texts.get(i).width);
        double tall = Math.max(HANDLE_HEIGHT * em, texts.get(i).height);
        heights[i % rows] = Math.max(heights[i % rows], tall);
      }
      double across = (used - 1) * COLUMN_GAP * em;
      for (double one : widths) {
        across += one;
      }
      double down = (rows - 1) * SPACING * em + headingHeight();
      for (double one : heights) {
        down += one;
      }
      width = Math.max(across, heading.width) + 2 * PAD * em;
      height = down + 2 * PAD * em;
    }

    private double headingHeight() {
      return title.isEmpty() ? 0 : heading.height + SPACING * em;
    }

    void paint(Graphics2D g, double left, double top) {
      if (boxed) {
        double round = 0.4 * em;
        RoundRectangle2D around =
            new RoundRectangle2D.Double(left, top, width, height, round, round);
        Color back = new Color(1f, 1f, 1f, (float) opacity);
        Color edge = new Color(0.8f, 0.8f, 0.8f, (float) opacity);
        PolygonLayer.paint(g, around, back, edge, 1, new double[0], point);
      }
      heading.draw(g, left + width / 2, top + PAD * em, "center", "top", 0, Color.BLACK);
      double x = left + PAD * em;
      for (int column = 0; column < widths.length; column++) {
        double y = top + PAD * em + headingHeight();
        for (int row = 0; row < rows; row++) {
          int index = column * rows + row;
          if (index < entries.size()) {
            paintEntry(g, index, x, y + heights[row] / 2);
          }
          y += heights[row] + SPACING * em;
        }
        x += widths[column] + COLUMN_GAP * em;
      }
    }

    private void paintEntry(Graphics2D g, int index, double x, double middle) {
      double tall = HANDLE_HEIGHT * em;
      Rectangle2D.Double box = new Rectangle2D.Double(x, middle - tall / 2, HANDLE * em, tall);
      entries.get(index).sample().paint(g, box, point);
      texts.get(index).draw(g, x + (HANDLE + GAP) * em, middle, "left", "center", 0, Color.BLACK);
    }
  }
}
