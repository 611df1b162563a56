import { applyLock, firstWindow, isLeased, leaseTerm, spellWindow } from "./windows.ts";
import { type Context, discount } from "../context.ts";
import { awardYear, onMarket, type VehicleClass } from "./classes.ts";
import {
  energyCost,
  grant,
  holding,
  leaseRate,
  residualShare,
  runningLease,
  upkeepCost,
  vehiclePrice,
  borne,
} from "./cost.ts";
import { emissions } from "./emissions.ts";

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

/**
 * Everything that prices a class's trajectories, in real euros and by year index.
 * Arrays over (option, start + 1, year) are flat: `at(option, start, year)`.
 */
export interface ClassTables {
  of: VehicleClass;
  years: number;
  count: number;
  /** delivery of an option possible in a year, and the index of its award year */
  deliverable: Uint8Array;
  awardIndex: Int16Array;
  /** energy of a full year by (option, year) */
  energy: Float64Array;
  /** upkeep and lease of a full year by (option, start, year) */
  upkeep: Float64Array;
  /** yearly rate of a new lease by (option, delivery year); part of upkeep */
  lease: Float64Array;
  investment: Float64Array;
  grants: Float64Array;
  /** value on leaving at an age: resale in a year, or terminal value at the end of the horizon */
  resale: Float64Array;
  terminal: Float64Array;
  /** holding in years that depreciation runs over, and the value left then by (option, delivery year) */
  typicalAge_a: number;
  residualAtTypical: Float64Array;
  /** t CO2e of a full year in the balance of the cap */
  ghg: Float64Array;
  /** fossil fuel forbidden from this year index on (T = never) */
  noFossilFrom: number;
  fossil: Uint8Array;
  windows: Window[];
  firstWindow: Window;
  firstOptions: Uint8Array;
  laterOptions: Uint8Array;
}

export const cell = (
  tables: Pick<ClassTables, "years">,
  option: number,
  start: number,
  year: number,
): number => (option * (tables.years + 1) + start + 1) * tables.years + year;

export function buildTables(context: Context, of: VehicleClass, covered: boolean): ClassTables {
  const T = context.lastYear - context.startYear + 1;
  const K = of.options.length;
  const size = K * (T + 1) * T;
  const noFossil = context.scenario.fleetPolicy?.noFossilFromYear;
  const tables: ClassTables = {
    of,
    years: T,
    count: of.vehicles.length,
    deliverable: new Uint8Array(K * T),
    awardIndex: new Int16Array(K * T),
    energy: new Float64Array(K * T),
    upkeep: new Float64Array(size),
    lease: new Float64Array(K * T),
    investment: new Float64Array(K * T),
    grants: new Float64Array(K * T),
    resale: new Float64Array(size),
    terminal: new Float64Array(K * (T + 1)),
    ghg: new Float64Array(K * T),
    typicalAge_a: holding(context, of.one).typical,
    residualAtTypical: new Float64Array(K * T),
    noFossilFrom: covered && noFossil !== undefined ? Math.max(0, noFossil - context.startYear) : T,
    fossil: new Uint8Array(K),
    windows: [],
    firstWindow: { from: 0, to: -1, open: true },
    firstOptions: new Uint8Array(K).fill(1),
    laterOptions: new Uint8Array(K).fill(1),
  };
  const leased = isLeased(context, of);
  for (let o = 0; o < K; o += 1) fillOption(context, tables, o, leased);
  tables.windows = Array.from({ length: T }, (_, s) => spellWindow(context, of, s, leased, T));
  tables.firstWindow = firstWindow(context, tables);
  applyLock(tables);
  return tables;
}

