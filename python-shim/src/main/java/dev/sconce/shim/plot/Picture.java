package dev.sconce.shim.plot;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A page with panels on it, recorded call by call and then painted. */
public final class Picture {

  private static final double POINTS_PER_INCH = 72;
  private static final int LARGEST_SIDE = 1 << 16;

  private record Heading(String text, double size, Color color, boolean bold, double height) {}

  private final double width;
  private final double height;
  private final Color face;
  private final List<Panel> panels = new ArrayList<>();
  private final Panel page = new Panel(null);
  private Heading heading;
  private boolean tight;

  /**
   * An empty page.
   *
   * @param width in inches
   * @param height in inches
   * @param face RGBA of the background
   */
  public Picture(double width, double height, double[] face) {
    if (!(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException(
          "figure size must be positive finite not (" + width + ", " + height + ")");
    }
    this.width = width;
    this.height = height;
    this.face = Ink.color(face);
  }

  /** A title over everything; its upper edge is at a share of the page's height. */
  public void title(String text, double size, double[] color, boolean bold, double top) {
    heading = new Heading(text, size, Ink.color(color), bold, top);
  }

  /** Choose the grid's edges and gaps such that nothing written overlaps. */
  public void tight() {
    tight = true;
  }

  /** A panel in a rectangle: left, bottom, width and height in shares of the page. */
  public Panel panel(double[] rect) {
    return add(new Slot(rect, null, null, null, 0, 0, 0, 0));
  }

  /** A panel in cells of a grid; see {@link Slot}. */
  public Panel cell(
      double[] edges,
      double[] widths,
      double[] heights,
      int row0,
      int row1,
      int column0,
      int column1) {
    return add(new Slot(null, edges, widths, heights, row0, row1, column0, column1));
  }

  private Panel add(Slot slot) {
    Panel panel = new Panel(slot);
    panels.add(panel);
    return panel;
  }

  /** A text in shares of the page; see {@link Panel#text}. */
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
    page.text(
        order, px, py, text, "figure", size, color, align, valign, degrees, bold, italic, boxFace,
        boxEdge, arrow);
  }

  int pixelWidth(double dpi) {
    return side(width * dpi);
  }

  int pixelHeight(double dpi) {
    return side(height * dpi);
  }

  private static int side(double pixels) {
    // A width such as 6.4 × 100 is not whole in binary, and must not lose its last pixel.
    int side = (int) Math.floor(pixels + 1e-6);
    if (side < 1 || side >= LARGEST_SIDE) {
      throw new IllegalArgumentException(
          "Image size of " + side + " pixels is not in the range 1 to 65535 in each direction.");
    }
    return side;
  }

  /** Paint the page at a resolution. */
  BufferedImage image(double dpi, boolean opaque) {
    return image(dpi, opaque, 0);
  }

  /** Paint the page with so many more pixels around it, for what reaches out of it. */
  private BufferedImage image(double dpi, boolean opaque, int around) {
    int type = opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
    int wide = pixelWidth(dpi) + 2 * around;
    int high = pixelHeight(dpi) + 2 * around;
    BufferedImage image = new BufferedImage(wide, high, type);
    Graphics2D g = image.createGraphics();
    if (opaque) {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, wide, high);
    }
    if (around > 0) {
      g.setColor(face);
      g.fillRect(0, 0, wide, high);
      g.translate(around, around);
    }
    paint(g, dpi);
    g.dispose();
    return image;
  }

  private void paint(Graphics2D g, double dpi) {
    // Where there are no fonts, say so before a library on the way meets that.
    Fonts.sans(Font.PLAIN);
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double point = dpi / POINTS_PER_INCH;
    double pixelsWide = width * dpi;
    double pixelsHigh = height * dpi;
    if (face.getAlpha() > 0) {
      g.setColor(face);
      g.fill(new Rectangle2D.Double(0, 0, pixelsWide, pixelsHigh));
    }
    Layout layout = new Layout(pixelsWide, pixelsHigh, point);
    double[] edges = tight ? layout.tight(panels, headroom(point, pixelsHigh)) : null;
    for (Panel panel : panels) {
      Rectangle2D.Double room = layout.room(panel, edges == null ? panel.slot.edges() : edges);
      new PanelPainter(panel, layout.frame(panel, room)).paint(g);
      if (panel.strip != null) {
        panel.strip.paint(g, panel.strip.box(room), point);
      }
    }
    Rectangle2D.Double all = new Rectangle2D.Double(0, 0, pixelsWide, pixelsHigh);
    Frame whole = new Frame(all, 0, 1, 0, 1, false, false, point);
    page.layers.forEach(layer -> layer.paint(g, whole));
    if (heading != null) {
      letters(point)
          .draw(
              g,
              pixelsWide / 2,
              (1 - heading.height) * pixelsHigh,
              "center",
              "top",
              0,
              heading.color);
    }
  }

  private Lettering letters(double point) {
    return new Lettering(heading.text, heading.size, heading.bold, false, point);
  }

  private double headroom(double point, double pixelsHigh) {
    return heading == null ? 0 : (1 - heading.height) * pixelsHigh + letters(point).height;
  }

  /**
   * The bytes of a file.
   *
   * @param format "png" or "jpg"
   * @param dpi pixels per inch
   * @param crop cut the empty margin away, but for a pad
   * @param pad inches to leave when cutting
   */
  public ByteBuffer bitmap(String format, double dpi, boolean crop, double pad) throws IOException {
    int around = crop ? Math.max(pixelWidth(dpi), pixelHeight(dpi)) / 2 : 0;
    BufferedImage image = image(dpi, format.equals("jpg"), around);
    if (crop) {
      image = cropped(image, (int) Math.round(pad * dpi));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return ByteBuffer.wrap(out.toByteArray());
  }

  private static BufferedImage cropped(BufferedImage image, int pad) {
    int background = image.getRGB(0, 0);
    int left = image.getWidth();
    int top = image.getHeight();
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getRGB(x, y) != background) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    if (right < 0) {
      return image;
    }
    int wide = right - left + 1 + 2 * pad;
    int high = bottom - top + 1 + 2 * pad;
    BufferedImage cut = new BufferedImage(wide, high, image.getType());
    Graphics2D g = cut.createGraphics();
    g.setBackground(new Color(background, true));
    g.clearRect(0, 0, wide, high);
    g.drawImage(image, pad - left, pad - top, null);
    g.dispose();
    return cut;
  }

  /** The page as an SVG document, one unit per point. */
  public String svg() throws IOException {
    VectorGraphics2D g = new VectorGraphics2D();
    paint(g, POINTS_PER_INCH);
    PageSize size = new PageSize(width * POINTS_PER_INCH, height * POINTS_PER_INCH);
    Document document = new SVGProcessor().getDocument(g.getCommands(), size);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
