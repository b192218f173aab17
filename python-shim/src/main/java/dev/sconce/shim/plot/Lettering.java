package dev.sconce.shim.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** One text, of one or more lines, measured in pixels and ready to be drawn. */
final class Lettering {

  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static final double LINE_DISTANCE = 1.2;

  // Heights of "l" and "p" in a sans-serif font; a font's own metrics hold room for accents as
  // well.
  private static final double ASCENT = 0.76;
  private static final double DESCENT = 0.22;

  /** A stretch of one line with its font and its place from the line's start. */
  private record Piece(String text, Font font, double x, double rise) {}

  private record Line(List<Piece> pieces, double width) {}

  private final List<Line> lines = new ArrayList<>();
  private final double ascent;
  private final double descent;
  private final double distance;
  final double width;
  final double height;

  /**
   * Measure a text.
   *
   * @param size font size in points
   * @param point pixels per point
   * @throws IllegalStateException if the machine has no font at all
   */
  Lettering(String text, double size, boolean bold, boolean italic, double point) {
    int style = (bold ? Font.BOLD : Font.PLAIN) | (italic ? Font.ITALIC : Font.PLAIN);
    Font font = Fonts.sans(style).deriveFont((float) (size * point));
    ascent = ASCENT * size * point;
    descent = DESCENT * size * point;
    distance = LINE_DISTANCE * size * point;
    double widest = 0;
    for (String line : text.split("\n", -1)) {
      Line measured = measure(line, font);
      widest = Math.max(widest, measured.width);
      lines.add(measured);
    }
    width = widest;
    height = text.isEmpty() ? 0 : ascent + descent + (lines.size() - 1) * distance;
  }

  private static Line measure(String text, Font font) {
    List<Piece> pieces = new ArrayList<>();
    double x = 0;
    for (MathText.Run run : MathText.runs(text)) {
      Font own = run.italic() ? font.deriveFont(font.getStyle() | Font.ITALIC) : font;
      double rise = 0;
      if (run.level() != 0) {
        own = own.deriveFont(own.getSize2D() * 0.7f);
        rise = run.level() * font.getSize2D() * (run.level() > 0 ? 0.38 : 0.2);
      }
      Font shown = Fonts.able(own, run.text());
      pieces.add(new Piece(run.text(), shown, x, rise));
      x += shown.getStringBounds(run.text(), CONTEXT).getWidth();
    }
    return new Line(pieces, x);
  }

  /**
   * Draw with an anchor of the text's box at a place.
   *
   * @param align "left", "center" or "right" of the box is at x
   * @param valign "top", "center", "center_baseline", "baseline" or "bottom" of it is at y
   * @param degrees turned counter-clockwise, after which the turned box is anchored
   * @return the box around the drawn text
   */
  Rectangle2D draw(
      Graphics2D g, double x, double y, String align, String valign, double degrees, Color color) {
    AffineTransform turn = AffineTransform.getRotateInstance(-Math.toRadians(degrees));
    Rectangle2D own = new Rectangle2D.Double(0, -ascent, width, height);
    Rectangle2D box = turn.createTransformedShape(own).getBounds2D();
    double left =
        switch (align) {
          case "left" -> x - box.getMinX();
          case "right" -> x - box.getMaxX();
          default -> x - box.getCenterX();
        };
    double top =
        switch (valign) {
          case "top" -> y - box.getMinY();
          case "bottom" -> y - box.getMaxY();
          case "center", "center_baseline" -> y - box.getCenterY();
          default ->
              degrees == 0 ? y + (lines.size() - 1) * -distance : y - box.getMaxY() + descent;
        };
    if (color != null) {
      AffineTransform before = g.getTransform();
      g.translate(left, top);
      g.transform(turn);
      g.setColor(color);
      for (int i = 0; i < lines.size(); i++) {
        Line line = lines.get(i);
        double indent = indent(align, line.width);
        for (Piece piece : line.pieces) {
          g.setFont(piece.font);
          g.drawString(piece.text, (float) (indent + piece.x), (float) (i * distance - piece.rise));
        }
      }
      g.setTransform(before);
    }
    return new Rectangle2D.Double(
        left + box.getMinX(), top + box.getMinY(), box.getWidth(), box.getHeight());
  }

  private double indent(String align, double lineWidth) {
    return switch (align) {
      case "left" -> 0;
      case "right" -> width - lineWidth;
      default -> (width - lineWidth) / 2;
    };
  }

  /** How far the box of the turned text reaches to the right and down. */
  Rectangle2D turned(double degrees) {
    AffineTransform turn = AffineTransform.getRotateInstance(-Math.toRadians(degrees));
    return turn.createTransformedShape(new Rectangle2D.Double(0, 0, width, height)).getBounds2D();
  }
}
