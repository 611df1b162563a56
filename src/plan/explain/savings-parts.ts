import { type Case, tablesOf } from "../check/case.ts";
import { linesOf } from "../check/lines.ts";
import { emissions, finalEnergy } from "../fleet/emissions.ts";
import type { EnergyUse } from "../fleet/energy.ts";
import { substituteLines } from "../fleet/needs/substitute-lines.ts";
import type { Plan } from "../model/plan.ts";
import { kWhToMWh } from "../units.ts";
import { type Part, telling } from "./part.ts";
import { substitutePart } from "./substitute-part.ts";
import { asTwin } from "./twin-case.ts";
import { burning, type VehicleOfPlan } from "./vehicle-parts.ts";

type Saving = Plan["baseline"]["savings"][number];
type Key = "ghgWtw_tCO2e_per_a" | "finalEnergy_MWh_per_a";
export const SAVING_KEYS: readonly string[] = ["ghgWtw_tCO2e_per_a", "finalEnergy_MWh_per_a"] satisfies Key[];

/** What a saving is made of, by vehicle and substitute (formula G3); largest first. */
export function savingParts(checked: Case, plan: Plan, { year, cause }: Saving, name: string): Part[] {
  const key = name as Key;
  const first = checked.context.startYear;
  const parts =
    cause === "need"
      ? needParts(checked, plan, key)
      : vehicleParts(checked, (of, twin) => {
          const [today, then, own] = [
            todays(of, key),
            burnt(twin, year, first, key),
            burnt(of, year, first, key),
          ];
          if (cause === "like-for-like") return today - then;
          return cause === "conversion" ? then - own : own - burnt(of, year, year, key);
        }).concat(cause === "electricity-mix" ? mixOfSubstitutes(checked, year, key) : []);
  return telling(parts).sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.id < b.id ? -1 : 1));
}

function vehicleParts(checked: Case, value: (of: VehicleOfPlan, twin: VehicleOfPlan) => number): Part[] {
  const other = asTwin(checked);
  const views = [checked, other].map((one) => {
    const lines = linesOf(one);
    return one.histories.map((history, i) => ({
      checked: one,
      history,
      lines: lines.vehicles[i] as VehicleOfPlan["lines"],
    }));
  }) as [VehicleOfPlan[], VehicleOfPlan[]];
  return views[0].map((of, i) => ({
    id: of.history.vehicleId,
    de: `Fahrzeug ${of.history.vehicleId}`,
    en: `vehicle ${of.history.vehicleId}`,
    value: value(of, views[1][i] as VehicleOfPlan),
  }));
}

const measured = ({ context }: Case, energy: EnergyUse, factorYear: number, key: Key): number =>
  key === "finalEnergy_MWh_per_a"
    ? kWhToMWh(finalEnergy(context.reference, energy, factorYear))
    : emissions(
        context.reference,
        context.balances.withUpstream,
        energy,
        factorYear,
        context.levels.electricityMix,
      );

/** What a vehicle burns in a year, by the factors of another. */
const burnt = (of: VehicleOfPlan, year: number, factorYear: number, key: Key): number =>
  burning(of, year - of.checked.context.startYear).reduce(
    (sum, { option, share }) => sum + share * measured(of.checked, option.energy, factorYear, key),
    0,
  );

/** Today's technology in a full year by the factors of the first. */
function todays({ checked, history }: VehicleOfPlan, key: Key): number {
  const { options, own } = tablesOf(checked, history).of;
  const option = options[own];
  return option ? measured(checked, option.energy, checked.context.startYear, key) : 0;
}

/** Today's fleet less what is left of it and what carries kilometres in its place. */
function needParts(checked: Case, plan: Plan, key: Key): Part[] {
  const left = vehicleParts(checked, (of) => todays(of, key)).reduce((sum, { value }) => sum + value, 0);
  return [
    { id: "today", de: "heutiger Fuhrpark", en: "today's fleet", value: plan.baseline.measuredYear[key] },
    { id: "left", de: "was davon bleibt", en: "what is left of it", value: -left },
    ...substitutes(checked, checked.context.startYear, key, -1),
  ];
}

const mixOfSubstitutes = (checked: Case, year: number, key: Key): Part[] => {
  const before = substitutes(checked, checked.context.startYear, key, 1);
  return substitutes(checked, year, key, -1).map((part, i) => ({
    ...part,
    value: part.value + (before[i] as Part).value,
  }));
};

const substitutes = (checked: Case, year: number, key: Key, sign: 1 | -1): Part[] =>
  substituteLines(checked.context, checked.applied, year).map((line) =>
    substitutePart(checked.context, line, sign * line.sum[key]),
  );
