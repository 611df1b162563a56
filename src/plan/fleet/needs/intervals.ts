/** Time that one vehicle is away, half open: [start, end). Any unit; `value` is what serving it is worth. */
export interface Interval {
  start: number;
  end: number;
  value: number;
}

/** The fewest vehicles that serve all intervals, with the proof that no fewer can. */
export interface FewestVehicles {
  count: number;
  /** vehicle 0 … count − 1 of each interval, in the order given */
  assignment: number[];
  /** indices of intervals that all contain one moment: as many as vehicles are needed */
  clique: number[];
  /** that moment; undefined where nothing is asked */
  moment: number | undefined;
}

const byStart =
  (intervals: Interval[]) =>
  (a: number, b: number): number =>
    (intervals[a] as Interval).start - (intervals[b] as Interval).start ||
    (intervals[a] as Interval).end - (intervals[b] as Interval).end ||
    a - b;

/**
 * Colours the interval graph: in the order of their starts each interval takes the free vehicle of the smallest
 * number. A new vehicle is opened only where all others are out, so the intervals at that moment are a clique of
 * the same size, and the number is least (formula NE2 in docs/method.md). Empty intervals occupy nothing.
 */
export function fewestVehicles(intervals: Interval[]): FewestVehicles {
  const order = intervals.map((_, i) => i).sort(byStart(intervals));
  const assignment = intervals.map(() => 0);
  const out: number[] = []; // interval that each vehicle serves or served last
  let clique: number[] = [];
  for (const i of order) {
    const { start, end } = intervals[i] as Interval;
    let free = out.findIndex((last) => (intervals[last] as Interval).end <= start);
    if (free < 0 && end > start) {
      free = out.length;
      clique = [...out, i];
    }
    assignment[i] = Math.max(0, free);
    if (end > start) out[free] = i;
  }
  const last = clique.at(-1);
  return {
    count: intervals.length === 0 ? 0 : Math.max(1, out.length),
    assignment,
    clique: [...clique].sort((a, b) => a - b),
    moment: last === undefined ? undefined : (intervals[last] as Interval).start,
  };
}

/** Edges of the network of moments: a vehicle waits from one moment to the next, or serves an interval. */
interface Edge {
  from: number;
  to: number;
  cost: number;
  /** -1 = waiting, unlimited */
  interval: number;
}

/**
 * The intervals of largest total value that 0, 1, … `most` vehicles can serve, exactly: a flow of m units through
 * the moments, of least cost by successive shortest paths (Carlisle and Lloyd, Discrete Applied Mathematics 59,
 * 1995). Intervals that no vehicle is worth are never served.
 * @returns by number of vehicles, whether each interval is served
 */
export function mostValue(intervals: Interval[], most: number): boolean[][] {
  const served = intervals.map(() => false);
  const result = [[...served]];
  const moments = [...new Set(intervals.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const at = new Map(moments.map((moment, i) => [moment, i]));
  const edges: Edge[] = moments.slice(1).map((_, i) => ({ from: i, to: i + 1, cost: 0, interval: -1 }));
  intervals.forEach(({ start, end, value }, interval) => {
    if (end > start && value > 0)
      edges.push({ from: at.get(start) as number, to: at.get(end) as number, cost: -value, interval });
  });
  edges.sort((a, b) => a.from - b.from);
  const waiting = new Int32Array(moments.length);
  for (let vehicle = 1; vehicle <= most; vehicle += 1) {
    if (moments.length >= 2) augment(moments.length, edges, served, waiting);
    // an empty interval takes no time: any vehicle serves it
    result.push(served.map((is, i) => is || isEmpty(intervals[i] as Interval)));
  }
  return result;
}

const isEmpty = ({ start, end, value }: Interval): boolean => end <= start && value > 0;

/** One more vehicle along the path of largest gain in the residual network, where there is a gain. */
function augment(n: number, edges: Edge[], served: boolean[], waiting: Int32Array): void {
  const distance = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(n).fill(-1);
  distance[0] = 0;
  // Bellman and Ford: forward edges run in time, so a pass in that order settles them at once
  const relax = (e: number, from: number, to: number, cost: number): boolean => {
    const reached = (distance[from] as number) + cost;
    if (reached >= (distance[to] as number) - 1e-12) return false;
    distance[to] = reached;
    via[to] = e;
    return true;
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (let e = 0; e < edges.length; e += 1) {
      const { from, to, cost, interval } = edges[e] as Edge;
      const used = interval >= 0 && served[interval] === true;
      if (!used && relax(e, from, to, cost)) moved = true;
      if ((used || (interval < 0 && (waiting[from] as number) > 0)) && relax(e, to, from, -cost))
        moved = true;
    }
  }
  if ((distance[n - 1] as number) >= -1e-12) return;
  for (let node = n - 1; node !== 0; ) {
    const edge = edges[via[node] as number] as Edge;
    const forward = edge.to === node;
    if (edge.interval >= 0) served[edge.interval] = forward;
    else waiting[edge.from] = (waiting[edge.from] as number) + (forward ? 1 : -1);
    node = forward ? edge.from : edge.to;
  }
}
