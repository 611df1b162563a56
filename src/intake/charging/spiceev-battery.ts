import type { ChargingCase } from "./charging-case.ts";
import type { Fields } from "./fields.ts";

/** Efficiency that the format assumes where a battery names none, each way. */
const FORMAT_EFFICIENCY_SHARE = 0.95;

/** The stationary battery of the connection: one, of known size and even power; others are named and left out. */
export function readBattery(components: Fields): ChargingCase["battery"] {
  const [fields, ...more] = components.members("batteries", "components.batteries.*").values();
  if (!fields) return undefined;
  fields.text("parent", false);
  const capacity_kWh = fields.number("capacity", { otherwise: -1 });
  const charge_kW = evenPower(fields, "charging_curve");
  const discharge_kW = evenPower(fields, "discharge_curve") ?? charge_kW;
  if (
    more.length > 0 ||
    capacity_kWh <= 0 ||
    charge_kW === undefined ||
    discharge_kW === undefined ||
    fields.number("min_charging_power", { otherwise: 0 }) > 0
  ) {
    components.warn(
      "batteries",
      "NOT_SIMULATED",
      "Simuliert wird genau ein stationärer Speicher mit bekannter Größe, gleichmäßiger Leistung und ohne Mindestleistung; es wird gerechnet, als gäbe es keinen.",
      "Exactly one stationary battery of known size, even power and no least power is simulated; the run is as if there were none.",
    );
    return undefined;
  }
  return {
    capacity_kWh,
    chargePower_kW: charge_kW,
    dischargePower_kW: discharge_kW,
    efficiencyShare: fields.number("efficiency", {
      least: 0.01,
      most: 1,
      otherwise: FORMAT_EFFICIENCY_SHARE,
    }),
    initialSocShare: fields.number("soc", { least: 0, most: 1, otherwise: 0 }),
  };
}

/** Power of a curve that is the same at every state of charge; undefined where it is absent or falls. */
function evenPower(fields: Fields, key: string): number | undefined {
  const curve = fields.raw(key);
  if (!Array.isArray(curve)) return undefined;
  const powers = curve.map((point) => (Array.isArray(point) ? point[1] : undefined));
  return powers.every((power) => typeof power === "number" && power > 0 && power === powers[0])
    ? (powers[0] as number)
    : undefined;
}
