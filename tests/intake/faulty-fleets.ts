import { type MadeCell, type Style, writeList } from "./list-file.ts";

/** What must be found: [row, column, value, code, severity]. */
export type Planted = [
  row: number,
  column: string,
  value: string,
  code: string,
  severity: "error" | "warning",
];
export interface FaultyFile {
  bytes: Uint8Array;
  ending: string;
  planted: (Planted & { kind?: string })[];
  kinds: string[];
  rowCount: number;
  setAside: number;
  dropped: string[];
}

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const whole = (from: number, to: number, random: Random): number =>
  from + Math.floor(random() * (to - from + 1));
const pad = (value: number, width = 2): string => String(value).padStart(width, "0");

/** Fields of the made list; a layout gives each its header. */
type Field =
  | "id"
  | "plate"
  | "vin"
  | "make"
  | "model"
  | "type"
  | "registration"
  | "disposal"
  | "fuel"
  | "mileage"
  | "use"
  | "co2"
  | "office"
  | "replacement";
type Layout = [field: Field | "driver" | "unnamed" | "cost", header: string][];
const LAYOUTS: Layout[] = [
  [
    ["id", "Inventar-Nr."],
    ["plate", "Amtl. Kennzeichen"],
    ["make", "Hersteller"],
    ["model", "Modell"],
    ["type", "Fahrzeugart"],
    ["registration", "Erstzulassung"],
    ["disposal", "Abgangsdatum"],
    ["fuel", "Kraftstoffart"],
    ["mileage", "Jahresfahrleistung [km]"],
    ["use", "Verbrauch l/100 km"],
    ["co2", "CO2 [g/km]"],
    ["office", "Amt"],
    ["vin", "FIN"],
    ["driver", "Fahrername"],
    ["replacement", "Ersatzjahr"],
  ],
  [
    ["office", "Dienststelle"],
    ["cost", "Anschaffungskosten"],
    ["id", "Fzg.-Nr."],
    ["type", "Aufbau"],
    ["make", "Fabrikat"],
    ["model", "Typ"],
    ["fuel", "Antriebsart"],
    ["registration", "Datum der Erst-\nzulassung"],
    ["plate", "Kennzeichen"],
    ["vin", "Fahrgestellnummer"],
    ["mileage", "km pro Jahr"],
    ["use", "Durchschnittsverbrauch"],
    ["co2", "CO2-Ausstoß"],
    ["replacement", "geplante Ersatzbeschaffung"],
    ["disposal", "Außerbetriebsetzung"],
  ],
  [
    ["id", "Vehicle ID"],
    ["plate", "License Plate"],
    ["vin", "VIN"],
    ["make", "Make"],
    ["model", "Model"],
    ["type", "Description"],
    ["fuel", "Fuel Type"],
    ["registration", "In Service Date"],
    ["disposal", "Disposal Date"],
    ["mileage", "Annual Mileage"],
    ["use", "Fuel Consumption"],
    ["co2", "CO2 Emissions"],
    ["office", "Department"],
    ["driver", "Driver Name"],
    ["replacement", "Estimated Replacement Year"],
  ],
  [
    ["id", "lfd. Nr."],
    ["plate", "A"],
    ["vin", "E"],
    ["make", "D.1"],
    ["model", "D.3"],
    ["type", "Fahrzeugart"],
    ["registration", "B"],
    ["fuel", "P.3"],
    ["co2", "V.7"],
    ["mileage", "Fahrleistung km/a"],
    ["use", "Realverbrauch"],
    ["disposal", "Abgemeldet am"],
    ["office", "Fachdienst"],
    ["driver", "Ansprechpartner"],
    ["replacement", "Austauschjahr"],
  ],
];

const VEHICLES = [
  ["VW", "Golf", "Pkw Kombi", "Diesel", 128, 5.4],
  ["Renault", "Zoe", "Pkw", "Elektro", 0, 0],
  ["Opel", "Vivaro", "Transporter", "Benzin", 201, 9.3],
  ["MAN", "Lion's City", "Linienbus", "Erdgas", 0, 0],
  ["Mercedes", "Atego", "Lkw Kipper", "Diesel", 0, 28.5],
  ["Ford", "Transit", "Kastenwagen", "Diesel", 189, 8.6],
  ["Toyota", "Yaris", "Kleinwagen", "Hybr. Benzin/E", 92, 4.2],
  ["Bucher", "CityCat", "Kehrmaschine", "Diesel", 0, 35.5],
] as const;
const OFFICES = [
  "Ordnungsamt",
  "Straßenmeisterei Süd",
  "Gesundheitsamt",
  "Amt für Umwelt, Forst",
  "Jugendamt",
];

