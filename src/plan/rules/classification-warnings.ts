import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";
import type { CompiledRules, DutyKind } from "./compiled-rules.ts";
import { thresholdAt } from "./compiled-rules.ts";
import { contractValue, derogatedLots } from "./contract-value.ts";

/** Something that stands on every output that uses the row: a contradiction or a stand-in. */
export interface ClassificationWarning {
  code: string;
  text: string;
  textEn: string;
}

const TEXTS = {
  NOTICE_DATE_STANDS_IN: [
    "Das Absendedatum der Bekanntmachung fehlt; das Datum der Veröffentlichung tritt an seine Stelle.",
    "The day the notice was sent is missing; the day of publication stands in for it.",
  ],
  AWARD_BEFORE_NOTICE: [
    "Der Zuschlag liegt vor der Bekanntmachung; bitte die Daten prüfen.",
    "The award lies before the notice; please check the dates.",
  ],
  SENT_AFTER_NOTICE: [
    "Das Absendedatum liegt nach der Veröffentlichung; bitte die Daten prüfen.",
    "The notice was sent after its publication; please check the dates.",
  ],
  INTENDED_AWARD: [
    "Der Zuschlag ist beabsichtigt, noch nicht erteilt.",
    "The award is intended, not yet made.",
  ],
  THRESHOLD_EXPECTED: [
    "Der Schwellenwert dieses Zeitraums ist noch nicht bekannt gemacht und wurde fortgeschrieben.",
    "The threshold of this period is not published yet and was carried forward.",
  ],
  TARGETS_EXPECTED: [
    "Der Referenzzeitraum führt die Mindestziele fort (§ 6 Abs. 8); neue Ziele sind möglich.",
    "The reference period carries the targets on (§ 6 Abs. 8); new targets may come.",
  ],
  SECTOR_RULES_BY_OTHER_AUTHORITY: [
    "Verfahren nach SektVO, aber kein Sektorenauftraggeber: maßgeblich ist der Schwellenwert der Art des Auftraggebers.",
    "Procedure under SektVO, but no sector entity: the threshold of the kind of authority decides.",
  ],
  BELOW_THRESHOLD_CONTRADICTS_VALUE: [
    "Als Vergabe unterhalb der Schwelle gemeldet, aber der Wert erreicht sie.",
    "Reported as below the threshold, yet the value reaches it.",
  ],
  LOTS_EXCEED_VALUE: [
    "Die Summe der Lose übersteigt den angegebenen Auftragswert; gezählt wird die Summe (§ 3 Abs. 7 VgV).",
    "The lots add up to more than the stated value; their sum counts (§ 3 Abs. 7 VgV).",
  ],
  LOTS_NOT_DEROGABLE: [
    "Lose ohne VgV-Verfahren überschreiten die Grenzen des § 3 Abs. 9 VgV; die Pflicht bleibt.",
    "Lots outside the VgV exceed the limits of § 3 Abs. 9 VgV; the duty remains.",
  ],
  LOTS_PARTLY_DEROGATED: [
    "Ein Teil der Lose wurde nach § 3 Abs. 9 VgV ausgenommen; deren Fahrzeuge sollten eine eigene Beschaffung sein.",
    "Some lots were taken out under § 3 Abs. 9 VgV; their vehicles should be a procurement of their own.",
  ],
  ELECTRIC_WITH_EMISSIONS: [
    "Elektrischer Antrieb und CO2-Ausstoß widersprechen sich.",
    "Electric drive and CO2 emission contradict each other.",
  ],
  ENGINE_CONTRADICTS_FUEL: [
    "Der Energieträger wird verbrannt, ein Verbrennungsmotor aber verneint.",
    "The energy source is burnt, yet a combustion engine is denied.",
  ],
  ORIGIN_CONTRADICTS_FUEL: [
    "Herkunft und Art des Kraftstoffs widersprechen sich.",
    "Origin and kind of the fuel contradict each other.",
  ],
  BUS_CLASS_CONTRADICTS_SIZE: [
    "Busklasse und zulässige Personenzahl widersprechen sich; die Klasse entscheidet.",
    "Bus class and number of passengers contradict each other; the class decides.",
  ],
  EURO_CLASS_FORM: [
    "Die Form der Euro-Klasse passt nicht zur Fahrzeugklasse (schwer römisch, leicht arabisch).",
    "The form of the Euro class does not fit the category (heavy roman, light arabic).",
  ],
} as const satisfies Record<string, readonly [string, string]>;
type WarningCode = keyof typeof TEXTS;
const CODES = Object.keys(TEXTS) as WarningCode[];
const BIT = Object.fromEntries(CODES.map((code, i) => [code, 1 << i])) as Record<WarningCode, number>;

const bySet = new Map<number, readonly ClassificationWarning[]>();
export function warningsOf(set: number): readonly ClassificationWarning[] {
  let list = bySet.get(set);
  if (list === undefined) {
    list = Object.freeze(
      CODES.filter((code) => (set & BIT[code]) !== 0).map((code) =>
        Object.freeze({ code, text: TEXTS[code][0], textEn: TEXTS[code][1] }),
      ),
    );
    bySet.set(set, list);
  }
  return list;
}

