import Type, { type Static } from "typebox";

/** The closed vocabularies of the product. One list each; schemas, checks and texts read them here. */

export const POWERTRAINS = [
  "petrol",
  "diesel",
  "petrol-hybrid",
  "diesel-hybrid",
  "petrol-plug-in-hybrid",
  "diesel-plug-in-hybrid",
  "battery-electric",
  "fuel-cell",
  "cng",
  "lng",
  "lpg",
  "hydrogen-engine",
] as const;
export const ENERGY_SOURCES = [
  "electricity",
  "hydrogen",
  "petrol",
  "diesel",
  "petrol-hybrid",
  "diesel-hybrid",
  "petrol-plug-in-hybrid",
  "diesel-plug-in-hybrid",
  "cng",
  "lng",
  "lpg",
  "paraffinic",
  "biodiesel",
  "ethanol",
  "plant-oil",
] as const;
export const FUEL_ORIGINS = ["renewable", "fossil", "high-iluc"] as const;
export const BUS_CLASSES = ["I", "II", "III", "A", "B"] as const;
export const SEGMENTS = [
  "small-car",
  "compact-car",
  "mid-car",
  "large-car",
  "people-carrier",
  "small-van",
  "van",
  "minibus",
  "light-truck",
  "truck",
  "heavy-truck",
  "refuse-truck",
  "sweeper",
  "implement-carrier",
  "bus-12m",
  "bus-18m",
  "special",
] as const;
export const PURPOSES = [
  "fire",
  "rescue",
  "police",
  "civil-protection",
  "armed-forces",
  "ambulance",
  "hearse",
  "wheelchair",
  "armoured",
  "construction-site",
  "agricultural",
  "tracked",
  "self-propelled-machine",
] as const;
export const USES = [
  "pool",
  "assigned",
  "social-service",
  "veterinary",
  "building-management",
  "road-maintenance",
  "winter-service",
  "refuse",
  "street-cleaning",
  "school-transport",
  "public-transport",
  "other",
] as const;
export const OWNERSHIPS = ["owned", "leased", "rented"] as const;
export const AUTHORITY_KINDS = ["municipal", "federal", "sector", "private"] as const;
export const PROPERTY_KINDS = [
  "administration",
  "school",
  "vocational-school",
  "depot",
  "waste-depot",
  "bus-depot",
  "other",
] as const;
export const POINT_GROUPS = ["fleet", "staff", "visitors", "public"] as const;
export const LEVELS = ["low", "mid", "high"] as const;

export type Powertrain = (typeof POWERTRAINS)[number];
export type EnergySource = (typeof ENERGY_SOURCES)[number];
export type FuelOrigin = (typeof FUEL_ORIGINS)[number];
export type BusClass = (typeof BUS_CLASSES)[number];
export type Segment = (typeof SEGMENTS)[number];
export type Purpose = (typeof PURPOSES)[number];
export type Use = (typeof USES)[number];
export type AuthorityKind = (typeof AUTHORITY_KINDS)[number];
export type PropertyKind = (typeof PROPERTY_KINDS)[number];
export type PointGroup = (typeof POINT_GROUPS)[number];
export type Level = (typeof LEVELS)[number];

/** A closed word list as a JSON Schema `enum`, typed as the union of its words. */
export const words = <const T extends readonly string[]>(list: T, description?: string) =>
  Type.Unsafe<T[number]>({ type: "string", enum: [...list], ...(description ? { description } : {}) });

/** Base categories of Reg. 2018/858, 168/2013, 167/2013, with an optional letter (M1G, N3G), or `other`. */
export const CATEGORY_PATTERN = "^(?:(?:M[123]|N[123]|O[1-4]|L[1-7]e|[TCRS][0-9]?)[A-Za-z]?|other)$";
export const Category = Type.String({
  pattern: CATEGORY_PATTERN,
  description: "EU vehicle category with an optional letter, or other",
});
export const IsoDate = Type.String({
  pattern: "^(?:[2-9]\\d{3})-\\d{2}-\\d{2}$",
  format: "date",
  description: "YYYY-MM-DD, not before 2000",
});
/** First registrations may lie before 2000. */
export const PastDate = Type.String({
  pattern: "^(?:19|20)\\d{2}-\\d{2}-\\d{2}$",
  format: "date",
  description: "YYYY-MM-DD",
});
export const Clock = Type.String({ pattern: "^(?:[01]\\d|2[0-3]):[0-5]\\d$|^24:00$", description: "HH:MM" });
export const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });
export const NonNegative = (description: string) => Type.Number({ minimum: 0, description });
export const Count = (description: string) => Type.Integer({ minimum: 0, description });
export const Id = Type.String({ minLength: 1, maxLength: 200 });
/** Calendar year; bounds keep typing errors out, not law. */
export const Year = Type.Integer({ minimum: 1900, maximum: 2150, description: "calendar year" });

/** Base of a category: "M1G" -> "M1". */
export const baseCategory = (category: string): string =>
  category === "other" ? "other" : (/^(?:L[1-7]e|[MNOTCRS][0-9]?)/.exec(category)?.[0] ?? category);

export type { Static };
