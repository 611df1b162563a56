import type { Decomposition } from "../optimise/decomposition/decomposition.ts";
import type { Decisions } from "../optimise/decode.ts";
import { amountOf } from "../optimise/demands.ts";
import { decisionsOf } from "../optimise/search/decisions.ts";
import { LocalSearch } from "../optimise/search/local-search.ts";
import { type Mix, mixedChains } from "./mix.ts";
import type { PricedDistrict } from "./priced-district.ts";

/** Passes of the search at most. */
const MOST_PASSES = 30;
/** Units of a quota's row in one award. */
const AWARD = 1000;
/** Share of the allowed distance from the bound at which a district is good enough: it adds up with the others'. */
const ENOUGH = 0.7;

/** A district's plan, and what it uses of the demands: of its share, and up to one vehicle more. */
export interface DistrictPlan {
  decisions: Decisions;
  cost_EUR: number;
  used: Float64Array;
}

/**
 * Searches a district from the mix of the sample. Its share of a budget buys no whole number of vehicles, so it may
 * take one more: those that follow get so much less.
 * @param allowed_EUR what the plan may cost above its bound
 * @returns undefined where no lawful plan was found
 */
export function searchedDistrict(
  { of, ascent }: PricedDistrict,
  mix: Mix,
  allowed_EUR: number,
): DistrictPlan | undefined {
  of.rows.room = oneVehicle(of);
  const search = new LocalSearch(
    of,
    ascent,
    mixedChains(of, mix).map((chain) => [chain]),
  );
  while (search.passes < MOST_PASSES && !search.isDone(allowed_EUR, ENOUGH)) search.pass(allowed_EUR, ENOUGH);
  const state = search.best();
  return state && { decisions: decisionsOf(state), used: state.used.slice(), cost_EUR: state.cost() };
}

/** What one vehicle may use of each demand at most: its price of a budget, an award of a quota, nothing else. */
function oneVehicle({ fleet, rows }: Decomposition): Float64Array {
  const dearest = fleet.tables.reduce(
    (most, { table }) => table.investment.reduce((high, price) => Math.max(high, price), most),
    0,
  );
  return Float64Array.from(rows.demands, (demand) => {
    if (demand.kind === "quota") return AWARD;
    if (demand.kind === "budget" && demand.budget.kind === "investment") return dearest;
    return NOISE * Math.max(1, Math.abs(amountOf(demand)));
  });
}
/** Share of a demand that sums of doubles cannot tell apart. */
const NOISE = 1e-9;