/** Warnings of the contract, as a set. */
export function contractWarnings(p: Procurement, rules: CompiledRules): number {
  let set = 0;
  const { noticeDate, noticeSentDate, awardDate } = p;
  const tendered = p.contractType !== "public-passenger-transport";
  if (tendered && noticeDate !== undefined && noticeSentDate === undefined) set |= BIT.NOTICE_DATE_STANDS_IN;
  if (noticeDate !== undefined && awardDate !== null && awardDate < noticeDate)
    set |= BIT.AWARD_BEFORE_NOTICE;
  if (noticeDate !== undefined && noticeSentDate !== undefined && noticeDate < noticeSentDate)
    set |= BIT.SENT_AFTER_NOTICE;
  if (p.status === "noticed" && awardDate !== null) set |= BIT.INTENDED_AWARD;
  return tendered ? set | valueWarnings(p, noticeSentDate ?? noticeDate, rules) : set;
}

function valueWarnings(p: Procurement, sentDate: string | undefined, rules: CompiledRules): number {
  let set = 0;
  const kind = p.authorityKind;
  if (p.regime === "SektVO" && (kind === "municipal" || kind === "federal"))
    set |= BIT.SECTOR_RULES_BY_OTHER_AUTHORITY;
  if (p.lots !== undefined) set |= lotWarnings(p, rules);
  if (
    kind === undefined ||
    kind === "private" ||
    sentDate === undefined ||
    sentDate < (rules.thresholds[0]?.from ?? "")
  )
    return set;
  const threshold = thresholdAt(rules, sentDate, kind as DutyKind);
  if (threshold.expected) set |= BIT.THRESHOLD_EXPECTED;
  if (p.regime === "below-threshold" && contractValue(p, rules).atLeast_EUR >= threshold.value_EUR)
    set |= BIT.BELOW_THRESHOLD_CONTRADICTS_VALUE;
  return set;
}

function lotWarnings(p: Procurement, rules: CompiledRules): number {
  const sum = (p.lots ?? []).reduce((total, lot) => total + lot.estimatedValue_EUR, 0);
  const derogated = derogatedLots(p, contractValue(p, rules), rules);
  return (
    (p.estimatedValue_EUR !== undefined && sum > p.estimatedValue_EUR ? BIT.LOTS_EXCEED_VALUE : 0) |
    (derogated === "unlawful" ? BIT.LOTS_NOT_DEROGABLE : 0) |
    (derogated === "some" ? BIT.LOTS_PARTLY_DEROGATED : 0)
  );
}

const BURNT = new Set([
  "petrol",
  "diesel",
  "petrol-hybrid",
  "diesel-hybrid",
  "petrol-plug-in-hybrid",
  "diesel-plug-in-hybrid",
  "cng",
  "lng",
  "lpg",
  "paraffinic",
  "biodiesel",
  "ethanol",
  "plant-oil",
]);
const BIOFUEL = new Set(["biodiesel", "ethanol", "plant-oil"]);
const FOSSIL = new Set(["petrol", "diesel", "petrol-hybrid", "diesel-hybrid", "lpg"]);

/** Warnings of a vehicle group, as a set. */
export function vehicleWarnings(v: ProcurementVehicles, base: string, rules: CompiledRules): number {
  let set = 0;
  const source = v.energySource;
  if (
    source === "electricity" &&
    ((v.co2_g_per_km ?? 0) > 0 || (v.co2_g_per_kWh ?? 0) > 0) &&
    v.combustionEngine !== true
  )
    set |= BIT.ELECTRIC_WITH_EMISSIONS;
  if (source !== undefined && v.combustionEngine === false && BURNT.has(source))
    set |= BIT.ENGINE_CONTRADICTS_FUEL;
  if (source !== undefined && v.fuelOrigin !== undefined && originContradicts(source, v.fuelOrigin))
    set |= BIT.ORIGIN_CONTRADICTS_FUEL;
  if (
    v.passengerCount !== undefined &&
    v.busClass !== undefined &&
    sizeContradicts(v.busClass, v.passengerCount, rules)
  )
    set |= BIT.BUS_CLASS_CONTRADICTS_SIZE;
  if (
    v.euroClass !== undefined &&
    /^\d/.test(v.euroClass) !== (base === "M1" || base === "M2" || base === "N1")
  )
    set |= BIT.EURO_CLASS_FORM;
  return set;
}

function originContradicts(source: string, origin: string): boolean {
  if (source === "electricity") return origin === "high-iluc";
  return origin === "fossil" ? BIOFUEL.has(source) : FOSSIL.has(source) && source !== "lpg";
}
const sizeContradicts = (busClass: string, passengers: number, rules: CompiledRules): boolean => {
  const border = rules.law.busClassPassengerBorder.value;
  return busClass === "I"
    ? passengers <= border
    : (busClass === "A" || busClass === "B") && passengers > border;
};

export const TARGETS_EXPECTED = BIT.TARGETS_EXPECTED;
