import type { Programme } from "../programme.ts";
import { type DemandRows, demandRows } from "./demand-rows.ts";
import { type FleetArrays, fleetArrays } from "./fleet-arrays.ts";
import { type PointCosts, pointCosts } from "./point-rents.ts";
import { emptyTables, type PriceTables } from "./price-tables.ts";
import type { RoundingCut } from "./rounding-cuts.ts";

/** Everything of a programme that the decomposition reads, made once. */
export interface Decomposition {
  programme: Programme;
  rows: DemandRows;
  fleet: FleetArrays;
  costs: PointCosts[][];
  /** points of a kind that vehicles could ever be built for, by [site][kind] */
  most: Int32Array[];
  /** part of the rent that is asked, by [site][kind][year] */
  share: Float64Array[][];
  /** price tables of the round at hand */
  tables: PriceTables;
  /** rounding cuts, whose rows stand behind those of the demands */
  cuts: RoundingCut[];
}

export function decompose(programme: Programme): Decomposition {
  const rows = demandRows(programme);
  const fleet = fleetArrays(programme, rows);
  return {
    programme,
    rows,
    fleet,
    cuts: [],
    tables: emptyTables(fleet),
    costs: pointCosts(programme, rows),
    most: mostNeeding(fleet),
    share: programme.sites.map((site) =>
      site.kinds.map((_, k) =>
        Float64Array.from({ length: programme.T }, (_, t) =>
          (site.existing[k] as number) > 0 && t < site.pointsFrom ? 0 : 1,
        ),
      ),
    ),
  };
}

/** A larger point may be cheaper than the kind that is needed, so a need of any kind may build every kind. */
function mostNeeding(fleet: FleetArrays): Int32Array[] {
  const { sites } = fleet.programme;
  const most = sites.map((site) => new Int32Array(site.kinds.length));
  fleet.classes.forEach((of, c) => {
    const plugs = fleet.plug.subarray(fleet.first[c], fleet.first[c + 1]);
    if (plugs.every((kind) => kind < 0)) return;
    for (const home of new Set(fleet.profiles[fleet.profile[c] as number]?.homes)) {
      const here = most[home];
      if (!here) continue;
      for (let k = 0; k < here.length; k += 1) here[k] = (here[k] as number) + of.count;
    }
  });
  return most;
}
