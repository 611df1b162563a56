import { decimal, whole } from "../number-words.ts";
import { bucketWord } from "../baseline.ts";
import type { Contradiction, PlanInputs } from "../model/plan.ts";
import type { Lock } from "../model/scenario.ts";
import { prepare, type Prepared } from "../run-scenario.ts";
import { Clash } from "./clash.ts";
import type { Solver } from "./linear-model.ts";
import { demandName, isOfScenario, type ScenarioDemand } from "./demands.ts";
import { floorWords } from "./non-grid.ts";
import type { Programme } from "./programme.ts";
import { cheapestWays } from "./ways-out.ts";
import type { SolveOptions } from "./solve.ts";

/** A member of a possible contradiction: a coupling demand, a lock, or the ban on fossil fuel. */
export type Member =
  | { kind: "demand"; name: string; demand: ScenarioDemand }
  | { kind: "lock"; lock: Lock }
  | { kind: "no-fossil"; year: number };

type Words = Contradiction["demands"][number];

/** Scenario without the locks and the ban that are not among the members. */
function reduced(inputs: PlanInputs, members: Member[]): PlanInputs {
  const { scenario } = inputs;
  const locks = members.flatMap((member) => (member.kind === "lock" ? [member.lock] : []));
  const { noFossilFromYear: year, ...policy } = scenario.fleetPolicy ?? {};
  const ban =
    members.some((member) => member.kind === "no-fossil") && year !== undefined
      ? { noFossilFromYear: year }
      : {};
  return { ...inputs, scenario: { ...scenario, locks, fleetPolicy: { ...policy, ...ban } } };
}

const isOfVehicles = ({ kind }: Member): boolean => kind !== "demand";

/** The programme that keeps only these members; what is physical (points, connections, lead times) stays. */
export function programmeOf(prepared: Prepared, members: Member[]): Programme {
  const names = new Set(members.flatMap((member) => (member.kind === "demand" ? [member.name] : [])));
  const { inputs } = prepared;
  // locks and the ban decide what vehicles may become: only where one is left out tables are made anew
  const isSame =
    members.filter(isOfVehicles).length ===
    (inputs.scenario.locks?.length ?? 0) +
      (inputs.scenario.fleetPolicy?.noFossilFromYear === undefined ? 0 : 1);
  const { reference } = prepared.programme.context;
  const { programme } = isSame ? prepared : prepare(reduced(inputs, members), reference);
  return {
    ...programme,
    demands: programme.demands.filter((demand) => names.has(demandName(programme, demand))),
  };
}

export function membersOf(prepared: Prepared): Member[] {
  const { programme, inputs } = prepared;
  const ban = inputs.scenario.fleetPolicy?.noFossilFromYear;
  return [
    ...programme.demands
      .filter(isOfScenario)
      .map((demand): Member => ({ kind: "demand", name: demandName(programme, demand), demand })),
    ...(inputs.scenario.locks ?? []).map((lock): Member => ({ kind: "lock", lock })),
    ...(ban === undefined ? [] : [{ kind: "no-fossil", year: ban } as Member]),
  ];
}

/**
 * An irreducible set of demands that contradict each other (deletion filter: each is left out in turn and
 * comes back only if the rest would then agree; what the remaining proof does not need goes at once), and the
 * cheapest ways out. Formula I1 in docs/method.md.
 */
export function contradictionOf(prepared: Prepared, solver: Solver, options: SolveOptions): Contradiction {
  const all = membersOf(prepared);
  const clash = Clash.in(prepared, all, solver, options);
  const kept = clash ? irreducible(clash, all) : all;
  return {
    demands: kept.map((member) => wordsOf(prepared.programme, member)),
    relaxations: clash ? cheapestWays(prepared, clash, all, kept, solver, options) : [],
  };
}

/** Each member is left out in turn. */
function irreducible(clash: Clash, all: readonly Member[]): Member[] {
  let kept = clash.proof.carrying;
  for (const member of all) {
    if (!kept.includes(member)) continue;
    const without = clash.prove(kept.filter((other) => other !== member));
    if (without.infeasible) kept = without.carrying;
  }
  return kept;
}

