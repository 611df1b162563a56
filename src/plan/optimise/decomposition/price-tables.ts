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

/** Empty tables for a fleet: filled anew in every round, so that rounds leave no garbage. */
export function emptyTables(fleet: FleetArrays): PriceTables {
  const { T } = fleet;
  const size = T * (T + 1);
  const years = (): Float64Array => new Float64Array(T + 1);
  return {
    pi: new Float64Array(0),
    run: [],
    spells: fleet.tables.map(({ table }) => ({
      base: new Float64Array(size),
      award: new Float64Array(size),
      perKm: new Float64Array(size),
      perHour: new Float64Array(size),
      usesHours: table.perHour.some((value) => value !== 0),
      fuel: years(),
      electricity: years(),
      fuelBegin: years(),
      electricityBegin: years(),
    })),
    initials: fleet.initials.map(() => ({ base: years(), perKm: years(), perHour: years() })),
  };
}

/** Fills tables at prices of the demands. */
export function priceTables(fleet: FleetArrays, pi: Float64Array, into = emptyTables(fleet)): PriceTables {
  const { rows, T } = fleet;
  const series = fleet.programme.context.authorities.map((_, a) => seriesOf(fleet, rows, pi, a));
  const all = Float64Array.from({ length: T }, (_, t) => priceOf(rows.ghgAll[t] as number[], pi));
  const covered = all.map((price, t) => price + priceOf(rows.ghgCovered[t] as number[], pi));
  into.pi = pi;
  into.run = series.map((of) => of.run);
  fleet.tables.forEach((facts, i) => {
    const of = series[facts.authority] as Series;
    const prices = into.spells[i] as SpellPrices;
    sumEnergy(
      facts.table.fuel_EUR_per_unit,
      facts.table.ghg_t_per_unit,
      of.run,
      facts.covered ? covered : all,
      prices.fuel,
      prices.fuelBegin,
    );
    sumEnergy(
      facts.table.electricity_EUR_per_kWh,
      facts.table.ghg_t_per_kWh,
      of.run,
      facts.covered ? covered : all,
      prices.electricity,
      prices.electricityBegin,
    );
    // every year: an ordered delivery stands outside the years in which the market delivers
    for (let s = 0; s < T; s += 1) fillStart(fleet, facts, of, pi, prices, s);
  });
  fleet.initials.forEach(({ table, authority }, i) =>
    fillInitial(fleet, table, (series[authority] as Series).run, into.initials[i] as InitialPrices),
  );
  return into;
}

/** Running sums of the price of one unit of energy: to the middle and to the beginning of a year. */
function sumEnergy(
  perUnit: Float64Array,
  perTonne: Float64Array,
  run: Float64Array,
  ghg: Float64Array,
  middle: Float64Array,
  begin: Float64Array,
): void {
  const T = perUnit.length;
  for (let t = 0; t < T; t += 1) {
    const year = (perUnit[t] as number) * (run[t] as number) + (perTonne[t] as number) * (ghg[t] as number);
    middle[t] = (begin[t] as number) + year / 2;
    begin[t + 1] = (begin[t] as number) + year;
  }
  middle[T] = begin[T] as number;
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
  for (const { row, value } of facts.award[s] ?? []) counted += value * (pi[row] as number);
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

function fillInitial(
  fleet: FleetArrays,
  table: FleetArrays["initials"][number]["table"],
  run: Float64Array,
  into: InitialPrices,
): void {
  const { T, programme } = fleet;
  const { discount } = programme;
  let [fixed, km, hour] = [0, 0, 0];
  for (let e = 0; e <= T; e += 1) {
    const rate = e < T ? (run[e] as number) : 0;
    const [f, k, h] =
      e < T ? [table.fixed[e] as number, table.perKm[e] as number, table.perHour[e] as number] : [0, 0, 0];
    const left =
      e < T
        ? (table.resale[e] as number) * (discount[e] as number)
        : table.terminal * (discount[T - 1] as number);
    // half of the year in which the vehicle goes
    into.base[e] = fixed + 0.5 * f * rate - left;
    into.perKm[e] = km + 0.5 * k * rate;
    into.perHour[e] = hour + 0.5 * h * rate;
    fixed += f * rate;
    km += k * rate;
    hour += h * rate;
  }
}
