package dev.sconce.shim.plot;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** Windows that show pages, where there is a display. */
public final class Windows {

  private static final int X_PORT = 6000;
  private static final int CONNECT_MILLIS = 2000;

  private final JFrame frame;
  private final View view = new View();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Windows(String title) {
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
    frame.add(view);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent event) {
            closed.countDown();
          }
        });
  }

  /**
   * Whether a window can be opened at all. Where it cannot, drawing is told to do without a
   * display: once it has looked for one in vain, it would never draw again in this process.
   */
  public static boolean possible() {
    boolean found = !Boolean.getBoolean("java.awt.headless") && hasDisplay();
    if (!found) {
      avoid();
    }
    return found && !GraphicsEnvironment.isHeadless();
  }

  /** Draw without a display from now on. */
  public static void avoid() {
    System.setProperty("java.awt.headless", "true");
  }

  private static boolean hasDisplay() {
    if (!System.getProperty("os.name").toLowerCase().contains("linux")) {
      return true;
    }
    String display = System.getenv("DISPLAY");
    int colon = display == null ? -1 : display.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    String number = display.substring(colon + 1).split("\\.")[0];
    String host = display.substring(0, colon);
    if (host.isEmpty() || host.equals("unix")) {
      return Files.exists(Path.of("/tmp/.X11-unix/X" + number));
    }
    try (Socket socket = new Socket()) {
      int port = X_PORT + Integer.parseInt(number);
      socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** Open a window with a page. */
  public static Windows open(String title, Picture picture, double dpi) {
    BufferedImage image = picture.image(dpi, true);
    Windows[] made = new Windows[1];
    onEventThread(
        () -> {
          made[0] = new Windows(title);
          made[0].view.image = image;
          made[0].view.setPreferredSize(new Dimension(image.getWidth(), image.getHeight()));
          made[0].frame.pack();
          made[0].frame.setVisible(true);
        });
    return made[0];
  }

  /** Show a page in place of the one before. */
  public void update(Picture picture, double dpi) {
    BufferedImage image = picture.image(dpi, true);
    onEventThread(
        () -> {
          view.image = image;
          view.repaint();
        });
  }

  /** Wait until the user has closed the window. */
  public void waitUntilClosed() throws InterruptedException {
    closed.await();
  }

  /** Close the window. */
  public void close() {
    onEventThread(frame::dispose);
  }

  private static void onEventThread(Runnable task) {
    try {
      SwingUtilities.invokeAndWait(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("could not draw a window: " + e.getCause(), e.getCause());
    }
  }

  /** Draws the page, scaled to the window's size. */
  private static final class View extends JPanel {

    private static final long serialVersionUID = 1L;

    private transient BufferedImage image;

    @Override
    protected void paintComponent(Graphics g) {
      super.paintComponent(g);
      g.drawImage(image, 0, 0, getWidth(), getHeight(), null);
    }
  }
}
