/**
 * The main class of the {@code sconce} command.
 *
 * <p>The Python packages of this module lie among its resources. No tensor code lives here.
 */
package dev.sconce.shim;
