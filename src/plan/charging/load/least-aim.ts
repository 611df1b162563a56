import type { Outcome } from "./outcome.ts";
import type { ChargingProblem, ChargingResult, SimulationOptions } from "./problem.ts";
import type { FlowValues } from "./programme.ts";
import { replay } from "./replay.ts";
import { Programme, programmeFits } from "./solve-programme.ts";

/** A strategy that asks for what the case or the caller does not have. */
export class AimError extends Error {
  readonly code: "NO_TARIFF" | "TOO_LARGE" | "NO_SOLVER" | "NOT_SOLVED";
  readonly de: string;

  constructor(code: AimError["code"], de: string, en: string) {
    super(en);
    this.code = code;
    this.de = de;
  }
}

/**
 * Charging with foresight: least shortfall, then least energy drawn from the grid (`pv-first`) or least cost of
 * what is drawn less what is paid for feeding in (`tariff`), then least peak, then least energy (formula L20).
 */
export function leastAim(
  problem: ChargingProblem,
  strategy: "pv-first" | "tariff",
  options: SimulationOptions,
): ChargingResult {
  if (!options.solver)
    throw new AimError("NO_SOLVER", "Diese Strategie braucht einen Löser.", "This strategy needs a solver.");
  if (!programmeFits(problem))
    throw new AimError(
      "TOO_LARGE",
      "Zu viele Fahrzeuge und Schritte für diese Strategie. Bitte den Zeitraum oder den Fuhrpark teilen.",
      "Too many vehicles and steps for this strategy. Please split the time or the fleet.",
    );
  const programme = new Programme(problem, options.solver, { flows: valuesOf(problem, strategy) });
  try {
    const solved = programme.solve();
    if (!solved)
      throw new AimError("NOT_SOLVED", "Der Löser fand keine Lösung.", "The solver found no solution.");
    const outcome = replay(problem, solved.planned, options.schedule === true);
    return { ...outcome.result(), ...flowsOf(problem, outcome, strategy, solved.aim as number) };
  } finally {
    programme.dispose();
  }
}

function valuesOf(problem: ChargingProblem, strategy: "pv-first" | "tariff"): FlowValues {
  if (strategy === "pv-first") {
    const drawn = new Float64Array(problem.stepCount).fill(1);
    return { drawn, fedIn: new Float64Array(problem.stepCount) };
  }
  const drawn = problem.tariff_EUR_per_kWh;
  if (!drawn)
    throw new AimError(
      "NO_TARIFF",
      "Die Strategie „tariff“ braucht einen Preis für jeden Schritt.",
      'The strategy "tariff" needs a price for every step.',
    );
  // a kWh fed in never pays more than one drawn costs: else drawing and feeding in at once would pay
  return { drawn, fedIn: drawn.map((price) => Math.min(price, problem.feedInPrice_EUR_per_kWh)) };
}

function flowsOf(
  problem: ChargingProblem,
  outcome: Outcome,
  strategy: "pv-first" | "tariff",
  aim: number,
): Partial<ChargingResult> {
  const { tariff_EUR_per_kWh: tariff, feedInPrice_EUR_per_kWh: feedIn, step_h } = problem;
  let [drawn_kWh, fedIn_kWh, cost_EUR] = [0, 0, 0];
  let isPlain = true;
  outcome.profile_kW.forEach((load_kW, step) => {
    const into = Math.max(0, load_kW) * step_h;
    const out = Math.max(0, -load_kW) * step_h;
    drawn_kWh += into;
    fedIn_kWh += out;
    if (!tariff) return;
    const price = tariff[step] as number;
    cost_EUR += into * price - out * feedIn;
    if (price < feedIn) isPlain = false;
  });
  return {
    import_kWh: drawn_kWh,
    export_kWh: fedIn_kWh,
    ...(strategy === "pv-first" ? { importBound_kWh: Math.min(aim, drawn_kWh) } : {}),
    ...(strategy === "tariff" ? { cost_EUR } : {}),
    // where feeding in pays more than drawing costs, the programme reckons too low a price: nothing is proven
    ...(strategy === "tariff" && isPlain ? { costBound_EUR: Math.min(aim, cost_EUR) } : {}),
  };
}
