import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";
import type { ClassificationWarning } from "./classification-warnings.ts";
import type { VehicleFindings } from "./clean-vehicles.ts";
import type { CompiledPeriod, CompiledRules } from "./compiled-rules.ts";
import type { Reading } from "./reading.ts";
import { FALSE, TRUE } from "./three-valued.ts";

const GERMAN = { [TRUE]: "sauber", [FALSE]: "nicht sauber" } as Record<number, string>;
const ENGLISH = { [TRUE]: "clean", [FALSE]: "not clean" } as Record<number, string>;

interface OtherReading {
  code: string;
  name: string;
  nameEn: string;
  change: Partial<Reading>;
}

/** Readings that this row's facts touch at all, other than the chosen one. */
function touched(p: Procurement, v: ProcurementVehicles, reading: Reading): OtherReading[] {
  const list: OtherReading[] = [];
  if (p.frameworkAwardDate !== undefined && p.frameworkAwardDate !== p.awardDate) {
    const change = reading.callOffDate === "framework" ? "call-off" : "framework";
    list.push({
      code: "READING_CALL_OFF_DATE",
      name: change === "framework" ? "Datum der Rahmenvereinbarung" : "Datum des Abrufs",
      nameEn: change === "framework" ? "date of the framework" : "date of the call-off",
      change: { callOffDate: change },
    });
  }
  if (v.retrofitted === true)
    list.push({
      code: "READING_RETROFIT",
      name: "Anrechnung von Nachrüstungen (§ 6 Abs. 7)",
      nameEn: "retrofits (§ 6 Abs. 7)",
      change: { retrofits: reading.retrofits === "count" ? "ignore" : "count" },
    });
  const may28 = reading.may28 === "old" ? "new" : "old";
  list.push({
    code: "READING_MAY_28",
    name: "Fassung des § 2 Nr. 5 am 28.05.2024",
    nameEn: "wording of § 2 Nr. 5 on 28 May 2024",
    change: { may28 },
  });
  return list;
}

/** A result with the period it counts in. */
export interface Outcome {
  found: VehicleFindings;
  period: CompiledPeriod | null;
}

/** Does the row touch a point on which the law is silent; most rows do not. */
export const touchesSilence = (p: Procurement, v: ProcurementVehicles, rules: CompiledRules): boolean =>
  p.frameworkAwardDate !== undefined || v.retrofitted === true || betweenWordings(p.noticeDate, rules);

const betweenWordings = (notice: string | undefined, rules: CompiledRules): boolean =>
  notice !== undefined &&
  notice > rules.law.oldHeavyDefinitionUntilNotice.value &&
  notice < rules.law.newHeavyDefinitionFromNotice.value;

/** Both results where a reading on which the law is silent would turn the answer or the period. */
export function policyWarnings(
  p: Procurement,
  v: ProcurementVehicles,
  reading: Reading,
  outcome: (under: Reading) => Outcome,
): ClassificationWarning[] {
  const chosen = outcome(reading);
  const warnings: ClassificationWarning[] = [];
  for (const other of touched(p, v, reading)) {
    const { found, period } = outcome({ ...reading, ...other.change });
    if (
      found.clean === chosen.found.clean &&
      found.zeroEmission === chosen.found.zeroEmission &&
      period === chosen.period
    )
      continue;
    const window = period === null ? "" : `, ${period.rule.from}/${period.rule.to}`;
    warnings.push({
      code: other.code,
      text: `Das Gesetz schweigt zu: ${other.name}. Gewählt: ${GERMAN[chosen.found.clean] ?? "offen"}; anders gelesen: ${GERMAN[found.clean] ?? "offen"}${window}.`,
      textEn: `The law is silent on: ${other.nameEn}. Chosen: ${ENGLISH[chosen.found.clean] ?? "open"}; read otherwise: ${ENGLISH[found.clean] ?? "open"}${window}.`,
    });
  }
  return warnings;
}
