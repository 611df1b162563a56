const number = (description: string, rest: object = {}): object => ({
  type: "number",
  minimum: 0,
  ...rest,
  description,
});
const share = (description: string): object => number(description, { maximum: 1 });
const closed = (required: string[], properties: Record<string, object>): object => ({
  type: "object",
  additionalProperties: false,
  required,
  properties,
});
const time = {
  type: "string",
  pattern: "^\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2})?)?(?:Z|[+-]\\d{2}:?\\d{2})?$",
  description: "ISO date and time, 2027-01-04T08:15:00+01:00",
};
const id = { type: "string", minLength: 1 };
const series = (description: string): object => ({ type: "array", items: number(description), description });

const stay = closed(["desiredSocShare"], {
  stationId: { ...id, description: "absent: stands without a point" },
  arrival: { ...time, description: "absent: there from the start" },
  departure: { ...time, description: "absent: stays to the end" },
  expectedDeparture: { ...time, description: "what balanced charging believes; absent: the departure" },
  usedSocShare: share("share of the battery used since the departure before"),
  desiredSocShare: share("state of charge due at departure"),
});

const curve = {
  type: "array",
  minItems: 2,
  items: { type: "array", minItems: 2, maxItems: 2, items: number("state of charge, kW") },
  description: "pairs [state of charge, kW], from 0 to 1",
};

/** The own format of a charging case, closed; docs/charging.md shows it with an example. */
export const OWN_CHARGING_SCHEMA = closed(["start", "stepCount", "connection", "stations", "vehicles"], {
  start: { ...time, description: "ISO date and time of the first step" },
  step_min: number("minutes of a step, default 15", { exclusiveMinimum: 0, maximum: 1440 }),
  stepCount: { type: "integer", minimum: 1, maximum: 1_000_000 },
  connection: closed(["limit_kW"], {
    limit_kW: number("agreed power of the grid connection"),
    limits_kW: series("limit per step, where it changes; the smaller of both holds"),
    baseLoad_kW: series("other load behind the connection, one value per step"),
    generation_kW: series("local generation, one value per step"),
    prices_EUR_per_kWh: {
      type: "array",
      items: { type: "number" },
      description: "price of a kWh drawn, one value per step; asked by the strategy tariff",
    },
    feedInPrice_EUR_per_kWh: { type: "number", description: "paid for a kWh fed in, default 0" },
    battery: closed(["capacity_kWh", "chargePower_kW", "dischargePower_kW", "efficiencyShare"], {
      capacity_kWh: number("usable energy of the stationary battery", { exclusiveMinimum: 0 }),
      chargePower_kW: number("greatest power drawn"),
      dischargePower_kW: number("greatest power given"),
      efficiencyShare: number("share that passes, each way", { exclusiveMinimum: 0, maximum: 1 }),
      initialSocShare: share("state of charge at the start, default 0"),
    }),
  }),
  stations: {
    type: "array",
    items: closed(["stationId", "power_kW"], {
      stationId: id,
      power_kW: number("greatest power"),
      minPower_kW: number("least power other than 0"),
    }),
  },
  vehicles: {
    type: "array",
    minItems: 1,
    items: closed(
      ["vehicleId", "capacity_kWh", "efficiencyShare", "chargingCurve", "initialSocShare", "stays"],
      {
        vehicleId: id,
        capacity_kWh: number("usable energy of the battery", { exclusiveMinimum: 0 }),
        efficiencyShare: share("share of the energy drawn that arrives in the battery"),
        minPower_kW: number("least charging power other than 0"),
        chargingCurve: curve,
        initialSocShare: share("state of charge at the start"),
        stays: { type: "array", items: stay },
      },
    ),
  },
});

export interface OwnCharging {
  start: string;
  step_min?: number;
  stepCount: number;
  connection: {
    limit_kW: number;
    limits_kW?: number[];
    baseLoad_kW?: number[];
    generation_kW?: number[];
    prices_EUR_per_kWh?: number[];
    feedInPrice_EUR_per_kWh?: number;
    battery?: {
      capacity_kWh: number;
      chargePower_kW: number;
      dischargePower_kW: number;
      efficiencyShare: number;
      initialSocShare?: number;
    };
  };
  stations: { stationId: string; power_kW: number; minPower_kW?: number }[];
  vehicles: {
    vehicleId: string;
    capacity_kWh: number;
    efficiencyShare: number;
    minPower_kW?: number;
    chargingCurve: [number, number][];
    initialSocShare: number;
    stays: OwnStay[];
  }[];
}

export interface OwnStay {
  stationId?: string;
  arrival?: string;
  departure?: string;
  expectedDeparture?: string;
  usedSocShare?: number;
  desiredSocShare: number;
}