function fillOption(context: Context, tables: ClassTables, o: number, leased: boolean): void {
  const { of, years: T } = tables;
  const option = of.options[o] as VehicleClass["options"][number];
  const { authorityId } = of.one;
  const term = leaseTerm(context, of);
  const comparison = (of.options[of.likeForLike] ?? option).data;
  const data = option.data;
  const fuel = data.fuel && context.reference.fuels.find((entry) => entry.fuel === data.fuel);
  tables.fossil[o] = fuel?.fossil ? 1 : 0;
  const capBalance = context.balances.cap ?? context.balances.withUpstream;
  for (let t = 0; t < T; t += 1) {
    const year = context.startYear + t;
    const award = awardYear(option, year);
    tables.awardIndex[o * T + t] = award - context.startYear;
    const placed = option.plug === undefined || of.one.homes[t] !== undefined;
    const inTime = `${award}-07-01` >= context.scenario.startDate && award <= context.endYear;
    tables.deliverable[o * T + t] = inTime && onMarket(option, year) && option.suitable && placed ? 1 : 0;
    const ordered =
      of.order && year === of.order.year && o === of.order.option && of.order.netPrice_EUR !== undefined;
    const price = ordered
      ? borne(context, authorityId, of.order?.netPrice_EUR as number)
      : vehiclePrice(context, authorityId, data, year);
    tables.investment[o * T + t] = leased && !ordered ? 0 : price;
    tables.grants[o * T + t] = leased ? 0 : grant(context, authorityId, data, comparison, award, year);
    tables.energy[o * T + t] = energyCost(context, authorityId, option, year);
    tables.ghg[o * T + t] = emissions(
      context.reference,
      capBalance,
      option.energy,
      year,
      context.levels.electricityMix,
    );
    const lease = leased && !ordered ? leaseRate(context, of.one, data, year, term) : 0;
    tables.lease[o * T + t] = lease;
    tables.residualAtTypical[o * T + t] =
      leased && !ordered ? 0 : price * residualShare(data, tables.typicalAge_a, year);
    fillSpell(context, tables, o, t, { leased: leased && !ordered, lease, price });
  }
  if (o === of.own) fillInitial(context, tables);
}

/** After endYear nothing can be awarded any more, so the cost of age stands still there (docs/method.md C3). */
const agedUntil = (context: Context, t: number): number => Math.min(t, context.endYear - context.startYear);

interface SpellMoney {
  leased: boolean;
  lease: number;
  price: number;
}

function fillSpell(context: Context, tables: ClassTables, o: number, s: number, money: SpellMoney): void {
  const { of, years: T } = tables;
  const data = (of.options[o] as VehicleClass["options"][number]).data;
  for (let t = s; t < T; t += 1) {
    const year = context.startYear + t;
    tables.upkeep[cell(tables, o, s, t)] =
      upkeepCost(context, of.one, data, Math.max(0, agedUntil(context, t) - s), year) + money.lease;
    tables.resale[cell(tables, o, s, t)] = money.leased
      ? 0
      : money.price * residualShare(data, t - s, context.startYear + s);
  }
  tables.terminal[o * (T + 1) + s + 1] = money.leased
    ? 0
    : money.price * residualShare(data, T - s - 0.5, context.startYear + s);
}

/** The vehicle in service: its age counts from registration, its value from today's price of its like. */
function fillInitial(context: Context, tables: ClassTables): void {
  const { of, years: T } = tables;
  const o = of.own;
  const data = of.one.own;
  const price = vehiclePrice(context, of.one.authorityId, data, context.startYear);
  const ageAtStart = context.startYear - of.one.registrationYear;
  for (let t = 0; t < T; t += 1) {
    const year = context.startYear + t;
    const lease = of.one.leased ? runningLease(context, of.one, year) : 0;
    tables.upkeep[cell(tables, o, -1, t)] =
      upkeepCost(context, of.one, data, ageAtStart + agedUntil(context, t), year) + lease;
    tables.resale[cell(tables, o, -1, t)] = of.one.leased
      ? 0
      : price * residualShare(data, ageAtStart + t, context.startYear);
  }
  tables.terminal[o * (T + 1)] = of.one.leased
    ? 0
    : price * residualShare(data, ageAtStart + T, context.startYear);
}

/** Discount factors by year index. */
export const discounts = (context: Context, T: number): Float64Array =>
  Float64Array.from({ length: T }, (_, t) => discount(context, context.startYear + t));
