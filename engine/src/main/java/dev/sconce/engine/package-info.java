/**
 * Tensors, storages, element types and what belongs to a program or a thread. Operators live in
 * {@code ops}, the machinery of their table in {@code op}, gradients in {@code autograd}, kernels
 * behind the interfaces of {@code kernel}. Nothing here knows Python, Truffle or CUDA.
 */
package dev.sconce.engine;
