/**
 * Dense linear algebra on row-major primitive arrays: {@link dev.sconce.engine.blas.Blas} for
 * products, {@link dev.sconce.engine.blas.Lapack} for factorisations and what is built on them.
 *
 * <p>Each has two providers: OpenBLAS, called through the foreign function interface, and plain
 * Java, used when the native library is not on the class path, cannot be loaded, or is switched off
 * by the environment variable {@code SCONCE_NATIVE=off} or the system property {@code
 * sconce.native=off}. Callers cannot tell which one works, but for speed and last bits.
 *
 * <p>Nothing here may know of tensors, and nothing outside may call native code for linear algebra.
 */
package dev.sconce.engine.blas;
