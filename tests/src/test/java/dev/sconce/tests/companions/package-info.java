/**
 * The built-in pandas, matplotlib and turtle against records of the real packages, and the pictures
 * that plots are saved as. The scripts and {@code record.py} are in {@code
 * src/test/python/companions}.
 */
package dev.sconce.tests.companions;
