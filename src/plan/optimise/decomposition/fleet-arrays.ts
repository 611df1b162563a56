import type { ClassTables } from "../../fleet/trajectories.ts";
import type { InitialTables } from "../../fleet/initial-tables.ts";
import type { OptionTables } from "../../fleet/option-tables.ts";
import { awardAmount } from "../award-amount.ts";
import { counts } from "../non-grid.ts";
import type { Programme } from "../programme.ts";
import type { DemandRows } from "./demand-rows.ts";

/** What every class with a table shares: facts that a row may ask. */
export interface TableFacts {
  table: OptionTables;
  authority: number;
  covered: boolean;
  /** rows and coefficients of quotas and values of bundles that an award for a delivery in a year touches */
  award: { row: number; value: number }[][];
  /** the same for what every delivery touches, ordered ones too */
  delivered: { row: number; value: number }[][];
}

/** Where the vehicles of some classes stand over the years, and the floors without the grid that count them. */
export interface HomeProfile {
  homes: Int32Array;
  /** rows by year index */
  floors: number[][];
}

/** The classes of a programme as flat arrays; options of class c lie at `first[c] … first[c + 1] - 1`. */
export interface FleetArrays {
  programme: Programme;
  rows: DemandRows;
  T: number;
  classes: ClassTables[];
  authority: Int32Array;
  profile: Int32Array;
  profiles: HomeProfile[];
  initial: Int32Array;
  initials: { table: InitialTables; authority: number }[];
  first: Int32Array;
  table: Int32Array;
  tables: TableFacts[];
  fuel: Float64Array;
  kWh: Float64Array;
  /** index of the kind of point needed, -1 = no plug */
  plug: Int16Array;
  /** 1 = runs on fuel */
  fuelled: Uint8Array;
}

export function fleetArrays(programme: Programme, rows: DemandRows): FleetArrays {
  const { classes, T } = programme;
  const first = new Int32Array(classes.length + 1);
  classes.forEach((tables, c) => {
    first[c + 1] = (first[c] as number) + tables.options.length;
  });
  const slots = first[classes.length] as number;
  const fleet: FleetArrays = {
    programme,
    rows,
    T,
    classes,
    authority: new Int32Array(classes.length),
    profile: new Int32Array(classes.length),
    profiles: [],
    initial: new Int32Array(classes.length),
    initials: [],
    first,
    table: new Int32Array(slots),
    tables: [],
    fuel: new Float64Array(slots),
    kWh: new Float64Array(slots),
    plug: new Int16Array(slots).fill(-1),
    fuelled: new Uint8Array(slots),
  };
  const known = { profiles: new Map<string, number>(), initials: new Map<InitialTables, number>() };
  const tables = new Map<OptionTables, number>();
  const kinds = (programme.sites[0]?.kinds ?? []).map((kind) => kind.power_kW);
  classes.forEach((of, c) => {
    const a = rows.authority.get(of.of.one.authorityId) ?? -1;
    fleet.authority[c] = a;
    fleet.profile[c] = profileOf(fleet, c, known.profiles);
    fleet.initial[c] = indexOf(known.initials, of.initial, () =>
      fleet.initials.push({ table: of.initial, authority: a }),
    );
    of.options.forEach((table, o) => {
      const at = (first[c] as number) + o;
      const option = of.of.options[o] as ClassTables["of"]["options"][number];
      fleet.table[at] = indexOf(tables, table, () => fleet.tables.push(factsOf(programme, rows, c, o, a)));
      fleet.fuel[at] = option.energy.fuelAmount;
      fleet.kWh[at] = option.energy.electricity_kWh;
      fleet.plug[at] = option.plug ? kinds.indexOf(option.plug.pointPower_kW) : -1;
      fleet.fuelled[at] = option.data.fuel === undefined ? 0 : 1;
    });
  });
  return fleet;
}

/** Index of a thing in the order in which things appear. */
function indexOf<K>(known: Map<K, number>, thing: K, add: () => void): number {
  const found = known.get(thing);
  if (found !== undefined) return found;
  add();
  known.set(thing, known.size);
  return known.size - 1;
}

function profileOf(fleet: FleetArrays, c: number, known: Map<string, number>): number {
  const { programme, rows, T } = fleet;
  const counting = rows.nonGrid.filter(({ floor, year }) => counts(programme, floor, c, year));
  const homes = programme.homes.subarray(c * T, (c + 1) * T);
  return indexOf(known, `${counting.map(({ row }) => row).join()}|${homes.join()}`, () => {
    const floors = Array.from({ length: T }, (_, t) =>
      counting.flatMap(({ row, year }) => (year === t ? [row] : [])),
    );
    fleet.profiles.push({ homes: homes.slice(), floors });
  });
}

function factsOf(
  programme: Programme,
  rows: DemandRows,
  c: number,
  option: number,
  authority: number,
): TableFacts {
  const tables = programme.classes[c] as ClassTables;
  const table = tables.options[option] as OptionTables;
  const award = table.awards.map((_, s) =>
    rows.award.flatMap(({ row, demand }) => {
      const value = awardAmount(demand, tables, option, s);
      return value === 0 ? [] : [{ row, value }];
    }),
  );
  const delivered = table.awards.map(() => []);
  return { table, authority, covered: programme.covered[c] as boolean, award, delivered };
}
