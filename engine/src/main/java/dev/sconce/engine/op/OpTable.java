package dev.sconce.engine.op;

import dev.sconce.engine.ops.Families;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All operators by name; each name has one row for each overload, in the order they are tried. */
public final class OpTable {
  private static final class Holder {
    private static final OpTable INSTANCE = new OpTable();
  }

  private final Map<String, List<Op>> rows = new LinkedHashMap<>();

  private final Map<Op, Op> sparse = new IdentityHashMap<>();

  private OpTable() {
    Families.addTo(this);
  }

  /** The one table. */
  public static OpTable get() {
    return Holder.INSTANCE;
  }

  /** Adds rows; called by the families of {@code dev.sconce.engine.ops}. */
  public void add(Op... more) {
    for (Op op : more) {
      rows.computeIfAbsent(op.name(), n -> new ArrayList<>(1)).add(op);
    }
  }

  /** Adds the row that takes another one's place where an argument is sparse. */
  public void addSparse(Op strided, Op own) {
    sparse.put(strided, own);
  }

  /** The row for sparse arguments, or null. */
  Op sparse(Op strided) {
    return sparse.get(strided);
  }

  /** The overloads of an operator, or null. */
  public List<Op> find(String name) {
    return rows.get(name);
  }

  /** All operators in the order of the families. */
  public Map<String, List<Op>> all() {
    return java.util.Collections.unmodifiableMap(rows);
  }
}