type Row = Record<Field, MadeCell> & { extra?: string };

function cleanRow(index: number, random: Random, style: Style): Row {
  const [make, model, type, fuel, co2, use] = pick(VEHICLES, random);
  const year = whole(2004, 2024, random);
  const month = whole(1, 12, random);
  const date = whole(13, 28, random);
  const mileage = whole(4, 60, random) * 1000 + whole(100, 999, random);
  return {
    id: pad(index + 1, 5),
    plate: `HZ-${String.fromCharCode(65 + (index % 26))}${String.fromCharCode(65 + (Math.floor(index / 26) % 26))} ${whole(100, 999, random)}`,
    vin: `WVW${pad(whole(0, 99999, random), 5)}${String.fromCharCode(65 + whole(0, 7, random))}${pad(index, 8)}`,
    make,
    model,
    type,
    registration: { day: `${year}-${pad(month)}-${pad(date)}` },
    disposal: "",
    fuel,
    mileage: style.form === "xlsx" || random() < 0.9 ? mileage : `${String(mileage)} km`,
    use: use === 0 ? "" : use,
    co2: co2 === 0 && fuel !== "Elektro" ? "" : co2,
    office: pick(OFFICES, random),
    replacement: String(whole(2027, 2036, random)),
  };
}

/** One way to spoil a row: what must be said of it. `null` where the row does not suit. */
type Fault = (
  row: Row,
  context: { random: Random; style: Style; before: readonly Row[] },
) => [field: Field, value: string, code: string, severity: "error" | "warning"] | null;

const write =
  (
    field: Field,
    code: string,
    severity: "error" | "warning",
    make: (random: Random, style: Style) => string,
  ): Fault =>
  (row, { random, style }) => {
    const value = make(random, style);
    row[field] = value;
    return [field, value, code, severity];
  };
const aside =
  (types: readonly string[]): Fault =>
  (row, { random }) => {
    row.type = pick(types, random);
    return ["id", row.id as string, "SET_ASIDE", "warning"];
  };
/** Numbers of a workbook are typed; a text among them with a point reads like them. */
const own = (style: Style): string => (style.form === "xlsx" ? "." : style.decimal);
const other = (style: Style): string => (own(style) === "," ? "." : ",");
/** Turns a row into one whose other facts do not speak against the fault. */
const diesel =
  (fault: Fault): Fault =>
  (row, context) => {
    Object.assign(row, { make: "VW", model: "Golf", type: "Pkw Kombi", fuel: "Diesel", co2: 128, use: "" });
    return fault(row, context);
  };

