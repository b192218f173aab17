/**
 * Reverse-mode differentiation: nodes, edges, saved tensors, in-place and view rules, hooks, and
 * the pass that runs them. Gradient formulas do not live here but in the rows of the op table.
 */
package dev.sconce.engine.autograd;
