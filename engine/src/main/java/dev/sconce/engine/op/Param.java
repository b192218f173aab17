package dev.sconce.engine.op;

/**
 * A parameter of an operator.
 *
 * @param name as in PyTorch's Python signature
 * @param type what it accepts
 * @param nullable whether None is accepted
 * @param numbers for tensors: whether a Python number may stand for one
 * @param overloaded whether PyTorch has an overload of its own for that, which errors show
 * @param listSize for lists of ints: the length to which a single int is repeated, or 0 for none
 * @param keywordOnly whether it stands after the {@code *}
 * @param hasDefault whether it may be left out
 * @param defaultValue the engine's value when left out; null stands for None
 */
public record Param(
    String name,
    Type type,
    boolean nullable,
    boolean numbers,
    boolean overloaded,
    int listSize,
    boolean keywordOnly,
    boolean hasDefault,
    Object defaultValue) {

  /** Kinds of parameters, with the names that PyTorch's error messages use. */
  public enum Type {
    TENSOR("Tensor"),
    TENSOR_LIST("tuple of Tensors"),
    SCALAR("Number"),
    INT("int"),
    INT_LIST("tuple of ints"),
    FLOAT("float"),
    FLOAT_LIST("tuple of floats"),
    BOOL("bool"),
    STRING("str"),
    DTYPE("torch.dtype"),
    DEVICE("torch.device"),
    LAYOUT("torch.layout"),
    MEMORY_FORMAT("torch.memory_format"),
    GENERATOR("torch.Generator"),
    OBJECT("object");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
