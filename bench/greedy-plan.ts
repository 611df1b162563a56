/**
 * What cheapest-per-vehicle-then-repair reaches: every vehicle takes the trajectory that is cheapest for it
 * alone; then, while a demand is missed, the one change of one vehicle that costs least per unit of what is
 * missed. Points and connections follow. A yardstick for the README, never a plan.
 * Run: node_modules/.bin/node bench/greedy-plan.ts scenarios/landkreis-harz/economic.json
 */
import { loadScenario } from "../src/intake/scenario-file.ts";
import { account, type Account, costOf, demandCoefficient } from "../src/plan/optimise/columns.ts";
import type { Decisions, SiteBuild } from "../src/plan/optimise/decode.ts";
import { usersNeed, userKind } from "../src/plan/optimise/build-variables.ts";
import { type Demand, amountOf, unitOf } from "../src/plan/optimise/demands.ts";
import { Master } from "../src/plan/optimise/master.ts";
import { Pricer } from "../src/plan/optimise/pricing.ts";
import type { Programme } from "../src/plan/optimise/programme.ts";
import { manageDay, type ChargingType } from "../src/plan/charging/managed-load.ts";
import { serves, type Site, siteHeadroom } from "../src/plan/charging/sites.ts";
import { prepare } from "../src/plan/run-scenario.ts";
import { buildLine } from "../src/plan/timetable/build-lines.ts";
import { yearsOfDecisions } from "../src/plan/timetable/years.ts";
import { loadReference } from "../src/reference/load.ts";

interface Candidate {
  account: Account;
  cost: number;
  trajectory: Decisions["vehicles"][number]["trajectory"];
  coefficients: number[];
}

/** Candidates of a class: cheapest first, some hundred. */
function candidates(programme: Programme, c: number, most: number): Candidate[] {
  const master = new Master(programme);
  const pricer = new Pricer(
    programme,
    c,
    master.prices(() => 0, 1),
  );
  const best = pricer.best();
  let found = [best.trajectory];
  for (let margin = Math.abs(best.price) * 0.002; margin < Math.abs(best.price) * 3; margin *= 1.5) {
    const more = pricer.within(best.price + margin, most);
    if (!more) break;
    found = more;
  }
  return found
    .map((trajectory) => {
      const of = account(programme, programme.classes[c] as Programme["classes"][number], trajectory);
      return {
        account: of,
        cost: costOf(programme, of),
        trajectory,
        coefficients: programme.demands.map((demand) => demandCoefficient(programme, c, demand, of)),
      };
    })
    .sort((a, b) => a.cost - b.cost);
}

const rhs = (demand: Demand): number => amountOf(demand) / unitOf(demand);

/** Amount by which a demand is missed, in its own unit; build-out included. */
function missing(demand: Demand, sum: number): number {
  return "lower" in demand ? Math.max(0, demand.lower - sum) : Math.max(0, sum - rhs(demand));
}

/** Points as they are needed year by year, rungs as the design day fails. */
function buildFor(programme: Programme, chosen: { class: number; candidate: Candidate }[]): SiteBuild[] {
  const builds: SiteBuild[] = [];
  programme.sites.forEach((site, s) => builds.push(...buildSite(programme, site, s, chosen)));
  const duties = programme.demands.filter((demand) => demand.kind === "duty");
  for (const duty of duties) {
    if (duty.kind !== "duty") continue;
    const built = builds
      .filter(
        (build) => programme.sites[build.site]?.authorityId === duty.authorityId && build.year <= duty.from,
      )
      .reduce((sum, build) => sum + build.points.reduce((n, point) => n + point.count, 0), 0);
    const s = programme.sites.findIndex(
      (site) => site.authorityId === duty.authorityId && site.open.every(Boolean),
    );
    if (built < duty.lower && s >= 0)
      builds.push({
        site: s,
        year: duty.from,
        points: [{ kind: userKind(programme.sites[s] as Site), group: "staff", count: duty.lower - built }],
        rungs: [],
      });
  }
  return builds;
}

function buildSite(
  programme: Programme,
  site: Site,
  s: number,
  chosen: { class: number; candidate: Candidate }[],
): SiteBuild[] {
  const { T } = programme;
  const builds: SiteBuild[] = [];
  const points = site.kinds.map(() => 0);
  let people = 0;
  let rung = 0;
  for (let t = 0; t < T; t += 1) {
    if (!site.open[t]) continue;
    const need = site.kinds.map(() => 0);
    const types: ChargingType[] = [...(site.users[t]?.types ?? [])];
    for (const { class: c, candidate } of chosen) {
      const { of } = programme.classes[c] as Programme["classes"][number];
      const plug = of.options[candidate.account.inService[t] as number]?.plug;
      if (!plug || programme.homes[c * T + t] !== s) continue;
      const k = site.kinds.findIndex((kind) => kind.power_kW === plug.pointPower_kW);
      need[k] = (need[k] ?? 0) + 1;
      types.push({
        count: 1,
        energy_kWh: plug.designDay_kWh,
        power_kW: plug.chargePower_kW,
        arrivalStep: of.one.arrivalStep,
        departureStep: of.one.departureStep,
      });
    }
    const build: SiteBuild = { site: s, year: t, points: [], rungs: [] };
    for (let k = site.kinds.length - 1; k >= 0; k -= 1) {
      const own = site.kinds[k] as Site["kinds"][number];
      const needed = site.kinds.reduce(
        (sum, kind, j) => sum + (serves(own, kind) ? (need[j] as number) : 0),
        0,
      );
      const have =
        (site.existing[k] as number) +
        site.kinds.reduce((sum, kind, j) => sum + (serves(own, kind) ? (points[j] as number) : 0), 0);
      if (needed > have) {
        build.points.push({ kind: k, group: "fleet", count: needed - have });
        points[k] = (points[k] as number) + needed - have;
      }
    }
    const wanted = usersNeed(site, t);
    if (wanted > people) {
      build.points.push({ kind: userKind(site), group: "staff", count: wanted - people });
      people = wanted;
    }
    while (
      rung < site.ladder.rungs.length &&
      manageDay(types, siteHeadroom(site, rung)).shortfall_kWh > 1e-5
    ) {
      build.rungs.push(rung);
      rung += 1;
    }
    if (build.points.length > 0 || build.rungs.length > 0) builds.push(build);
  }
  return builds;
}

