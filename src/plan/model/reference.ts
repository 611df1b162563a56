import type { CatalogueEntry, CategorySegment, Substitute, TaxExemption } from "./fleet-reference.ts";
import type { ChargePointType, ConnectionData, LoadProfile, PropertyKindData } from "./reference/charging.ts";
import type { Balance, FuelData } from "./reference/fuels.ts";
import type { Programme } from "./reference/funding.ts";
import type { Parameter } from "./reference/quantity.ts";
import type { SegmentData, UseData } from "./reference/vehicles.ts";

export * from "./reference/quantity.ts";
export * from "./reference/fuels.ts";
export * from "./reference/vehicles.ts";
export * from "./reference/charging.ts";
export * from "./reference/funding.ts";

/**
 * Everything of `data/` that the core reads, already checked; `dataVersion` = sha256 over the manifest.
 * `rules` are kept as their own types under `src/plan/rules`.
 */
export interface Reference {
  dataVersion: string;
  /** by id: taxes, rates, users' mobility, procedure lengths … */
  parameters: Record<string, Parameter>;
  fuels: FuelData[];
  balances: Balance[];
  segments: SegmentData[];
  uses: UseData[];
  chargePoints: ChargePointType[];
  connections: ConnectionData[];
  propertyKinds: PropertyKindData[];
  loadProfiles: LoadProfile[];
  programmes: Programme[];
  catalogue: CatalogueEntry[];
  categorySegments: CategorySegment[];
  substitutes: Substitute[];
  taxExemptions: TaxExemption[];
  /** data/rules: state -> clean-vehicle rules, thresholds; charging duties */
  rules: import("../rules/rule-data.ts").RuleData;
}
