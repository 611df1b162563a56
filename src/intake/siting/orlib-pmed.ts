import { errorAt, type Problem } from "../problem.ts";
import { MOST_ENTRIES, Numbers, tooLarge } from "./numbers.ts";
import type { SitingCase } from "./siting-case.ts";
import { type Edge, shortestPaths } from "./shortest-paths.ts";

/**
 * p-median graphs of the OR-Library: n, edges, p, then `i j cost`. Every vertex is candidate and demand.
 * Where an edge is listed twice, the last line counts.
 */
export function readOrlibPmed(text: string, file: string): { found?: SitingCase; problems: Problem[] } {
  const numbers = new Numbers(text, file);
  const n = numbers.next("n", true);
  const edgeCount = numbers.next("edges", true);
  const p = numbers.next("p", true);
  if (n * n > MOST_ENTRIES) return { problems: [tooLarge(file)] };
  const edges = new Map<number, Edge>();
  for (let k = 0; k < edgeCount && !numbers.problem; k += 1) {
    const [i, j] = [numbers.next("i", true), numbers.next("j", true)];
    const length = numbers.next("cost");
    if (numbers.problem) break;
    if (i < 1 || j < 1 || i > n || j > n) return { problems: [unknownVertex(file, k, i, j, n)] };
    const [from, to] = [Math.min(i, j) - 1, Math.max(i, j) - 1];
    if (from !== to) edges.set(from * n + to, { from, to, length });
  }
  if (numbers.problem) return { problems: [numbers.problem] };
  const values = shortestPaths(n, [...edges.values()]);
  if (values.includes(Number.POSITIVE_INFINITY)) return { problems: [disconnected(file)] };
  const ids = Array.from({ length: n }, (_, i) => String(i + 1));
  return {
    found: {
      model: "p-median",
      p,
      sites: ids.map((id) => ({ id })),
      demands: ids.map((id) => ({ id, weight: 1 })),
      costsByWeight: true,
      distances: { kind: "matrix", values },
    },
    problems: [],
  };
}

const unknownVertex = (file: string, edge: number, i: number, j: number, n: number): Problem =>
  errorAt(
    { file, row: edge + 2, value: `${i} ${j}` },
    {
      code: "UNKNOWN_VERTEX",
      de: `Kante ${edge + 1} verbindet ${i} und ${j}; es gibt die Knoten 1 bis ${n}.`,
      en: `Edge ${edge + 1} joins ${i} and ${j}; there are vertices 1 to ${n}.`,
    },
  );

const disconnected = (file: string): Problem =>
  errorAt(
    { file },
    {
      code: "DISCONNECTED",
      de: "Zwischen manchen Knoten gibt es keinen Weg; ihr Abstand ist unbestimmt.",
      en: "Some vertices are not joined by any path; their distance is undefined.",
    },
  );
