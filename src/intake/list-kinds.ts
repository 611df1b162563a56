import fleet from "../../data/mapping/fleet.json" with { type: "json" };
import procurements from "../../data/mapping/procurements.json" with { type: "json" };
import properties from "../../data/mapping/properties.json" with { type: "json" };
import { PROPERTY_COLUMNS, Property } from "../plan/model/property.ts";
import { FLEET_COLUMNS, Vehicle } from "../plan/model/vehicle.ts";
import { readPoint } from "./charging-register/coordinates.ts";
import type { Dictionary } from "./dictionary.ts";
import type { Item } from "./own-list.ts";
import type { Oddity, RowContext } from "./oddity.ts";
import type { Problem } from "./problem.ts";
import { LINE_COLUMNS, LINE_SCHEMA, lineProblems } from "./procurement-list.ts";
import { agreementOfLines, procurementOddities } from "./procurement-oddities.ts";
import { propertyOddities } from "./property-oddities.ts";
import { vehicleOddities } from "./vehicle-oddities.ts";
import { checkProperty, checkVehicle, isTowed } from "./row-checks.ts";

/** Every kind that `umstieg import` knows, contracts section 5. */
export const IMPORT_KINDS = [
  "fleet",
  "properties",
  "procurements",
  "charging-register",
  "fuel-log",
  "trips",
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The part of a JSON schema that readers of cells look at. */
export interface FieldSchema {
  type?: string;
  format?: string;
  enum?: string[];
}
type Values = Record<string, unknown>;

/** A kind of list that is read row by row through a mapping of its columns. */
export interface ListKind {
  /** What a row becomes; a closed object. */
  schema: { properties: Record<string, object>; required?: readonly string[] };
  /** Columns of our own CSV, in order. */
  columns: readonly string[];
  /** Facts that are read to check and derive others; they are not stored. */
  helpers: Record<string, FieldSchema>;
  /** The field that numbers the rows. */
  idField: string;
  /** Several rows may bear one id: only a row that says the same in every cell is a repeat. */
  sharesIds?: true;
  /** Names of columns, words of values, rules over free text. */
  dictionary: Dictionary;
  /** Why a row is nothing of the kind, by the values of its fields. */
  aside?(valueOf: (field: string) => unknown): { de: string; en: string } | undefined;
  /** Fills `field` out of `from`, where a list has those, before the row is checked. */
  derive?: readonly { from: readonly string[]; field: string; value(all: Values): unknown }[];
  /** Checks that own lists share; `column` of a problem is the field. */
  checks?(item: Item<Values>): Problem[];
  /** What is odd or impossible about a row whose cells each could be read; helpers are among its fields. */
  oddities(all: Values, context: RowContext): Oddity[];
  /** Checks that compare a row with those before it; made anew for each table. */
  across?(): (value: Values, row: number) => Oddity[];
}

const text: FieldSchema = { type: "string" };
const number: FieldSchema = { type: "number" };
const date: FieldSchema = { type: "string", format: "date" };

const FLEET: ListKind = {
  schema: Vehicle,
  columns: FLEET_COLUMNS,
  helpers: {
    licencePlate: text,
    vin: text,
    make: text,
    model: text,
    description: text,
    disposalDate: date,
    disposed: { type: "boolean" },
    odometer_km: number,
    grossMass_kg: number,
    kerbMass_kg: number,
    fuelCode: text,
  },
  idField: "vehicleId",
  dictionary: fleet as unknown as Dictionary,
  derive: [
    {
      from: ["grossMass_kg", "kerbMass_kg"],
      field: "payload_kg",
      value: ({ grossMass_kg: gross, kerbMass_kg: kerb }) =>
        typeof gross === "number" && typeof kerb === "number" && gross > kerb ? gross - kerb : undefined,
    },
    // Field 10 of the papers is the code of P.3.
    { from: ["fuelCode"], field: "powertrain", value: ({ fuelCode }) => fuelCode },
  ],
  aside(valueOf) {
    const category = valueOf("category");
    return typeof category === "string" && isTowed(category)
      ? {
          de: `Anhänger oder gezogenes Gerät (Klasse ${category})`,
          en: `trailer or towed machine (category ${category})`,
        }
      : undefined;
  },
  checks: (item) => checkVehicle(item as unknown as Item<Vehicle>),
  oddities: vehicleOddities,
};

const PROPERTIES: ListKind = {
  schema: Property,
  columns: PROPERTY_COLUMNS,
  helpers: { address: text, postcode: text, place: text, coordinates: text },
  idField: "propertyId",
  dictionary: properties as unknown as Dictionary,
  derive: [
    { from: ["coordinates"], field: "lon", value: ({ coordinates }) => readPoint(coordinates)?.lon },
    { from: ["coordinates"], field: "lat", value: ({ coordinates }) => readPoint(coordinates)?.lat },
  ],
  checks: (item) => checkProperty(item as unknown as Item<Property>),
  oddities: propertyOddities,
};

/** The ledger: one line for each vehicle group of an award, in the order of entry. */
const PROCUREMENTS: ListKind = {
  schema: LINE_SCHEMA as unknown as ListKind["schema"],
  columns: LINE_COLUMNS,
  helpers: {},
  idField: "id",
  sharesIds: true,
  dictionary: procurements as unknown as Dictionary,
  checks: ({ value, place }) => lineProblems(value, place.file, place.row ?? 0),
  oddities: (all, { asOf }) => procurementOddities(all, asOf),
  across: agreementOfLines,
};

/** Lists that are read through a mapping. A new kind is an entry here and one in `import.ts`. */
export const LIST_KINDS = {
  fleet: FLEET,
  properties: PROPERTIES,
  procurements: PROCUREMENTS,
} as const satisfies Partial<Record<ImportKind, ListKind>>;
export type MappedKind = keyof typeof LIST_KINDS;
export const MAPPED_KINDS = Object.keys(LIST_KINDS) as MappedKind[];
/** An export of ours: all columns in our order. It is read as it stands, nothing in it needs to be sorted out. */
export const isOwnExport = (header: readonly string[], kind: MappedKind): boolean =>
  header.join("\n") === listKind(kind).columns.join("\n");
export const listKind = (kind: MappedKind): ListKind => LIST_KINDS[kind];
