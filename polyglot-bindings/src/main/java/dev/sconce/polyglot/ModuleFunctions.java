package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.common.HashingStorage;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageGetItem;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageGetIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIterator;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorNext;
import com.oracle.graal.python.builtins.objects.common.HashingStorageNodes.HashingStorageIteratorValue;
import com.oracle.graal.python.builtins.objects.dict.PDict;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.builtins.objects.object.PythonObject;
import com.oracle.graal.python.nodes.object.GetDictIfExistsNode;
import com.oracle.truffle.api.strings.TruffleString;
import dev.sconce.engine.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Walks over trees of {@code torch.nn.Module}, which programs repeat for every batch. */
final class ModuleFunctions {
  private static final TruffleString PARAMETERS = Py.str("_parameters");
  private static final TruffleString MODULES = Py.str("_modules");

  private ModuleFunctions() {}

  static void install(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_parameters_of(module, /)",
        "The parameters of a module and all below it, parents first, each once.",
        (c, a) -> Py.list(parameters(a[0]).toArray()));
    ClassBuilder.function(
        b,
        m,
        "_forget_gradients(module, /)",
        "Sets the grad of all parameters of a module and all below it to None.",
        (c, a) -> {
          for (Object parameter : parameters(a[0])) {
            if (parameter instanceof PyTensor p) {
              Tensor t = p.tensor;
              if (t.autograd() != null && t.autograd().grad() != null) {
                t.autograd().grad(null);
              }
            }
          }
          return PNone.NONE;
        });
  }

  private static List<Object> parameters(Object module) {
    List<Object> found = new ArrayList<>();
    collect(module, identities(), identities(), found);
    return found;
  }

  private static Set<Object> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static void collect(
      Object module, Set<Object> modules, Set<Object> known, List<Object> found) {
    modules.add(module);
    for (Object parameter : values(module, PARAMETERS)) {
      if (parameter != PNone.NONE && known.add(parameter)) {
        found.add(parameter);
      }
    }
    for (Object child : values(module, MODULES)) {
      if (child != PNone.NONE && !modules.contains(child)) {
        collect(child, modules, known, found);
      }
    }
  }

  /** The values of a dictionary in the object's own {@code __dict__}. */
  private static List<Object> values(Object module, TruffleString name) {
    PDict own =
        module instanceof PythonObject o ? GetDictIfExistsNode.getUncached().execute(o) : null;
    Object entries =
        own == null ? null : HashingStorageGetItem.executeUncached(own.getDictStorage(), name);
    if (!(entries instanceof PDict dict)) {
      // Raises the AttributeError that the attribute gives in Python.
      entries = Py.attribute(module, name.toJavaStringUncached());
      return List.of(Py.items(Py.call(Py.attribute(entries, "values"))));
    }
    List<Object> values = new ArrayList<>();
    HashingStorage storage = dict.getDictStorage();
    HashingStorageIterator it = HashingStorageGetIterator.executeUncached(storage);
    while (HashingStorageIteratorNext.executeUncached(storage, it)) {
      values.add(HashingStorageIteratorValue.executeUncached(storage, it));
    }
    return values;
  }
}