function main(path: string): void {
  const { inputs } = loadScenario(path);
  if (!inputs) throw new Error("the scenario has problems; run `umstieg plan` to see them");
  const { programme } = prepare(inputs, loadReference());
  const pools = programme.classes.map((_, c) => candidates(programme, c, 300));
  const chosen = programme.classes.flatMap((tables, c) =>
    tables.of.vehicles.map(() => ({ class: c, candidate: (pools[c] as Candidate[])[0] as Candidate })),
  );
  for (let step = 0; step < 600; step += 1) {
    const sums = sumsOf(programme, chosen);
    if (total(programme, sums) < 1e-6) break;
    const best = bestChange(programme, chosen, pools, sums);
    if (!best) break;
    (chosen[best.at] as (typeof chosen)[number]).candidate = best.candidate;
  }
  report(programme, chosen);
}

/** Left-hand side of each demand, build-out included; a duty is met by construction. */
function sumsOf(programme: Programme, chosen: { class: number; candidate: Candidate }[]): number[] {
  const builds = buildFor(programme, chosen);
  return programme.demands.map((demand, i) => {
    if (demand.kind === "duty") return demand.lower;
    let sum = chosen.reduce((all, { candidate }) => all + (candidate.coefficients[i] as number), 0);
    if (demand.kind === "budget" && demand.budget.part !== "fleet" && demand.budget.kind === "investment")
      for (const build of builds) {
        const site = programme.sites[build.site] as Site;
        if (
          (demand.budget.authorityId ?? site.authorityId) === site.authorityId &&
          build.year >= demand.from &&
          build.year <= demand.until
        )
          sum += buildLine(programme, build).investment_EUR / 1000;
      }
    return sum;
  });
}

/** Amount missed, relative to the size of the demand so that they compare. */
const share = (demand: Demand, sum: number): number =>
  missing(demand, sum) / Math.max(1, Math.abs(rhs(demand)));
const total = (programme: Programme, sums: number[]): number =>
  programme.demands.reduce((all, demand, i) => all + share(demand, sums[i] as number), 0);

/** The change of one vehicle that costs least per unit by which all that is missed shrinks. */
function bestChange(
  programme: Programme,
  chosen: { class: number; candidate: Candidate }[],
  pools: Candidate[][],
  sums: number[],
): { at: number; candidate: Candidate } | undefined {
  let best: { at: number; candidate: Candidate; rate: number } | undefined;
  chosen.forEach(({ class: c, candidate: now }, at) => {
    for (const candidate of pools[c] as Candidate[]) {
      if (candidate === now) continue;
      let gain = 0;
      for (let i = 0; i < sums.length; i += 1) {
        const change = (candidate.coefficients[i] as number) - (now.coefficients[i] as number);
        const demand = programme.demands[i] as Demand;
        if (change !== 0 && demand.kind !== "duty")
          gain += share(demand, sums[i] as number) - share(demand, (sums[i] as number) + change);
      }
      if (gain <= 1e-6) continue;
      const rate = (candidate.cost - now.cost) / gain;
      if (!best || rate < best.rate) best = { at, candidate, rate };
    }
  });
  return best;
}

function report(programme: Programme, chosen: { class: number; candidate: Candidate }[]): void {
  const decisions: Decisions = {
    vehicles: chosen.map(({ class: c, candidate }, i) => ({
      vehicleId: String(i),
      class: c,
      trajectory: candidate.trajectory,
    })),
    builds: buildFor(programme, chosen),
  };
  const rows = yearsOfDecisions(programme, decisions).filter((row) => row.authorityId === undefined);
  const cost = rows.reduce(
    (sum, row, t) =>
      sum +
      (programme.discount[t] as number) *
        (row.investment_EUR +
          row.runningCost_EUR -
          row.grants_EUR -
          row.saleProceeds_EUR -
          row.terminalValue_EUR),
    0,
  );
  const sums = sumsOf(programme, chosen);
  const missed = programme.demands.filter((demand, i) => share(demand, sums[i] as number) > 1e-6).length;
  process.stdout.write(`${JSON.stringify({ objective_EUR: Math.round(cost), missedDemandCount: missed })}\n`);
}

main(process.argv[2] ?? "scenarios/landkreis-harz/economic.json");
