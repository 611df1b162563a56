/** What every reader of charging files makes: objects, with times already counted in steps. */
export interface ChargingCase {
  stepCount: number;
  step_h: number;
  stations: { stationId: string; power_kW: number; minPower_kW: number }[];
  vehicles: ChargingVehicle[];
  limit_kW: Float64Array;
  baseLoad_kW: Float64Array;
  generation_kW: Float64Array;
  price_EUR_per_kWh: Float64Array | null;
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
