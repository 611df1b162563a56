import type { Solver } from "../../optimise/linear-model.ts";
import type { ChargingCurve } from "./curve.ts";

/** Strategies; see docs/charging.md for what each of them knows and wants. */
export const CHARGING_STRATEGIES = ["uncontrolled", "balanced", "peak-min", "pv-first", "tariff"] as const;
export type ChargingStrategy = (typeof CHARGING_STRATEGIES)[number];

/**
 * Vehicles, stays and one grid connection on typed arrays. Vehicles stand in the order in which they are
 * served; the stays of vehicle v are those from `stayOffset[v]` to before `stayOffset[v + 1]`, in time order.
 */
export interface ChargingProblem {
  stepCount: number;
  step_h: number;
  vehicleIds: readonly string[];
  initialSoc: Float64Array;
  capacity_kWh: Float64Array;
  /** share of the energy drawn that arrives in the battery */
  efficiencyShare: Float64Array;
  minPower_kW: Float64Array;
  curves: readonly ChargingCurve[];
  /** index into `curves`, per vehicle */
  curveOf: Int32Array;
  stayOffset: Int32Array;
  /** first step present */
  arrivalStep: Int32Array;
  /** first step absent; stepCount where the vehicle stays to the end */
  departureStep: Int32Array;
  /** what the vehicle believes, counted in steps from step 0; steers balanced charging only */
  expectedDepartureStep: Int32Array;
  /** -1 where the vehicle stands without a point */
  stationOf: Int32Array;
  /** change of the state of charge on arrival, not positive */
  socDelta: Float64Array;
  desiredSoc: Float64Array;
  stationPower_kW: Float64Array;
  stationMinPower_kW: Float64Array;
  /** two vehicles at one point at once somewhere */
  stationsShared: boolean;
  /** agreed power of the connection, per step */
  limit_kW: Float64Array;
  /** other load minus local generation, per step; negative = surplus */
  base_kW: Float64Array;
  /** local generation alone, for charging with own power */
  generation_kW: Float64Array;
  /** what is paid for a kWh drawn, per step; null where no tariff is stated */
  tariff_EUR_per_kWh: Float64Array | null;
  /** what is paid for a kWh fed in */
  feedInPrice_EUR_per_kWh: number;
  battery: StationaryBattery | null;
  /** price per kWh where a file has one; at 0 or less everybody fills up (uncontrolled, balanced) */
  price_EUR_per_kWh: Float64Array | null;
}

/** A battery of the building. Powers are measured at the connection; losses fall on both ways. */
export interface StationaryBattery {
  capacity_kWh: number;
  chargePower_kW: number;
  dischargePower_kW: number;
  /** share that passes, each way */
  efficiencyShare: number;
  initialSocShare: number;
}

export interface ChargingResult {
  peak_kW: number;
  /** 0-based, first of equals */
  peakStep: number;
  energy_kWh: number;
  /** proven: no schedule with this shortfall has a lower peak; peak-min only */
  bound_kW?: number;
  /** energy missing in the batteries at departures, summed */
  shortfall_kWh: number;
  belowDesiredCount: number;
  finalSoc: Record<string, number>;
  /** pv-first and tariff: energy drawn, with the least possible one, and energy fed in */
  import_kWh?: number;
  importBound_kWh?: number;
  export_kWh?: number;
  /** tariff: cost of the energy, and proven: no schedule with this shortfall costs less */
  cost_EUR?: number;
  costBound_EUR?: number;
  /** positive = charging, at the connection */
  battery_kW?: number[];
  batteryFinalSoc?: number;
  profile_kW: number[];
  schedule_kW?: Record<string, number[]>;
}

export interface SimulationOptions {
  /** the schedule of every vehicle too */
  schedule?: boolean;
  /** relative gap between peak and bound at which peak-min stops */
  gap?: number;
  /** for cases where the connection cannot serve everybody; without it such cases are only solved well */
  solver?: Solver;
}

/** Less than this share of the battery short at departure is not counted. */
export const SHORT_TOLERANCE_SHARE = 1e-3;

/** At every departure within the horizon the desired state of charge is due. */
export const isDue = (problem: ChargingProblem, stay: number): boolean =>
  (problem.departureStep[stay] as number) < problem.stepCount;

/** Whether the vehicle stands at a point. */
export const canCharge = (problem: ChargingProblem, stay: number): boolean =>
  (problem.stationOf[stay] as number) >= 0;
