/**
 * The strongly connected components of a graph: which nodes lie on a circle together.
 *
 * @param successors the nodes to which each node leads, by number.
 * @returns the number of each node's component.
 */
export function stronglyConnected(successors: readonly (readonly number[])[]): Int32Array {
  // Tarjan's algorithm, with its calls on a stack of our own: a graph may be one long path.
  const component = new Int32Array(successors.length).fill(-1);
  const order = new Int32Array(successors.length).fill(-1);
  const lowest = new Int32Array(successors.length);
  const open: number[] = [];
  let count = 0;
  let components = 0;
  const enter = (node: number): { readonly node: number; at: number } => {
    order[node] = lowest[node] = count++;
    open.push(node);
    return { node, at: 0 };
  };
  for (let root = 0; root < successors.length; root++) {
    if (order[root] !== -1) continue;
    const calls = [enter(root)];
    for (let call = calls.at(-1); call !== undefined; call = calls.at(-1)) {
      const { node } = call;
      const next = successors[node]![call.at++];
      if (next !== undefined) {
        if (order[next] === -1) calls.push(enter(next));
        else if (component[next] === -1) lowest[node] = Math.min(lowest[node]!, order[next]!);
        continue;
      }
      calls.pop();
      const caller = calls.at(-1)?.node;
      if (caller !== undefined) lowest[caller] = Math.min(lowest[caller]!, lowest[node]!);
      if (lowest[node] !== order[node]) continue;
      for (let member = -1; member !== node; ) {
        member = open.pop()!;
        component[member] = components;
      }
      components++;
    }
  }
  return component;
}
