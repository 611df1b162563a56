/** Types of `data/rules`; the law's numbers live there, never in code. */
import { BilingualError, type Text } from "../model/text.ts";

export type RuleStatus = "in force" | "expected" | "unverified";
export type Bucket = "light" | "truck" | "bus";
export const BUCKETS = ["light", "truck", "bus"] as const satisfies readonly Bucket[];

export interface RuleSource {
  title: string;
  publisher: string;
  year: number;
  href: string | null;
  place: string;
}

/** One number, date or list of the law; `source` is a key of the file's `sources`. */
export interface Provision<T> {
  value: T;
  section: string;
  source: string;
  status: RuleStatus;
  note?: string;
}

/** A reference period of § 6 with its targets and the emission limit of Anlage 1. */
export interface ReferencePeriodRule {
  from: string;
  to: string;
  section: string;
  source: string;
  status: RuleStatus;
  light: {
    cleanTarget_perMille: number;
    federalCleanTarget_perMille: number;
    co2Limit_g_per_km: number;
    /** null: no limit for pollutants in real driving */
    rdePollutantShareBelow: number | null;
    section: string;
  };
  truck: { cleanTarget_perMille: number; section: string };
  bus: { cleanTarget_perMille: number; zeroEmissionShareOfTarget_perMille: number; section: string };
}

/** `clean-vehicles/de`: the SaubFahrzeugBeschG with the value rules of the VgV that it leans on. */
export interface CleanVehicleRules {
  state: string;
  name: string;
  verification: string;
  sources: Record<string, RuleSource>;
  appliesToNoticesAfter: Provision<string>;
  oldHeavyDefinitionUntilNotice: Provision<string>;
  newHeavyDefinitionFromNotice: Provision<string>;
  referencePeriods: ReferencePeriodRule[];
  leaseMonthsCounted: Provision<number>;
  lotDerogation: { lotValueBelow_EUR: Provision<number>; sumShareAtMost: Provision<number> };
  passengerTransportExemption: {
    annualValueAtMost_EUR: Provision<number>;
    volumeAtMost_km_per_a: Provision<number>;
    smallOperatorFleetAtMost: Provision<number>;
    smallOperatorAnnualValueAtMost_EUR: Provision<number>;
    smallOperatorVolumeAtMost_km_per_a: Provision<number>;
  };
  serviceCpvCodes: Provision<string[]>;
  countableBusClasses: Provision<string[]>;
  busClassPassengerBorder: Provision<number>;
  craneMomentFrom_kNm: Provision<number>;
  engineCo2Below_g: Provision<number>;
  euroClassFrom: Provision<string>;
  rentalDaysPerVehicle: { clean: Provision<number>; other: Provision<number> };
}

/** EU thresholds for supplies and services from a day on; the last entry goes on. */
export interface ThresholdRule {
  from: string;
  municipal_EUR: number;
  federal_EUR: number;
  sector_EUR: number;
  section: string;
  status: RuleStatus;
  source: RuleSource;
  note?: string;
}
export interface Thresholds {
  unit: string;
  verification: string;
  values: ThresholdRule[];
}

/** Targets of one member state in the first and second reference period of the directive. */
export interface MemberState {
  state: string;
  name: string;
  periods: [MemberStateTargets, MemberStateTargets];
  verification: Record<Bucket, string>;
  /** what its law does otherwise, in German and in English */
  scopeOptions: string | null;
  scopeOptionsEn: string | null;
}
export interface MemberStateTargets {
  light_perMille: number;
  truck_perMille: number;
  bus_perMille: number;
  zeroEmissionBus_perMille: number;
}
export interface MemberStates {
  source: RuleSource;
  note: string;
  states: MemberState[];
}

