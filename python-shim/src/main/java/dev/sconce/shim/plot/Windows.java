package dev.sconce.shim.plot;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.GraphicsEnvironment;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CountDownLatch;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;

/** Windows that show pages, where there is a display. */
public final class Windows {

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

  /** Whether a window can be opened at all. */
  public static boolean possible() {
    if (Boolean.getBoolean("java.awt.headless")) {
      return false;
    }
    boolean display =
        System.getenv("DISPLAY") != null
            || !System.getProperty("os.name").toLowerCase().contains("linux");
    return display && !GraphicsEnvironment.isHeadless();
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
