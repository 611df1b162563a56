/** Relative size of rounding errors in sums of a few thousand terms. */
const ROUNDING = 1e-9;

/** Remainders below this share of the largest value are rounding; a step below the second is none. */
const NOISE = 1e-13;
const SMALLEST_STEP = 1e-6;

/** Euclid's algorithm; a remainder within `noise` of nothing, or of the whole divisor, is none. */
function commonDivisor(a: number, b: number, noise: number): number {
  let [larger, smaller] = [Math.max(a, b), Math.min(a, b)];
  while (smaller > noise) {
    const rest = larger % smaller;
    [larger, smaller] = [smaller, Math.min(rest, smaller - rest)];
  }
  return larger;
}

/**
 * The largest number of which every value is a whole multiple (costs in cents, or scaled by any factor, too);
 * 0 where there is none. Sums of such values move in steps of it, so that a bound may be rounded up.
 */
export class StepSize {
  private step = -1;
  private largest = 0;
  private whole = true;
  add(value: number): void {
    if (this.step === 0 || value === 0) return;
    const size = Math.abs(value);
    if (size > this.largest) this.largest = size;
    this.whole &&= Number.isSafeInteger(size);
    if (this.step < 0) this.step = size;
    else if (size % this.step !== 0)
      this.step = commonDivisor(size, this.step, this.whole ? 0 : NOISE * this.largest);
    if (!this.whole && this.step < SMALLEST_STEP * this.largest) this.step = 0;
  }
  get value(): number {
    return Math.max(0, this.step);
  }
}

/** From which bound on nothing can exist that is better than `best` by more than `allowed`. */
export function cutoffOf(best: number, step: number, allowed: number): number {
  const rounding = ROUNDING * Math.abs(best);
  const proof = step > rounding * 4 ? best - step + Math.max(rounding, step * 1e-6) : best - rounding;
  return Math.min(allowed > 0 ? best - allowed : best, proof);
}

/** A bound as it may be reported: rounded up to the steps of the data, never above the best solution. */
export function reportedBound(bound: number, best: number, step: number): number {
  if (bound >= cutoffOf(best, step, 0)) return best;
  if (step === 0) return bound;
  return Math.min(best, Math.ceil((bound - ROUNDING * Math.abs(bound) - step * 1e-6) / step) * step);
}

/** Tolerance to which a mixed-integer solver calls a solution optimal. */
const SOLVER_TOLERANCE = 1e-6;

/** Bound of a solver beside the best solution known: what differs by its tolerance only is the optimum. */
export function solverBound(bound: number, best: number, finished: boolean): number {
  const tolerance = SOLVER_TOLERANCE * Math.max(1, Math.abs(best));
  return finished && best - bound <= tolerance ? best : bound - SOLVER_TOLERANCE * Math.abs(bound);
}
