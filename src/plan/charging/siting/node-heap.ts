/** What a heap of nodes is ordered by: lowest bound first, of equals the older. */
export interface Ranked {
  bound: number;
  order: number;
}

/** Binary heap of the open nodes of a search. */
export class NodeHeap<Node extends Ranked> {
  private readonly nodes: Node[] = [];
  get size(): number {
    return this.nodes.length;
  }

  get top(): Node {
    return this.nodes[0] as Node;
  }

  push(node: Node): void {
    const { nodes } = this;
    nodes.push(node);
    let at = nodes.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(nodes[at] as Node, nodes[parent] as Node)) break;
      this.exchange(at, parent);
      at = parent;
    }
  }

  pop(): Node {
    const { nodes } = this;
    const top = nodes[0] as Node;
    const last = nodes.pop() as Node;
    if (nodes.length > 0) nodes[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < nodes.length && before(nodes[child] as Node, nodes[least] as Node)) least = child;
      if (least === at) return top;
      this.exchange(at, least);
      at = least;
    }
  }

  private exchange(a: number, b: number): void {
    const { nodes } = this;
    [nodes[a], nodes[b]] = [nodes[b] as Node, nodes[a] as Node];
  }
}

const before = (a: Ranked, b: Ranked): boolean =>
  a.bound < b.bound || (a.bound === b.bound && a.order < b.order);
