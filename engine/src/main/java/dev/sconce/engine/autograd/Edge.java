package dev.sconce.engine.autograd;

/** Where a gradient goes: an input of a node. */
public record Edge(Node node, int input) {}
