package dev.sconce.engine.op;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Writes one row of the op table. A row without gradient formulas is a composition of other
 * operators, unless it says {@link #notDifferentiable()}.
 */
public final class Row {
  Signature signature;
  final Set<Op.Variant> variants = EnumSet.noneOf(Op.Variant.class);
  Op.Forward forward;
  Op.Gradient[] gradients = {};
  Op.ListGradient[] listGradients = {};
  Op.JointGradient joint;
  boolean notDifferentiable;
  boolean view;
  boolean writes;
  boolean anyLayout;
  boolean exactOut;
  boolean outType;
  long savedInputs;
  boolean savesOutput;
  String gradName;
  String inPlaceGradName;
  String[] returns;
  String doc = "";
  Supplier<List<Object[]>> samples = List::of;

  private Row() {}

  /** Starts a row; see {@link Signature} for the text. */
  public static Row of(String signature) {
    Row row = new Row();
    row.signature = Signature.parse(signature);
    return row;
  }

  /** {@code torch.name(…)}. */
  public Row function() {
    variants.add(Op.Variant.FUNCTION);
    return this;
  }

  /** {@code tensor.name(…)}. */
  public Row method() {
    variants.add(Op.Variant.METHOD);
    return this;
  }

  /** {@code tensor.name_(…)}. */
  public Row inPlace() {
    variants.add(Op.Variant.IN_PLACE);
    return this;
  }

  /** {@code torch.name(…, out=…)}. */
  public Row out() {
    variants.add(Op.Variant.OUT);
    return this;
  }

  /** {@code torch._C._nn.name(…)}, on which {@code torch.nn.functional} builds. */
  public Row nn() {
    variants.add(Op.Variant.NN);
    return this;
  }

  /** Function and method, the usual case. */
  public Row both() {
    return function().method();
  }

  /** Function, method, in-place method and {@code out=}: what pointwise operators have. */
  public Row all() {
    return both().inPlace().out();
  }

  /** The docstring: signature line of PyTorch, then what it does, shapes, types, errors. */
  public Row doc(String text) {
    doc = text;
    return this;
  }

  public Row forward(Op.Forward function) {
    forward = function;
    return this;
  }

  /** The forward function writes to {@link Args#out()} itself when there is one. */
  public Row writes() {
    writes = true;
    return this;
  }

  /** The forward function takes sparse tensors as well. */
  public Row anyLayout() {
    anyLayout = true;
    return this;
  }

  /** Starts the row that takes another one's place where an argument is sparse. */
  public static Row sparse(Op strided) {
    Row row = new Row();
    row.signature = strided.signature();
    row.gradName = strided.row.gradName;
    row.anyLayout = true;
    return row;
  }

  /** An {@code out=} tensor must have the result's type; other operators convert. */
  public Row exactOut() {
    exactOut = true;
    return this;
  }

  /** Without a {@code dtype} the type of the {@code out=} tensor is what is computed in. */
  public Row outType() {
    outType = true;
    return this;
  }

  /** The result shares the first argument's storage. */
  public Row view() {
    view = true;
    return this;
  }

  /** The gradient of a tensor input, by its number in the signature. */
  public Row grad(int input, Op.Gradient formula) {
    if (gradients.length <= input) {
      gradients = java.util.Arrays.copyOf(gradients, input + 1);
    }
    gradients[input] = formula;
    return this;
  }

  /** The gradients of a list of tensors. */
  public Row gradList(int input, Op.ListGradient formula) {
    if (listGradients.length <= input) {
      listGradients = java.util.Arrays.copyOf(listGradients, input + 1);
    }
    listGradients[input] = formula;
    return this;
  }

  /**
   * The gradients of all tensor inputs at once: one entry for each parameter of the signature, null
   * where there is none.
   */
  public Row gradAll(Op.JointGradient formula) {
    joint = formula;
    return this;
  }

  /** Inputs whose values the formulas use. */
  public Row saves(int... inputs) {
    for (int i : inputs) {
      savedInputs |= 1L << i;
    }
    return this;
  }

  /** The formulas use the result. */
  public Row savesOutput() {
    savesOutput = true;
    return this;
  }

  /** The result never has a gradient, as for comparisons. */
  public Row notDifferentiable() {
    notDifferentiable = true;
    return this;
  }

  /** The name of the node, where it is not the operator's in camel case and {@code Backward0}. */
  public Row gradName(String name) {
    gradName = name;
    return this;
  }

  /** The name of the node of the in-place variant, where it is another one. */
  public Row inPlaceGradName(String name) {
    inPlaceGradName = name;
    return this;
  }

  /** Names of the results of a named tuple. */
  public Row returns(String... names) {
    returns = names;
    return this;
  }

  /** Argument lists for tests. */
  public Row samples(Supplier<List<Object[]>> make) {
    samples = make;
    return this;
  }

  /** The finished row. */
  public Op build() {
    if (forward == null) {
      throw new IllegalStateException("row without forward function: " + signature.name());
    }
    forward = ComplexRefusals.guarded(signature.name(), forward);
    if (gradName == null) {
      gradName = camelCase(signature.name()) + "Backward0";
    }
    if (inPlaceGradName == null) {
      inPlaceGradName = gradName;
    }
    return new Op(this);
  }

  /** A copy of a finished row under another name; its nodes keep theirs. */
  Row renamed(String name) {
    Row row = new Row();
    row.signature = signature.renamed(name);
    row.variants.addAll(variants);
    row.forward = forward;
    row.gradients = gradients;
    row.listGradients = listGradients;
    row.joint = joint;
    row.notDifferentiable = notDifferentiable;
    row.view = view;
    row.writes = writes;
    row.savedInputs = savedInputs;
    row.savesOutput = savesOutput;
    row.gradName = gradName;
    row.inPlaceGradName = inPlaceGradName;
    row.returns = returns;
    row.doc = "Alias of :func:`torch." + signature.name() + "`.";
    return row;
  }

  private static String camelCase(String name) {
    StringBuilder b = new StringBuilder();
    boolean up = true;
    for (char c : name.toCharArray()) {
      if (c == '_') {
        up = true;
      } else {
        b.append(up ? Character.toUpperCase(c) : c);
        up = false;
      }
    }
    return b.toString();
  }

  Op.Kind kind() {
    if (gradients.length > 0 || listGradients.length > 0 || joint != null) {
      return Op.Kind.DIFFERENTIABLE;
    }
    return notDifferentiable ? Op.Kind.NOT_DIFFERENTIABLE : Op.Kind.COMPOSITE;
  }
}
