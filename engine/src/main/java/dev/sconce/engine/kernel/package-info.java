/**
 * The seam between the engine and a device: {@link dev.sconce.engine.kernel.Kernels} and the
 * descriptions of elementwise and reducing operations that it is called with. Shapes, types and
 * errors are settled before a kernel is called; nothing here allocates results or knows autograd.
 */
package dev.sconce.engine.kernel;
