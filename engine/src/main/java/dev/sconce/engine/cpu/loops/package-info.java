/**
 * Innermost loops, one class for each form. The classes for float are the source; those for double,
 * int and long are generated from them at build time. Each is a template of which {@link
 * dev.sconce.engine.cpu.Specializer} makes a copy per operation.
 */
package dev.sconce.engine.cpu.loops;
