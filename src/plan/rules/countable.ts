import type { ProcurementVehicles } from "../model/procurement.ts";
import { baseCategory, type Purpose } from "../model/vocabulary.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import type { LegalReason, ReasonCode } from "./reasons.ts";
import type { Bucket } from "./rule-data.ts";
import { and, FALSE, type Finding, finding, missing, not, stated, TRUE } from "./three-valued.ts";

/** Is the vehicle one that the law counts (§ 2 Satz 1 Nr. 3, § 4), and in which bucket of § 6. */
export interface Countable {
  countable: Finding;
  bucket: Bucket | null;
  base: string;
  reason: LegalReason;
}

const BUCKET_OF: Readonly<Record<string, Bucket>> = {
  M1: "light",
  M2: "light",
  N1: "light",
  N2: "truck",
  N3: "truck",
  M3: "bus",
};

const baseByCategory = new Map<string, string>();
function baseOf(category: string): string {
  let base = baseByCategory.get(category);
  if (base === undefined) {
    base = baseCategory(category);
    baseByCategory.set(category, base);
  }
  return base;
}

/** Purposes that exempt only what was designed, built or adapted for them; `covers` = base categories. */
const DESIGNED: Partial<Record<Purpose, { code: ReasonCode; covers: (base: string) => boolean }>> = {
  "armed-forces": { code: "ARMED_FORCES", covers: () => true },
  "construction-site": { code: "SITE_VEHICLE", covers: () => true },
  fire: { code: "EMERGENCY_SERVICE", covers: () => true },
  rescue: { code: "EMERGENCY_SERVICE", covers: () => true },
  police: { code: "EMERGENCY_SERVICE", covers: () => true },
  "civil-protection": { code: "EMERGENCY_SERVICE", covers: () => true },
  armoured: { code: "ARMOURED", covers: () => true },
  ambulance: { code: "AMBULANCE", covers: (base) => base.startsWith("M") },
  hearse: { code: "HEARSE", covers: (base) => base.startsWith("M") },
  wheelchair: { code: "WHEELCHAIR", covers: (base) => base === "M1" },
};
/** Purposes that exempt by themselves. */
const BY_ITSELF: Partial<Record<Purpose, ReasonCode>> = {
  agricultural: "AGRICULTURAL",
  tracked: "TRACKED",
  "self-propelled-machine": "WORKING_MACHINE",
};

export function countable(v: ProcurementVehicles, rules: CompiledRules): Countable {
  const base = baseOf(v.category);
  const bucket = BUCKET_OF[base] ?? null;
  const { reasons } = rules;
  if (bucket === null) return { countable: FALSE, bucket, base, reason: reasons[notRoadVehicle(base)] };
  const ofPurpose = byPurpose(v, base);
  if (ofPurpose.exempt === TRUE)
    return { countable: FALSE, bucket: null, base, reason: reasons[ofPurpose.code] };
  const crane = mobileCrane(v, base, rules);
  if (crane === TRUE) return { countable: FALSE, bucket: null, base, reason: reasons.MOBILE_CRANE };
  const coach = base === "M3" ? coachFinding(v, rules) : FALSE;
  if (coach === TRUE) return { countable: FALSE, bucket: null, base, reason: reasons.COACH };
  const inLaw = and(and(not(ofPurpose.exempt), not(crane)), not(coach));
  if (inLaw > 0) return { countable: inLaw, bucket, base, reason: reasons.EXEMPTION_UNDECIDED };
  return {
    countable: TRUE,
    bucket,
    base,
    reason: bucket === "bus" ? reasons.CITY_BUS : reasons.ROAD_VEHICLE,
  };
}

function notRoadVehicle(base: string): ReasonCode {
  if (base.startsWith("L")) return "TWO_TO_FOUR_WHEELER";
  return /^[TCRS]/.test(base) ? "AGRICULTURAL" : "NOT_M_OR_N";
}

function byPurpose(v: ProcurementVehicles, base: string): { exempt: Finding; code: ReasonCode } {
  if (v.purpose === undefined) return { exempt: FALSE, code: "ROAD_VEHICLE" };
  const byItself = BY_ITSELF[v.purpose];
  if (byItself !== undefined) return { exempt: TRUE, code: byItself };
  const designed = DESIGNED[v.purpose];
  if (designed === undefined || !designed.covers(base)) return { exempt: FALSE, code: "ROAD_VEHICLE" };
  return { exempt: stated(v.designedForPurpose, "designedForPurpose"), code: designed.code };
}

/** § 4 Abs. 1 Nr. 10 Buchst. d: from the border on, and not fit for goods. */
function mobileCrane(v: ProcurementVehicles, base: string, rules: CompiledRules): Finding {
  if (
    base !== "N3" ||
    v.craneMoment_kNm === undefined ||
    v.craneMoment_kNm < rules.law.craneMomentFrom_kNm.value
  )
    return FALSE;
  return not(stated(v.suitableForGoods, "suitableForGoods"));
}

/** § 4 Abs. 1 Nr. 5 takes every M3 out, Abs. 2 brings classes I and A back. */
const coachFinding = (v: ProcurementVehicles, rules: CompiledRules): Finding =>
  v.busClass === undefined ? missing("busClass") : finding(!rules.busClasses.has(v.busClass));
