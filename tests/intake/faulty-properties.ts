import type { Planted } from "./faulty-fleets.ts";
import { type MadeCell, type Style, writeList } from "./list-file.ts";

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const whole = (from: number, to: number, random: Random): number =>
  from + Math.floor(random() * (to - from + 1));

type Field =
  | "id"
  | "name"
  | "kind"
  | "street"
  | "postcode"
  | "place"
  | "lon"
  | "lat"
  | "key"
  | "power"
  | "points"
  | "load"
  | "until"
  | "staff";
type Row = Record<Field, MadeCell>;
const HEADERS: Record<Field, string>[] = [
  {
    id: "Objekt-Nr.",
    name: "Bezeichnung",
    kind: "Nutzungsart",
    street: "Straße und Hausnummer",
    postcode: "PLZ",
    place: "Ort",
    lon: "Längengrad",
    lat: "Breitengrad",
    key: "Amtlicher Gemeindeschlüssel",
    power: "Anschlussleistung [kW]",
    points: "Ladepunkte",
    load: "Stromverbrauch kWh",
    until: "Nutzung bis",
    staff: "Beschäftigte",
  },
  {
    id: "Site ID",
    name: "Site Name",
    kind: "Use",
    street: "Street",
    postcode: "Postal Code",
    place: "City",
    lon: "Longitude",
    lat: "Latitude",
    key: "AGS",
    power: "Connection Power",
    points: "vorhandene Ladepunkte",
    load: "Electricity Use",
    until: "gültig bis",
    staff: "Staff",
  },
];

/** Places that lie surely within their municipality, by its name and key. */
const PLACES = [
  ["Halberstadt", "15085135", "38820", 11.056, 51.896],
  ["Wernigerode", "15085370", "38855", 10.785, 51.834],
  ["Quedlinburg", "15085235", "06484", 11.147, 51.789],
  ["Thale", "15085330", "06502", 11.04, 51.75],
  ["Blankenburg (Harz)", "15085055", "38889", 10.955, 51.79],
] as const;

function cleanRow(at: number, random: Random): Row {
  const [place, key, postcode, lon, lat] = pick(PLACES, random);
  return {
    id: `L${1000 + at}`,
    name: `${pick(["Grundschule", "Kreishaus", "Bauhof", "Rathaus", "Sekundarschule"], random)} ${at}`,
    kind: pick(["Schule", "Verwaltung", "Bauhof", "Sonstiges"], random),
    street: `Dorfstraße ${whole(1, 90, random)}`,
    postcode,
    place,
    lon: Number((lon + random() / 500).toFixed(5)),
    lat: Number((lat + random() / 500).toFixed(5)),
    key,
    power: whole(30, 400, random),
    points: pick(["", "2 x 11 kW", "1x22"], random) === "1x22" ? "1 x 22 kW" : "",
    load: whole(9, 300, random) * 1000,
    until: "",
    staff: whole(2, 300, random),
  };
}

type Fault = (
  row: Row,
  random: Random,
  before: readonly Row[],
) => [Field, string, string, "error" | "warning"] | null;
const write =
  (field: Field, code: string, severity: "error" | "warning", make: (random: Random) => string): Fault =>
  (row, random) => {
    const value = make(random);
    row[field] = value;
    return [field, value, code, severity];
  };

