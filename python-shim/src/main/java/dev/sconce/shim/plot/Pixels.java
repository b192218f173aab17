package dev.sconce.shim.plot;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/** Arrays to pictures and back. */
public final class Pixels {

  private Pixels() {}

  /**
   * A picture file's samples.
   *
   * @param rows height
   * @param columns width
   * @param channels 1 for grey, 3 for RGB, 4 for RGBA
   * @param values rows × columns × channels numbers from 0 to 255
   */
  public record Decoded(int rows, int columns, int channels, int[] values) {}

  /**
   * Read a PNG, JPEG, GIF or BMP.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static Decoded decode(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    if (image == null) {
      throw new IllegalArgumentException("cannot identify image file");
    }
    int rows = image.getHeight();
    int columns = image.getWidth();
    Raster raster = image.getRaster();
    if (raster.getNumBands() == 1 && !(image.getColorModel().getNumComponents() > 1)) {
      int[] grey = raster.getSamples(0, 0, columns, rows, 0, (int[]) null);
      int top = (1 << image.getColorModel().getComponentSize(0)) - 1;
      for (int i = 0; i < grey.length; i++) {
        grey[i] = grey[i] * 255 / top;
      }
      return new Decoded(rows, columns, 1, grey);
    }
    int channels = image.getColorModel().hasAlpha() ? 4 : 3;
    int[] packed = image.getRGB(0, 0, columns, rows, null, 0, columns);
    int[] values = new int[packed.length * channels];
    int at = 0;
    for (int pixel : packed) {
      values[at++] = pixel >> 16 & 255;
      values[at++] = pixel >> 8 & 255;
      values[at++] = pixel & 255;
      if (channels == 4) {
        values[at++] = pixel >>> 24;
      }
    }
    return new Decoded(rows, columns, channels, values);
  }

  /** The PNG file of an array, one pixel per element; see {@link #image} for the arguments. */
  public static ByteBuffer encode(
      int rows,
      int columns,
      int channels,
      double[] values,
      double low,
      double high,
      double[] table,
      boolean upsideDown)
      throws IOException {
    BufferedImage image = image(rows, columns, channels, values, low, high, table, 1);
    return ByteBuffer.wrap(png(upsideDown ? flipped(image) : image));
  }

  static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /**
   * A picture from numbers.
   *
   * @param channels 1: values are mapped from low..high to the table's colours; 3 or 4: values are
   *     RGB or RGBA from 0 to 1
   * @param table RGBA values of the colour map, empty for 3 and 4 channels
   * @param opacity multiplied to every pixel's alpha
   */
  static BufferedImage image(
      int rows,
      int columns,
      int channels,
      double[] values,
      double low,
      double high,
      double[] table,
      double opacity) {
    BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    int[] packed = new int[rows * columns];
    int colors = table.length / 4;
    for (int i = 0; i < packed.length; i++) {
      if (channels == 1) {
        double share = high > low ? (values[i] - low) / (high - low) : 0;
        if (!Double.isNaN(values[i])) {
          int entry = (int) Math.clamp(Math.floor(share * colors), 0, colors - 1);
          packed[i] = pack(table, 4 * entry, true, opacity);
        }
      } else {
        packed[i] = pack(values, channels * i, channels == 4, opacity);
      }
    }
    image.setRGB(0, 0, columns, rows, packed, 0, columns);
    return image;
  }

  private static int pack(double[] parts, int at, boolean hasAlpha, double opacity) {
    int alpha = (int) Math.round((hasAlpha ? parts[at + 3] : 1) * opacity * 255);
    int red = (int) Math.round(parts[at] * 255);
    int green = (int) Math.round(parts[at + 1] * 255);
    int blue = (int) Math.round(parts[at + 2] * 255);
    return alpha << 24 | red << 16 | green << 8 | blue;
  }

  private static BufferedImage flipped(BufferedImage image) {
    int rows = image.getHeight();
    int columns = image.getWidth();
    BufferedImage turned = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB);
    for (int row = 0; row < rows; row++) {
      int[] line = image.getRGB(0, row, columns, 1, null, 0, columns);
      turned.setRGB(0, rows - 1 - row, columns, 1, line, 0, columns);
    }
    return turned;
  }
}
