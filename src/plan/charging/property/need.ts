import { type Context, parameter } from "../../context.ts";
import type { Reference } from "../../model/reference.ts";
import type { Level } from "../../model/vocabulary.ts";
import { entryAt, numberOf } from "../../parameters.ts";
import type { UserDemand } from "../demand.ts";
import type { Plugged } from "./at-year.ts";

/** A figure that a need rests on, as the data hold it. */
export interface NeedFigure {
  id: string;
  value: number;
  unit: string;
  status: string;
  source: string;
}

/** What one group needs at a property on a winter working day. */
export interface GroupNeed {
  group: "fleet" | "staff" | "visitors";
  /** whether the scenario asks for this group; the fleet always counts */
  isAsked: boolean;
  /** vehicles of the fleet; points of staff and visitors */
  count: number;
  energy_kWh_per_day: number;
  figures: NeedFigure[];
}

const FIGURES = {
  fleet: ["charging.winterShare.winter", "charging.winterShare.spring", "charging.winterShare.summer"],
  staff: [
    "users.presenceShare",
    "users.carShare",
    "users.electricShare",
    "users.chargeAtWorkShare",
    "users.commutingDistance_km",
    "users.energyUse_kWh_per_100km",
    "users.carsPerPoint",
  ],
  visitors: [
    "visitors.carShare",
    "users.electricShare",
    "visitors.chargeShare",
    "visitors.dwell_h",
    "visitors.sessionEnergy_kWh",
  ],
} as const;

/** Needs by group with the figures behind them: what the design day of the fleet draws, and what users do. */
export function needsByGroup(
  context: Context,
  plugged: readonly Plugged[],
  users: UserDemand | undefined,
  year: number,
): GroupNeed[] {
  const { reference, levels, scenario } = context;
  const policy = scenario.chargingPolicy ?? {};
  const figures = (group: keyof typeof FIGURES): NeedFigure[] =>
    FIGURES[group].map((id) => figure(reference, id, year, group === "fleet" ? "mid" : levels.users));
  const [staff, visitors] = [users?.staffPoints ?? 0, users?.visitorPoints ?? 0];
  // staff come first in the list of types, where there are any
  const types = users?.types ?? [];
  const energy = (type: UserDemand["types"][number] | undefined): number =>
    type ? type.count * type.energy_kWh : 0;
  return [
    {
      group: "fleet",
      isAsked: true,
      count: plugged.reduce((sum, { type }) => sum + type.count, 0),
      energy_kWh_per_day: plugged.reduce((sum, { type }) => sum + type.count * type.energy_kWh, 0),
      figures: figures("fleet"),
    },
    {
      group: "staff",
      isAsked: policy.staff === true,
      count: staff,
      energy_kWh_per_day: staff > 0 ? energy(types[0]) : 0,
      figures: figures("staff"),
    },
    {
      group: "visitors",
      isAsked: policy.visitors === true,
      count: visitors,
      energy_kWh_per_day: visitors > 0 ? energy(types[staff > 0 ? 1 : 0]) : 0,
      figures: figures("visitors"),
    },
  ];
}

function figure(reference: Reference, id: string, year: number, level: Level): NeedFigure {
  const quantity = parameter(reference, id);
  const entry = entryAt(quantity, year, id);
  return {
    id,
    value: numberOf(entry, level),
    unit: quantity.unit,
    status: entry.status,
    source: entry.source.title,
  };
}
