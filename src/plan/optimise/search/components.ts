import type { Decomposition } from "../decomposition/dual-ascent.ts";

/** Authorities that share a demand or a property, with what is theirs: apart from the others in every respect. */
export interface Component {
  units: number[];
  sites: number[];
  rows: number[];
}

/** Splits a programme into the parts that no row and no property joins. */
export function componentsOf(of: Decomposition, unitClass: Int32Array): Component[] {
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
  owners.forEach(join);
  fleet.classes.forEach((_, c) => {
    for (const home of fleet.profiles[fleet.profile[c] as number]?.homes ?? [])
      if (home >= 0) join([fleet.authority[c] as number, siteAuthority(of, home)]);
  });
  const parts = new Map<number, Component>();
  const part = (a: number): Component => {
    const known = parts.get(root(a)) ?? { units: [], sites: [], rows: [] };
    parts.set(root(a), known);
    return known;
  };
  unitClass.forEach((c, u) => part(fleet.authority[c] as number).units.push(u));
  programme.sites.forEach((_, s) => part(siteAuthority(of, s)).sites.push(s));
  owners.forEach((list, row) => part(list[0] ?? 0).rows.push(row));
  return [...parts.values()].filter(
    (entry) => entry.units.length + entry.rows.length + entry.sites.length > 0,
  );
}

const siteAuthority = (of: Decomposition, s: number): number =>
  of.rows.authority.get(of.programme.sites[s]?.authorityId as string) ?? 0;

/** Authorities that each row, of a demand or a cut of it, speaks of. */
function rowOwners(of: Decomposition): number[][] {
  const { rows } = of;
  const all = [...rows.authority.values()];
  const owners = rows.demands.map((demand) => {
    if (demand.kind === "quota") return demand.members.map((id) => rows.authority.get(id) ?? 0);
    if (demand.kind === "duty") return [rows.authority.get(demand.authorityId) ?? 0];
    if (demand.kind === "budget" && demand.budget.authorityId !== undefined)
      return [rows.authority.get(demand.budget.authorityId) ?? 0];
    return all;
  });
  return [...owners, ...of.cuts.map((cut) => owners[cut.of] as number[])];
}
