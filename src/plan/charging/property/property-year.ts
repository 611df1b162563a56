import type { PointGroup } from "../../model/vocabulary.ts";
import type { EnWG14a, Nav19 } from "../../rules/grid-notices.ts";
import type { PublicPointItem } from "../../rules/public-points.ts";
import type { PointPlan } from "./fewest-points.ts";
import type { GroupNeed } from "./need.ts";
import type { Upgrade } from "./upgrade.ts";
import type { Season } from "./week.ts";

/** Load of a typical week; powers of the connection, base load included. */
export interface SeasonWeek {
  season: Season;
  basePeak_kW: number;
  uncontrolledPeak_kW: number;
  managedPeak_kW: number;
  /** proven: no schedule that fills everybody has a lower peak */
  managedBound_kW: number;
  chargedEnergy_kWh_per_week: number;
  /** what the connection leaves uncharged even under management */
  shortfall_kWh_per_week: number;
  /** mean week of the solar roof, with management that knows of it; null without a roof */
  pv: PvWeek | null;
}

/** What a solar roof brings in a mean week of the season; sunny and cloudy days differ, so no peak is promised by it. */
export interface PvWeek {
  generation_kWh_per_week: number;
  /** used by building and managed charging, the rest is fed in */
  used_kWh_per_week: number;
  /** managed peak of the mean week with the roof */
  managedPeak_kW: number;
}

/** A duty of a building to have points or ducting, as the law in force or a deadline of the EU. */
export interface PropertyDuty {
  section: string;
  buildingId: string;
  points: number;
  ductedSpaces: number;
  /** facts on which the duty hangs and that are not stated; then points and ducting are 0 */
  missing?: string[];
  /** a major renovation owes nothing where points and ducting cost more than this (§ 14 Abs. 1 GEIG) */
  exemptAboveCost_EUR?: number;
  /** day after or by which, or the year of the works */
  due: string;
  status: string;
  de: string;
  en: string;
}

/** Everything about charging at one property in one year. */
export interface PropertyYear {
  propertyId: string;
  year: number;
  /** points that stand, existing ones as fleet */
  points: { group: PointGroup; power_kW: number; count: number; addedCount: number }[];
  electricVehicleCount: number;
  weeks: SeasonWeek[];
  uncontrolledPeak_kW: number;
  managedPeak_kW: number;
  /** over the year from the four mean weeks; null without a roof */
  pv: { power_kWp: number; generation_kWh_per_a: number; usedShare: number } | null;
  connection_kW: number;
  /** connection less managed peak, not below 0 */
  headroom_kW: number;
  /** before any charging, the least of each hour of a winter working day */
  headroomByHour_kW: number[];
  carriesUncontrolled: boolean;
  /** larger connection that charging without management would ask for; null where none is needed */
  upgradeForUncontrolled: Upgrade | null;
  /** who needs how much on the design day, with the figures behind it */
  needs: GroupNeed[];
  /** without the roof: the connection must carry a week without sun */
  carries: boolean;
  shortfall_kWh_per_week: number;
  /** fewest points for fleet and users together, where stays that do not overlap share one */
  fewest: PointPlan;
  nav19: Nav19;
  enwg14a: EnWG14a & {
    /** dimmed to the guaranteed power for the whole design day; null where nothing may be dimmed */
    fleetLeavesFull: boolean | null;
    shortfall_kWh: number;
  };
  /** metered connections: added managed peak × demand charge, real euros that the payer bears; else null */
  demandCharge_EUR_per_a: number | null;
  duties: PropertyDuty[];
  publicPoints: PublicPointItem[];
}
