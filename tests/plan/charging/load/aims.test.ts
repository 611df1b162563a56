import { expect } from "chai";
import { AimError, buildProblem, type ChargingCase, simulate } from "../../../../src/plan/charging/load.ts";
import type { LinearModel, Solver } from "../../../../src/plan/optimise/linear-model.ts";
import { loadSolver } from "../../../../src/solver/highs.ts";
import { randomCase, withBattery } from "./cases.ts";

const CASES = 50;
const SEED = 6300;

type Aim = "import" | "cost" | "peak";
type Terms = [column: number, value: number][];

/** Textbook form without curves: powers, what is short, the battery, and the flow over the connection both ways. */
class Textbook implements LinearModel {
  readonly columns: LinearModel["columns"] = [];
  readonly rows: LinearModel["rows"] = [];
  private readonly peak = this.column("peak", -1e6, 1e6);
  private readonly short: Terms = [];
  private readonly aims: Record<Aim, Terms> = { import: [], cost: [], peak: [[this.peak, 1]] };

  constructor(source: ChargingCase, endAsStart: boolean) {
    const load = Array.from({ length: source.stepCount }, (): Terms => []);
    for (const vehicle of source.vehicles) this.vehicle(source, vehicle, load);
    const { battery, step_h } = source;
    const stored: Terms = [];
    for (let step = 0; step < source.stepCount; step += 1) {
      if (!battery) break;
      const charge = this.column("charge", 0, battery.chargePower_kW);
      const give = this.column("give", 0, battery.dischargePower_kW);
      load[step]?.push([charge, 1], [give, -1]);
      stored.push([charge, battery.efficiencyShare * step_h], [give, -step_h / battery.efficiencyShare]);
      const start = battery.initialSocShare * battery.capacity_kWh;
      const isLast = step === source.stepCount - 1;
      this.row(isLast && endAsStart ? 0 : -start, battery.capacity_kWh - start, [...stored]);
    }
    load.forEach((terms, step) => {
      const base = (source.baseLoad_kW[step] as number) - (source.generation_kW[step] as number);
      const into = this.column("into", 0, 1e6);
      const out = this.column("out", 0, 1e6);
      const minus: Terms = terms.map(([column, value]) => [column, -value]);
      this.row(base, base, [[into, 1], [out, -1], ...minus]);
      this.row(Number.NEGATIVE_INFINITY, -base, [...terms, [this.peak, -1]]);
      this.row(Number.NEGATIVE_INFINITY, Math.max(0, (source.limit_kW[step] as number) - base), terms);
      this.aims.import.push([into, step_h]);
      this.aims.cost.push(
        [into, step_h * (source.tariff_EUR_per_kWh?.[step] as number)],
        [out, -step_h * (source.feedInPrice_EUR_per_kWh ?? 0)],
      );
    });
  }

  private column(name: string, lower: number, upper: number): number {
    return this.columns.push({ name, cost: 0, lower, upper, integer: false }) - 1;
  }

  private row(lower: number, upper: number, terms: Terms): void {
    this.rows.push({
      name: "r",
      lower,
      upper,
      index: terms.map((term) => term[0]),
      value: terms.map((term) => term[1]),
    });
  }

  private vehicle(source: ChargingCase, vehicle: ChargingCase["vehicles"][number], load: Terms[]): void {
    const unit_kWh = source.step_h * vehicle.efficiencyShare;
    const drawn: Terms = [];
    let known_kWh = vehicle.initialSoc * vehicle.capacity_kWh;
    for (const stay of vehicle.stays) {
      known_kWh += stay.socDelta * vehicle.capacity_kWh;
      if (stay.departureStep === undefined || stay.departureStep >= source.stepCount) continue;
      const point_kW = source.stations.find((one) => one.stationId === stay.stationId)?.power_kW ?? 0;
      const most_kW = Math.min(point_kW, vehicle.chargingCurve[0]?.[1] as number);
      for (let step = stay.arrivalStep; step < stay.departureStep; step += 1) {
        const power = this.column("power", 0, most_kW);
        drawn.push([power, unit_kWh]);
        load[step]?.push([power, 1]);
      }
      this.row(Number.NEGATIVE_INFINITY, vehicle.capacity_kWh - known_kWh, [...drawn]);
      const short = this.column("short", 0, 1e6);
      this.short.push([short, 1]);
      this.row(stay.desiredSoc * vehicle.capacity_kWh - known_kWh, Number.POSITIVE_INFINITY, [
        ...drawn,
        [short, 1],
      ]);
    }
  }

