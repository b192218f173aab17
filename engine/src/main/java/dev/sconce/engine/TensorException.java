package dev.sconce.engine;

/**
 * An error in the use of the engine, with PyTorch's text. The kind says which Python exception the
 * bindings raise. It has no stack trace: user mistakes are ordinary events in an interactive
 * session, and a trace of engine frames helps nobody who made one.
 */
public final class TensorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The Python exception class that carries the message. */
  public enum Kind {
    RUNTIME,
    INDEX,
    TYPE,
    VALUE,
    NOT_IMPLEMENTED,
    OVERFLOW,
    ZERO_DIVISION,
    ATTRIBUTE,
    ASSERTION,
    MEMORY,
    LINALG
  }

  private final Kind kind;

  public TensorException(Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** A RuntimeError, the kind that most checks of tensors raise. */
  public static TensorException runtime(String message) {
    return new TensorException(Kind.RUNTIME, message);
  }

  public static TensorException index(String message) {
    return new TensorException(Kind.INDEX, message);
  }

  public static TensorException type(String message) {
    return new TensorException(Kind.TYPE, message);
  }

  public static TensorException value(String message) {
    return new TensorException(Kind.VALUE, message);
  }

  /** A NotImplementedError; the message names the option or combination that is missing. */
  public static TensorException notImplemented(String message) {
    return new TensorException(Kind.NOT_IMPLEMENTED, message);
  }
}
