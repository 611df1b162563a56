import type { ProcurementVehicles } from "../model/procurement.ts";
import type { CompiledPeriod, CompiledRules } from "./compiled-rules.ts";
import type { LegalReason } from "./reasons.ts";
import { and, FALSE, type Finding, finding, missing, TRUE } from "./three-valued.ts";

export interface Clean {
  clean: Finding;
  reason: LegalReason;
}

const BURNING_NOTHING: readonly (string | undefined)[] = ["electricity", "hydrogen", undefined];

/** A vehicle that burns nothing has no exhaust: battery, or whatever drives it where the engine is ruled out. */
const withoutExhaust = (v: ProcurementVehicles): boolean =>
  (v.energySource === "electricity" && v.combustionEngine !== true) ||
  (v.combustionEngine === false && BURNING_NOTHING.includes(v.energySource));

/** § 2 Satz 1 Nr. 4 with Anlage 1 of the period of the award: CO2 at most, pollutants strictly below. */
export function lightClean(v: ProcurementVehicles, period: CompiledPeriod, rules: CompiledRules): Clean {
  const limits = period.rule.light;
  const noExhaust = withoutExhaust(v);
  const co2 = v.co2_g_per_km ?? (noExhaust ? 0 : undefined);
  const co2Kept: Finding =
    co2 === undefined ? missing("co2_g_per_km") : finding(co2 <= limits.co2Limit_g_per_km);
  if (co2Kept === FALSE) return { clean: FALSE, reason: rules.reasons.LIGHT_CO2_ABOVE_LIMIT };
  const share = v.rdePollutantShare ?? (noExhaust && co2 === 0 ? 0 : undefined);
  const pollutantsKept =
    limits.rdePollutantShareBelow === null
      ? TRUE
      : share === undefined
        ? missing("rdePollutantShare")
        : finding(share < limits.rdePollutantShareBelow);
  if (pollutantsKept === FALSE) return { clean: FALSE, reason: rules.reasons.LIGHT_POLLUTANTS_NOT_BELOW };
  const clean = and(co2Kept, pollutantsKept);
  return { clean, reason: clean === TRUE ? rules.reasons.LIGHT_CLEAN : rules.reasons.CLEAN_UNDECIDED };
}
