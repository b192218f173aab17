/**
 * Draws what the built-in matplotlib subset records: pages ({@link dev.sconce.shim.plot.Picture})
 * with coordinate systems ({@link dev.sconce.shim.plot.Panel}), to PNG, JPEG, SVG and windows.
 * Curves are drawn by XChart; frames, ticks, texts, areas and pictures around them are drawn here,
 * because a script expects matplotlib's layout. Lengths are points (1/72 inch) in the API and
 * pixels while painting. Nothing here knows Python or tensors.
 */
package dev.sconce.shim.plot;