export const FAULTS: Record<string, Fault> = {
  "mileage is a word": write("mileage", "NOT_A_NUMBER", "error", (random) =>
    pick(["viel", "ca. zwölftausend", "12O00", "10000-15000", "12.00.0", "siehe Anlage 3"], random),
  ),
  "mileage is negative": write(
    "mileage",
    "OUT_OF_RANGE",
    "error",
    (random) => `-${whole(100, 9999, random)}`,
  ),
  "mileage is impossible": write(
    "mileage",
    "OUT_OF_RANGE",
    "error",
    (random) => `${whole(1_000_001, 9_999_999, random)}`,
  ),
  "mileage ten times too large": write(
    "mileage",
    "MILEAGE_HIGH",
    "warning",
    (random) => `${whole(300_001, 999_999, random)}`,
  ),
  "mileage in miles": write(
    "mileage",
    "UNIT_CONVERTED",
    "warning",
    (random) => `${whole(1000, 9999, random)} mi`,
  ),
  "mileage unknown": write("mileage", "UNKNOWN_VALUE", "warning", (random) =>
    pick(["k.A.", "-", "unbekannt", "NA NA", "n/a", "?", "0", "siehe Fahrzeugbrief"], random),
  ),
  "mileage empty": write("mileage", "EMPTY", "warning", (random) => pick(["", " "], random)),
  "wrong decimal mark": diesel(
    write(
      "use",
      "DECIMAL_MARK",
      "warning",
      (random, style) => `${whole(3, 29, random)}${other(style)}${whole(1, 9, random)}`,
    ),
  ),
  "litres far off": diesel(write("use", "OUT_OF_RANGE", "error", (random) => `${whole(1001, 9999, random)}`)),
  "date does not exist": write("registration", "BAD_DATE", "error", (random) =>
    pick(["31.04.2015", "30.02.2018", "2019-02-29", "32.01.2020", "2016-13-01", "00.05.2017"], random),
  ),
  "date is no date": write("registration", "BAD_DATE", "error", (random) =>
    pick(["demnächst", "Frühjahr 2015", "2O19-01-01", "13-Foo-12", "vor 2010"], random),
  ),
  "date in the future": (row, context) => {
    row.replacement = "";
    return write(
      "registration",
      "FUTURE_DATE",
      "warning",
      (random) => `01.07.${whole(2028, 2050, random)}`,
    )(row, context);
  },
  "date far in the past": write(
    "registration",
    "DATE_UNUSUAL",
    "warning",
    (random) => `01.07.${whole(1900, 1975, random)}`,
  ),
  "date unknown": write("registration", "UNKNOWN_VALUE", "warning", (random) =>
    pick(["00.00.0000", "k.A.", "unbekannt"], random),
  ),
  "date empty": write("registration", "EMPTY", "warning", () => ""),
  "fuel empty": diesel(write("fuel", "MISSING", "error", () => "")),
  "fuel unknown to anybody": write("fuel", "NOT_IN_LIST", "error", (random) =>
    pick(["Mondlicht", "Kernenergie", "Dampf"], random),
  ),
  "nothing tells the class": write("type", "NOT_DERIVED", "error", (random) =>
    pick(["Diverses", "Sonstiges", "xyz"], random),
  ),
  "a trailer": aside(["Anhänger Tandem", "Kippanhänger", "Sattelauflieger", "Tieflader-Anhänger"]),
  "a machine": aside([
    "Stromerzeuger",
    "Rasenmäher",
    "Aufsitzmäher",
    "Gabelstapler",
    "Radlader",
    "Boot",
    "Kompressor",
    "Minibagger",
  ]),
  "the same row again": (row, { before, random }) => {
    if (before.length === 0) return null;
    Object.assign(row, pick(before, random));
    return ["id", row.id as string, "REPEATED_ROW", "warning"];
  },
  "the same vehicle spelt otherwise": (row, { before, random }) => {
    if (before.length === 0) return null;
    Object.assign(row, pick(before, random));
    row.plate = (row.plate as string).replace("-", " ").replace(" ", "");
    row.make = (row.make as string).toUpperCase();
    return ["id", row.id as string, "REPEATED_ROW", "warning"];
  },
  "a number used for another vehicle": (row, { before }) => {
    const first = before.find(
      ({ make, office, replacement, mileage }) =>
        make !== row.make &&
        office !== row.office &&
        replacement !== row.replacement &&
        mileage !== row.mileage,
    );
    if (!first) return null;
    row.id = first.id;
    return ["id", row.id as string, "REUSED_ID", "error"];
  },
  "a plate on a second vehicle": (row, { before, random }) => {
    if (before.length === 0) return null;
    const plate = pick(before, random).plate as string;
    row.plate = pick(
      [plate, plate.replaceAll(/[- ]/g, ""), plate.toLowerCase(), plate.replace(" ", "-")],
      random,
    );
    return ["plate", row.plate, "REPEATED_PLATE", "warning"];
  },
  "a plate is missing": write("plate", "EMPTY", "warning", () => ""),
  "an electric car that burns litres": (row, { random, style }) => {
    Object.assign(row, { make: "Renault", model: "Zoe", type: "Pkw", fuel: "Elektro", co2: 0 });
    const value = `${whole(4, 9, random)}${own(style)}${whole(1, 9, random)}`;
    row.use = value;
    return ["use", value, "ELECTRIC_WITH_LITRES", "warning"];
  },
  "an electric car with CO2": (row) => {
    Object.assign(row, { make: "Renault", model: "Zoe", type: "Pkw", fuel: "Elektro", use: "", co2: "119" });
    return ["co2", "119", "ELECTRIC_WITH_CO2", "warning"];
  },
  "disposed before it was registered": (row, { random }) => {
    row.registration = { day: `2020-0${whole(1, 9, random)}-15` };
    row.disposal = `15.03.${whole(2001, 2019, random)}`;
    return ["disposal", row.disposal, "DATES_REVERSED", "error"];
  },
  "a leading zero is lost": (row, { style }) => {
    if (style.form === "xlsx" && !String(row.id).startsWith("0")) return null;
    row.id = String(Number(row.id));
    return ["id", row.id, "LEADING_ZERO", "warning"];
  },
  "a replacement year that is over": write(
    "replacement",
    "YEAR_UNUSUAL",
    "warning",
    (random) => `${whole(2024, 2025, random)}`,
  ),
  "a replacement year of 0": write("replacement", "UNKNOWN_VALUE", "warning", () => "0"),
  "a replacement year of long ago": write(
    "replacement",
    "DATES_REVERSED",
    "warning",
    (random) => `${whole(1980, 2003, random)}`,
  ),
  "text in a wrong encoding": write("office", "GARBLED_TEXT", "warning", (random) =>
    pick(["Amt fÃ¼r Umwelt", "BÃ¼rgeramt", "Amt fÃ¼r GebÃ¤ude"], random),
  ),
  "a delimiter within a cell": (row, { style }) => {
    if (style.form === "xlsx") return null;
    row.extra = "Nebenstelle";
    return ["id", row.extra, "TOO_MANY_CELLS", "error"];
  },
};

