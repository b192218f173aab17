package dev.sconce.engine;

/**
 * Where a tensor lives.
 *
 * @param type {@code cpu}, {@code cuda} or {@code meta}
 * @param index the ordinal, or -1 when none was given
 */
public record Device(String type, int index) {
  public static final Device CPU = new Device("cpu", -1);

  private static final String KNOWN =
      "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan,"
          + " mps, meta, hpu, mtia, privateuseone";

  /**
   * Parses {@code "cpu"}, {@code "cuda:1"} and the like.
   *
   * @throws TensorException RuntimeError with PyTorch's text for an unknown or malformed name
   */
  public static Device parse(String text) {
    int colon = text.indexOf(':');
    String type = colon < 0 ? text : text.substring(0, colon);
    if (!KNOWN.matches("(^|.*, )" + java.util.regex.Pattern.quote(type) + "(,.*|$)")) {
      if (type.isEmpty() || !type.chars().allMatch(c -> Character.isLetter(c) || c == '_')) {
        throw TensorException.runtime("Invalid device string: '" + text + "'");
      }
      throw TensorException.runtime(
          "Expected one of " + KNOWN + " device type at start of device string: " + type);
    }
    if (colon < 0) {
      return type.equals("cpu") ? CPU : new Device(type, -1);
    }
    String ordinal = text.substring(colon + 1);
    if (!ordinal.matches("0|[1-9][0-9]{0,3}")) {
      throw TensorException.runtime("Invalid device string: '" + text + "'");
    }
    return new Device(type, Integer.parseInt(ordinal));
  }

  public boolean isCpu() {
    return type.equals("cpu");
  }

  @Override
  public String toString() {
    return index < 0 ? type : type + ":" + index;
  }
}
