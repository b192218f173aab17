package dev.sconce.shim.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Finds the frames of a page's panels. */
final class Layout {

  private static final double TIGHT_PAD = 1.08 * 10;

  private final double width;
  private final double height;
  private final double point;

  /** For a page of so many pixels. */
  Layout(double width, double height, double point) {
    this.width = width;
    this.height = height;
    this.point = point;
  }

  /** The rectangle that a panel and its colour strip share, for the edges of its grid. */
  Rectangle2D.Double room(Panel panel, double[] edges) {
    double[] place = panel.slot.place(edges);
    return new Rectangle2D.Double(
        place[0] * width, (1 - place[1] - place[3]) * height, place[2] * width, place[3] * height);
  }

  /** The frame of a panel within its room. */
  Frame frame(Panel panel, Rectangle2D.Double room) {
    Rectangle2D.Double box = panel.strip == null ? room : panel.strip.parent(room);
    AxisSpec x = panel.x;
    AxisSpec y = panel.y;
    double x0 = x.from;
    double x1 = x.to;
    double y0 = y.from;
    double y1 = y.to;
    if (panel.aspect > 0 && !x.log && !y.log) {
      double wide = Math.abs(x1 - x0);
      double tall = Math.abs(y1 - y0) * panel.aspect;
      double unit = Math.min(box.width / wide, box.height / tall);
      if (panel.aspectByBox) {
        double across = wide * unit;
        double down = tall * unit;
        box =
            new Rectangle2D.Double(
                box.getCenterX() - across / 2, box.getCenterY() - down / 2, across, down);
      } else {
        double moreX = (box.width / unit - wide) / 2 * Math.signum(x1 - x0);
        double moreY = (box.height / unit - tall) / 2 / panel.aspect * Math.signum(y1 - y0);
        x0 -= moreX;
        x1 += moreX;
        y0 -= moreY;
        y1 += moreY;
        x.from = x0;
        x.to = x1;
        y.from = y0;
        y.to = y1;
      }
    }
    return new Frame(box, x0, x1, y0, y1, x.log, y.log, point);
  }

  /**
   * Edges of the grid and gaps in it such that nothing written around the frames overlaps.
   *
   * @param headroom pixels that a title of the page takes at the top
   */
  double[] tight(List<Panel> panels, double headroom) {
    double[] edges = null;
    double left = 0;
    double right = 0;
    double bottom = 0;
    double top = 0;
    double between = 0;
    double below = 0;
    int rows = 1;
    int columns = 1;
    for (Panel panel : panels) {
      if (panel.slot.rect() != null) {
        continue;
      }
      Slot slot = panel.slot;
      edges = edges == null ? slot.edges().clone() : edges;
      rows = Math.max(rows, slot.heights().length);
      columns = Math.max(columns, slot.widths().length);
      double[] out = reaches(panel);
      boolean first = slot.column0() == 0;
      boolean last = slot.column1() == slot.widths().length - 1;
      left = first ? Math.max(left, out[0]) : left;
      right = last ? Math.max(right, out[1]) : right;
      between = Math.max(between, Math.max(first ? 0 : out[0], last ? 0 : out[1]));
      boolean highest = slot.row0() == 0;
      boolean lowest = slot.row1() == slot.heights().length - 1;
      top = highest ? Math.max(top, out[3]) : top;
      bottom = lowest ? Math.max(bottom, out[2]) : bottom;
      below = Math.max(below, (lowest ? 0 : out[2]) + (highest && rows == 1 ? 0 : out[3]));
    }
    if (edges == null) {
      return null;
    }
    double pad = TIGHT_PAD * point;
    double[] tight = {
      (left + pad) / width,
      1 - (right + pad) / width,
      (bottom + pad) / height,
      1 - (top + pad + headroom) / height,
      0,
      0
    };
    tight[4] = gap((tight[1] - tight[0]) * width, columns, between + pad);
    tight[5] = gap((tight[3] - tight[2]) * height, rows, below + pad);
    return tight[1] > tight[0] && tight[3] > tight[2] ? tight : edges;
  }

  /** The gap of so many pixels between cells, as a share of a cell. */
  private static double gap(double room, int count, double pixels) {
    double cell = (room - (count - 1) * pixels) / count;
    return count == 1 || cell <= 0 ? 0 : pixels / cell;
  }

  /** How far a panel's writing reaches out at the left, right, bottom and top. */
  private double[] reaches(Panel panel) {
    Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();
    Rectangle2D.Double room = room(panel, panel.slot.edges());
    Frame frame = frame(panel, room);
    PanelPainter painter = new PanelPainter(panel, frame);
    double[] out = {0, 0, 0, 0};
    if (panel.axisOn) {
      out[panel.x.onTop ? 3 : 2] = painter.paintSide(g, panel.x, true, panel.x.onTop);
      out[panel.twin ? 1 : 0] = painter.paintSide(g, panel.y, false, panel.twin);
      out[1] = Math.max(out[1], overhang(panel, frame));
    }
    out[3] = Math.max(out[3], painter.paintTitles(g));
    if (panel.strip != null) {
      Rectangle2D.Double box = panel.strip.box(room);
      Panel aside = new Panel(null);
      Frame own =
          new Frame(box, 0, 1, panel.strip.axis().from, panel.strip.axis().to, false, false, point);
      double reach = new PanelPainter(aside, own).paintSide(g, panel.strip.axis(), false, true);
      out[1] = Math.max(out[1], box.getMaxX() + reach - room.getMaxX());
    }
    g.dispose();
    return out;
  }

  /** How far the last label under the frame reaches over its right edge. */
  private double overhang(Panel panel, Frame frame) {
    double over = 0;
    double length = frame.box().width / point;
    double[] places = panel.x.placesFor(length, true);
    String[] texts = panel.x.labelsFor(length, true).texts();
    for (int i = 0; panel.x.names && i < places.length; i++) {
      if (panel.x.shows(places[i])) {
        Lettering text = new Lettering(texts[i], panel.x.tickSize, false, false, point);
        double half = text.turned(panel.x.tickDegrees).getWidth() / 2;
        over = Math.max(over, frame.x(places[i]) + half - frame.box().getMaxX());
      }
    }
    return over;
  }
}
