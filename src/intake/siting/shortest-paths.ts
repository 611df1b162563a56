export interface Edge {
  from: number;
  to: number;
  length: number;
}

/** Buckets per source stay few: larger lengths go the general way. */
const LONGEST_BUCKETED = 100_000;

/** Lengths of the shortest paths between all vertices 0 … n - 1 of an undirected graph; Infinity = no path. */
export function shortestPaths(n: number, edges: readonly Edge[]): Float64Array {
  const unit = wholeUnit(edges);
  if (unit === undefined) return byVertices(n, edges);
  const whole = edges.map(({ from, to, length }) => ({ from, to, length: Math.round(length * unit) }));
  const longest = whole.reduce((most, edge) => Math.max(most, edge.length), 0);
  const lengths = byBuckets(n, whole, longest);
  // a division gives the nearest number to the decimal, where a sum of decimals drifts
  return unit === 1 ? lengths : lengths.map((length) => length / unit);
}

/** The power of ten by which all lengths become whole numbers of a fitting size. */
function wholeUnit(edges: readonly Edge[]): number | undefined {
  const longest = edges.reduce((most, edge) => Math.max(most, edge.length), 0);
  for (let unit = 1; longest * unit <= LONGEST_BUCKETED; unit *= 10) {
    const isWhole = ({ length }: Edge): boolean => length > 0 && Math.round(length * unit) / unit === length;
    if (edges.every(isWhole)) return unit;
    if (longest === 0) return undefined;
  }
  return undefined;
}

/** Dijkstra's algorithm from every vertex; whole lengths need no heap, only a ring of buckets (Dial 1969). */
function byBuckets(n: number, edges: readonly Edge[], longest: number): Float64Array {
  const { start, to, length } = neighbours(n, edges);
  const all = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  const ring: number[][] = Array.from({ length: longest + 1 }, () => []);
  for (let source = 0; source < n; source += 1) {
    const distance = all.subarray(source * n, (source + 1) * n);
    distance[source] = 0;
    (ring[0] as number[]).push(source);
    let waiting = 1;
    for (let reach = 0; waiting > 0; reach += 1) {
      const bucket = ring[reach % ring.length] as number[];
      for (let vertex = bucket.pop(); vertex !== undefined; vertex = bucket.pop()) {
        waiting -= 1;
        if (distance[vertex] !== reach) continue;
        for (let k = start[vertex] as number; k < (start[vertex + 1] as number); k += 1) {
          const other = to[k] as number;
          const far = reach + (length[k] as number);
          if (far >= (distance[other] as number)) continue;
          distance[other] = far;
          (ring[far % ring.length] as number[]).push(other);
          waiting += 1;
        }
      }
    }
  }
  return all;
}

function neighbours(
  n: number,
  edges: readonly Edge[],
): { start: Int32Array; to: Int32Array; length: Float64Array } {
  const start = new Int32Array(n + 1);
  for (const { from, to } of edges)
    for (const end of [from, to]) start[end + 1] = (start[end + 1] as number) + 1;
  for (let v = 0; v < n; v += 1) start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const filled = start.slice();
  const to = new Int32Array(2 * edges.length);
  const length = new Float64Array(2 * edges.length);
  for (const edge of edges) {
    for (const [here, there] of [
      [edge.from, edge.to],
      [edge.to, edge.from],
    ] as const) {
      const at = filled[here] as number;
      filled[here] = at + 1;
      to[at] = there;
      length[at] = edge.length;
    }
  }
  return { start, to, length };
}

/** Floyd and Warshall: any lengths of 0 or more. */
function byVertices(n: number, edges: readonly Edge[]): Float64Array {
  const all = new Float64Array(n * n).fill(Number.POSITIVE_INFINITY);
  for (let v = 0; v < n; v += 1) all[v * n + v] = 0;
  for (const { from, to, length } of edges) {
    all[from * n + to] = Math.min(all[from * n + to] as number, length);
    all[to * n + from] = all[from * n + to] as number;
  }
  for (let via = 0; via < n; via += 1) {
    for (let i = 0; i < n; i += 1) {
      const first = all[i * n + via] as number;
      if (first === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < n; j += 1) {
        const far = first + (all[via * n + j] as number);
        if (far < (all[i * n + j] as number)) all[i * n + j] = far;
      }
    }
  }
  return all;
}
