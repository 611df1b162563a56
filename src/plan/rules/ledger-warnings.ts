import { englishDate, germanDate } from "../date-words.ts";
import type { Procurement } from "../model/procurement.ts";
import type { Authority, Interpretation } from "../model/scenario.ts";
import type { ClassificationWarning } from "./classification-warnings.ts";
import { type Classification, classify } from "./clean-vehicles.ts";
import { withKind } from "./ledger-counts.ts";
import { countingEntries } from "./ledger.ts";
import type { RuleData } from "./rule-data.ts";

/** A warning about awards of the ledger, with the awards that it is about. */
export interface LedgerWarning extends ClassificationWarning {
  procurementIds: readonly string[];
}

/** Facts that contradict one another; they stand on every output that uses the award. */
const CONTRADICTIONS: ReadonlySet<string> = new Set([
  "AWARD_BEFORE_NOTICE",
  "SENT_AFTER_NOTICE",
  "SECTOR_RULES_BY_OTHER_AUTHORITY",
  "BELOW_THRESHOLD_CONTRADICTS_VALUE",
  "LOTS_EXCEED_VALUE",
  "LOTS_NOT_DEROGABLE",
  "ELECTRIC_WITH_EMISSIONS",
  "ENGINE_CONTRADICTS_FUEL",
  "ORIGIN_CONTRADICTS_FUEL",
  "BUS_CLASS_CONTRADICTS_SIZE",
]);

/** What must be known of a ledger before its counts are believed. */
export function ledgerWarnings(
  procurements: readonly Procurement[],
  authorities: readonly Authority[],
  rules: RuleData,
  options: { asOf: string; interpretation?: Interpretation },
): LedgerWarning[] {
  const classified = countingEntries(procurements, options.asOf).map((entry) => ({
    entry,
    rows: classify(withKind(entry, authorities), rules, options.interpretation),
  }));
  return [...contradictions(classified), ...busesTwice(classified)];
}

interface Classified {
  entry: Procurement;
  rows: Classification[];
}

function contradictions(classified: readonly Classified[]): LedgerWarning[] {
  const byCode = new Map<string, { warning: ClassificationWarning; ids: Set<string> }>();
  for (const { entry, rows } of classified)
    for (const warning of rows.flatMap((row) => row.warnings)) {
      if (!CONTRADICTIONS.has(warning.code)) continue;
      const known = byCode.get(warning.code) ?? { warning, ids: new Set<string>() };
      known.ids.add(entry.id);
      byCode.set(warning.code, known);
    }
  return [...byCode.values()].map(({ warning, ids }) => ({ ...warning, procurementIds: [...ids] }));
}

/**
 * A bus that is bought (§ 3 Nr. 1) and then runs in a passenger-transport contract (§ 3 Nr. 2) enters twice.
 * The law is silent and no fact of an award tells buses apart, so both are counted and named.
 */
function busesTwice(classified: readonly Classified[]): LedgerWarning[] {
  const acquired = new Map<string, Set<string>>();
  const inService = new Map<string, Set<string>>();
  for (const { entry, rows } of classified)
    for (const row of rows) {
      if (row.inScope === false || row.bucket !== "bus" || row.referencePeriod === null) continue;
      if (entry.contractType === "service") continue;
      const side = entry.contractType === "public-passenger-transport" ? inService : acquired;
      const { from } = row.referencePeriod;
      side.set(from, (side.get(from) ?? new Set()).add(entry.id));
    }
  return [...acquired].flatMap(([from, bought]) => {
    const used = inService.get(from);
    if (used === undefined) return [];
    const ids = [...bought, ...used];
    return [
      {
        code: "BUS_BOUGHT_AND_IN_SERVICE",
        text: `Im Zeitraum ab ${germanDate(from)} sind Busse gekauft oder geleast und Verkehrsleistungen mit Bussen vergeben (${ids.join(", ")}). Fährt ein beschaffter Bus in einem dieser Verkehre, steht er zweimal in der Zählung; das Gesetz regelt das nicht. Bitte prüfen.`,
        textEn: `In the period from ${englishDate(from)} buses were bought or leased and passenger transport was awarded (${ids.join(", ")}). A bus that runs in such a contract is counted twice; the law is silent. Please check.`,
        procurementIds: ids,
      },
    ];
  });
}
