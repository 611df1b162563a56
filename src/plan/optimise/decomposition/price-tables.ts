import { yearWeight } from "../columns.ts";
import type { FleetArrays, TableFacts } from "./fleet-arrays.ts";
import { type DemandRows, priceOf } from "./demand-rows.ts";

/**
 * What a spell of a technology costs at given prices of the demands, per kind of vehicle: a spell from delivery s
 * to replacement e (T = none) costs `base + perKm · km + perHour · h + fuel · (fuel[e] − fuel[s]) + kWh · (…)`.
 * Flat by `s * (T + 1) + e`. The award's quota price is in `base`.
 */
export interface SpellPrices {
  base: Float64Array;
  /** the part of `base` that falls to an award: not asked of an ordered vehicle */
  award: Float64Array;
  perKm: Float64Array;
  perHour: Float64Array;
  usesHours: boolean;
  /** price of a unit of energy up to the middle of a year (to the end of the horizon for T) */
  fuel: Float64Array;
  electricity: Float64Array;
  /** the same up to the beginning of a year: a change of fuel acts then */
  fuelBegin: Float64Array;
  electricityBegin: Float64Array;
}

/** The same for today's vehicle, by the year in which it is replaced (T = never). */
export interface InitialPrices {
  base: Float64Array;
  perKm: Float64Array;
  perHour: Float64Array;
}

export interface PriceTables {
  pi: Float64Array;
  spells: SpellPrices[];
  initials: InitialPrices[];
  /** price of an euro of running cost by [authority][year], discount included */
  run: Float64Array[];
}

/** Prices of an authority's euros by year. */
interface Series {
  run: Float64Array;
  invest: Float64Array;
  commit: Float64Array;
}

function seriesOf(fleet: FleetArrays, rows: DemandRows, pi: Float64Array, a: number): Series {
  const { discount } = fleet.programme;
  const of = (lists: number[][][]): Float64Array =>
    Float64Array.from({ length: fleet.T }, (_, t) => priceOf(lists[a]?.[t] ?? [], pi));
  return {
    run: of(rows.running).map((price, t) => price + (discount[t] as number)),
    invest: of(rows.investment).map((price, t) => price + (discount[t] as number)),
    commit: of(rows.commitment),
  };
}

export function priceTables(fleet: FleetArrays, pi: Float64Array): PriceTables {
  const { rows, T } = fleet;
  const series = fleet.programme.context.authorities.map((_, a) => seriesOf(fleet, rows, pi, a));
  const all = Float64Array.from({ length: T }, (_, t) => priceOf(rows.ghgAll[t] as number[], pi));
  const covered = all.map((price, t) => price + priceOf(rows.ghgCovered[t] as number[], pi));
  return {
    pi,
    run: series.map((of) => of.run),
    spells: fleet.tables.map((facts) =>
      spellPrices(fleet, facts, series[facts.authority] as Series, facts.covered ? covered : all, pi),
    ),
    initials: fleet.initials.map(({ table, authority }) =>
      initialPrices(fleet, table, (series[authority] as Series).run),
    ),
  };
}

function spellPrices(
  fleet: FleetArrays,
  facts: TableFacts,
  series: Series,
  ghg: Float64Array,
  pi: Float64Array,
): SpellPrices {
  const { T } = fleet;
  const { table } = facts;
  const size = T * (T + 1);
  const prices: SpellPrices = {
    base: new Float64Array(size),
    award: new Float64Array(size),
    perKm: new Float64Array(size),
    perHour: new Float64Array(size),
    usesHours: table.perHour.some((value) => value !== 0),
    ...energyPrices(fleet, facts, series.run, ghg),
  };
  // every year: an ordered delivery stands outside the years in which the market delivers
  for (let s = 0; s < T; s += 1) fillStart(fleet, facts, series, pi, prices, s);
  return prices;
}

