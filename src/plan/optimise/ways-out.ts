import { violatedCuts } from "./design-day-cuts.ts";
import type { Contradiction } from "../model/plan.ts";
import type { Prepared } from "../run-scenario.ts";
import type { Clash } from "./clash.ts";
import { numbers, whole } from "../number-words.ts";
import { type Member, wordsOf } from "./contradiction.ts";
import type { Solver } from "./linear-model.ts";
import { Master } from "./master.ts";
import type { ShortPrices } from "./short-prices.ts";
import { type Demand, demandName, isOfScenario, type ScenarioDemand } from "./demands.ts";
import { PricedPart } from "./priced-part.ts";
import { KILO, type Programme } from "./programme.ts";
import { relax } from "./relaxation.ts";
import type { SolveOptions } from "./solve.ts";
import { listed } from "./whole-part.ts";

type Way = Contradiction["relaxations"][number];
type Kind = ScenarioDemand["kind"];

/** Price of what must not give way: beyond any sum of what may. */
const RIGID = 1e6;
const rigid: ShortPrices = {
  quota: RIGID,
  budget: RIGID,
  "bundle-value": RIGID,
  "ghg-cap": RIGID,
  "non-grid": RIGID,
  duty: RIGID,
  plug: RIGID,
  cut: RIGID,
};
const MAX_ROUNDS = 12;
/** A way out is a direction, not a budget line: near enough, and soon. */
const WAY_GAP = 0.02;
const WAY_NODES = 200;

/**
 * For each kind of demand in the contradiction: the least by which this kind alone must give way so that all
 * others hold (an integer programme over all trajectories of the part, or those that its relaxation asks for); locks are dropped one by one.
 */
export function cheapestWays(
  prepared: Prepared,
  clash: Clash,
  all: Member[],
  kept: Member[],
  solver: Solver,
  options: SolveOptions,
): Way[] {
  const part = clash.partOf(all);
  const ways: Way[] = [];
  const kinds = [
    ...new Set(kept.flatMap((member) => (member.kind === "demand" ? [member.demand.kind] : []))),
  ];
  for (const kind of kinds) {
    const way = givingWay(prepared, part, kind, solver, options);
    if (way) ways.push(way);
  }
  for (const member of kept) {
    if (member.kind === "demand" || clash.again(all.filter((other) => other !== member)).infeasible) continue;
    const words = wordsOf(prepared.programme, member);
    ways.push({
      code: words.code,
      amount: 1,
      unit: "1",
      de: `Verzicht auf: ${words.de}`,
      en: `Give up: ${words.en}`,
    });
  }
  return ways;
}

function givingWay(
  prepared: Prepared,
  programme: Programme,
  kind: Kind,
  solver: Solver,
  options: SolveOptions,
): Way | undefined {
  const master = new Master(programme, { ...rigid, [kind]: 1 });
  const isKept = (demand: Demand): boolean => demand.kind !== kind;
  if (!listed(master, PricedPart.of(programme, solver, options.gap), isKept)) relax(master, solver, 0, 1e-6);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const whole = master.model({ elastic: 1, costWeight: 0 });
    const at = whole.columns.length - master.slackCount;
    const giving = new Set(
      programme.demands
        .filter((demand) => demand.kind === kind)
        .map((demand) => demandName(programme, demand)),
    );
    const columns = whole.columns.map((column, j) =>
      j < at || giving.has(master.slackName(j - at)) ? column : { ...column, upper: 0 },
    );
    const result = solver.solveInteger(
      { ...whole, columns },
      { gap: WAY_GAP, nodes: Math.min(options.workLimit, WAY_NODES) },
    );
    if (result.x.length === 0) return undefined;
    const fresh = violatedCuts(programme, master, result.x).filter((cut) => master.addCut(cut));
    if (fresh.length > 0) continue;
    const short = new Map<string, number>();
    for (let i = 0; i < master.slackCount; i += 1)
      if ((result.x[at + i] as number) > 1e-6) short.set(master.slackName(i), result.x[at + i] as number);
    return inWords(
      prepared,
      programme.demands
        .filter(isOfScenario)
        .filter((demand) => short.has(demandName(programme, demand)))
        .map((demand) => ({ demand, amount: short.get(demandName(programme, demand)) as number })),
      kind,
    );
  }
  return undefined;
}

const tenths = numbers({ maximumFractionDigits: 1 });

/** What gives way by kind of row: code and unit of the way, and its words for one and for more. */
const GIVING = {
  budget: { code: "BUDGET", unit: "EUR", one: ["EUR mehr", "EUR more"], more: ["EUR mehr", "EUR more"] },
  quota: {
    code: "QUOTA",
    unit: "vehicles",
    one: ["sauberes Fahrzeug weniger", "clean vehicle fewer"],
    more: ["saubere Fahrzeuge weniger", "clean vehicles fewer"],
  },
  "ghg-cap": {
    code: "GHG_CAP",
    unit: "t CO2e",
    one: ["t CO2e mehr", "t CO2e more"],
    more: ["t CO2e mehr", "t CO2e more"],
  },
  "non-grid": {
    code: "NON_GRID",
    unit: "vehicles",
    one: ["Fahrzeug weniger", "vehicle fewer"],
    more: ["Fahrzeuge weniger", "vehicles fewer"],
  },
  duty: {
    code: "DUTY",
    unit: "points",
    one: ["Ladepunkt weniger", "point fewer"],
    more: ["Ladepunkte weniger", "points fewer"],
  },
} as const satisfies Record<
  Kind,
  { code: string; unit: string; one: [string, string]; more: [string, string] }
>;

/** How far each row of the kind gives way, and the sum. */
function inWords(
  prepared: Prepared,
  parts: { demand: ScenarioDemand; amount: number }[],
  kind: Kind,
): Way | undefined {
  if (parts.length === 0) return undefined;
  const scale = kind === "budget" ? KILO : kind === "quota" ? 1 / 1000 : 1;
  const given = (amount: number): number =>
    kind === "budget" || kind === "ghg-cap" ? amount * scale : Math.ceil(amount * scale - 1e-6);
  const { code, unit, one, more } = GIVING[kind];
  const lines = parts.map(({ demand, amount }) => {
    const words = wordsOf(prepared.programme, { kind: "demand", name: "", demand });
    const by = (kind === "ghg-cap" ? tenths : whole)(given(amount));
    const [de, en] = given(amount) === 1 ? one : more;
    return { de: `${words.de}: ${by.de} ${de}`, en: `${words.en}: ${by.en} ${en}` };
  });
  return {
    code,
    amount: parts.reduce((sum, part) => sum + given(part.amount), 0),
    unit,
    de: lines.map(({ de }) => de).join("; "),
    en: lines.map(({ en }) => en).join("; "),
  };
}
