/** Tests of the {@code sconce} command itself; what torch computes is tested elsewhere. */
package dev.sconce.tests.command;
