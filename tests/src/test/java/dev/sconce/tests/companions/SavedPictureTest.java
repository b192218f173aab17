package dev.sconce.tests.companions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The size and the colours of saved plots. */
class SavedPictureTest {

  private static final int WHITE = 0xffffff;
  private static final int BLUE = 0x1f77b4;
  private static final int ORANGE = 0xff7f0e;

  @TempDir Path folder;

  private BufferedImage draw(String code) throws IOException {
    Path file = folder.resolve("plot.png");
    String printed =
        Python.run(
            "import sys, matplotlib.pyplot as plt\n" + code + "\nplt.savefig(sys.argv[1])",
            file.toString());
    assertEquals("", printed);
    return ImageIO.read(file.toFile());
  }

  /** How many pixels of a rectangle have a colour; alpha is left aside. */
  private static int count(BufferedImage image, int color, int x0, int y0, int x1, int y1) {
    int count = 0;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        count += (image.getRGB(x, y) & WHITE) == color ? 1 : 0;
      }
    }
    return count;
  }

  private static int count(BufferedImage image, int color) {
    return count(image, color, 0, 0, image.getWidth(), image.getHeight());
  }

  private static int at(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & WHITE;
  }

  @Test
  void theFrameStandsWhereMatplotlibPutsIt() throws IOException {
    BufferedImage image = draw("plt.plot([0, 1], [0, 1])");
    assertEquals(640, image.getWidth());
    assertEquals(480, image.getHeight());
    assertEquals(WHITE, at(image, 0, 0));
    // Left at 12.5 %, right at 90 %, top at 12 %, bottom at 89 % of the page.
    assertTrue(count(image, 0, 79, 100, 82, 400) >= 300);
    assertTrue(count(image, 0, 575, 100, 578, 400) >= 300);
    assertTrue(count(image, 0, 100, 56, 500, 59) >= 400);
    assertTrue(count(image, 0, 100, 426, 500, 429) >= 400);
    // The line runs from corner to corner, 5 % inside.
    assertTrue(count(image, BLUE, 98, 406, 110, 416) > 0);
    assertTrue(count(image, BLUE, 546, 70, 558, 80) > 0);
    assertEquals(0, count(image, BLUE, 98, 70, 200, 200));
  }

  @Test
  void markersWithoutALineAreSeparate() throws IOException {
    BufferedImage image = draw("plt.plot([0, 1, 2], [1, 1, 1], 'o', ms=10)");
    assertEquals(BLUE, at(image, 328, 242));
    assertEquals(WHITE, at(image, 220, 242));
    int disk = count(image, BLUE, 310, 230, 346, 256);
    assertTrue(disk > 120 && disk < 260, "one marker covers " + disk);
  }

  @Test
  void dashesLeaveGapsAlsoBetweenClosePoints() throws IOException {
    BufferedImage image =
        draw("plt.plot([i / 300 for i in range(301)], [0.5] * 301, '--r', linewidth=3)");
    int changes = 0;
    for (int x = 104; x < 550; x++) {
      changes += at(image, x, 242) == 0xff0000 != (at(image, x - 1, 242) == 0xff0000) ? 1 : 0;
    }
    assertTrue(changes >= 20 && changes <= 60, changes + " changes");
  }

  @Test
  void translucentLinesAreEvenlyTranslucent() throws IOException {
    BufferedImage image =
        draw("plt.plot([i / 50 for i in range(51)], [0.5] * 51, color='k', alpha=0.5, lw=4)");
    for (int x = 110; x < 540; x++) {
      int grey = at(image, x, 242) & 255;
      assertTrue(grey > 100 && grey < 150, "grey " + grey + " at " + x);
    }
  }

  @Test
  void theFormatOfTheDocumentsTangents() throws IOException {
    BufferedImage image =
        draw("plt.plot(12., 45., 'b.', markersize=40)\nplt.axis((-6, 12, -36, 45))");
    // The point is the upper right corner; the frame cuts three quarters of it off.
    int quarter = count(image, 0x0000ff, 560, 57, 577, 75);
    assertTrue(quarter > 80 && quarter < 180, "a quarter covers " + quarter);
    assertEquals(0, count(image, 0x0000ff, 580, 40, 600, 60));
  }

  @Test
  void barsAndAreasAreFilled() throws IOException {
    BufferedImage image = draw("plt.bar(['a', 'b'], [1, 2], color=['C0', 'C1'])");
    assertEquals(BLUE, at(image, 180, 400));
    assertEquals(WHITE, at(image, 180, 200));
    assertEquals(ORANGE, at(image, 460, 150));
    image = draw("plt.fill_between([0, 1], [0, 0], [1, 1], color='g')");
    assertEquals(0x008000, at(image, 320, 240));
  }

  @Test
  void picturesShowTheirNumbers() throws IOException {
    BufferedImage image = draw("plt.imshow([[0, 1], [1, 0]], cmap='gray'); plt.axis('off')");
    assertEquals(0, at(image, 240, 150));
    assertEquals(WHITE, at(image, 420, 150));
    assertEquals(WHITE, at(image, 240, 330));
    image = draw("plt.imshow([[[1.0, 0, 0]], [[0, 0, 1.0]]])");
    assertEquals(0xff0000, at(image, 328, 100));
    assertEquals(0x0000ff, at(image, 328, 380));
  }

  @Test
  void legendsNameCurves() throws IOException {
    String curve = "plt.plot([0, 1, 2], [0, 0.1, 0], label='curve')\n";
    BufferedImage without = draw(curve);
    BufferedImage with = draw(curve + "plt.legend(loc='upper left')");
    assertEquals(0, count(without, BLUE, 84, 60, 180, 90));
    assertTrue(count(with, BLUE, 84, 60, 180, 90) > 15);
  }

  @Test
  void resolutionAndSizeAreTheFigures() throws IOException {
    Path file = folder.resolve("small.png");
    String code =
        "import sys, matplotlib.pyplot as plt\n"
            + "plt.figure(figsize=(3, 2)); plt.plot([1, 2]); plt.savefig(sys.argv[1], dpi=50)\n"
            + "plt.savefig(sys.argv[2])";
    Path vector = folder.resolve("plot.svg");
    assertEquals("", Python.run(code, file.toString(), vector.toString()));
    BufferedImage image = ImageIO.read(file.toFile());
    assertEquals(150, image.getWidth());
    assertEquals(100, image.getHeight());
    String svg = Files.readString(vector);
    assertTrue(svg.contains("<svg") && svg.contains("216") && svg.contains("144"), svg);
    assertTrue(svg.toLowerCase().contains("rgb(31,119,180)") || svg.contains("#1f77b4"), svg);
  }

  @Test
  void panelsShareThePage() throws IOException {
    BufferedImage image =
        draw(
            "figure, axes = plt.subplots(1, 2)\n"
                + "axes[0].axvspan(0, 1, color='r'); axes[1].axvspan(0, 1, color='b')\n"
                + "plt.tight_layout()");
    assertEquals(0xff0000, at(image, 180, 240));
    assertEquals(0x0000ff, at(image, 480, 240));
  }
}
