import type { Context } from "../context.ts";
import type { VehicleClass } from "../fleet/classes.ts";
import type { Spell, Trajectory } from "../fleet/trajectories.ts";
import type { Step } from "../model/plan.ts";
import { technologyMeant, optionIndex } from "./technology.ts";
import { VEHICLES } from "./sentences.ts";
import { told, type Violation } from "./violation.ts";

/** A replacement as the plan states it, with the option that it means. */
export interface Replacement {
  step: Step;
  option: number;
  /** year index of the delivery */
  start: number;
}

/** What becomes of one vehicle: spells rebuilt from the steps alone, and what could not be read as such. */
export interface History {
  vehicleId: string;
  /** index of its class */
  class: number;
  spells: Trajectory;
  replacements: Replacement[];
  /** steps that no vehicle like this can take */
  faults: Violation[];
  /** leaves the fleet without a successor: said by `need.ts`, and no step after it counts */
  leaves: boolean;
}

/** Rebuilds the spells of a vehicle from its steps: nothing said = kept; steps of one year apply in their order. */
export function historyOf(
  context: Context,
  of: VehicleClass,
  classIndex: number,
  vehicleId: string,
  steps: Step[],
): History {
  const T = context.lastYear - context.startYear + 1;
  const history: History = {
    vehicleId,
    class: classIndex,
    spells: [{ start: -1, option: of.own, end: T, switchAt: -1 }],
    replacements: [],
    faults: [],
    leaves: false,
  };
  const sorted = [...steps].sort((a, b) => a.year - b.year);
  for (const step of sorted) {
    const t = step.year - context.startYear;
    if (history.leaves) break;
    if (t < 0 || t >= T) history.faults.push(outside(context, vehicleId, step));
    else if (step.action === "replace") replace(context, of, history, step, t);
    else if (step.action === "fuel-switch") switchFuel(context, of, history, step, t);
    else {
      (history.spells.at(-1) as Spell).end = t;
      history.leaves = true;
    }
  }
  return history;
}

function outside(context: Context, vehicleId: string, { year }: Step): Violation {
  const years = `${context.startYear}-${context.lastYear}`;
  return {
    code: "LEAD_TIME",
    year,
    vehicleId,
    ...told(years, year, VEHICLES.outsideYears({ vehicleId, year, years })),
  };
}

function replace(context: Context, of: VehicleClass, history: History, step: Step, start: number): void {
  const { vehicleId, spells } = history;
  const before = spells.at(-1) as Spell;
  const data = step.technology && technologyMeant(of.one.segment.technologies, step.technology);
  if (!data || before.start === start) {
    const { year } = step;
    const { segment } = of.one.segment;
    const technology = step.technology?.id;
    history.faults.push({
      code: "LEAD_TIME",
      year,
      vehicleId,
      ...(data
        ? told(1, 2, VEHICLES.twiceInYear({ vehicleId, year }))
        : told(
            segment,
            technology ?? null,
            VEHICLES.unknownTechnology({ vehicleId, year, technology, segment }),
          )),
    });
    if (before.start === start) return;
  }
  const option = data ? optionIndex(context, of, data) : before.option;
  before.end = start;
  spells.push({ start, option, end: context.lastYear - context.startYear + 1, switchAt: -1 });
  history.replacements.push({ step, option, start });
}

const NO_SWITCH = { de: "kein Wechsel", en: "no switch" };

function switchFuel(context: Context, of: VehicleClass, history: History, step: Step, t: number): void {
  const { vehicleId, spells } = history;
  const spell = spells.at(-1) as Spell;
  const target = of.switchTo[spell.option] as number;
  const meant = step.technology && technologyMeant(of.one.segment.technologies, step.technology);
  if (target >= 0 && spell.switchAt < 0 && meant === of.options[target]?.data) {
    spell.switchAt = t;
    return;
  }
  const { year } = step;
  const technology = step.technology?.id;
  const allowed = context.scenario.fleetPolicy?.fuelSwitch === true;
  history.faults.push({
    code: "LOCK",
    year,
    vehicleId,
    ...told(
      target < 0 ? NO_SWITCH : (of.options[target]?.data.technology.id ?? null),
      technology ?? null,
      allowed
        ? VEHICLES.cannotBurn({ vehicleId, year, technology })
        : VEHICLES.noFuelSwitch({ vehicleId, year }),
    ),
  });
}

/** Option in service in a half year (0 = before mid-year, 1 = after), the spell it belongs to; undefined = no vehicle. */
export function inService(
  of: VehicleClass,
  spells: Trajectory,
  t: number,
  half: 0 | 1,
): { spell: Spell; option: number } | undefined {
  const spell = spells.find(({ start, end }) => (half === 0 ? start < t && t <= end : start <= t && t < end));
  if (!spell) return undefined;
  const changed = spell.switchAt >= 0 && t >= spell.switchAt;
  return { spell, option: changed ? (of.switchTo[spell.option] as number) : spell.option };
}
