import type { Decomposition } from "../decomposition/decomposition.ts";

/** Authorities that share a demand or a property, with what is theirs: apart from the others in every respect. */
export interface Component {
  authorities: number[];
  units: number[];
  sites: number[];
  rows: number[];
}

/** A price below which a demand does not bind, EUR per unit. */
const UNPRICED = 1e-9;

/**
 * Splits a programme into the parts that no row and no property joins. A row over several authorities joins them
 * only where it has a price: without one it may be left out of a bound, and is looked at again at the end.
 */
export function componentsOf(
  of: Decomposition,
  unitClass: Int32Array,
  pi: Float64Array,
  everyRow = false,
): Component[] {
  const { rows, fleet, programme } = of;
  const count = rows.authority.size;
  const parent = Int32Array.from({ length: count }, (_, a) => a);
  const root = (a: number): number => {
    let at = a;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  const join = (list: number[]): void => {
    for (const a of list.slice(1)) parent[root(a)] = root(list[0] as number);
  };
  const owners = rowOwners(of);
  owners.forEach((list, row) => {
    if (everyRow || Math.abs(pi[row] ?? 0) > UNPRICED) join(list);
  });
  fleet.classes.forEach((_, c) => {
    for (const home of fleet.profiles[fleet.profile[c] as number]?.homes ?? [])
      if (home >= 0) join([fleet.authority[c] as number, siteAuthority(of, home)]);
  });
  const parts = new Map<number, Component>();
  const part = (a: number): Component => {
    const known: Component = parts.get(root(a)) ?? { authorities: [], units: [], sites: [], rows: [] };
    parts.set(root(a), known);
    return known;
  };
  unitClass.forEach((c, u) => part(fleet.authority[c] as number).units.push(u));
  programme.sites.forEach((_, s) => part(siteAuthority(of, s)).sites.push(s));
  for (let a = 0; a < count; a += 1) part(a).authorities.push(a);
  owners.forEach((list, row) => {
    if (new Set(list.map(root)).size === 1) part(list[0] as number).rows.push(row);
  });
  return [...parts.values()].filter(
    (entry) => entry.units.length + entry.rows.length + entry.sites.length > 0,
  );
}

const siteAuthority = (of: Decomposition, s: number): number =>
  of.rows.authority.get(of.programme.sites[s]?.authorityId as string) ?? 0;

/** Authorities whose vehicles a row that floors vehicles off the grid in a year counts. */
function floorOwners(of: Decomposition, row: number, year: number): number[] {
  const { fleet } = of;
  const owners = new Set<number>();
  fleet.classes.forEach((_, c) => {
    if (fleet.profiles[fleet.profile[c] as number]?.floors[year]?.includes(row))
      owners.add(fleet.authority[c] as number);
  });
  return owners.size > 0 ? [...owners] : [0];
}

/** Authorities that each row, of a demand or a cut of it, speaks of. */
function rowOwners(of: Decomposition): number[][] {
  const { rows } = of;
  const all = [...rows.authority.values()];
  const owners = rows.demands.map((demand, row) => {
    if (demand.kind === "non-grid") return floorOwners(of, row, demand.year);
    if (demand.kind === "quota") return demand.members.map((id) => rows.authority.get(id) ?? 0);
    if (demand.kind === "duty" || demand.kind === "bundle-value")
      return [rows.authority.get(demand.authorityId) ?? 0];
    if (demand.kind === "budget" && demand.budget.authorityId !== undefined)
      return [rows.authority.get(demand.budget.authorityId) ?? 0];
    return all;
  });
  return [...owners, ...of.cuts.map((cut) => owners[cut.of] as number[])];
}
