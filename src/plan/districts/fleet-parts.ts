import { authorityIdOr, type Context } from "../context.ts";
import type { Demand } from "../optimise/demands.ts";
import type { District } from "./district.ts";

/** A part of a fleet that no demand and no home joins with the rest. */
export interface FleetPart {
  groups: District[];
  /** where the part's demands stand in the whole */
  rows: number[];
}

/** Authorities that can help to meet a demand; of a floor all, for what it counts is a fact of each vehicle. */
export function helpersOf(demand: Demand, all: readonly string[]): readonly string[] {
  if (demand.kind === "quota") return demand.members;
  if (demand.kind === "duty") return [demand.authorityId];
  if (demand.kind === "budget" && demand.budget.authorityId !== undefined) return [demand.budget.authorityId];
  return all;
}

/** The parts of a fleet, in the order of their first authorities; demands that nobody can help to meet go with the first. */
export function fleetParts(
  context: Context,
  demands: readonly Demand[],
  groups: readonly District[],
): FleetPart[] {
  const ids = context.authorities.map(({ id }) => id);
  const of = joinedAuthorities(context, demands, groups);
  const parts = new Map<number, FleetPart>();
  for (const group of groups) {
    const [first] = [...group.properties, ...group.vehicles];
    const key = of.get(authorityIdOr(context, first?.authorityId)) as number;
    const part = parts.get(key) ?? { groups: [], rows: [] };
    parts.set(key, part);
    part.groups.push(group);
  }
  const list = [...parts].sort(([a], [b]) => a - b);
  demands.forEach((demand, d) => {
    const key = of.get(helpersOf(demand, ids)[0] as string);
    const [, part] = list.find(([own]) => own === key) ?? (list[0] as (typeof list)[number]);
    part.rows.push(d);
  });
  return list.map(([, part]) => part);
}

/** Number of the part of each authority. */
function joinedAuthorities(
  context: Context,
  demands: readonly Demand[],
  groups: readonly District[],
): Map<string, number> {
  const ids = context.authorities.map(({ id }) => id);
  const part = new Map(ids.map((id, index) => [id, index]));
  const join = (list: Iterable<string>): void => {
    const parts = new Set([...list].map((id) => part.get(id) ?? 0));
    if (parts.size < 2) return;
    const first = Math.min(...parts);
    for (const [id, own] of part) if (parts.has(own)) part.set(id, first);
  };
  for (const demand of demands) join(helpersOf(demand, ids));
  for (const { properties, vehicles } of groups)
    join(new Set([...properties, ...vehicles].map(({ authorityId }) => authorityIdOr(context, authorityId))));
  return part;
}
