import type { Procurement } from "../model/procurement.ts";
import { classify } from "../rules/clean-vehicles.ts";
import type { Decisions } from "./decode.ts";
import type { Demand } from "./demands.ts";
import type { Programme } from "./programme.ts";
import { asProcurement, bundleAwards, purchasesOf } from "../timetable/awards.ts";
import { classBundle } from "./columns.ts";
import { quotaRows, targetRows } from "../timetable/ledger.ts";

/**
 * Quota rows over the awards that are in scope by value under their bundling, where the plan would miss them.
 * The rows name the bundles that are in scope now; the caller solves again until none is missed.
 */
export function legalDemands(programme: Programme, decisions: Decisions, ledger: Procurement[]): Demand[] {
  const { context } = programme;
  if (context.scenario.quotaPolicy?.binding === false) return [];
  const awards = bundleAwards(programme, decisions);
  const missed = quotaRows(context, ledger, awards).filter(
    (row) =>
      row.basis === "legal" &&
      row.policyVariant === "default" &&
      row.forecast &&
      !row.forecast.compliant &&
      (row.status !== "expected" || context.scenario.quotaPolicy?.includeExpected !== false),
  );
  if (missed.length === 0) return [];
  const inScope = new Set(
    awards
      .filter((award) =>
        classify(
          asProcurement(award),
          context.reference.rules,
          context.scenario.quotaPolicy?.interpretation,
        ).some((row) => row.inScope === true),
      )
      .map((award) => award.id.slice("plan|".length)),
  );
  return targetRows(context, ledger, "legal")
    .filter((target) =>
      missed.some(
        (row) =>
          row.authorityId === target.authorityId &&
          row.bucket === target.bucket &&
          row.referencePeriod.from === target.periodFrom,
      ),
    )
    .filter((target) => reaches(programme, decisions, inScope, target))
    .flatMap((target) => {
      const base = {
        kind: "quota" as const,
        members: target.members,
        authorityId: target.authorityId,
        periodFrom: target.periodFrom,
        periodTo: target.periodTo,
        bucket: target.bucket,
        bundles: inScope,
      };
      const clean: Demand = {
        ...base,
        zeroEmission: false,
        perMille: target.clean_perMille,
        lower: target.clean_perMille * target.ledger.all - 1000 * target.ledger.clean,
      };
      if (target.zeroEmission_perMille === 0) return [clean];
      return [
        clean,
        {
          ...base,
          zeroEmission: true,
          perMille: target.zeroEmission_perMille,
          lower: target.zeroEmission_perMille * target.ledger.all - 1000 * target.ledger.zeroEmission,
        },
      ];
    });
}

/** Some award of the plan in scope counts in the target; where none does, no row over them can mend it. */
function reaches(
  programme: Programme,
  decisions: Decisions,
  inScope: Set<string>,
  target: { members: string[]; bucket: string; periodFrom: string },
): boolean {
  return purchasesOf(programme, decisions).some((purchase) => {
    const tables = programme.classes[purchase.class] as Programme["classes"][number];
    const facts = tables.award(purchase.option, purchase.year);
    const { one } = tables.of;
    return (
      facts?.bucket === target.bucket &&
      facts.periodFrom === target.periodFrom &&
      target.members.includes(one.authorityId) &&
      inScope.has(classBundle(programme, purchase.class, purchase.awardYear - programme.context.startYear))
    );
  });
}
