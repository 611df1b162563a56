import type { Context } from "../../context.ts";
import type { CatalogueEntry } from "../../model/fleet-reference.ts";
import type { SegmentTechnology } from "../../model/reference.ts";
import { valueAt } from "../../parameters.ts";
import type { ResolvedVehicle } from "../resolve.ts";
import { type Deciding, german, type Light, round1, type Verdict, verdict } from "./verdict.ts";

type Capability = keyof CatalogueEntry["quantities"];
const CAPABILITIES: Capability[] = ["payload_kg", "towing_kg", "seats"];
const WORDS: Record<Capability, { de: string; en: string; unit: string }> = {
  payload_kg: { de: "Nutzlast", en: "payload", unit: "kg" },
  towing_kg: { de: "Anhängelast", en: "towing load", unit: "kg" },
  seats: { de: "Sitze", en: "seats", unit: "1" },
};

interface Finding {
  light: Light;
  raisedBy: string[];
  words: () => { code: string; de: string; en: string; decides?: Deciding };
}
const SEVERITY: Record<Light, number> = { green: 0, yellow: 1, red: 2 };

/**
 * Duty light, formula S5: what the list states of today's vehicle (payload, trailer, seats) against what models
 * of this drive offer — red above the largest on offer, yellow above the usual one —, the body, and the year
 * from which the technology is on offer. The same drive as today is taken to do the same duty.
 */
export function dutyVerdict(context: Context, vehicle: ResolvedVehicle, data: SegmentTechnology): Verdict {
  const findings = [market(context, data)];
  if (asksMore(vehicle) && data.technology.powertrain !== vehicle.own.technology.powertrain)
    findings.push(...capabilities(context, vehicle, data), body(vehicle, data));
  let worst: Finding | undefined;
  for (const finding of findings)
    if (finding && (!worst || SEVERITY[finding.light] > SEVERITY[worst.light])) worst = finding;
  return worst && worst.light !== "green"
    ? verdict(worst.light, worst.raisedBy, worst.words)
    : worst
      ? verdict("green", [], worst.words)
      : fits;
}

/** The list states something that a successor has to do. */
const asksMore = ({ vehicle }: ResolvedVehicle): boolean =>
  vehicle.purpose !== undefined || CAPABILITIES.some((name) => vehicle[name] !== undefined);

const fits = verdict("green", [], () => ({
  code: "DUTY_FITS",
  de: "nichts in der Liste spricht gegen diesen Antrieb",
  en: "nothing in the list speaks against this drive",
}));

function market(context: Context, data: SegmentTechnology): Finding | undefined {
  const from = valueAt(data.quantities.marketFromYear, context.startYear);
  if (from <= context.startYear) return undefined;
  const never = from > context.lastYear;
  return {
    light: never ? "red" : "yellow",
    raisedBy: [],
    words: () => ({
      code: never ? "NOT_ON_OFFER" : "ON_OFFER_LATER",
      de: never
        ? "im Planungszeitraum nach den Kennwerten nicht im Angebot"
        : `nach den Kennwerten erst ab ${from} im Angebot`,
      en: never ? "not on offer within the plan by the data" : `on offer from ${from} only, by the data`,
      decides: { quantity: "marketFromYear", value: from, limit: context.startYear, unit: "year" },
    }),
  };
}

/** A battery drives it alone; everything else carries what combustion models carry. */
const driveOf = (data: SegmentTechnology): CatalogueEntry["drive"] | undefined =>
  data.technology.powertrain === "battery-electric"
    ? "battery"
    : data.technology.combustionEngine
      ? "combustion"
      : undefined;

function capabilities(
  context: Context,
  vehicle: ResolvedVehicle,
  data: SegmentTechnology,
): (Finding | undefined)[] {
  const drive = driveOf(data);
  const entry = context.reference.catalogue.find(
    (one) => one.segment === vehicle.segment.segment && one.drive === drive,
  );
  return CAPABILITIES.map((name) => {
    const needed = vehicle.vehicle[name];
    const offered = entry?.quantities[name];
    if (needed === undefined || needed <= 0 || (!offered && entry)) return undefined;
    if (!offered) return unknown(name, needed);
    const usual = valueAt(offered, context.scenario.startDate, "mid");
    const largest = valueAt(offered, context.scenario.startDate, "high");
    return compared(name, needed, usual, largest);
  });
}

/** Unit behind a number; persons are counted without one. */
const suffixOf = (name: Capability): string => (WORDS[name].unit === "1" ? "" : ` ${WORDS[name].unit}`);

const unknown = (name: Capability, needed: number): Finding => ({
  light: "yellow",
  raisedBy: [],
  words: () => ({
    code: "CAPABILITY_UNKNOWN",
    de: `${WORDS[name].de} heute ${german(needed)}${suffixOf(name)}; was dieser Antrieb bietet, steht nicht in den Kennwerten`,
    en: `${WORDS[name].en} today ${round1(needed)}${suffixOf(name)}; the data do not say what this drive offers`,
  }),
});

function compared(name: Capability, needed: number, usual: number, largest: number): Finding {
  const light: Light = needed > largest ? "red" : needed > usual ? "yellow" : "green";
  const { de, en, unit } = WORDS[name];
  const suffix = suffixOf(name);
  return {
    light,
    raisedBy: [],
    words: () => ({
      code: light === "red" ? "DUTY_TOO_HEAVY" : light === "yellow" ? "DUTY_FEW_MODELS" : "DUTY_FITS",
      de: `${de} heute ${german(needed)}${suffix}, im Angebot üblich ${german(usual)}, höchstens ${german(largest)}${suffix}`,
      en: `${en} today ${round1(needed)}${suffix}, on offer usually ${round1(usual)}, at most ${round1(largest)}${suffix}`,
      decides: { quantity: name, value: needed, limit: light === "green" ? usual : largest, unit },
    }),
  };
}

/** A special body has to be had on the other chassis; the list knows the purpose, not the body. */
function body(vehicle: ResolvedVehicle, data: SegmentTechnology): Finding | undefined {
  if (!vehicle.vehicle.purpose || data.technology.combustionEngine) return undefined;
  return {
    light: "yellow",
    raisedBy: [],
    words: () => ({
      code: "BODY_TO_BE_ASKED",
      de: "Sonderaufbau: ob es ihn auf diesem Antrieb gibt, ist bei Herstellern zu erkunden",
      en: "special body: whether it is built on this drive has to be asked of makers",
    }),
  };
}
