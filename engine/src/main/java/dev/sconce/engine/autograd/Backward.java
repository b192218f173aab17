package dev.sconce.engine.autograd;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.ops.Arithmetic;
import dev.sconce.engine.ops.Casting;
import dev.sconce.engine.ops.ComplexViews;
import dev.sconce.engine.ops.Reductions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * One backward pass. Nodes run when all gradients that can reach them have arrived, later recorded
 * ones first, as in PyTorch's engine; sums of gradients from several paths are made on the way.
 */
final class Backward {
  /** The gradients that have arrived at one node, and how many paths are still to come. */
  private static final class Pending {
    private final Node node;
    private final Tensor[] grads;
    private final boolean[] owned;
    private int waiting;
    private boolean wanted = true;

    Pending(Node node) {
      this.node = node;
      int n = Math.max(node.outputCount(), 1);
      this.grads = new Tensor[n];
      this.owned = new boolean[n];
    }

    void add(int input, Tensor g, boolean fresh) {
      if (grads[input] == null) {
        grads[input] = g;
        owned[input] = fresh;
      } else {
        grads[input] = Arithmetic.add(grads[input], g);
        owned[input] = true;
      }
    }
  }

  private final boolean keep;
  private final boolean record;
  private final Map<Node, Pending> pending = new IdentityHashMap<>();

  Backward(boolean retainGraph, boolean createGraph) {
    keep = retainGraph || createGraph;
    record = createGraph;
  }

  Tensor[] run(
      Edge[] roots, Tensor[] seeds, Edge[] targets, boolean accumulate, boolean allowUnused) {
    ThreadState state = ThreadState.current();
    boolean before = state.gradEnabled();
    state.gradEnabled(record);
    try {
      discover(roots);
      if (targets != null) {
        restrict(roots, targets);
      }
      return pass(roots, seeds, targets, accumulate, allowUnused);
    } finally {
      state.gradEnabled(before);
    }
  }

  /** Counts for every reachable node the edges that lead to it. */
  private void discover(Edge[] roots) {
    ArrayDeque<Node> open = new ArrayDeque<>();
    for (Edge root : roots) {
      if (pending.putIfAbsent(root.node(), new Pending(root.node())) == null) {
        open.push(root.node());
      }
    }
    while (!open.isEmpty()) {
      for (Edge e : open.pop().next()) {
        if (e != null) {
          Pending p = pending.get(e.node());
          if (p == null) {
            p = new Pending(e.node());
            pending.put(e.node(), p);
            open.push(e.node());
          }
          p.waiting++;
        }
      }
    }
  }

