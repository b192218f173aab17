package dev.sconce.engine.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Loads OpenBLAS from the class path once, and finds its functions. */
@SuppressWarnings("restricted")
final class OpenBlasLibrary {
  /** In the order in which they need each other. */
  private static final List<String> FILES =
      List.of("libgcc_s.so.1", "libquadmath.so.0", "libgfortran.so.5", "libopenblas.so.0");

  private static final SymbolLookup SYMBOLS = open();

  private OpenBlasLibrary() {}

  /** Whether the library can be used; asks for it the first time. */
  static boolean load() {
    return SYMBOLS != null;
  }

  /** A handle for one of the library's functions, which must exist. */
  static MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
    return Linker.nativeLinker().downcallHandle(SYMBOLS.findOrThrow(name), type, options);
  }

  /** The library's name, version and kernel, such as "OpenBLAS 0.3.31 SkylakeX". */
  static String version() {
    try {
      MethodHandle config = function("openblas_get_config", FunctionDescriptor.of(ADDRESS));
      MethodHandle core = function("openblas_get_corename", FunctionDescriptor.of(ADDRESS));
      String[] words = text((MemorySegment) config.invokeExact()).split(" ");
      return words[0] + " " + words[1] + " " + text((MemorySegment) core.invokeExact());
    } catch (Throwable t) {
      throw new AssertionError("a native call that throws nothing threw", t);
    }
  }

  private static String text(MemorySegment address) {
    return address.reinterpret(Long.MAX_VALUE).getString(0);
  }

  private static boolean switchedOff() {
    return "off".equalsIgnoreCase(System.getenv("SCONCE_NATIVE"))
        || "off".equalsIgnoreCase(System.getProperty("sconce.native"));
  }

  private static SymbolLookup open() {
    if (switchedOff()) {
      return null;
    }
    String platform = platform();
    String folder = "org/bytedeco/openblas/" + platform + "/";
    try {
      Path extracted = NativeCache.extract("openblas", folder, FILES);
      if (extracted == null) {
        warn(
            "there is no " + folder + " on the class path",
            "add org.bytedeco:openblas for " + platform);
        return null;
      }
      SymbolLookup symbols = null;
      for (String file : FILES) {
        symbols = SymbolLookup.libraryLookup(extracted.resolve(file), Arena.global());
      }
      MethodHandle threads =
          Linker.nativeLinker()
              .downcallHandle(
                  symbols.findOrThrow("openblas_set_num_threads"),
                  FunctionDescriptor.ofVoid(JAVA_INT));
      threads.invokeExact(1);
      return symbols;
    } catch (IOException e) {
      warn(e.toString(), "let XDG_CACHE_HOME name a folder that can be written");
    } catch (Throwable t) {
      warn(t.toString(), "see whether this machine can load libraries from the cache folder");
    }
    return null;
  }

  private static void warn(String reason, String remedy) {
    System.getLogger("dev.sconce.engine")
        .log(
            Level.WARNING,
            "OpenBLAS is not used and linear algebra will be slow: {0}; {1}, or set"
                + " SCONCE_NATIVE=off to be told no more",
            reason,
            remedy);
  }

  /** The platform as JavaCPP spells it. */
  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    String cpu =
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm64";
          default -> arch;
        };
    return (os.startsWith("mac") ? "macosx" : os.startsWith("win") ? "windows" : os) + "-" + cpu;
  }
}
