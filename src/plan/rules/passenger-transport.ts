import type { Procurement } from "../model/procurement.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import type { LegalReason } from "./reasons.ts";
import { FALSE, type Finding, missing, TRUE } from "./three-valued.ts";

/** 0 = within the border of every operator, 1 = within that of a small operator, 2 = above both. */
type Size = 0 | 1 | 2;
const SIZES: readonly Size[] = [0, 1, 2];
const sizeOf = (value: number, border: number, smallOperatorBorder: number): Size =>
  value <= border ? 0 : value <= smallOperatorBorder ? 1 : 2;

const exempt = (value: Size, volume: Size, smallOperator: boolean): boolean =>
  value === 0 || volume === 0 || (smallOperator && (value === 1 || volume === 1));

/**
 * § 3 Nr. 2: is the contract above the size exemptions. Value and volume stand on both borders, so the
 * answer is taken over every way in which the missing facts may turn out.
 */
export function passengerTransportSize(
  p: Procurement,
  rules: CompiledRules,
): { large: Finding; reason: LegalReason } {
  const law = rules.law.passengerTransportExemption;
  const value =
    p.averageAnnualValue_EUR === undefined
      ? undefined
      : sizeOf(
          p.averageAnnualValue_EUR,
          law.annualValueAtMost_EUR.value,
          law.smallOperatorAnnualValueAtMost_EUR.value,
        );
  const volume =
    p.serviceVolume_km_per_a === undefined
      ? undefined
      : sizeOf(
          p.serviceVolume_km_per_a,
          law.volumeAtMost_km_per_a.value,
          law.smallOperatorVolumeAtMost_km_per_a.value,
        );
  const small =
    p.operatorFleetCount === undefined
      ? undefined
      : p.operatorFleetCount <= law.smallOperatorFleetAtMost.value;
  if (value === 0 || volume === 0) return { large: FALSE, reason: rules.reasons.PASSENGER_TRANSPORT_SMALL };
  const large = overCompletions(value, volume, small);
  return {
    large,
    reason:
      large === FALSE ? rules.reasons.PASSENGER_TRANSPORT_SMALL_OPERATOR : rules.reasons.PASSENGER_TRANSPORT,
  };
}

function overCompletions(
  value: Size | undefined,
  volume: Size | undefined,
  small: boolean | undefined,
): Finding {
  const values = value === undefined ? SIZES : [value];
  const volumes = volume === undefined ? SIZES : [volume];
  const operators = small === undefined ? [true, false] : [small];
  const differs = <T>(list: readonly T[], at: (one: T) => boolean): boolean =>
    list.some((one) => at(one) !== at(list[0] as T));
  let open = 0;
  for (const v of values)
    for (const km of volumes)
      for (const op of operators) {
        if (differs(values, (one) => exempt(one, km, op))) open |= missing("averageAnnualValue_EUR");
        if (differs(volumes, (one) => exempt(v, one, op))) open |= missing("serviceVolume_km_per_a");
        if (differs(operators, (one) => exempt(v, km, one))) open |= missing("operatorFleetCount");
      }
  if (open !== 0) return open;
  return exempt(values[0] as Size, volumes[0] as Size, operators[0] as boolean) ? FALSE : TRUE;
}