/** A member in words, both languages. */
export function wordsOf(programme: Programme, member: Member): Words {
  const year = (t: number): number => programme.context.startYear + t;
  if (member.kind === "lock") {
    const { vehicleId, technology, year: when } = member.lock;
    return {
      code: "LOCK",
      vehicleId,
      ...(when === undefined ? {} : { year: when }),
      de: `Festlegung: ${vehicleId}${when ? ` wird ${when} ersetzt` : ""}${technology ? ` durch ${technology}` : ""}`,
      en: `Lock: ${vehicleId}${when ? ` is replaced in ${when}` : ""}${technology ? ` by ${technology}` : ""}`,
    };
  }
  if (member.kind === "no-fossil")
    return {
      code: "NO_FOSSIL",
      year: member.year,
      de: `kein fossiler Kraftstoff in den erfassten Fahrzeugen ab ${member.year}`,
      en: `no fossil fuel in the covered vehicles from ${member.year} on`,
    };
  const { demand } = member;
  if (demand.kind === "quota") {
    const words = bucketWord(demand.bucket);
    const share = decimal(demand.perMille / 10);
    return {
      code: demand.zeroEmission ? "QUOTA_ZERO_EMISSION" : "QUOTA",
      authorityId: demand.authorityId,
      bucket: demand.bucket,
      de: `Quote ${demand.authorityId}: ${share.de} % ${demand.zeroEmission ? "emissionsfreie" : "saubere"} ${words.de} bis ${demand.periodTo.slice(0, 4)} (§ 6 SaubFahrzeugBeschG)`,
      en: `Quota ${demand.authorityId}: ${share.en} % ${demand.zeroEmission ? "zero-emission" : "clean"} ${words.en} to ${demand.periodTo.slice(0, 4)} (§ 6 SaubFahrzeugBeschG)`,
    };
  }
  if (demand.kind === "budget") {
    const { budget } = demand;
    const amount = whole(budget.amount_EUR);
    const part = {
      fleet: { de: "Fuhrpark", en: "fleet" },
      charging: { de: "Laden", en: "charging" },
      all: { de: "Fuhrpark und Laden", en: "fleet and charging" },
    }[budget.part];
    const kind = {
      investment: { de: "Investitionen", en: "investment" },
      running: { de: "laufende Kosten", en: "running cost" },
      commitment: { de: "Verpflichtungsermächtigung", en: "commitments" },
    }[budget.kind];
    return {
      code: "BUDGET",
      ...(budget.authorityId ? { authorityId: budget.authorityId } : {}),
      year: budget.year,
      de: `Haushalt ${budget.authorityId ?? "aller Auftraggeber"} ${budget.year}, ${kind.de}, ${part.de}: höchstens ${amount.de} EUR`,
      en: `Budget ${budget.authorityId ?? "of all authorities"} ${budget.year}, ${kind.en}, ${part.en}: at most ${amount.en} EUR`,
    };
  }
  if (demand.kind === "ghg-cap") {
    const most = decimal(demand.upper_t);
    return {
      code: "GHG_CAP",
      year: year(demand.year),
      de: `Klimaziel ${year(demand.year)}: höchstens ${most.de} t CO2e`,
      en: `Climate cap ${year(demand.year)}: at most ${most.en} t CO2e`,
    };
  }
  if (demand.kind === "non-grid") {
    const words = floorWords(demand);
    const at = demand.homePropertyId ?? "";
    return {
      code: "NON_GRID",
      year: year(demand.year),
      ...(demand.homePropertyId ? { propertyId: demand.homePropertyId } : {}),
      de: `mindestens ${demand.lower} ${demand.lower === 1 ? "Fahrzeug" : "Fahrzeuge"} (${words.de}${at && `, ${at}`}) ohne Netzstrom ${year(demand.year)}`,
      en: `at least ${demand.lower} ${demand.lower === 1 ? "vehicle" : "vehicles"} (${words.en}${at && `, ${at}`}) that ${demand.lower === 1 ? "runs" : "run"} without the grid in ${year(demand.year)}`,
    };
  }
  return {
    code: "DUTY",
    authorityId: demand.authorityId,
    year: year(demand.from),
    de: `Ladepunktpflicht ${demand.authorityId}: noch ${demand.lower} ${demand.lower === 1 ? "Punkt" : "Punkte"} (§ 10 GEIG)`,
    en: `Charge-point duty ${demand.authorityId}: ${demand.lower} ${demand.lower === 1 ? "point" : "points"} still owed (§ 10 GEIG)`,
  };
}
