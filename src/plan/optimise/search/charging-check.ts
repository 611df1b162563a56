import { type ChargingType, manageDay } from "../../charging/managed-load.ts";
import { siteHeadroom } from "../../charging/sites.ts";
import type { ClassTables } from "../../fleet/trajectories.ts";
import type { Candidate } from "./candidates.ts";
import type { Component } from "./components.ts";
import type { PlanState } from "./plan-state.ts";

/**
 * Simulates the design day of every property and year of a plan (formula L2) and hands each set of steps in which
 * more is forced than the connection leaves to the property.
 * @param part the vehicles and properties that are looked at
 * @returns properties that miss something, and new sets handed over; none missed = verified
 */
export function missingSets(
  state: PlanState,
  part: Pick<Component, "units" | "sites">,
): { missed: number; added: number } {
  const { programme, fleet } = state.of;
  const { T } = programme;
  const open = part.sites.filter((s) => !state.sites[s]?.isChecked);
  if (open.length === 0) return { missed: 0, added: 0 };
  const present: ChargingType[][][] = [];
  for (const s of open) present[s] = Array.from({ length: T }, () => []);
  for (const u of part.units) {
    const of = state.choice[u] as Candidate;
    if (!of.sites.some((s) => present[s])) continue;
    const c = state.unitClass[u] as number;
    const tables = fleet.classes[c] as ClassTables;
    for (const { site, slot, from, to } of of.stretches) {
      const plug = tables.of.options[slot - (fleet.first[c] as number)]?.plug;
      if (!plug) continue;
      const type: ChargingType = {
        count: 1,
        energy_kWh: plug.designDay_kWh,
        power_kW: plug.chargePower_kW,
        arrivalStep: tables.of.one.arrivalStep,
        departureStep: tables.of.one.departureStep,
      };
      for (let t = from; t < to; t += 1) present[site]?.[t]?.push(type);
    }
  }
  let [missed, added] = [0, 0];
  for (const s of open) {
    let isMissed = false;
    const site = programme.sites[s] as (typeof programme.sites)[number];
    let before: ChargingType[] = [];
    let rungBefore = -1;
    for (let t = 0; t < T; t += 1) {
      const types = [
        ...(site.users[t]?.types ?? []),
        ...((present[s] as ChargingType[][])[t] as ChargingType[]),
      ];
      if (types.length === 0) continue;
      const rung = state.bills[s]?.rung[t] as number;
      if (rung === rungBefore && alike(types, before)) continue;
      before = types;
      rungBefore = rung;
      const { cut } = manageDay(types, siteHeadroom(site, rung));
      if (cut && state.sites[s]?.addSet(cut)) added += 1;
      isMissed ||= cut !== undefined;
    }
    (state.sites[s] as PlanState["sites"][number]).isChecked = !isMissed;
    if (isMissed) missed += 1;
  }
  return { missed, added };
}

/** Whether two years' vehicles charge alike, one after the other. */
function alike(a: readonly ChargingType[], b: readonly ChargingType[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) {
    const [one, other] = [a[i] as ChargingType, b[i] as ChargingType];
    if (one !== other && !sameType(one, other)) return false;
  }
  return true;
}

const sameType = (a: ChargingType, b: ChargingType): boolean =>
  a.count === b.count &&
  a.energy_kWh === b.energy_kWh &&
  a.power_kW === b.power_kW &&
  a.arrivalStep === b.arrivalStep &&
  a.departureStep === b.departureStep;
