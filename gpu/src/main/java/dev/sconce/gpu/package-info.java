/**
 * The engine's kernel interface on devices other than the CPU.
 *
 * <p>This package may import the engine; the engine never imports this package.
 */
package dev.sconce.gpu;
