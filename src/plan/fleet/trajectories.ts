import type { Context } from "../context.ts";
import type { AwardFacts } from "./award-facts.ts";
import type { VehicleClass } from "./classes.ts";
import type { InitialTables } from "./initial-tables.ts";
import type { OptionTables } from "./option-tables.ts";

export { discounts } from "./option-tables.ts";

/** One spell of ownership or lease: years are indices from startYear, `end` T = outlives the horizon. */
export interface Spell {
  /** delivery year, -1 = in service before the plan */
  start: number;
  option: number;
  /** delivery year of the successor, T = none within the horizon */
  end: number;
  /** year of a change of fuel within the spell, -1 = none */
  switchAt: number;
}
/** A chain of spells from today's vehicle to the end of the horizon. */
export type Trajectory = Spell[];

/** Years in which a spell may end: closed interval, and whether it may outlive the horizon. */
export interface Window {
  from: number;
  to: number;
  open: boolean;
}

/** What a class has of its own; the money of its options is shared (`OptionTables`). */
export interface ClassParts {
  of: VehicleClass;
  years: number;
  options: OptionTables[];
  initial: InitialTables;
  /** rate of a running lease by year, real euros; undefined where none runs */
  runningLease: Float64Array | undefined;
  /** by option: delivery possible in a year */
  deliverable: Uint8Array[];
  typicalAge_a: number;
  /** fossil fuel forbidden from this year index on (T = never) */
  noFossilFrom: number;
  windows: Window[];
}

/** Everything that prices the trajectories of a class, in real euros and by year index. */
export class ClassTables implements ClassParts {
  readonly of: VehicleClass;
  readonly years: number;
  readonly count: number;
  readonly options: OptionTables[];
  readonly initial: InitialTables;
  readonly runningLease: Float64Array | undefined;
  readonly deliverable: Uint8Array[];
  readonly typicalAge_a: number;
  readonly noFossilFrom: number;
  readonly windows: Window[];
  firstWindow: Window = { from: 0, to: -1, open: true };
  /** technologies that the first and every later replacement may take */
  firstOptions: Uint8Array;
  laterOptions: Uint8Array;

  constructor(parts: ClassParts, all: Uint8Array) {
    this.of = parts.of;
    this.years = parts.years;
    this.count = parts.of.vehicles.length;
    this.options = parts.options;
    this.initial = parts.initial;
    this.runningLease = parts.runningLease;
    this.deliverable = parts.deliverable;
    this.typicalAge_a = parts.typicalAge_a;
    this.noFossilFrom = parts.noFossilFrom;
    this.windows = parts.windows;
    this.firstOptions = all;
    this.laterOptions = all;
  }

  private table(option: number): OptionTables {
    return this.options[option] as OptionTables;
  }

  /** Energy of a full year, EUR. */
  energy(option: number, t: number): number {
    const { fuelAmount, electricity_kWh } = (this.of.options[option] as VehicleClass["options"][number])
      .energy;
    const of = this.table(option);
    return (
      fuelAmount * (of.fuel_EUR_per_unit[t] as number) +
      electricity_kWh * (of.electricity_EUR_per_kWh[t] as number)
    );
  }

  /** t CO2e of a full year in the balance of the cap. */
  ghg(option: number, t: number): number {
    const { fuelAmount, electricity_kWh } = (this.of.options[option] as VehicleClass["options"][number])
      .energy;
    const of = this.table(option);
    return fuelAmount * (of.ghg_t_per_unit[t] as number) + electricity_kWh * (of.ghg_t_per_kWh[t] as number);
  }

  /** Upkeep and lease of a full year of a spell that began in s (-1: today's vehicle), EUR. */
  upkeep(option: number, s: number, t: number): number {
    const { distance_km, operating_h } = this.of.one.work;
    const of = s < 0 ? this.initial : this.table(option);
    const at = s < 0 ? t : s * this.years + t;
    return (
      distance_km * (of.perKm[at] as number) +
      operating_h * (of.perHour[at] as number) +
      (of.fixed[at] as number) +
      (s < 0 ? (this.runningLease?.[t] ?? 0) : 0)
    );
  }

  /** Value on leaving in year t of a spell that began in s, EUR. */
  resale(option: number, s: number, t: number): number {
    return s < 0
      ? (this.initial.resale[t] as number)
      : (this.table(option).resale[s * this.years + t] as number);
  }

  /** Value at the end of the horizon of a spell that began in s, EUR. */
  terminal(option: number, s: number): number {
    return s < 0 ? this.initial.terminal : (this.table(option).terminal[s] as number);
  }

  investment(option: number, s: number): number {
    return this.table(option).investment[s] as number;
  }
  grants(option: number, s: number): number {
    return this.table(option).grants[s] as number;
  }
  /** Yearly rate of a new lease, EUR; part of upkeep. */
  lease(option: number, s: number): number {
    return this.table(option).lease[s] as number;
  }
  awardIndex(option: number, s: number): number {
    return this.table(option).awardIndex[s] as number;
  }
  residualAtTypical(option: number, s: number): number {
    return this.table(option).residualAtTypical[s] as number;
  }
  /** What an award for a delivery counts in the quota; null where it cannot be bought or does not count. */
  award(option: number, s: number): AwardFacts | null {
    return this.deliverable[option]?.[s] ? (this.table(option).awards[s] ?? null) : null;
  }
  fossil(option: number): boolean {
    return this.table(option).fossil === 1;
  }
}

/** Year index from which the vehicles of a class may burn nothing fossil; T = never. */
export function fossilBan(context: Context, covered: boolean, T: number): number {
  const year = context.scenario.fleetPolicy?.noFossilFromYear;
  return covered && year !== undefined ? Math.max(0, year - context.startYear) : T;
}