/** New or renovated building: from so many spaces on, ducting at every n-th space and points. */
export interface BuildingWorkRule {
  spacesMoreThan: number;
  ductingEverySpaceNumber: number;
  points: number;
  section: string;
}
export interface GeigRules {
  law: string;
  status: RuleStatus;
  verification: string;
  source: RuleSource;
  existingNonResidential: {
    spacesMoreThan: number;
    pointsPerBuilding: number;
    dueAfter: string;
    section: string;
  };
  portfolio: { section: string };
  newNonResidential: BuildingWorkRule;
  renovatedNonResidential: BuildingWorkRule;
  newResidential: BuildingWorkRule;
  renovatedResidential: BuildingWorkRule;
  /** § 11: when a building of parts in different use falls under the act at all */
  mixedUse: {
    existingSpacesMoreThan: number;
    existingSection: string;
    newResidentialSpacesMoreThan: number;
    newResidentialSection: string;
    newNonResidentialSpacesMoreThan: number;
    newNonResidentialSection: string;
  };
  comparableRequirements: { section: string };
  majorRenovation: { envelopeShareMoreThan: number; section: string };
  renovationCostExemption: { costShareMoreThan: number; section: string };
  entryIntoForce: { value: string; section: string; verification: string };
}

/** Art. 14 EPBD: a deadline of the EU that national law has not taken up. */
export interface EpbdRules {
  law: string;
  status: RuleStatus;
  verification: string;
  note: { de: string; en: string };
  source: RuleSource;
  transposition: { dueBy: string; section: string; verification: string };
  newNonResidential: {
    spacesMoreThan: number;
    spacesPerPoint: number;
    preCablingShare: number;
    section: string;
    verification: string;
  };
  existingNonResidential: {
    spacesMoreThan: number;
    spacesPerPoint: number;
    ductingShare: number;
    dueBy: string;
    section: string;
    verification: string;
  };
  publicBuildings: {
    spacesMoreThan: number;
    preCablingShare: number;
    dueBy: string;
    section: string;
    verification: string;
  };
}

export interface RuleData {
  cleanVehicles: CleanVehicleRules;
  thresholds: Thresholds;
  memberStates: MemberStates;
  geig: GeigRules;
  epbd: EpbdRules;
}

/** A rule file is missing or does not hold together. */
export class RuleDataError extends BilingualError {
  readonly code = "REFERENCE_MISSING";
}

const FILES = {
  cleanVehicles: "clean-vehicles/de",
  thresholds: "thresholds",
  memberStates: "member-states",
  geig: "charging-duties/geig",
  epbd: "charging-duties/epbd",
} as const;

/**
 * The rules from their files (`data/rules/<key>.json`, parsed).
 * @throws RuleDataError where a file is missing or periods and thresholds do not follow on one another
 */
export function parseRules(files: Record<string, unknown>): RuleData {
  const entries = Object.entries(FILES).map(([name, key]) => {
    const file = files[key];
    if (typeof file !== "object" || file === null)
      throw new RuleDataError(
        {
          de: "Die Datei fehlt; bitte die Referenzdaten neu einspielen",
          en: "the file is missing; install the reference data again",
        },
        `data/rules/${key}.json: `,
      );
    return [name, file];
  });
  const rules = Object.fromEntries(entries) as RuleData;
  checkOrder(
    rules.cleanVehicles.referencePeriods.flatMap((period) => [period.from, period.to]),
    { de: "Referenzzeiträume", en: "reference periods" },
  );
  checkOrder(
    rules.thresholds.values.map((entry) => entry.from),
    { de: "Grenzwerte", en: "thresholds" },
  );
  return rules;
}

/** Dates must rise: a gap in order would make two entries answer for one day. */
function checkOrder(dates: string[], what: Text): void {
  if (dates.length === 0)
    throw new RuleDataError({
      de: `data/rules enthält keine ${what.de}`,
      en: `data/rules holds no ${what.en}`,
    });
  dates.forEach((date, i) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(date))
      throw new RuleDataError({
        de: `${what.de}: „${date}“ ist kein Datum`,
        en: `${what.en}: "${date}" is not a date`,
      });
    if (i > 0 && date <= (dates[i - 1] as string))
      throw new RuleDataError({
        de: `${what.de}: ${date} folgt nicht auf ${dates[i - 1]}`,
        en: `${what.en}: ${date} does not follow ${dates[i - 1]}`,
      });
  });
}
