import type { Budget } from "../model/scenario.ts";
import { deflator } from "../units.ts";
import { type Case, tablesOf } from "./case.ts";
import type { Lines } from "./lines.ts";
import { MONEY_AND_CLIMATE } from "./sentences.ts";
import { told, type Violation } from "./violation.ts";

const TOLERANCE_EUR = 0.01;

/**
 * BUDGET: each ceiling with what may be carried over from the years before; a chain that is over is named where
 * it grows, and running cost that stays above its ceilings for years on end once: it is one cost of one cause.
 */
export function budgetViolations(checked: Case, lines: Lines): Violation[] {
  const { context } = checked;
  const chains = Map.groupBy(
    (context.scenario.budgets ?? []).filter(
      ({ year }) => year >= context.startYear && year <= context.lastYear,
    ),
    (budget) => `${budget.kind}|${budget.part}|${budget.authorityId ?? ""}`,
  );
  return [...chains.values()].flatMap((chain) =>
    chainViolations(
      checked,
      lines,
      chain.sort((a, b) => a.year - b.year),
    ),
  );
}

function chainViolations(checked: Case, lines: Lines, chain: Budget[]): Violation[] {
  const { context } = checked;
  const found: Violation[] = [];
  let [room, over, wasOver] = [0, 0, false];
  chain.forEach((budget, i) => {
    const before = chain[i - 1];
    if (!(before?.carryOver && before.year === budget.year - 1)) [room, over] = [0, 0];
    const amount = budget.amount_EUR * deflator(budget.year, context.priceYear, context.inflation_per_a);
    const spent = spending(checked, lines, budget);
    const available = room + amount;
    room = available - spent;
    const lasts = budget.kind === "running" && before?.year === budget.year - 1 && wasOver;
    wasOver = -room > over + TOLERANCE_EUR;
    if (wasOver && !lasts) found.push(violation(budget, available, spent, context.priceYear));
    over = Math.max(0, -room);
  });
  return found;
}

/** What a year takes from a budget, real euros before grants and sale proceeds. */
function spending(checked: Case, lines: Lines, { kind, part, authorityId, year }: Budget): number {
  const t = year - checked.context.startYear;
  let sum = 0;
  if (part !== "charging")
    checked.histories.forEach((history, i) => {
      if (
        (authorityId ?? tablesOf(checked, history).of.one.authorityId) ===
        tablesOf(checked, history).of.one.authorityId
      )
        sum += lines.vehicles[i]?.[kind][t] as number;
    });
  if (part !== "fleet" && kind !== "commitment")
    checked.states.forEach(({ site }, i) => {
      if ((authorityId ?? site.authorityId) === site.authorityId) sum += lines.sites[i]?.[kind][t] as number;
    });
  return sum;
}

function violation(budget: Budget, available_EUR: number, spent_EUR: number, priceYear: number): Violation {
  const { authorityId, year } = budget;
  return {
    code: "BUDGET",
    year,
    ...(authorityId === undefined ? {} : { authorityId }),
    ...told(
      available_EUR,
      spent_EUR,
      MONEY_AND_CLIMATE.budget({ budget, available_EUR, spent_EUR, priceYear }),
    ),
  };
}
