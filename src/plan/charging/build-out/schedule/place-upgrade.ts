import { authorityIdOr, type Context } from "../../../context.ts";
import type { Property } from "../../../model/property.ts";
import { MissingReferenceError, valueAt } from "../../../parameters.ts";
import { connectionLadder } from "../../connection.ts";
import type { SiteFacts } from "../../places/site-facts.ts";

/** A larger connection for the points of users: charged once, whatever it is used for. */
export interface PlaceUpgrade {
  added_kW: number;
  /** works, cable, cost per kilowatt and construction contribution; real euros that the payer bears */
  cost_EUR: number;
  /** first year, as an index, in which the grid operator can have it ready */
  from: number;
  usefulLife_a: number;
  /** points for users that it feeds, beside those that stand or serve the fleet */
  room: number;
}

interface Asked {
  facts: SiteFacts;
  /** points of the fleet at the end of the plan */
  fleetCount: number;
  /** what the plan itself adds to the connection */
  planned_kW: number;
  /** most points for users that are wanted and find a space */
  wanted: number;
  /** of these, what the connection feeds as it is */
  room: number;
}

/**
 * The first rung of the ladder (formula N1) that feeds all points wanted at full power, else the highest; null where
 * the connection feeds them already, where none feeds more, or where the scenario allows no upgrades.
 */
export function placeUpgrade(
  context: Context,
  property: Property,
  { facts, fleetCount, planned_kW, wanted, room }: Asked,
): PlaceUpgrade | null {
  if (wanted <= room || context.scenario.chargingPolicy?.connectionUpgrades === false) return null;
  const kind = context.reference.propertyKinds.find((entry) => entry.kind === (property.kind ?? "other"));
  if (!kind) throw MissingReferenceError.unknown(`property kind ${property.kind}`);
  const at = context.scenario.startDate;
  const today_kW = facts.connection_kW + planned_kW;
  const needed_kW = facts.connection_kW - facts.spare_kW + (fleetCount + wanted) * facts.pointPower_kW;
  const { rungs, campaign_EUR } = connectionLadder(
    context,
    authorityIdOr(context, property.authorityId),
    today_kW,
    property.voltageLevel ?? "LV",
    property.cableLength_m ?? valueAt(kind.cableLength_m, at),
    needed_kW,
  );
  const top = rungs.at(-1);
  if (!top) return null;
  const left_kW = top.power_kW - facts.connection_kW + facts.spare_kW;
  const fed = Math.floor(left_kW / facts.pointPower_kW + 1e-9) - fleetCount;
  if (fed <= room) return null;
  return {
    added_kW: top.power_kW - today_kW,
    cost_EUR: campaign_EUR + rungs.reduce((sum, { increment_EUR }) => sum + increment_EUR, 0),
    from: top.from,
    usefulLife_a: top.usefulLife_a,
    room: Math.min(fed, wanted),
  };
}
