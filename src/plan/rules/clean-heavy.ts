import type { ProcurementVehicles } from "../model/procurement.ts";
import type { Interpretation } from "../model/scenario.ts";
import { ENERGY_SOURCES, type EnergySource, FUEL_ORIGINS } from "../model/vocabulary.ts";
import type { Clean } from "./clean-light.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import type { NoticeDate } from "./contract-scope.ts";
import { and, eitherWay, FALSE, type Finding, finding, missing, stated, TRUE } from "./three-valued.ts";

/** What a fuel is asked: the groups of the contracts, section 5. */
type FuelKind = "electric" | "liquid" | "gas" | "plug-in" | "conventional";
const FUEL_KIND: Readonly<Record<EnergySource, FuelKind>> = {
  electricity: "electric",
  hydrogen: "gas",
  cng: "gas",
  lng: "gas",
  lpg: "gas",
  paraffinic: "liquid",
  biodiesel: "liquid",
  ethanol: "liquid",
  "plant-oil": "liquid",
  "petrol-plug-in-hybrid": "plug-in",
  "diesel-plug-in-hybrid": "plug-in",
  petrol: "conventional",
  diesel: "conventional",
  "petrol-hybrid": "conventional",
  "diesel-hybrid": "conventional",
};

/** Which wording of § 2 Satz 1 Nr. 5 the notice picks; both where its date leaves it open. */
export type Wording = "old" | "new" | "open";
export function wordingOf(notice: NoticeDate, rules: CompiledRules, may28: Interpretation["may28"]): Wording {
  const first = wordingOn(notice.earliest, rules, may28);
  return notice.earliest === notice.latest || first === wordingOn(notice.latest, rules, may28)
    ? first
    : "open";
}
function wordingOn(date: string, rules: CompiledRules, may28: Interpretation["may28"]): "old" | "new" {
  if (date <= rules.law.oldHeavyDefinitionUntilNotice.value) return "old";
  return date >= rules.law.newHeavyDefinitionFromNotice.value || may28 === "new" ? "new" : "old";
}

type ClausePolicy = NonNullable<Interpretation["missingFuelClause"]>;

/** Both answers about a heavy vehicle; they share facts, so they are found together. */
export interface HeavyFindings {
  clean: Clean;
  zeroEmission: Clean;
}

/** § 2 Satz 1 Nr. 5 with Satz 2 to 6, in the wording that applies, and Nr. 6. */
export function heavyFindings(
  v: ProcurementVehicles,
  wording: Wording,
  clausePolicy: ClausePolicy,
  rules: CompiledRules,
): HeavyFindings {
  if (v.energySource !== undefined) return ofSource(v, v.energySource, wording, clausePolicy, rules);
  const cases = ENERGY_SOURCES.map((source) => ofSource(v, source, wording, clausePolicy, rules));
  const wordingMatters = cases.some((one) => hangsOnNotice(one.clean) || hangsOnNotice(one.zeroEmission));
  // which facts are asked depends on the source, so an unknown source is the one fact of the vehicle to ask for
  const facts = missing("energySource") | (wordingMatters ? missing("noticeDate") : 0);
  return merged(cases, facts, false, rules);
}

const hangsOnNotice = ({ clean }: Clean): boolean => clean > 0 && (clean & missing("noticeDate")) !== 0;

function ofSource(
  v: ProcurementVehicles,
  source: EnergySource,
  wording: Wording,
  clausePolicy: ClausePolicy,
  rules: CompiledRules,
): HeavyFindings {
  if (wording !== "open") return underCase(v, source, wording, clausePolicy, rules);
  // both wordings ask where paraffinic diesel comes from, but take fossil one differently
  const originOpen = source === "paraffinic" && v.fuelOrigin === undefined;
  const ways = originOpen ? FUEL_ORIGINS.map((fuelOrigin) => ({ ...v, fuelOrigin })) : [v];
  const cases = (["old", "new"] as const).flatMap((one) =>
    ways.map((way) => underCase(way, source, one, clausePolicy, rules)),
  );
  return merged(cases, missing("noticeDate") | (originOpen ? missing("fuelOrigin") : 0), true, rules);
}

/** The answer on which all cases agree, else open on the fact that tells the cases apart. */
function merged(
  cases: HeavyFindings[],
  facts: Finding,
  withInner: boolean,
  rules: CompiledRules,
): HeavyFindings {
  const of = (answer: (one: HeavyFindings) => Clean, undecided: Clean["reason"]): Clean => {
    const found = cases.map((one) => answer(one).clean);
    const clean = eitherWay(withInner ? found : found.map((one) => (one > 0 ? facts : one)), facts);
    // electricity comes first among the sources: what rules it out rules out every other
    return clean > 0 ? { clean, reason: undecided } : answer(cases[0] as HeavyFindings);
  };
  return {
    clean: of((one) => one.clean, rules.reasons.CLEAN_UNDECIDED),
    zeroEmission: of((one) => one.zeroEmission, rules.reasons.ZERO_EMISSION_UNDECIDED),
  };
}

function underCase(
  v: ProcurementVehicles,
  source: EnergySource,
  wording: "old" | "new",
  clausePolicy: ClausePolicy,
  rules: CompiledRules,
): HeavyFindings {
  const clean = withSource(v, source, wording, clausePolicy, rules);
  return { clean, zeroEmission: zeroEmission(v, source, clean.clean, rules) };
}

