/** What every reader of charging files makes: objects, with times already counted in steps. */
export interface ChargingCase {
  stepCount: number;
  step_h: number;
  stations: { stationId: string; power_kW: number; minPower_kW: number }[];
  vehicles: ChargingVehicle[];
  limit_kW: Float64Array;
  baseLoad_kW: Float64Array;
  generation_kW: Float64Array;
  /** only whether it is above zero matters: at zero or less everybody fills up (uncontrolled, balanced) */
  price_EUR_per_kWh: Float64Array | null;
  /** what a kWh costs, per step; absent where the file has no price for every step */
  tariff_EUR_per_kWh?: Float64Array;
  feedInPrice_EUR_per_kWh?: number;
  battery?: {
    capacity_kWh: number;
    chargePower_kW: number;
    dischargePower_kW: number;
    efficiencyShare: number;
    initialSocShare: number;
  };
}

export interface ChargingVehicle {
  vehicleId: string;
  capacity_kWh: number;
  efficiencyShare: number;
  minPower_kW: number;
  chargingCurve: [number, number][];
  initialSoc: number;
  stays: ChargingStay[];
}

export interface ChargingStay {
  /** null: stands without a point */
  stationId: string | null;
  arrivalStep: number;
  departureStep?: number;
  expectedDepartureStep?: number;
  socDelta: number;
  desiredSoc: number;
}

/** Steps of the horizon, as every reader counts them. */
export interface Clock {
  start_ms: number;
  step_ms: number;
  stepCount: number;
}
