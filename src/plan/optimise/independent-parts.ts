import type { Demand } from "./demands.ts";
import { speaksOf } from "./non-grid.ts";
import type { Programme } from "./programme.ts";
import { type SubProgramme, subProgramme } from "./sub-programme.ts";

/** A part of a programme that no demand and no property joins with the rest. */
export interface IndependentPart extends SubProgramme {
  /** where the part's demands stand in the whole */
  demands: number[];
}

/** Joins authorities one by one; `root` names the group of each. */
class Groups {
  private readonly parent: Int32Array;
  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, a) => a);
  }
  root(a: number): number {
    let at = a;
    while (this.parent[at] !== at) at = this.parent[at] as number;
    return at;
  }
  join(list: readonly number[]): void {
    for (const a of list.slice(1)) this.parent[this.root(a)] = this.root(list[0] as number);
  }
}

/** Authorities that a demand speaks of. */
function membersOf(programme: Programme, demand: Demand): string[] {
  switch (demand.kind) {
    case "quota":
      return demand.members;
    case "duty":
    case "bundle-value":
      return [demand.authorityId];
    case "budget":
      if (demand.budget.authorityId !== undefined) return [demand.budget.authorityId];
      break;
    case "non-grid":
      return programme.classes
        .filter(({ of }) => speaksOf(demand, of.one))
        .map(({ of }) => of.one.authorityId);
    case "ghg-cap":
  }
  return programme.context.authorities.map(({ id }) => id);
}

/**
 * Splits a programme where nothing couples its authorities: each part has its own prices, search and proof, and
 * costs and bounds add up (formula P8). One part: nothing to split.
 */
export function independentParts(programme: Programme): IndependentPart[] {
  const { classes, sites, demands, homes, T } = programme;
  const ids = programme.context.authorities.map(({ id }) => id);
  const at = new Map(ids.map((id, index) => [id, index]));
  const index = (id: string): number => at.get(id) ?? 0;
  const groups = new Groups(Math.max(1, ids.length));
  const members = demands.map((demand) => [...new Set(membersOf(programme, demand).map(index))]);
  for (const list of members) if (list.length > 1) groups.join(list);
  const owns = new Set<number>();
  classes.forEach(({ of }, c) => {
    const own = index(of.one.authorityId);
    owns.add(own);
    for (let t = 0; t < T; t += 1) {
      const home = homes[c * T + t] as number;
      if (home >= 0) groups.join([own, index(sites[home]?.authorityId as string)]);
    }
  });
  // authorities without a vehicle go with the first that has one
  const first = [...owns].sort((a, b) => a - b)[0] ?? 0;
  const busy = new Set([...owns].map((a) => groups.root(a)));
  ids.forEach((_, a) => {
    if (!busy.has(groups.root(a))) groups.join([first, a]);
  });
  const roots = [...new Set(ids.map((_, a) => groups.root(a)))];
  return roots.map((root) => {
    const own = demands.flatMap((_, d) => (groups.root(members[d]?.[0] ?? first) === root ? [d] : []));
    const inside = new Set(ids.filter((_, a) => groups.root(a) === root));
    return { ...subProgramme(programme, inside, own), demands: own };
  });
}