/** Running sums of the price of one unit of energy. */
function energyPrices(fleet: FleetArrays, { table }: TableFacts, run: Float64Array, ghg: Float64Array) {
  const { T } = fleet;
  const sum = (perUnit: Float64Array, perTonne: Float64Array) => {
    const middle = new Float64Array(T + 1);
    const begin = new Float64Array(T + 1);
    for (let t = 0; t < T; t += 1) {
      const year = (perUnit[t] as number) * (run[t] as number) + (perTonne[t] as number) * (ghg[t] as number);
      middle[t] = (begin[t] as number) + year / 2;
      begin[t + 1] = (begin[t] as number) + year;
    }
    middle[T] = begin[T] as number;
    return { middle, begin };
  };
  const fuel = sum(table.fuel_EUR_per_unit, table.ghg_t_per_unit);
  const electricity = sum(table.electricity_EUR_per_kWh, table.ghg_t_per_kWh);
  return {
    fuel: fuel.middle,
    fuelBegin: fuel.begin,
    electricity: electricity.middle,
    electricityBegin: electricity.begin,
  };
}

/** All ends of the spells that begin in s: sums run along the years. */
function fillStart(
  fleet: FleetArrays,
  facts: TableFacts,
  series: Series,
  pi: Float64Array,
  prices: SpellPrices,
  s: number,
): void {
  const { T, programme } = fleet;
  const { table } = facts;
  const { discount } = programme;
  const invest = table.investment[s] as number;
  let entry = invest * (series.invest[s] as number) - (table.grants[s] as number) * (discount[s] as number);
  for (const { row, value } of facts.delivered[s] ?? []) entry += value * (pi[row] as number);
  let counted = 0;
  for (const { row, value } of facts.quota[s] ?? []) counted += value * (pi[row] as number);
  const award = table.awardIndex[s] as number;
  const commit = award >= 0 ? (series.commit[award] as number) : 0;
  if (invest > 0 && award < s) counted += commit * invest;
  let [fixed, km, hour, leased_a] = [0, 0, 0, 0];
  for (let e = s + 1; e <= T; e += 1) {
    // the year before e has passed whole (the first one half); of year e itself half counts
    const before = e - 1;
    const share = before === s ? 0.5 : 1;
    const at = s * T + before;
    const run = series.run[before] as number;
    fixed += share * (table.fixed[at] as number) * run;
    km += share * (table.perKm[at] as number) * run;
    hour += share * (table.perHour[at] as number) * run;
    if (before > award) leased_a += share;
    const cell = s * (T + 1) + e;
    const half = e < T ? 0.5 * (series.run[e] as number) : 0;
    const next = s * T + e;
    const left =
      e < T
        ? (table.resale[next] as number) * (discount[e] as number)
        : (table.terminal[s] as number) * (discount[T - 1] as number);
    const years = leased_a + (e < T && e > award ? 0.5 : 0);
    const committed = invest > 0 ? 0 : commit * years * (table.lease[s] as number);
    prices.award[cell] = counted + committed;
    prices.base[cell] =
      entry + counted + committed + fixed + (half === 0 ? 0 : half * (table.fixed[next] as number)) - left;
    prices.perKm[cell] = km + (half === 0 ? 0 : half * (table.perKm[next] as number));
    prices.perHour[cell] = hour + (half === 0 ? 0 : half * (table.perHour[next] as number));
  }
}

function initialPrices(
  fleet: FleetArrays,
  table: FleetArrays["initials"][number]["table"],
  run: Float64Array,
): InitialPrices {
  const { T, programme } = fleet;
  const { discount } = programme;
  const sums = (series: Float64Array, value: (e: number) => number): Float64Array => {
    let whole = 0;
    return Float64Array.from({ length: T + 1 }, (_, e) => {
      const spell = { start: -1, option: 0, end: e, switchAt: -1 };
      const last = e < T ? yearWeight(spell, e) * (series[e] as number) * (run[e] as number) : 0;
      const sum = whole + last - value(e);
      if (e < T) whole += (series[e] as number) * (run[e] as number);
      return sum;
    });
  };
  const none = (): number => 0;
  return {
    base: sums(table.fixed, (e) =>
      e < T
        ? (table.resale[e] as number) * (discount[e] as number)
        : table.terminal * (discount[T - 1] as number),
    ),
    perKm: sums(table.perKm, none),
    perHour: sums(table.perHour, none),
  };
}
