package dev.sconce.engine.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;

/** The functions of {@link OpenBlas}; initialised only after the library was loaded. */
final class OpenBlasCalls {
  static final MethodHandle SGEMM = gemm("cblas_sgemm", JAVA_FLOAT);
  static final MethodHandle DGEMM = gemm("cblas_dgemm", JAVA_DOUBLE);
  static final MethodHandle SGEMV = gemv("cblas_sgemv", JAVA_FLOAT);
  static final MethodHandle DGEMV = gemv("cblas_dgemv", JAVA_DOUBLE);
  static final MethodHandle SDOT = dot("cblas_sdot", JAVA_FLOAT);
  static final MethodHandle DDOT = dot("cblas_ddot", JAVA_DOUBLE);

  private OpenBlasCalls() {}

  private static MethodHandle gemm(String name, MemoryLayout real) {
    return critical(
        name,
        FunctionDescriptor.ofVoid(
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, real, ADDRESS, JAVA_INT,
            ADDRESS, JAVA_INT, real, ADDRESS, JAVA_INT));
  }

  private static MethodHandle gemv(String name, MemoryLayout real) {
    return critical(
        name,
        FunctionDescriptor.ofVoid(
            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, real, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT,
            real, ADDRESS, JAVA_INT));
  }

  private static MethodHandle dot(String name, MemoryLayout real) {
    return critical(
        name, FunctionDescriptor.of(real, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
  }

  private static MethodHandle critical(String name, FunctionDescriptor type) {
    return OpenBlasLibrary.function(name, type, Linker.Option.critical(true));
  }
}
