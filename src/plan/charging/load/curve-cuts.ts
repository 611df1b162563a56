import { pieceStarts, tangentAt } from "./concave.ts";
import { type ChargingCurve, chargeFor } from "./curve.ts";

/** A row that a programme lacked. */
export type Cut = { lower: number; upper: number; index: number[]; value: number[] };

/** One step of a vehicle whose curve binds: its power, and the states that it lies between. */
export interface CurveStep {
  /** concave */
  curve: ChargingCurve;
  /** the vehicle's own, of any shape */
  own: ChargingCurve;
  point_kW: number;
  rate: number;
  stay: number;
  /** border between steps at which it begins, the arrival being 0 */
  border: number;
  after: number;
  /** -1 at the very start: then the state before is `start` */
  before: number;
  start: number;
}

/** A step whose power no battery would take. */
export interface BeyondCurve {
  stay: number;
  border: number;
  /** states before and after in the solution */
  soc: number;
  after: number;
  beyond_kW: number;
}

/** Tangents to what a step at full speed reaches, brought into a programme where a solution goes beyond them. */
export class CurveCuts {
  readonly steps: CurveStep[] = [];
  /** stays whose steps have the tangents of all pieces of their curve already */
  private readonly staysWithPieces = new Set<number>();
  private readonly step_h: number;

  constructor(step_h: number) {
    this.step_h = step_h;
  }

  /**
   * Tangents that a solution violates by more than a power. The first violation in a stay brings the tangents
   * of all pieces to all its steps: else the violation would only move on to the next step, round after round.
   */
  violated(x: Float64Array, tolerance_kW: number): Cut[] {
    const cuts: Cut[] = [];
    const stays = new Set<number>();
    for (const step of this.steps) {
      const gain = step.rate * this.step_h;
      const soc = (step.before < 0 ? step.start : (x[step.before] as number)) * gain;
      const most = chargeFor(step.curve, soc, 1, step.point_kW, step.rate, this.step_h) / gain;
      if ((x[step.after] as number) - most <= tolerance_kW) continue;
      cuts.push(this.cutAt(step, soc));
      if (!this.staysWithPieces.has(step.stay)) stays.add(step.stay);
    }
    for (const step of this.steps)
      if (stays.has(step.stay))
        for (const soc of pieceStarts(step.curve, step.point_kW)) cuts.push(this.cutAt(step, soc));
    for (const stay of stays) this.staysWithPieces.add(stay);
    return cuts;
  }

  /** Steps in which a solution goes beyond the vehicle's own curve, worst first. */
  beyond(x: Float64Array, tolerance_kW: number): BeyondCurve[] {
    const found: BeyondCurve[] = [];
    for (const { own, point_kW, rate, stay, border, after, before, start } of this.steps) {
      const gain = rate * this.step_h;
      const soc = (before < 0 ? start : (x[before] as number)) * gain;
      const reached = (x[after] as number) * gain;
      const beyond_kW = (reached - chargeFor(own, soc, 1, point_kW, rate, this.step_h)) / gain;
      if (beyond_kW > tolerance_kW) found.push({ stay, border, soc, after: reached, beyond_kW });
    }
    return found.sort((a, b) => b.beyond_kW - a.beyond_kW || a.stay - b.stay || a.border - b.border);
  }

  private cutAt(step: CurveStep, soc: number): Cut {
    const gain = step.rate * this.step_h;
    const tangent = tangentAt(step.curve, soc, step.point_kW, step.rate, this.step_h);
    const { slope } = tangent;
    const offset = tangent.offset / gain;
    const lower = Number.NEGATIVE_INFINITY;
    return step.before < 0
      ? { lower, upper: offset + slope * step.start, index: [step.after], value: [1] }
      : { lower, upper: offset, index: [step.after, step.before], value: [1, -slope] };
  }
}
