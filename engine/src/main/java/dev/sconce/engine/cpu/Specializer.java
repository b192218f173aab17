package dev.sconce.engine.cpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes copies of a loop class, each for one operation. In a copy the operation is a constant, so
 * that the compiler inlines it into the loop and vectorises the result, while types are profiled
 * apart; one shared loop that takes the operation as an argument is ten times slower once it has
 * seen three of them.
 */
public final class Specializer {
  private Specializer() {}

  /**
   * A new instance of a copy of a class.
   *
   * @param template a class with a no-argument constructor that reads its constant by {@link
   *     #operation}
   * @param lookup full access to the template's package
   */
  public static Object specialize(
      MethodHandles.Lookup lookup, Class<?> template, Object operation) {
    String file = template.getSimpleName() + ".class";
    try (InputStream in = template.getResourceAsStream(file)) {
      byte[] code = in.readAllBytes();
      MethodHandles.Lookup copy = lookup.defineHiddenClassWithClassData(code, operation, true);
      return copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The operation of the specialised class that owns the lookup. */
  public static <T> T operation(MethodHandles.Lookup lookup, Class<T> type) {
    try {
      return MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, type);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