  /** Marks as wanted only what lies on a path to a target. */
  private void restrict(Edge[] roots, Edge[] targets) {
    Map<Node, Boolean> leads = new IdentityHashMap<>();
    for (Edge t : targets) {
      leads.put(t.node(), true);
    }
    List<Node> order = new ArrayList<>(pending.keySet());
    order.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Node n : order) {
        if (!leads.containsKey(n)) {
          for (Edge e : n.next()) {
            if (e != null && leads.containsKey(e.node())) {
              leads.put(n, true);
              changed = true;
              break;
            }
          }
        }
      }
    }
    for (Pending p : pending.values()) {
      p.wanted = leads.containsKey(p.node);
    }
  }

  private Tensor[] pass(
      Edge[] roots, Tensor[] seeds, Edge[] targets, boolean accumulate, boolean allowUnused) {
    Tensor[] captured = targets == null ? null : new Tensor[targets.length];
    PriorityQueue<Pending> ready =
        new PriorityQueue<>((a, b) -> Long.compare(rank(b.node), rank(a.node)));
    for (int i = 0; i < roots.length; i++) {
      Pending p = pending.get(roots[i].node());
      p.add(roots[i].input(), conform(seeds[i], roots[i], null), false);
      if (p.waiting == 0 && !ready.contains(p)) {
        ready.add(p);
      }
    }
    while (!ready.isEmpty()) {
      Pending p = ready.poll();
      runHooks(p);
      boolean isTarget = capture(p, targets, captured);
      if (p.wanted) {
        step(p, ready, targets == null, isTarget && accumulate);
      } else {
        deliver(p.node, new Tensor[p.node.next().length], p, ready);
      }
    }
    return finish(targets, captured, allowUnused);
  }

  /** Leaves are served as soon as their gradient is complete, so that memory is let go early. */
  private static long rank(Node n) {
    return n instanceof AccumulateGrad ? Long.MAX_VALUE : n.sequence();
  }

  private void runHooks(Pending p) {
    for (int i = 0; i < p.grads.length; i++) {
      List<Hook> hooks = p.node.tensorHooksOrNull(i);
      if (hooks != null && p.grads[i] != null) {
        for (Hook hook : List.copyOf(hooks)) {
          Tensor replaced = hook.apply(p.grads[i]);
          p.owned[i] = false;
          if (replaced != null) {
            p.grads[i] = replaced;
          }
        }
      }
    }
  }

  private boolean capture(Pending p, Edge[] targets, Tensor[] captured) {
    boolean found = false;
    if (targets != null) {
      for (int i = 0; i < targets.length; i++) {
        if (targets[i].node() == p.node) {
          found = true;
          captured[i] = p.grads[targets[i].input()];
        }
      }
    }
    return found;
  }

  private void step(Pending p, PriorityQueue<Pending> ready, boolean all, boolean accumulate) {
    if (p.node instanceof AccumulateGrad leaf) {
      if (all || accumulate) {
        leaf.accumulate(p.grads[0], p.owned[0]);
      }
      return;
    }
    if (leadsNowhere(p.node)) {
      return;
    }
    Tensor[] grads = p.grads;
    List<Node.PreHook> before = p.node.preHooksOrNull();
    if (before != null) {
      for (Node.PreHook hook : List.copyOf(before)) {
        Tensor[] replaced = hook.apply(grads);
        grads = replaced == null ? grads : replaced;
      }
    }
    Tensor[] results = any(grads) ? p.node.apply(grads) : new Tensor[p.node.next().length];
    List<Node.PostHook> after = p.node.postHooksOrNull();
    if (after != null) {
      for (Node.PostHook hook : List.copyOf(after)) {
        Tensor[] replaced = hook.apply(results, grads);
        results = replaced == null ? results : replaced;
      }
    }
    if (!keep) {
      p.node.release();
    }
    deliver(p.node, results, p, ready);
  }

  private boolean leadsNowhere(Node node) {
    for (Edge e : node.next()) {
      if (e != null && pending.get(e.node()).wanted) {
        return false;
      }
    }
    return node.next().length > 0;
  }

  private static boolean any(Tensor[] grads) {
    for (Tensor g : grads) {
      if (g != null) {
        return true;
      }
    }
    return false;
  }

  private void deliver(Node from, Tensor[] results, Pending p, PriorityQueue<Pending> ready) {
    Edge[] next = from.next();
    for (int i = 0; i < next.length; i++) {
      if (next[i] == null) {
        continue;
      }
      Pending q = pending.get(next[i].node());
      Tensor g = i < results.length ? results[i] : null;
      if (g != null && q.wanted) {
        Tensor fit = conform(g, next[i], from);
        q.add(next[i].input(), fit, fit != g || isFresh(g, i, results, p.grads));
      }
      if (--q.waiting == 0) {
        ready.add(q);
      }
    }
  }

  /**
   * Whether a node's result shares its memory neither with what came in nor with another result.
   */
  private static boolean isFresh(Tensor g, int at, Tensor[] results, Tensor[] grads) {
    for (int i = 0; i < results.length; i++) {
      if (i != at && results[i] != null && results[i].sharesStorage(g)) {
        return false;
      }
    }
    for (Tensor in : grads) {
      if (in != null && in.sharesStorage(g)) {
        return false;
      }
    }
    return true;
  }

  /** Reduces a gradient to the sizes, and casts it to the type, of the tensor it belongs to. */
  private static Tensor conform(Tensor g, Edge edge, Node from) {
    Node.Metadata want = edge.node().output(edge.input());
    if (want == null) {
      return g;
    }
    Tensor r = g;
    if (!java.util.Arrays.equals(r.sizes(), want.sizes())) {
      if (!Shapes.expandable(want.sizes(), r.sizes())) {
        throw TensorException.runtime(
            "Function "
                + (from == null ? "root" : from.name())
                + " returned an invalid gradient at index "
                + edge.input()
                + " - got "
                + Shapes.text(g.sizes())
                + " but expected shape compatible with "
                + Shapes.text(want.sizes()));
      }
      r = Reductions.sumTo(r, want.sizes());
    }
    if (r.dtype().isComplex() && !want.dtype().isComplex()) {
      r = ComplexViews.real(r);
    }
    return r.dtype() == want.dtype() ? r : Casting.to(r, want.dtype());
  }

  private static Tensor[] finish(Edge[] targets, Tensor[] captured, boolean allowUnused) {
    if (targets != null && !allowUnused) {
      for (Tensor g : captured) {
        if (g == null) {
          throw TensorException.runtime(
              "One of the differentiated Tensors appears to not have been used in the graph. Set"
                  + " allow_unused=True if this is the desired behavior.");
        }
      }
    }
    return captured;
  }
}
