import type { Context } from "../context.ts";
import type { Procurement } from "../model/procurement.ts";
import { classify } from "../rules/clean-vehicles.ts";
import { asProcurement, bundleAwards, purchasesOf } from "../timetable/awards.ts";
import { quotaRows, type QuotaTargetRow, targetRows } from "../timetable/ledger.ts";
import { awardAmount } from "./award-amount.ts";
import type { Scope } from "./bundles.ts";
import type { Decisions } from "./decode.ts";
import { binds, type QuotaDemand, quotaDemands } from "./demands.ts";
import type { Programme } from "./programme.ts";

/**
 * Targets that a plan misses when only its awards in scope by value count, and the bundles that are in scope. What the
 * ledger alone misses, without any award of the plan that counts, is no miss of the plan.
 */
export interface InScope {
  missed: QuotaTargetRow[];
  bundles: ReadonlySet<string>;
}

/** Asks the rules themselves, with the plan's awards as they would be tendered. */
export function inScope(programme: Programme, decisions: Decisions, ledger: Procurement[]): InScope {
  const { context } = programme;
  const { quotaPolicy } = context.scenario;
  if (quotaPolicy?.binding === false) return { missed: [], bundles: new Set() };
  const awards = bundleAwards(programme, decisions);
  const missed = quotaRows(context, ledger, awards).filter(
    (row) =>
      row.basis === "legal" &&
      row.policyVariant === "default" &&
      row.forecast &&
      !row.forecast.compliant &&
      binds(context, row.status),
  );
  if (missed.length === 0) return { missed: [], bundles: new Set() };
  const reached = awards.filter((award) =>
    classify(asProcurement(award), context.reference.rules, quotaPolicy?.interpretation).some(
      (row) => row.inScope === true,
    ),
  );
  return {
    missed: targetRows(context, ledger, "legal").filter((target) =>
      missed.some(
        (row) =>
          (row.forecast?.procuredCount ?? 0) > target.ledger.all &&
          row.authorityId === target.authorityId &&
          row.bucket === target.bucket &&
          row.referencePeriod.from === target.periodFrom,
      ),
    ),
    bundles: new Set(reached.map((award) => award.id.slice("plan|".length))),
  };
}

export const targetKey = ({ authorityId, bucket, periodFrom }: QuotaTargetRow): string =>
  `${authorityId}|${bucket}|${periodFrom}`;

/** What is asked of a target: to be met, or, where the ledger is short, that no award counts in it. */
export interface Asked {
  target: QuotaTargetRow;
  isUntouched: boolean;
}

export const isShort = (context: Context, target: QuotaTargetRow): boolean =>
  quotaDemands(context)(target).some(({ lower }) => lower > 0);

/** Rows of what is asked, over awards in scope as far as that is decided; without a scope over all. */
export function rowsOf(context: Context, { target, isUntouched }: Asked, scope?: Scope): QuotaDemand[] {
  const rows = quotaDemands(context, scope)(target);
  return isUntouched ? rows.slice(0, 1).map((row) => ({ ...row, isUntouched: true, lower: 0 })) : rows;
}

/** A bundle of which it may be decided whether it is in scope. */
export interface OpenBundle {
  bundle: string;
  authorityId: string;
  threshold_EUR: number;
}

/**
 * The open bundle whose awards count most beyond what they really do in what is asked: what to decide next.
 * Undefined where every award counts as it does.
 */
export function doubtful(
  programme: Programme,
  decisions: Decisions,
  scope: Scope,
  asked: readonly Asked[],
  inScopeNow: ReadonlySet<string>,
): OpenBundle | undefined {
  if (scope.bundles.single) return undefined;
  const demands = asked.flatMap((one) => {
    const all = rowsOf(programme.context, one);
    return rowsOf(programme.context, one, scope).map((open, i) => ({ open, all: all[i] ?? open }));
  });
  const beyond = new Map<string, OpenBundle & { amount: number }>();
  for (const { class: c, option, year } of purchasesOf(programme, decisions)) {
    const tables = programme.classes[c] as Programme["classes"][number];
    const bundle = scope.bundles.keyOf(tables, option, year);
    const of = beyond.get(bundle) ?? {
      bundle,
      authorityId: tables.of.one.authorityId,
      threshold_EUR: scope.bundles.thresholdFor(tables, option, year),
      amount: 0,
    };
    beyond.set(bundle, of);
    for (const { open, all } of demands) {
      const counted = awardAmount(open, tables, option, year);
      of.amount += counted - (inScopeNow.has(bundle) ? awardAmount(all, tables, option, year) : 0);
    }
  }
  return [...beyond.values()]
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount || (a.bundle < b.bundle ? -1 : 1))[0];
}
