/**
 * The machinery of the op table: signatures, rows, calls, promotion of types, and how a call is
 * recorded for the backward pass. The rows themselves live in {@code dev.sconce.engine.ops}.
 */
package dev.sconce.engine.op;
