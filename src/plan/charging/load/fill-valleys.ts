import { PeakBound } from "./bound.ts";
import type { Needs } from "./needs.ts";
import type { ChargingProblem } from "./problem.ts";
import { ValleyFilling } from "./valley.ts";

export interface Filled {
  /** mean power per step of every window, kW */
  x: Float64Array;
  peak_kW: number;
  bound_kW: number;
}

export interface FillOptions {
  gap: number;
  /** whether a larger case may take its time */
  isPatient: boolean;
  /** the only peak asked for */
  enough_kW?: number;
}

/** Steps answered anew, summed over all rounds, that a small case may take; a large one takes few rounds. */
const SMALL_CASE_STEPS = 200_000;
const SMALL_CASE_WORK = 4e7;
const SMALL_CASE_ROUNDS = 3000;
/** Where a caller has time (a year of a depot), the answers of a larger case are as careful, but not as many. */
const PATIENT_CASE_STEPS = 2_000_000;
const PATIENT_CASE_ROUNDS = 16;
/** A look that gains less than this share of the peak is the last one of its kind. */
const STANDSTILL = 1e-8;
const LARGE_CASE_ROUNDS = 8;
const LARGE_CASE_GAP = 1e-4;
/** Before the curves come in, a large case needs no better start than this. */
const LARGE_CASE_START_GAP = 2e-3;
/** A round along curves costs as much as about this many rounds without. */
const CURVE_COST = 5;

/**
 * Rounds of best answers, vehicle after vehicle, until the peak meets its bound or the work is spent. First as
 * if no curve bound: that is fast, gives the bound, and spreads the load so gently that few curves bind; then
 * along the curves. Where only one peak is asked for, the rounds end as soon as it is reached or disproved.
 */
export function fillValleys(
  problem: ChargingProblem,
  needs: Needs,
  base_kW: Float64Array,
  { gap, isPatient, enough_kW }: FillOptions,
): Filled {
  return new Rounds(problem, needs, base_kW, gap, isPatient, enough_kW).run();
}

class Rounds {
  private readonly needs: Needs;
  private gap: number;
  private readonly small: boolean;
  private readonly enough_kW: number | undefined;
  private readonly x: Float64Array;
  private readonly load: Float64Array;
  private readonly valley: ValleyFilling;
  private readonly bound: PeakBound;
  private readonly curved: boolean;
  private work: number;
  /** rounds before a standstill ends them; a vehicle alone has nobody to wait for */
  private readonly patience: number;
  private bound_kW: number;

  constructor(
    problem: ChargingProblem,
    needs: Needs,
    base_kW: Float64Array,
    gap: number,
    isPatient: boolean,
    enough_kW?: number,
  ) {
    const stepCount = problem.vehicleIds.length * problem.stepCount;
    const small = stepCount <= SMALL_CASE_STEPS;
    const careful = small || (isPatient && stepCount <= PATIENT_CASE_STEPS);
    this.needs = needs;
    this.small = small;
    this.enough_kW = enough_kW;
    this.gap = small ? gap : Math.max(gap, LARGE_CASE_GAP);
    this.x = new Float64Array(needs.entryCount);
    this.load = Float64Array.from(base_kW);
    this.bound_kW = base_kW.reduce((most, base) => Math.max(most, base), Number.NEGATIVE_INFINITY);
    this.patience = needs.vehicleOf.length > 1 ? 20 : 1;
    this.valley = new ValleyFilling(problem, needs);
    this.valley.thorough = careful;
    this.bound = new PeakBound(problem, needs, base_kW);
    this.curved = needs.curveOf.some((curve) => problem.curves[curve]?.constant === false);
    this.work = small
      ? Math.min(SMALL_CASE_WORK, SMALL_CASE_ROUNDS * needs.entryCount)
      : (careful ? PATIENT_CASE_ROUNDS : LARGE_CASE_ROUNDS) * needs.entryCount;
    if (this.curved) this.work *= 2;
  }

  run(): Filled {
    if (this.curved) {
      this.valley.spread = 2;
      for (let i = 0; i < 2; i += 1) this.round(1);
      this.valley.spread = 1;
    }
    const { gap } = this;
    if (this.curved && !this.small) this.gap = Math.max(gap, LARGE_CASE_START_GAP);
    this.until(this.curved ? this.work * 0.6 : 0, 1);
    if (this.curved) this.look(this.peak_kW, true);
    this.gap = gap;
    if (this.curved && (this.enough_kW === undefined || this.bound_kW <= this.enough_kW)) {
      this.valley.alongCurves = true;
      this.round(CURVE_COST);
      this.valley.keepFeasible = true;
      this.until(0, CURVE_COST);
    }
    return { x: this.x, peak_kW: this.peak_kW, bound_kW: this.bound_kW };
  }

  private get peak_kW(): number {
    return this.load.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  }

  private round(cost: number): void {
    const { needs, valley, load, x } = this;
    for (let need = 0; need < needs.vehicleOf.length; need += 1) valley.refill(need, load, x);
    this.work -= cost * Math.max(1, needs.entryCount);
  }

  /** Rounds until peak and bound meet or the work left falls to `reserve`; looks at the bound ever more rarely. */
  private until(reserve: number, cost: number): void {
    let rounds = 0;
    let look = 1;
    let before_kW = Number.POSITIVE_INFINITY;
    while (this.work > reserve) {
      this.round(cost);
      rounds += 1;
      if (rounds < look && this.work > reserve) continue;
      look = Math.ceil(rounds * 1.4);
      const { peak_kW } = this;
      this.look(peak_kW, this.small);
      if (peak_kW - this.bound_kW <= this.gap * Math.abs(peak_kW)) return;
      if (this.enough_kW !== undefined && (peak_kW <= this.enough_kW || this.bound_kW > this.enough_kW))
        return;
      if (rounds > this.patience && before_kW - peak_kW < STANDSTILL * Math.abs(peak_kW)) return;
      before_kW = peak_kW;
    }
  }

  private look(peak_kW: number, alongCurves: boolean): void {
    this.bound_kW = Math.max(this.bound_kW, this.bound.best(this.load, floorsOf(peak_kW), alongCurves));
  }
}

/** Floors of the sets of highest steps worth trying, from the very peak down to a tenth below it. */
function floorsOf(peak_kW: number): number[] {
  const floors: number[] = [];
  for (let exponent = 10; exponent >= 1; exponent -= 0.5)
    floors.push(peak_kW - Math.abs(peak_kW) * 10 ** -exponent);
  return floors;
}