  /** Least shortfall, then the least of an aim. */
  optimum(solver: Solver, aim: Aim): { shortfall_kWh: number; value: number } {
    const least = (terms: Terms): number => {
      for (const column of this.columns) column.cost = 0;
      for (const [column, value] of terms) (this.columns[column] as { cost: number }).cost = value;
      const opened = solver.open(this);
      const { status, objective } = opened.solve();
      opened.dispose();
      expect(status).to.equal("optimal");
      return objective;
    };
    const shortfall_kWh = least(this.short);
    this.row(Number.NEGATIVE_INFINITY, shortfall_kWh + 1e-7, this.short);
    return { shortfall_kWh, value: least(this.aims[aim]) };
  }
}

const made = (i: number): ChargingCase =>
  withBattery(randomCase(SEED + i, { curves: false, limit_kW: i % 3 === 0 ? 15 : 60 }), SEED + i);

describe("aims of charging with a stationary battery against a textbook programme", () => {
  for (const [strategy, aim, key, bound] of [
    ["pv-first", "import", "import_kWh", "importBound_kWh"],
    ["tariff", "cost", "cost_EUR", "costBound_EUR"],
    ["peak-min", "peak", "peak_kW", "bound_kW"],
  ] as const)
    it(`${strategy}: ${key} is the least of the least shortfall, and proven, in ${CASES} random cases (seed ${SEED})`, async () => {
      const solver = await loadSolver();
      for (let i = 0; i < CASES; i += 1) {
        const source = made(i);
        const { shortfall_kWh, value } = new Textbook(source, strategy !== "peak-min").optimum(solver, aim);
        const found = simulate(buildProblem(source), strategy, { solver });
        const tolerance = 1e-4 * Math.max(1, Math.abs(value));
        expect(found.shortfall_kWh, `shortfall, seed ${SEED + i}`).to.be.within(
          shortfall_kWh - 0.5,
          shortfall_kWh + 1e-3,
        );
        expect(found[key], `seed ${SEED + i}`).to.be.closeTo(value, tolerance);
        expect(found[bound], `bound, seed ${SEED + i}`).to.be.within(value - tolerance, value + tolerance);
      }
    });

  it("a battery that may be as empty at the end as at the start never makes an aim worse: 20 cases", async () => {
    const solver = await loadSolver();
    for (let i = 0; i < 20; i += 1) {
      const { battery: _, ...without } = made(i);
      for (const [strategy, key] of [
        ["pv-first", "import_kWh"],
        ["tariff", "cost_EUR"],
        ["peak-min", "peak_kW"],
      ] as const) {
        const more = simulate(buildProblem(made(i)), strategy, { solver });
        const less = simulate(buildProblem(without), strategy, { solver });
        if (Math.abs(more.shortfall_kWh - less.shortfall_kWh) < 1e-5)
          expect(more[key], `${strategy} ${SEED + i}`).to.be.at.most((less[key] as number) + 1e-4);
      }
    }
  });

  it("says what is missing: a price for every step, a solver", async () => {
    const source = randomCase(SEED, { curves: false });
    const solver = await loadSolver();
    const code = (run: () => unknown): string => {
      try {
        run();
        return "none";
      } catch (error) {
        return error instanceof AimError ? error.code : "other";
      }
    };
    expect(code(() => simulate(buildProblem(source), "tariff", { solver }))).to.equal("NO_TARIFF");
    expect(code(() => simulate(buildProblem(source), "pv-first"))).to.equal("NO_SOLVER");
  });
});