const STYLES: Partial<Style>[] = [
  {},
  { encoding: "windows-1252", newline: "\r\n" },
  { encoding: "utf-8-mark", day: "d.m.yy", group: "" },
  { delimiter: ",", decimal: ".", group: "", day: "m/d/yyyy 0:00" },
  { delimiter: "\t", encoding: "utf-16le", group: " " },
  { delimiter: "|", day: "yyyy-mm-dd", group: "'" },
  { delimiter: ",", decimal: ",", group: ".", day: "dd-mmm-yy", newline: "\r\n" },
  { day: "serial", group: "" },
  { form: "xlsx" },
];

/** A list with faults planted in some of its rows; every other row is clean. */
export function faultyFleet(file: number, rowCount: number, random: Random): FaultyFile {
  const style: Style = {
    form: "csv",
    delimiter: ";",
    encoding: "utf-8",
    newline: "\n",
    decimal: ",",
    group: ".",
    day: "dd.mm.yyyy",
    ...STYLES[file % STYLES.length],
  };
  const layout = LAYOUTS[Math.floor(file / STYLES.length) % LAYOUTS.length] as Layout;
  const names = Object.keys(FAULTS);
  const rows: Row[] = [];
  const found: { at: number; kind: string; planted: Exclude<ReturnType<Fault>, null> }[] = [];
  const untouched: Row[] = [];
  for (let at = 0; at < rowCount; at += 1) {
    const row = cleanRow(at, random, style);
    const kind = names[Math.floor(random() * names.length)] as string;
    // A row that others repeat must stand before them as it is.
    const planted =
      at > 5 && random() < 0.5 ? (FAULTS[kind] as Fault)(row, { random, style, before: untouched }) : null;
    if (planted) found.push({ at, kind, planted });
    else untouched.push({ ...row });
    rows.push(row);
  }
  return assemble(file, layout, style, rows, found, random);
}

function assemble(
  file: number,
  layout: Layout,
  style: Style,
  rows: readonly Row[],
  found: { at: number; kind: string; planted: Exclude<ReturnType<Fault>, null> }[],
  random: Random,
): FaultyFile {
  const lines: MadeCell[][] = [];
  if (file % 3 !== 0) lines.push(["Fuhrpark des Landkreises"], ["Stand: 01.10.2026"]);
  if (file % 3 === 2) lines.push([""], ["", "Fahrzeug", "", "", "Technik", "", "", "Nutzung"]);
  lines.push(layout.map(([, header]) => header));
  const rowOf: number[] = [];
  rows.forEach((row, at) => {
    if (file % 4 === 1 && at > 0 && at % 40 === 0)
      lines.push([`Bereich ${String.fromCharCode(65 + at / 40)}`]);
    if (file % 5 === 1 && at === 50) lines.push([""]);
    lines.push([
      ...layout.map(([field]): MadeCell => {
        if (field === "driver") return pick(["Muster, Max", "Schulze"], random);
        if (field === "cost") return whole(10, 60, random) * 1000;
        return field === "unnamed" ? "" : row[field];
      }),
      ...(row.extra === undefined ? [] : [row.extra]),
    ]);
    rowOf[at] = lines.length;
  });
  if (file % 4 === 2) lines.push(["Summe", "", "", "", "", "", "", 1234567], ["Quelle: Fuhrparkverwaltung"]);
  const header = (field: Field): string => layout.find(([name]) => name === field)?.[1] as string;
  const planted = found.map(
    ({ at, planted: [field, value, code, severity] }): Planted => [
      rowOf[at] as number,
      code === "TOO_MANY_CELLS" ? "" : header(field),
      value,
      code,
      severity,
    ],
  );
  return {
    bytes: writeList(lines, style),
    ending: style.form,
    planted,
    kinds: found.map(({ kind }) => kind),
    rowCount: rows.length,
    setAside: planted.filter(([, , , code]) => code === "SET_ASIDE" || code === "REPEATED_ROW").length,
    dropped: layout.filter(([field]) => field === "driver").map(([, name]) => name),
  };
}
