package dev.sconce.shim.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * A picture stretched over a rectangle of data space.
 *
 * @param extent data values of the left, right, bottom and top edge
 * @param lowerOrigin whether the picture's first row is at the bottom edge
 * @param interpolation "nearest", "bilinear", "bicubic", or "antialiased": nearest unless the
 *     picture is shrunk
 */
record ImageLayer(
    double order, BufferedImage image, double[] extent, boolean lowerOrigin, String interpolation)
    implements Layer {

  @Override
  public void paint(Graphics2D g, Frame frame) {
    double left = Math.rint(frame.x(extent[0]));
    double right = Math.rint(frame.x(extent[1]));
    double bottom = Math.rint(frame.y(extent[2]));
    double top = Math.rint(frame.y(extent[3]));
    double first = lowerOrigin ? bottom : top;
    double last = lowerOrigin ? top : bottom;
    BufferedImage source = image;
    boolean smooth = interpolation.equals("antialiased");
    double width = Math.abs(right - left);
    double height = Math.abs(last - first);
    while (smooth && source.getWidth() > 2 * width && source.getHeight() > 2 * height) {
      source = halved(source);
    }
    boolean shrunk = source.getWidth() > width || source.getHeight() > height;
    Object hint =
        switch (interpolation) {
          case "bilinear" -> RenderingHints.VALUE_INTERPOLATION_BILINEAR;
          case "bicubic" -> RenderingHints.VALUE_INTERPOLATION_BICUBIC;
          case "antialiased" ->
              shrunk
                  ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                  : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;
          default -> RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR;
        };
    g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, hint);
    AffineTransform place = new AffineTransform();
    place.translate(left, first);
    place.scale((right - left) / source.getWidth(), (last - first) / source.getHeight());
    g.drawImage(source, place, null);
  }

  private static BufferedImage halved(BufferedImage source) {
    int width = Math.max(1, source.getWidth() / 2);
    int height = Math.max(1, source.getHeight() / 2);
    BufferedImage smaller = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = smaller.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    g.drawImage(source, 0, 0, width, height, null);
    g.dispose();
    return smaller;
  }
}
