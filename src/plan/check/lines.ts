import type { Case } from "./case.ts";
import { type SiteLines, siteLines } from "./site-lines.ts";
import { type VehicleLines, vehicleLines } from "./vehicle-lines.ts";

/** Every line of a plan, recomputed: in the order of the case's histories and states. */
export interface Lines {
  vehicles: VehicleLines[];
  sites: SiteLines[];
}

export const linesOf = (checked: Case): Lines => ({
  vehicles: checked.histories.map((history) => vehicleLines(checked, history)),
  sites: checked.states.map((state) => siteLines(state, checked.T)),
});
