import type { Procurement } from "../model/procurement.ts";
import type { Interpretation } from "../model/scenario.ts";
import { baseCategory } from "../model/vocabulary.ts";
import { type Classification, classify } from "./clean-vehicles.ts";
import { countingEntries, LAST_DAY } from "./ledger.ts";
import type { RuleData } from "./rule-data.ts";

/**
 * The clean-vehicle block of an award notice (eForms SDK 1.15, fields BT-717, BT-735, BT-723, OPT-155,
 * OPT-156): counts by category, table to type in, XML fragment, and the checks that the SDK lacks.
 */
export const CONTRACT_TYPE_CODES = ["veh-acq", "pass-tran-serv", "oth-serv-contr"] as const;
export type ContractTypeCode = (typeof CONTRACT_TYPE_CODES)[number];
export const VEHICLE_CATEGORIES = ["m1", "m2", "n1", "m1-m2-n1", "n2", "n3", "n2-n3", "m3"] as const;
export type VehicleCategoryCode = (typeof VEHICLE_CATEGORIES)[number];

export interface CategoryCounts {
  category: VehicleCategoryCode;
  vehicles?: number;
  clean?: number;
  zeroEmission?: number;
}
export interface EformsBlock {
  /** BT-717: null where the scope hangs on missing facts */
  inScope: boolean | null;
  contractType: ContractTypeCode;
  categories: CategoryCounts[];
  /** facts to be found out before the notice can be sent */
  missing: string[];
}

/** § 3 Nr. 1, 2, 3 in the code list cvd-contract-type. */
const contractTypeOf = (p: Procurement): ContractTypeCode =>
  p.contractType === "public-passenger-transport"
    ? "pass-tran-serv"
    : p.contractType === "service"
      ? "oth-serv-contr"
      : "veh-acq";

/** The block of one award. Exempt vehicles are not in it; what is undecided is not counted as clean. */
export function eformsBlock(
  procurement: Procurement,
  rules: RuleData,
  interpretation?: Interpretation,
): EformsBlock {
  const rows = classify(procurement, rules, interpretation);
  const countable = rows.filter((row) => row.outOfScope !== "vehicle");
  const scopes = countable.map((row) => row.inScope);
  const inScope = scopes.includes(true) ? true : scopes.includes(null) ? null : false;
  const counts = new Map<string, CategoryCounts>();
  for (const row of countable) if (row.inScope !== false) book(counts, procurement, row);
  return {
    inScope,
    contractType: contractTypeOf(procurement),
    categories: VEHICLE_CATEGORIES.flatMap((code) => counts.get(code) ?? []),
    missing: [...new Set(countable.flatMap((row) => row.missing))],
  };
}

/** § 8 Abs. 2 Nr. 3 asks zero-emission of heavy vehicles only; light ones state 0. */
function book(counts: Map<string, CategoryCounts>, procurement: Procurement, row: Classification): void {
  const group = procurement.vehicles[row.group];
  if (group === undefined) return;
  const category = baseCategory(group.category).toLowerCase() as VehicleCategoryCode;
  const line = counts.get(category) ?? { category, vehicles: 0, clean: 0, zeroEmission: 0 };
  line.vehicles = (line.vehicles ?? 0) + group.count;
  if (row.clean === true) line.clean = (line.clean ?? 0) + group.count;
  if (row.zeroEmission === true) line.zeroEmission = (line.zeroEmission ?? 0) + group.count;
  counts.set(category, line);
}

/** Call-offs are in no award notice; the Land asks for them by list. */
export interface CallOffRow {
  id: string;
  frameworkId: string;
  frameworkAwardDate: string;
  callOffDate: string;
  category: string;
  vehicles: number;
  clean: number;
  zeroEmission: number;
}
export function callOffList(
  procurements: readonly Procurement[],
  rules: RuleData,
  interpretation?: Interpretation,
): CallOffRow[] {
  return countingEntries(procurements, LAST_DAY)
    .filter((one) => one.entryOf !== undefined)
    .flatMap((one) =>
      eformsBlock(one, rules, interpretation).categories.map((counts) => ({
        id: one.id,
        frameworkId: one.entryOf as string,
        frameworkAwardDate: one.frameworkAwardDate ?? "",
        callOffDate: one.awardDate as string,
        category: counts.category,
        vehicles: counts.vehicles ?? 0,
        clean: counts.clean ?? 0,
        zeroEmission: counts.zeroEmission ?? 0,
      })),
    );
}
