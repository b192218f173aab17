/** The built-in numpy subset compared with records of numpy. */
package dev.sconce.tests.arrays;
