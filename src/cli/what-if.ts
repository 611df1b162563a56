import { askable, type CleanTarget, withOneCleanMore } from "../plan/alternatives/clean-more.ts";
import { whatIf, type WhatIf, withBudget, withLock } from "../plan/alternatives/what-if.ts";
import { isExcluded } from "../plan/fleet/classes.ts";
import { type FleetView, fleetView } from "../plan/fleet/fleet-view.ts";
import { optionFor } from "../plan/fleet/suitability.ts";
import type { Plan, PlanInputs, QuotaRow } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import type { Budget } from "../plan/model/scenario.ts";
import { whatIfText } from "./what-if-text.ts";
import { CallError, onScenario } from "./on-scenario.ts";
import { type AlternativesIo, type SolveOptions, solveWith, yearWithin } from "./solving.ts";

export interface WhatIfOptions extends SolveOptions {
  vehicle?: string;
  technology?: string;
  year?: string;
  budget?: string;
  kind?: string;
  part?: string;
  authority?: string;
  cleanMore?: boolean;
  bucket?: string;
}

/** What is asked of the second plan. */
export interface Question {
  kind: "vehicle" | "budget" | "clean-more";
  vehicleId?: string;
  technology?: string;
  year?: number;
  budget?: Omit<Budget, "year">;
  target?: Pick<CleanTarget, "authorityId" | "bucket" | "periodTo">;
}
export type Answer = WhatIf & { question: Question };

function vehicleQuestion(
  inputs: PlanInputs,
  reference: Reference,
  options: WhatIfOptions,
): [Question, PlanInputs] {
  const view = fleetView(inputs, reference);
  const vehicle = view.resolved.vehicles.find(({ vehicleId }) => vehicleId === options.vehicle);
  if (!vehicle)
    throw new CallError(
      `--vehicle ${options.vehicle}: ist kein Fahrzeug, das der Plan ersetzt; bitte eine Kennung aus der Fahrzeugliste angeben, keinen Anhänger / not a vehicle that the plan replaces`,
    );
  const { technology } = options;
  const known = vehicle.segment.technologies.map((one) => one.technology.id);
  if (technology === undefined || !known.includes(technology))
    throw new CallError(
      `--technology ${technology ?? ""}: bitte eine Technik des Segments ${vehicle.segment.segment} angeben / name a technology of the segment: ${known.join(", ")}`,
    );
  const year = options.year === undefined ? undefined : yearWithin(inputs, options.year);
  refuseImpossible(view, vehicle, technology);
  return [
    { kind: "vehicle", vehicleId: vehicle.vehicleId, technology, ...(year === undefined ? {} : { year }) },
    withLock(inputs, vehicle.vehicleId, technology, year),
  ];
}

/** A lock to what the vehicle can never take would only keep it from being replaced: no answer to the question. */
function refuseImpossible(
  { context }: FleetView,
  vehicle: FleetView["resolved"]["vehicles"][number],
  technology: string,
): void {
  const data = vehicle.segment.technologies.find((one) => one.technology.id === technology);
  if (!data) return;
  const { lights } = optionFor(context, vehicle, data);
  const red = Object.values(lights).find(({ light }) => light === "red");
  const why = isExcluded(context, vehicle, data)
    ? { de: "vom Szenario ausgeschlossen", en: "excluded by the scenario" }
    : red?.reason;
  if (why)
    throw new CallError(
      `--technology ${technology}: ${vehicle.vehicleId} kann diese Technik nicht bekommen (${why.de}); welche gehen, zeigt umstieg suitability --vehicle ${vehicle.vehicleId} / cannot have it (${why.en})`,
    );
}

const oneOf = <T extends string>(name: string, value: string, words: readonly T[]): T => {
  if (!(words as readonly string[]).includes(value))
    throw new CallError(`--${name} ${value}: erlaubt sind ${words.join(", ")} / use one of these`);
  return value as T;
};

function authorityOf(inputs: PlanInputs, id: string | undefined): string | undefined {
  const listed = (inputs.scenario.authorities ?? []).map((authority) => authority.id);
  if (id !== undefined && !listed.includes(id))
    throw new CallError(
      `--authority ${id}: steht nicht im Szenario; bekannt sind ${listed.join(", ") || "keine"} / not in the scenario`,
    );
  return id;
}

