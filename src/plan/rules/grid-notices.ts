import { parameterAt } from "../context.ts";
import type { Reference } from "../model/reference.ts";

/** § 19 Abs. 2 NAV: every charging device is notified before commissioning; above a sum the operator must consent. */
export interface Nav19 {
  section: string;
  /** NAV holds at low voltage only */
  applies: boolean;
  /** devices that are commissioned in this year: each is notified */
  newDeviceCount: number;
  /** rated power of all devices, power factor 1 */
  ratedPower_kVA: number;
  consentNeeded: boolean;
  /** the same where load management caps the sum; operators may count it so, none must */
  managedPower_kVA: number;
  consentNeededManaged: boolean;
  consentAbove_kVA: number;
  answerWithin_months: number;
}

export function nav19(
  reference: Reference,
  year: number,
  facts: {
    voltageLevel: "LV" | "MV";
    newDeviceCount: number;
    ratedPower_kW: number;
    managedPower_kW: number;
  },
): Nav19 {
  const consentAbove_kVA = parameterAt(reference, "grid.noticeConsent_kVA", year);
  const applies = facts.voltageLevel === "LV";
  const managed = Math.min(facts.managedPower_kW, facts.ratedPower_kW);
  const asks = (power: number): boolean => applies && facts.newDeviceCount > 0 && power > consentAbove_kVA;
  return {
    section: "§ 19 Abs. 2 NAV",
    applies,
    newDeviceCount: applies ? facts.newDeviceCount : 0,
    ratedPower_kVA: facts.ratedPower_kW,
    consentNeeded: asks(facts.ratedPower_kW),
    managedPower_kVA: managed,
    consentNeededManaged: asks(managed),
    consentAbove_kVA,
    answerWithin_months: parameterAt(reference, "grid.consentAnswer_months", year),
  };
}

/** Why § 14a EnWG binds a property or not. */
export type Scope14a = "applies" | "no-point" | "medium-voltage" | "metered";

/** § 14a EnWG: points that the operator may dim, and what it must leave. */
export interface EnWG14a {
  section: string;
  scope: Scope14a;
  controllableCount: number;
  /** least power of all controllable points together behind an energy management */
  guaranteedPower_kW: number;
}

/** Is a charge point controllable: not public, strong enough, commissioned late enough (all at low voltage). */
export const isControllable = (
  reference: Reference,
  point: { power_kW: number; public: boolean; commissionedYear: number },
): boolean => {
  const at = (id: string): number => parameterAt(reference, id, point.commissionedYear);
  return (
    !point.public &&
    point.power_kW > at("grid14a.pointPowerAbove_kW") &&
    point.commissionedYear > at("grid14a.commissionedAfterYear")
  );
};

const LAST_ROW = 9;
const FIRST_ROW = 2;

/** Pmin = floor + (n − 1) × simultaneity × floor; 0 without a device (BK6-22-300, formula L18). */
export function guaranteedPower(reference: Reference, year: number, deviceCount: number): number {
  if (deviceCount <= 0) return 0;
  const floor_kW = parameterAt(reference, "grid.floor14a_kW", year);
  if (deviceCount < FIRST_ROW) return floor_kW;
  const row = Math.min(deviceCount, LAST_ROW);
  const share = parameterAt(reference, `grid14a.simultaneityShare.${row}`, year);
  return floor_kW + (deviceCount - 1) * share * floor_kW;
}

export function enwg14a(
  reference: Reference,
  year: number,
  facts: { voltageLevel: "LV" | "MV"; metering: "SLP" | "RLM"; controllableCount: number },
): EnWG14a {
  const scope: Scope14a =
    facts.voltageLevel === "MV"
      ? "medium-voltage"
      : facts.metering === "RLM"
        ? "metered"
        : facts.controllableCount === 0
          ? "no-point"
          : "applies";
  const controllableCount = scope === "applies" ? facts.controllableCount : 0;
  return {
    section: "§ 14a EnWG, BK6-22-300",
    scope,
    controllableCount,
    guaranteedPower_kW: guaranteedPower(reference, year, controllableCount),
  };
}
