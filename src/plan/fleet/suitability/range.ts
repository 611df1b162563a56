import { type Context, parameterAt } from "../../context.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { shareBeyond } from "./day-spread.ts";
import { bestPower } from "./points.ts";
import { german, type Light, round1, type Verdict, wouldHelp } from "./verdict.ts";

/** Range of a battery in a vehicle's days: kWh of its long days in winter against what the aged battery gives. */
export interface RangeVerdict extends Verdict {
  /** share of winter days, and of all other days, on which one charge does not suffice */
  readonly winterDaysBeyondShare: number;
  readonly otherDaysBeyondShare: number;
  /** the same light if the vehicle also charges at midday at its property; never part of the programme */
  readonly withMidday: { light: Light; break_h: number; energy_kWh: number; power_kW: number };
}

interface Days {
  p95_kWh: number;
  max_kWh: number | undefined;
  usable_kWh: number;
}

/** Rounding of shares must not turn a day that just fits into one that does not. */
const ROUNDING_KWH = 1e-9;
const exceeds = (energy_kWh: number, usable_kWh: number): boolean => energy_kWh > usable_kWh + ROUNDING_KWH;

const lightOf = ({ p95_kWh, max_kWh, usable_kWh }: Days): Light =>
  exceeds(p95_kWh, usable_kWh)
    ? "red"
    : max_kWh === undefined || exceeds(max_kWh, usable_kWh)
      ? "yellow"
      : "green";

/** Facts of the list whose absence leaves the length of the days to a guess. */
function missingFacts(vehicle: ResolvedVehicle): string[] {
  if (vehicle.observedDayShares) return [];
  if (vehicle.work.distance_km <= 0)
    return [
      ...["operatingHours_h_per_a", "operatingDays_per_a"].filter((field) => vehicle.assumed.includes(field)),
      "trips",
    ];
  const { dailyDistanceP95_km, dailyDistanceMax_km } = vehicle.vehicle;
  const scale =
    dailyDistanceP95_km === undefined && vehicle.assumed.includes("annualMileage_km_per_a")
      ? ["annualMileage_km_per_a"]
      : [];
  return [
    ...scale,
    ...(dailyDistanceP95_km === undefined ? ["dailyDistanceP95_km"] : []),
    ...(dailyDistanceMax_km === undefined ? ["dailyDistanceMax_km"] : []),
  ];
}

/**
 * Range light, formulas S1 and S4: red where the 95 % day in winter asks more than the aged battery gives, yellow
 * where the longest day does or is unknown.
 */
export function rangeVerdict(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
  winterYear_kWh: number,
  winterFactor: number,
  usable_kWh: number,
): RangeVerdict {
  const days: Days = {
    p95_kWh: winterYear_kWh * vehicle.p95DayShare,
    max_kWh: vehicle.maxDayShare === undefined ? undefined : winterYear_kWh * vehicle.maxDayShare,
    usable_kWh,
  };
  const light = lightOf(days);
  const raisedBy = light === "green" ? [] : missingFacts(vehicle);
  const beyond = (year_kWh: number): number =>
    shareBeyond(
      {
        mean: vehicle.meanDayShare,
        p95: vehicle.p95DayShare,
        max: vehicle.maxDayShare,
        observed: vehicle.observedDayShares,
      },
      usable_kWh / year_kWh,
    );
  const words = () => rangeWords(vehicle, days, light, raisedBy, beyond(winterYear_kWh));
  return {
    light,
    raisedBy,
    get reason() {
      const { code, de, en } = words();
      return { code, de, en };
    },
    get decides() {
      return words().decides;
    },
    get winterDaysBeyondShare() {
      return beyond(winterYear_kWh);
    },
    get otherDaysBeyondShare() {
      return beyond(winterYear_kWh / winterFactor);
    },
    get withMidday() {
      return midday(context, data, days);
    },
  };
}

/** What a break at midday adds, at the strongest point that may be built, and the light then. */
function midday(context: Context, data: SegmentTechnology, days: Days): RangeVerdict["withMidday"] {
  const break_h = parameterAt(context.reference, "suitability.middayBreak_h", context.scenario.startDate);
  const power_kW = bestPower(context, data);
  const energy_kWh = Math.min(power_kW * break_h, days.usable_kWh);
  return {
    light: lightOf({ ...days, usable_kWh: days.usable_kWh + energy_kWh }),
    break_h,
    energy_kWh,
    power_kW,
  };
}

function rangeWords(
  vehicle: ResolvedVehicle,
  days: Days,
  light: Light,
  raisedBy: string[],
  beyondShare: number,
) {
  const { p95_kWh, max_kWh, usable_kWh } = days;
  const byHour = vehicle.work.distance_km <= 0;
  const long = (byHour ? vehicle.work.operating_h : vehicle.work.distance_km) * vehicle.p95DayShare;
  const reach = p95_kWh > 0 ? (long * usable_kWh) / p95_kWh : 0;
  const unit = byHour ? "h" : "km";
  const help = wouldHelp(raisedBy);
  const longest = max_kWh !== undefined && exceeds(max_kWh, usable_kWh);
  const share = beyondShare * 100;
  return {
    code: light === "red" ? "RANGE_TOO_SHORT" : light === "yellow" ? "RANGE_LONGEST_DAY" : "RANGE_FITS",
    de: `langer Wintertag ${german(long)} ${unit} (${german(p95_kWh)} kWh), Reichweite ${german(reach)} ${unit} (${german(usable_kWh)} kWh nutzbar nach Alterung); an ${german(share)} % der Wintertage reicht eine Ladung nicht${longest && light === "yellow" ? `, der längste Tag braucht ${german(max_kWh)} kWh` : ""}${help.de}`,
    en: `long winter day ${round1(long)} ${unit} (${round1(p95_kWh)} kWh), range ${round1(reach)} ${unit} (${round1(usable_kWh)} kWh usable after ageing); one charge does not last on ${round1(share)} % of winter days${longest && light === "yellow" ? `, the longest day asks ${round1(max_kWh)} kWh` : ""}${help.en}`,
    decides: { quantity: "longWinterDay_kWh", value: p95_kWh, limit: usable_kWh, unit: "kWh" },
  };
}
