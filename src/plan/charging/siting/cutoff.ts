/** Relative size of rounding errors in sums of a few thousand terms. */
const ROUNDING = 1e-9;

const gcd = (a: number, b: number): number => {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
};

/**
 * The largest number of which every value is a whole multiple; 0 where a value is not an integer.
 * Sums of such values move in steps of it, so that a bound may be rounded up.
 */
export class StepSize {
  step = -1;
  add(value: number): void {
    if (this.step === 0 || value === 0) return;
    if (!Number.isSafeInteger(value)) this.step = 0;
    else if (this.step !== 1) this.step = this.step < 0 ? Math.abs(value) : gcd(this.step, Math.abs(value));
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