/** Each condition in turn; the first that fails is the reason. */
function withSource(
  v: ProcurementVehicles,
  source: EnergySource,
  wording: "old" | "new",
  clausePolicy: ClausePolicy,
  rules: CompiledRules,
): Clean {
  const { reasons } = rules;
  const kind = FUEL_KIND[source];
  if (kind === "conventional") return { clean: FALSE, reason: reasons.NO_ALTERNATIVE_FUEL };
  const origin = originAllowed(v, source, kind, wording, reasons);
  if (origin.clean === FALSE) return origin;
  const unblended: Finding =
    kind === "liquid"
      ? v.fuelBlended === undefined
        ? missing("fuelBlended")
        : finding(!v.fuelBlended)
      : TRUE;
  if (unblended === FALSE) return { clean: FALSE, reason: reasons.FUEL_BLENDED };
  let clean = and(origin.clean, unblended);
  if (wording === "new") {
    const clause = kind === "electric" ? TRUE : fuelClause(v.fuelClause, clausePolicy);
    if (clause === FALSE) return { clean: FALSE, reason: reasons.NO_FUEL_CLAUSE };
    const euro = euroClass(v, source, kind, rules);
    if (euro === FALSE) return { clean: FALSE, reason: reasons.EURO_CLASS_TOO_LOW };
    clean = and(clean, and(clause, euro));
  }
  return { clean, reason: clean === TRUE ? reasons.HEAVY_CLEAN : reasons.CLEAN_UNDECIDED };
}

function originAllowed(
  v: ProcurementVehicles,
  source: EnergySource,
  kind: FuelKind,
  wording: "old" | "new",
  reasons: CompiledRules["reasons"],
): Clean {
  const allowed = { clean: TRUE, reason: reasons.HEAVY_CLEAN };
  if (kind !== "liquid" && kind !== "gas") return allowed;
  if (v.fuelOrigin === "high-iluc") return { clean: FALSE, reason: reasons.HIGH_ILUC };
  if (kind === "gas" || v.fuelOrigin === "renewable") return allowed;
  if (v.fuelOrigin === undefined) return { clean: missing("fuelOrigin"), reason: reasons.CLEAN_UNDECIDED };
  // a fossil "biofuel" is none; fossil paraffinic diesel was allowed by the old wording
  if (source !== "paraffinic") return { clean: FALSE, reason: reasons.NO_ALTERNATIVE_FUEL };
  return wording === "new" ? { clean: FALSE, reason: reasons.FOSSIL_PARAFFINIC } : allowed;
}

function fuelClause(clause: boolean | undefined, policy: ClausePolicy): Finding {
  if (clause !== undefined || policy === "undecided") return stated(clause, "fuelClause");
  return finding(policy === "clean");
}

/** Order in which the classes followed on one another; arabic forms stand for the same stage. */
const EURO_ORDER = ["I", "II", "III", "IV", "V", "EEV", "VI", "VII"];
const ARABIC = ["", "I", "II", "III", "IV", "V", "VI", "VII"];
export const euroRank = (euro: string): number => {
  const stem = /^(?:[IVX]+|EEV)/.exec(euro)?.[0] ?? ARABIC[Number.parseInt(euro, 10)] ?? "";
  return EURO_ORDER.indexOf(stem);
};

/** § 2 Satz 6: asked where there is an engine; a stated class speaks for itself. */
function euroClass(
  v: ProcurementVehicles,
  source: EnergySource,
  kind: FuelKind,
  rules: CompiledRules,
): Finding {
  if (v.combustionEngine === false) return TRUE;
  const enough: Finding =
    v.euroClass === undefined
      ? missing("euroClass")
      : finding(euroRank(v.euroClass) >= euroRank(rules.law.euroClassFrom.value));
  if (v.combustionEngine === true || enough === TRUE) return enough;
  if (kind === "electric") return missing("combustionEngine");
  if (enough === FALSE) return source === "hydrogen" ? missing("combustionEngine") : FALSE;
  return TRUE;
}

/** § 2 Satz 1 Nr. 6: clean, and without engine or with one below the border. */
function zeroEmission(
  v: ProcurementVehicles,
  source: EnergySource,
  clean: Finding,
  rules: CompiledRules,
): Clean {
  const { reasons } = rules;
  const zero = and(clean, engineBelowBorder(v, source, rules));
  if (zero === FALSE) return { clean: zero, reason: reasons.NOT_ZERO_EMISSION };
  return { clean: zero, reason: zero === TRUE ? reasons.ZERO_EMISSION : reasons.ZERO_EMISSION_UNDECIDED };
}

function engineBelowBorder(v: ProcurementVehicles, source: EnergySource, rules: CompiledRules): Finding {
  const border = rules.law.engineCo2Below_g.value;
  if (v.combustionEngine === false) return TRUE;
  if ((v.co2_g_per_kWh ?? border) < border || (v.co2_g_per_km ?? border) < border) return TRUE;
  if (v.combustionEngine === true)
    return source === "hydrogen" && v.co2_g_per_kWh === undefined ? missing("co2_g_per_kWh") : FALSE;
  return source === "electricity" || source === "hydrogen" ? missing("combustionEngine") : FALSE;
}
