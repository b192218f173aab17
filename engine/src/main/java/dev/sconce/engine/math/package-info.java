/**
 * Functions of one or two numbers that Java's library lacks, in double precision. Nothing here
 * knows tensors.
 */
package dev.sconce.engine.math;
