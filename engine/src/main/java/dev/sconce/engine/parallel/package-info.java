/**
 * One pool of worker threads for the kernels of the engine.
 *
 * <p>{@link dev.sconce.engine.parallel.Parallel} is all that the rest of the engine sees. Nothing
 * here may know what is computed, and nothing outside may start threads for kernels.
 */
package dev.sconce.engine.parallel;
