import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";
import type { Interpretation } from "../model/scenario.ts";
import { contractFacts, type ReferencePeriod, vehicleFindings } from "./clean-vehicles.ts";
import { compileRules } from "./compiled-rules.ts";
import { countable } from "./countable.ts";
import { readingOf } from "./reading.ts";
import type { Bucket, RuleData } from "./rule-data.ts";
import { type AskedFact, and, FALSE, factsOf, finding, namesOf, TRUE } from "./three-valued.ts";

/** What the planner knows of a vehicle it would buy. */
export type PlannedVehicle = Omit<ProcurementVehicles, "count"> & { awardDate: string; noticeDate?: string };
export interface PlannedStanding {
  countable: boolean;
  bucket: Bucket | null;
  clean: boolean;
  zeroEmission: boolean;
  referencePeriod: ReferencePeriod | null;
  status: string;
  /** facts that were missing; what hangs on them was taken as countable and not clean */
  undecided: readonly AskedFact[];
}

/**
 * How a planned vehicle will count, whatever its contract (basis all). A special purpose is taken as
 * designed for it, and a contracted fuel as unblended, since the plan writes both into the contract.
 */
export function bucketOf(
  planned: PlannedVehicle,
  ruleData: RuleData,
  interpretation?: Interpretation,
): PlannedStanding {
  const { awardDate, noticeDate, ...facts } = planned;
  const v: ProcurementVehicles = { designedForPurpose: true, ...facts, count: 1 };
  if (v.fuelBlended === undefined && v.fuelClause === true) v.fuelBlended = false;
  const rules = compileRules(ruleData);
  const reading = readingOf(interpretation);
  const procurement: Procurement = {
    id: "planned",
    contractType: "purchase",
    awardDate,
    noticeDate: noticeDate ?? awardDate,
    vehicles: [v],
  };
  const contract = contractFacts(procurement, reading, rules);
  const vehicle = countable(v, rules);
  const period = {
    referencePeriod: contract.period?.referencePeriod ?? null,
    status: contract.period?.rule.status ?? "none",
  };
  if (vehicle.countable === FALSE || vehicle.bucket === null)
    return { countable: false, bucket: null, clean: false, zeroEmission: false, ...period, undecided: [] };
  const found = vehicleFindings(v, vehicle.bucket, contract, reading, rules);
  const known = finding(vehicle.countable === TRUE);
  return {
    countable: true,
    bucket: vehicle.bucket,
    clean: and(known, found.clean) === TRUE,
    zeroEmission: and(known, found.zeroEmission) === TRUE,
    ...period,
    undecided: namesOf(factsOf(vehicle.countable) | factsOf(found.clean) | factsOf(found.zeroEmission)),
  };
}
