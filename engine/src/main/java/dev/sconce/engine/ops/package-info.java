/**
 * The rows of the op table, one class for each family, and the typed Java methods of the operators
 * that formulas and Java programs call. A row holds signature, forward function, gradient formulas
 * and docstring; what is shared by rows lives in {@code dev.sconce.engine.op}.
 */
package dev.sconce.engine.ops;
