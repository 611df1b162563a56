import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";
import { classify } from "./clean-vehicles.ts";
import type { CategoryCounts, VehicleCategoryCode } from "./eforms.ts";
import { type EformsNotice, type LotCounts, noticeCounts, type NoticeFinding } from "./eforms-notice.ts";
import type { RuleData } from "./rule-data.ts";
import type { AskedFact } from "./three-valued.ts";

/** What the ledger must know of an award and its notice does not say. */
export type AwardFacts = Partial<Omit<Procurement, "vehicles">>;

export interface BookedNotice {
  /** one entry per lot that was awarded under the law; empty where the notice has faults */
  entries: Procurement[];
  findings: NoticeFinding[];
  /** facts without which the scope of an entry stays open */
  missing: AskedFact[];
}

/** Books the counts of a notice: what its authority stated there is what the ledger then counts. */
export function bookNotice(notice: EformsNotice, rules: RuleData, facts: AwardFacts = {}): BookedNotice {
  const { lots, findings } = noticeCounts(notice);
  const awarded = lots.filter((lot) => lot.inScope && lot.hasWinner);
  const awardDate = facts.awardDate ?? notice.awardDate;
  if (awarded.length > 0 && awardDate === undefined)
    findings.push({
      field: "BT-1451-Contract",
      lotId: awarded[0]?.lotId ?? "",
      code: "MISSING",
      de: "Das Datum des Zuschlags fehlt; es bestimmt den Referenzzeitraum (§ 6 Abs. 4).",
      en: "The day of the award is missing; it decides the reference period (§ 6 Abs. 4).",
    });
  if (findings.length > 0 || awardDate === undefined) return { entries: [], findings, missing: [] };
  const entries = awarded.map((lot): Procurement => entryOf(lot, notice, awardDate, facts, rules));
  const missing = entries.flatMap((entry) => classify(entry, rules).flatMap((row) => row.missing));
  return { entries, findings, missing: [...new Set(missing)] };
}

function entryOf(
  lot: LotCounts,
  notice: EformsNotice,
  awardDate: string | null,
  facts: AwardFacts,
  rules: RuleData,
): Procurement {
  return {
    ...(notice.cpvCode === undefined ? {} : { cpvCode: notice.cpvCode }),
    ...facts,
    id: `${facts.id ?? notice.noticeId ?? "notice"}/${lot.lotId}`,
    contractType: contractTypeOf(lot, facts),
    awardDate,
    vehicles: lot.categories.flatMap((one) => groupsOf(one, rules)),
  };
}

function contractTypeOf({ contractType }: LotCounts, facts: AwardFacts): Procurement["contractType"] {
  if (contractType === "pass-tran-serv") return "public-passenger-transport";
  if (contractType === "oth-serv-contr") return "service";
  return facts.contractType === "lease" || facts.contractType === "rental" ? facts.contractType : "purchase";
}

const CATEGORY: Readonly<Record<VehicleCategoryCode, string>> = {
  m1: "M1",
  m2: "M2",
  n1: "N1",
  "m1-m2-n1": "M1",
  n2: "N2",
  n3: "N3",
  "n2-n3": "N2",
  m3: "M3",
};

/** Up to three groups: zero-emission, otherwise clean, and not clean. */
function groupsOf(counts: CategoryCounts, rules: RuleData): ProcurementVehicles[] {
  const { vehicles = 0, clean = 0, zeroEmission = 0 } = counts;
  const category = CATEGORY[counts.category];
  const { law, light, heavy } = standIns(rules);
  const isLight = category === "M1" || category === "M2" || category === "N1";
  const facts = isLight ? light : heavy;
  const bus = category === "M3" ? { busClass: law.countableBusClasses.value[0] as "I" } : {};
  return [
    { count: zeroEmission, facts: facts.zeroEmission },
    { count: clean - zeroEmission, facts: facts.clean },
    { count: vehicles - clean, facts: facts.other },
  ].flatMap((group) => (group.count === 0 ? [] : [{ category, count: group.count, ...bus, ...group.facts }]));
}

/**
 * A notice states how vehicles count, not why. These facts stand in for the reasons: each gives the stated
 * standing in every period and wording, and none is a fact of the vehicle itself.
 */
function standIns(rules: RuleData) {
  const law = rules.cleanVehicles;
  const aboveEveryLimit = 1 + Math.max(...law.referencePeriods.map((one) => one.light.co2Limit_g_per_km));
  const cleanCar = { co2_g_per_km: 0, rdePollutantShare: 0 };
  return {
    law,
    light: { zeroEmission: cleanCar, clean: cleanCar, other: { co2_g_per_km: aboveEveryLimit } },
    heavy: {
      zeroEmission: { energySource: "electricity", combustionEngine: false },
      clean: {
        energySource: "cng",
        fuelClause: true,
        combustionEngine: true,
        euroClass: law.euroClassFrom.value,
      },
      other: { energySource: "diesel" },
    },
  } as const;
}
