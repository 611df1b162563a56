import type { Context } from "../../context.ts";
import type { Fuel, SegmentTechnology } from "../../model/reference.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { bestPower } from "./points.ts";
import { german, NOTHING, round1, type Verdict, verdict, wouldHelp } from "./verdict.ts";

/** Fuels that not every filling station sells: where the next pump is, no list says. */
const NEEDS_PUMP: ReadonlySet<Fuel> = new Set([
  "paraffinic",
  "biodiesel",
  "ethanol",
  "plant-oil",
  "lpg",
  "cng",
  "biomethane",
  "lng",
  "hydrogen",
]);

const pumpUnknown = verdict("yellow", [], () => ({
  code: "FUEL_PUMP_UNKNOWN",
  de: "braucht keinen Ladepunkt, aber eine Tankstelle oder einen Hoftank für diesen Kraftstoff in der Nähe; darüber sagt keine Liste etwas",
  en: "needs no charge point, but a filling station or a yard tank for this fuel nearby; no list tells",
}));
const noPlugNeeded = verdict("green", [], () => ({
  code: "NO_PLUG_NEEDED",
  de: "braucht keinen Ladepunkt",
  en: "needs no charge point",
}));

const WINDOW_AND_HOME = ["parkedFrom", "parkedTo", "homePropertyId"];

/** Light of a technology that takes no electricity: the fuel has to be had somewhere. */
export const fuelVerdict = (data: SegmentTechnology, isOwn: boolean): Verdict =>
  data.fuel && NEEDS_PUMP.has(data.fuel) && !isOwn ? pumpUnknown : noPlugNeeded;

/**
 * Charging light, formula S2: red where no point refills the long winter day within the parking window or no
 * property is there to charge at; yellow where window or home are defaults and not stated.
 */
export function chargingVerdict(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  refill_kWh: number,
  hours: number,
  point: { pointPower_kW: number; chargePower_kW: number } | undefined,
): Verdict {
  if (!vehicle.homes.some((home) => home !== undefined))
    return verdict("red", ["homePropertyId"], () => ({
      code: "NO_HOME",
      de: "keine Liegenschaft bekannt, an der es laden kann; sicherer mit homePropertyId",
      en: "no property known where it can charge; surer with homePropertyId",
    }));
  const assumed = WINDOW_AND_HOME.filter((field) => vehicle.assumed.includes(field));
  const raisedBy = assumed.length > 0 ? assumed : NOTHING;
  const help = wouldHelp(raisedBy);
  const decides = () => ({
    quantity: "neededPower_kW",
    value: refill_kWh / hours,
    limit: point?.chargePower_kW ?? bestPower(context, data),
    unit: "kW",
  });
  if (!point)
    return verdict("red", raisedBy, () => ({
      code: "CHARGING_TOO_SLOW",
      de: `${german(refill_kWh)} kWh passen nicht in ${german(hours)} h Standzeit${help.de}`,
      en: `${round1(refill_kWh)} kWh do not fit into ${hours} h parked${help.en}`,
      decides: decides(),
    }));
  return verdict(raisedBy.length > 0 ? "yellow" : "green", raisedBy, () => ({
    code: raisedBy.length > 0 ? "CHARGING_ASSUMED" : "CHARGING_FITS",
    de: `${german(refill_kWh)} kWh in ${german(hours)} h Standzeit an ${german(point.pointPower_kW)} kW${help.de}`,
    en: `${round1(refill_kWh)} kWh within ${hours} h parked at ${point.pointPower_kW} kW${help.en}`,
    decides: decides(),
  }));
}