function budgetQuestion(inputs: PlanInputs, options: WhatIfOptions): [Question, PlanInputs] {
  const amount_EUR = Number(options.budget);
  if (options.budget?.trim() === "" || !Number.isFinite(amount_EUR) || amount_EUR < 0)
    throw new CallError(
      `--budget ${options.budget}: das muss ein Betrag in EUR ab 0 sein / must be an amount in EUR from 0 on`,
    );
  const authorityId = authorityOf(inputs, options.authority);
  const budget: Omit<Budget, "year"> = {
    ...(authorityId === undefined ? {} : { authorityId }),
    kind: oneOf("kind", options.kind ?? "investment", ["investment", "running", "commitment"] as const),
    part: oneOf("part", options.part ?? "all", ["fleet", "charging", "all"] as const),
    amount_EUR,
  };
  return [{ kind: "budget", budget }, withBudget(inputs, budget)];
}

function cleanTargets(base: Plan, inputs: PlanInputs, options: WhatIfOptions): CleanTarget[] {
  const authorityId = authorityOf(inputs, options.authority);
  const bucket =
    options.bucket === undefined
      ? undefined
      : oneOf("bucket", options.bucket, ["light", "truck", "bus"] as const);
  const rows = askable(base.quota).filter(
    (row) =>
      (authorityId === undefined || row.authorityId === authorityId) &&
      (bucket === undefined || row.bucket === bucket) &&
      (row.forecast?.procuredCount ?? 0) > 0,
  );
  return rows.map(targetOf);
}

function targetOf(row: QuotaRow): CleanTarget {
  const share = row.targetShare as number;
  return {
    authorityId: row.authorityId,
    bucket: row.bucket,
    periodFrom: row.referencePeriod.from,
    periodTo: row.referencePeriod.to,
    clean_perMille: Math.round(share * 1000),
    // § 5 (1): half of the target of buses has to be free of emissions
    zeroEmission_perMille: row.zeroEmissionRequiredCount === undefined ? 0 : Math.round(share * 500),
  };
}

/** `umstieg what-if`: the price of a wish, of a budget, of one clean vehicle more; exit 1 where it is not possible. */
export const runWhatIf = (path: string, options: WhatIfOptions, io: AlternativesIo): Promise<number> =>
  onScenario(path, options, io, async (inputs, reference, language) => {
    const asked = [options.vehicle, options.budget, options.cleanMore].filter((one) => one !== undefined);
    if (asked.length !== 1)
      throw new CallError(
        "Bitte genau eine Frage stellen: --vehicle mit --technology, --budget oder --clean-more / ask exactly one question",
      );
    const single = options.cleanMore
      ? undefined
      : options.vehicle === undefined
        ? budgetQuestion(inputs, options)
        : vehicleQuestion(inputs, reference, options);
    const solve = await solveWith(reference, options, io);
    const base = solve(inputs);
    const questions: [Question, PlanInputs][] = single
      ? [single]
      : cleanTargets(base, inputs, options).map((target) => [
          {
            kind: "clean-more",
            target: { authorityId: target.authorityId, bucket: target.bucket, periodTo: target.periodTo },
          },
          withOneCleanMore(inputs, target),
        ]);
    // only where the second case demands more is its optimum never cheaper; an older lock gives way to the wish
    const lifts = inputs.scenario.locks?.some(({ vehicleId }) => vehicleId === options.vehicle) ?? false;
    const answers: Answer[] = questions.map(([question, changed]) => ({
      question,
      ...whatIf(base, changed, solve, question.kind !== "budget" && !lifts),
    }));
    io.stdout(
      options.json
        ? `${JSON.stringify({ scenario: { id: inputs.scenario.id, title: inputs.scenario.title }, dataVersion: reference.dataVersion, answers })}\n`
        : whatIfText(answers, language),
    );
    return answers.length > 0 && answers.every(({ possible }) => possible) ? 0 : 1;
  });
