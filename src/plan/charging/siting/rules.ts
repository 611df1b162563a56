import type { LinearModel } from "../../optimise/linear-model.ts";
import type { Ordered } from "./canonical.ts";
import { CLOSED, OPEN } from "./core.ts";
import type { Words } from "./problem.ts";

/** What binds sites to each other, in the order of the ids. */
export interface SiteRules {
  /** of these two at most one may open; both standing is no conflict: they stand */
  conflicts: [number, number][];
  /** of these sites at least so many are open */
  groups: { name: string; sites: number[]; least: number }[];
}

/** The rules of a problem; undefined where it has none. Sites too near a standing one are closed in `ordered`. */
export function rulesOf(ordered: Ordered): SiteRules | undefined {
  const { apart, leastPerMunicipality = 0 } = ordered.problem;
  if (!apart && leastPerMunicipality === 0) return undefined;
  return { conflicts: conflictsOf(ordered), groups: groupsOf(ordered, leastPerMunicipality) };
}

function conflictsOf({ problem, sites, state }: Ordered): [number, number][] {
  const { apart } = problem;
  if (!apart) return [];
  const near = (a: number, b: number): boolean =>
    apart.between(sites[a] as number, sites[b] as number) < apart.least;
  const standing = Array.from(state.keys()).filter((i) => state[i] === OPEN);
  for (let i = 0; i < state.length; i += 1)
    if (state[i] !== OPEN && standing.some((other) => near(i, other))) state[i] = CLOSED;
  const free = Array.from(state.keys()).filter((i) => state[i] !== OPEN && state[i] !== CLOSED);
  return free.flatMap((a, k) =>
    free
      .slice(k + 1)
      .filter((b) => near(a, b))
      .map((b): [number, number] => [a, b]),
  );
}

function groupsOf({ problem, sites }: Ordered, least: number): SiteRules["groups"] {
  if (least === 0) return [];
  const groups = new Map<string, number[]>();
  sites.forEach((at, i) => {
    const { municipality } = problem.sites[at] as (typeof problem.sites)[number];
    if (municipality === undefined) return;
    const group = groups.get(municipality) ?? [];
    group.push(i);
    groups.set(municipality, group);
  });
  return [...groups.keys()].sort().map((name) => ({ name, sites: groups.get(name) as number[], least }));
}

/** A group that cannot reach its number whatever opens: why there is no solution. */
export function unreachable(rules: SiteRules, state: Int8Array): Words | undefined {
  for (const { name, sites, least } of rules.groups) {
    const usable = sites.filter((i) => state[i] !== CLOSED).length;
    if (usable < least)
      return {
        de: `Gemeinde ${name} soll ${least} Standorte haben, nur ${usable} ihrer Kandidaten dürfen öffnen`,
        en: `municipality ${name} is to have ${least} sites, and only ${usable} of its candidates may open`,
      };
  }
  return undefined;
}

export const keepsRules = (rules: SiteRules, open: Uint8Array): boolean =>
  rules.conflicts.every(([a, b]) => !(open[a] && open[b])) &&
  rules.groups.every(({ sites, least }) => sites.filter((i) => open[i]).length >= least);

/** The rules as rows; `column` is the column of each site, -1 = closed. */
export function addRules(model: LinearModel, rules: SiteRules, column: Int32Array): void {
  rules.conflicts.forEach((pair, k) => {
    const index = pair.map((i) => column[i] as number);
    if (index.includes(-1)) return;
    model.rows.push({
      name: `apart${k}`,
      lower: Number.NEGATIVE_INFINITY,
      upper: 1,
      index,
      value: [1, 1],
    });
  });
  rules.groups.forEach(({ sites, least }, k) => {
    const index = sites.map((i) => column[i] as number).filter((c) => c >= 0);
    model.rows.push({
      name: `municipality${k}`,
      lower: least,
      upper: Number.POSITIVE_INFINITY,
      index,
      value: index.map(() => 1),
    });
  });
}
