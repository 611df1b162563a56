import { type Context, parameterAt } from "../../context.ts";
import type { Reason } from "../../model/plan.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { shareBeyond } from "./day-spread.ts";
import { bestPower } from "./points.ts";
import { type Deciding, german, type Light, NOTHING, round1, type Verdict, wouldHelp } from "./verdict.ts";

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
  return new BatteryVerdict(context, vehicle, data, days, winterYear_kWh, winterFactor);
}

class BatteryVerdict implements RangeVerdict {
  readonly light: Light;
  readonly raisedBy: string[];
  private readonly context: Context;
  private readonly vehicle: ResolvedVehicle;
  private readonly data: SegmentTechnology;
  private readonly days: Days;
  private readonly winterYear_kWh: number;
  private readonly winterFactor: number;

  constructor(
    context: Context,
    vehicle: ResolvedVehicle,
    data: SegmentTechnology,
    days: Days,
    winterYear_kWh: number,
    winterFactor: number,
  ) {
    this.light = lightOf(days);
    this.raisedBy = this.light === "green" ? NOTHING : missingFacts(vehicle);
    this.context = context;
    this.vehicle = vehicle;
    this.data = data;
    this.days = days;
    this.winterYear_kWh = winterYear_kWh;
    this.winterFactor = winterFactor;
  }

  private get words() {
    return rangeWords(this.vehicle, this.days, this.light, this.raisedBy, this.winterDaysBeyondShare);
  }

  get reason(): Reason {
    const { code, de, en } = this.words;
    return { code, de, en };
  }

  get decides(): Deciding {
    return this.words.decides;
  }

  get winterDaysBeyondShare(): number {
    return this.beyond(this.winterYear_kWh);
  }

  get otherDaysBeyondShare(): number {
    return this.beyond(this.winterYear_kWh / this.winterFactor);
  }

  get withMidday(): RangeVerdict["withMidday"] {
    return midday(this.context, this.data, this.days);
  }

  toJSON(): RangeVerdict {
    const { light, raisedBy, reason, decides } = this;
    const { winterDaysBeyondShare, otherDaysBeyondShare, withMidday } = this;
    return { light, raisedBy, reason, decides, winterDaysBeyondShare, otherDaysBeyondShare, withMidday };
  }

  private beyond(year_kWh: number): number {
    const { meanDayShare, p95DayShare, maxDayShare, observedDayShares } = this.vehicle;
    return shareBeyond(
      { mean: meanDayShare, p95: p95DayShare, max: maxDayShare, observed: observedDayShares },
      this.days.usable_kWh / year_kWh,
    );
  }
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
