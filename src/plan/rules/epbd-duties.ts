import type { Building, Property } from "../model/property.ts";
import { type CountedBuilding, countedBuildings } from "./counted-buildings.ts";
import type { EpbdRules, RuleData } from "./rule-data.ts";

/** Art. 14 EPBD for an existing non-residential building: a deadline of the EU, not national law yet. */
export interface EpbdDuty {
  propertyId: string;
  buildingId: string;
  spaces: number;
  points: number;
  /** in place of the points */
  orDuctedSpaces: number;
  dueBy: string;
  preCabledSpaces: number;
  preCablingDueBy: string;
  status: string;
  note: { de: string; en: string };
}
export function epbdDuties(
  properties: readonly Property[],
  buildings: readonly Building[],
  rules: RuleData,
): EpbdDuty[] {
  return properties
    .flatMap((one) => countedBuildings(one, buildings))
    .filter((one) => one.residential === false)
    .flatMap((one) => epbdDuty(one, rules.epbd));
}

/** The directive names the spaces of the building, inside and adjacent together. */
function epbdDuty(building: CountedBuilding, epbd: EpbdRules): EpbdDuty[] {
  const spaces = (building.spacesInside ?? 0) + (building.spacesAdjacent ?? 0);
  const rule = epbd.existingNonResidential;
  if (spaces <= rule.spacesMoreThan) return [];
  return [
    {
      propertyId: building.propertyId,
      buildingId: building.buildingId,
      spaces,
      points: Math.ceil(spaces / rule.spacesPerPoint),
      orDuctedSpaces: Math.ceil(spaces * rule.ductingShare),
      dueBy: rule.dueBy,
      preCabledSpaces:
        spaces > epbd.publicBuildings.spacesMoreThan
          ? Math.ceil(spaces * epbd.publicBuildings.preCablingShare)
          : 0,
      preCablingDueBy: epbd.publicBuildings.dueBy,
      status: epbd.status,
      note: epbd.note,
    },
  ];
}
