/**
 * The engine as Python sees it: tensors as Python objects, ops as builtins, errors as Python
 * errors.
 *
 * <p>This module is the only one that may import {@code com.oracle.graal.python.*} or Truffle.
 * Arithmetic and shape rules do not live here; they belong to the engine.
 */
package dev.sconce.polyglot;