export const PROPERTY_FAULTS: Record<string, Fault> = {
  "a postcode without its zero": (row) => {
    Object.assign(row, { place: "Quedlinburg", key: "15085235", lon: 11.147, lat: 51.789, postcode: "6484" });
    return ["postcode", "6484", "BAD_POSTCODE", "warning"];
  },
  "a postcode with six digits": write(
    "postcode",
    "BAD_POSTCODE",
    "warning",
    (random) => `${whole(100000, 999999, random)}`,
  ),
  "longitude and latitude swapped": (row) => {
    Object.assign(row, { lon: "51.896", lat: "11.056", place: "", key: "" });
    return ["lon", "51.896", "OUTSIDE_COUNTRY", "warning"];
  },
  "a coordinate in another municipality": (row) => {
    Object.assign(row, { place: "Halberstadt", key: "15085135", lon: "10.785", lat: "51.834" });
    return ["lon", "10.785", "PLACE_CONTRADICTS", "warning"];
  },
  "a coordinate outside the district of its key": (row) => {
    Object.assign(row, { place: "", key: "15085135", lon: "13.405", lat: "52.52" });
    return ["lon", "13.405", "PLACE_CONTRADICTS", "warning"];
  },
  "a coordinate in whole degrees": (row) => {
    Object.assign(row, { place: "", key: "", lon: "11", lat: "52" });
    return ["lon", "11", "COORDINATE_ROUNDED", "warning"];
  },
  "a longitude without its mark": write(
    "lon",
    "OUT_OF_RANGE",
    "error",
    (random) => `1105${whole(1000, 9999, random)}`,
  ),
  "a latitude that is a word": write("lat", "NOT_A_NUMBER", "error", (random) =>
    pick(["nördlich", "51,8,9", "siehe Karte"], random),
  ),
  "one coordinate missing": write("lat", "MISSING", "error", () => ""),
  "a key of seven digits": write("key", "LEADING_ZERO", "warning", () => "3159016"),
  "a key of no state": write("key", "BAD_FORM", "error", (random) => `${whole(17, 99, random)}085135`),
  "a connection below its points": (row, random) => {
    row.power = `${whole(5, 40, random)}`;
    row.points = "4 x 22 kW";
    return ["power", row.power, "CONNECTION_BELOW_POINTS", "warning"];
  },
  "points that cannot be read": write("points", "BAD_FORM", "error", (random) =>
    pick(["zwei Säulen", "11 kW links", "ja"], random),
  ),
  "a site that closes": write(
    "until",
    "CLOSING",
    "warning",
    (random) => `31.07.${whole(2028, 2039, random)}`,
  ),
  "a site that is closed": write(
    "until",
    "CLOSED",
    "warning",
    (random) => `31.07.${whole(2011, 2025, random)}`,
  ),
  "staff that is negative": write("staff", "OUT_OF_RANGE", "error", (random) => `-${whole(1, 99, random)}`),
  "the same property again": (row, random, before) => {
    if (before.length === 0) return null;
    Object.assign(row, pick(before, random));
    return ["id", row.id as string, "REPEATED_ROW", "warning"];
  },
};

/** A list of properties with faults in about half of its rows. */
export function faultyProperties(file: number, rowCount: number, random: Random) {
  const style: Style = {
    form: file % 4 === 3 ? "xlsx" : "csv",
    delimiter: file % 2 === 0 ? ";" : ",",
    encoding: file % 3 === 0 ? "windows-1252" : "utf-8",
    newline: "\n",
    decimal: ".",
    group: "",
    day: "dd.mm.yyyy",
  };
  const headers = HEADERS[file % HEADERS.length] as Record<Field, string>;
  const fields = Object.keys(headers) as Field[];
  const names = Object.keys(PROPERTY_FAULTS);
  const lines: MadeCell[][] = [["Liegenschaften"], [""], fields.map((field) => headers[field])];
  const planted: Planted[] = [];
  const kinds: string[] = [];
  const before: Row[] = [];
  for (let at = 0; at < rowCount; at += 1) {
    const row = cleanRow(at, random);
    const kind = names[Math.floor(random() * names.length)] as string;
    const fault = at > 60 && random() < 0.6 ? (PROPERTY_FAULTS[kind] as Fault)(row, random, before) : null;
    lines.push(fields.map((field) => row[field]));
    if (!fault) {
      before.push({ ...row });
      continue;
    }
    const [field, value, code, severity] = fault;
    planted.push([lines.length, headers[field], value, code, severity]);
    kinds.push(kind);
  }
  return { bytes: writeList(lines, style), ending: style.form, planted, kinds, rowCount };
}
