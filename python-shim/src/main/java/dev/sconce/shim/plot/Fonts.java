package dev.sconce.shim.plot;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.FontRenderContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The machine's sans-serif fonts: DejaVu Sans where it is installed. */
final class Fonts {

  private static final Map<Integer, Font> FOUND = new ConcurrentHashMap<>();

  private Fonts() {}

  static Font sans(int style) {
    return FOUND.computeIfAbsent(style, Fonts::find);
  }

  private static Font find(int style) {
    try {
      Font font = new Font("DejaVu Sans", style, 10);
      if (!font.getFamily().equals("DejaVu Sans")) {
        font = new Font(Font.SANS_SERIF, style, 10);
      }
      font.getStringBounds("0", new FontRenderContext(null, true, true));
      return font;
    } catch (RuntimeException | InternalError | NoClassDefFoundError | UnsatisfiedLinkError e) {
      throw new IllegalStateException(
          "this machine has no fonts to write axis labels with; install some, for instance by"
              + " apt-get install fontconfig fonts-dejavu-core",
          e);
    }
  }

  /**
   * The font itself where it has all characters of a text, else the first installed one that has.
   */
  static Font able(Font font, String text) {
    if (font.canDisplayUpTo(text) < 0) {
      return font;
    }
    Font logical = new Font(Font.SANS_SERIF, font.getStyle(), 10).deriveFont(font.getSize2D());
    if (logical.canDisplayUpTo(text) < 0) {
      return logical;
    }
    for (String family :
        GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames()) {
      Font other = new Font(family, font.getStyle(), 10).deriveFont(font.getSize2D());
      if (other.canDisplayUpTo(text) < 0) {
        return other;
      }
    }
    return font;
  }
}
