/** A station as the tests know it; each layout writes it in its own way. */
export interface Known {
  id: string;
  operator: string;
  street: string;
  number: string;
  postcode: string;
  place: string;
  state: string;
  district: string;
  lon: number;
  lat: number;
  /** YYYY-MM-DD. */
  commissioned: string;
  power_kW: number;
  /** Plugs and power of each point. */
  points: [plugs: string, power_kW: number][];
}

export interface Layout {
  name: string;
  columns: string[];
  /** Cells of a station under the columns. */
  cells: (station: Known) => string[];
  delimiter: string;
  /** Lines above the header. */
  preamble: string[];
}

const comma = (value: number): string => String(value).replace(".", ",");
const german = (date: string): string => date.split("-").reverse().join(".");
const short = (date: string): string => `${german(date).slice(0, 6)}${date.slice(2, 4)}`;
const american = (date: string): string => {
  const [year = "", month, day] = date.split("-");
  return `${Number(month)}/${Number(day)}/${year.slice(2)}`;
};
/** Cells of up to `count` points, `write` says what stands of each. */
const slots = (
  station: Known,
  count: number,
  write: (point: Known["points"][number] | undefined) => string[],
) => Array.from({ length: count }, (_, index) => write(station.points[index])).flat();
const kind = (station: Known): string =>
  station.points.some(([, power]) => power > 22) ? "Schnellladeeinrichtung" : "Normalladeeinrichtung";
const list = (names: string): string[] => names.split("|");
const numbered = (count: number, ...names: string[]): string[] =>
  Array.from({ length: count }, (_, index) =>
    names.map((name) => name.replace("#", String(index + 1))),
  ).flat();

/** The layouts of the federal register since 2017, and of a portal that normalises names. */
export const LAYOUTS: Layout[] = [
  {
    name: "2017",
    delimiter: ",",
    preamble: ["Ladesäulenregister", "", "Allgemeine Informationen,,,,,,1. Ladepunkt,,2. Ladepunkt"],
    columns: [
      ...list("Betreiber|Standort|Längengrad [DG]|Breitengrad [DG]|Art der Ladeeinrichtung"),
      ...list("Anzahl Ladepunkte|Steckertypen 1|P1 [kW]|Steckertypen 2|P2 [kW]|Steckertypen 3"),
      ...list("P3 [kW]|Steckertypen 4#|P4 [kW]"),
    ],
    cells: (s) => [
      s.operator,
      `${s.street} ${s.number}, ${s.postcode} ${s.place}`,
      comma(s.lon),
      comma(s.lat),
      kind(s),
      String(s.points.length),
      ...slots(s, 4, (point) => (point ? [point[0], comma(point[1])] : ["", ""])),
    ],
  },
  {
    name: "2018",
    delimiter: ",",
    preamble: ["Stand: 05.10.2018"],
    columns: [
      ...list("Betreiber|Adresse|Postleitzahl Ort|Bundesland|Längengrad [DG]|Breitengrad [DG]"),
      ...list("Inbetriebnahmedatum|Anschlussleistung [kW]|Art der Ladeeinrichtung|Anzahl Ladepunkte"),
      ...numbered(4, "Steckertypen #", "P# [kW]"),
    ],
    cells: (s) => [
      s.operator,
      `${s.street} ${s.number}`,
      `${s.postcode} ${s.place}`,
      s.state,
      comma(s.lon),
      comma(s.lat),
      american(s.commissioned),
      comma(s.power_kW),
      kind(s),
      String(s.points.length),
      ...slots(s, 4, (point) => (point ? [point[0], comma(point[1])] : ["", ""])),
    ],
  },
  {
    name: "2019",
    delimiter: ";",
    preamble: ["Ladesäulenregister Bundesnetzagentur", "", "Stand: 19.07.2019"],
    columns: [
      ...list("Betreiber|Adresse|Postleitzahl Ort|Bundesland|Längengrad [DG]|Breitengrad [DG]"),
      ...list("Inbetriebnahmedatum|Anschlussleistung [kW]|Art der Ladeeinrichtung|Anzahl Ladepunkte"),
      ...numbered(4, "Steckertypen#", "P# [kW]", "Public Key#"),
    ],
    cells: (s) => [
      s.operator,
      `${s.street} ${s.number}`,
      `${s.postcode} ${s.place}`,
      s.state,
      String(s.lon),
      String(s.lat),
      `${s.commissioned} 00:00:00`,
      String(s.power_kW),
      kind(s),
      String(s.points.length),
      ...slots(s, 4, (point) => (point ? [point[0], String(point[1]), ""] : ["", "", ""])),
    ],
  },
  {
    name: "2021",
    delimiter: ";",
    preamble: [
      "Ladesäulenregister Bundesnetzagentur",
      ";;;",
      "Stand: 01.12.2021",
      "Allgemeine Informationen;;;1. Ladepunkt",
    ],
    columns: [
      ...list("Betreiber|Straße|Hausnummer|Adresszusatz|Postleitzahl|Ort|Bundesland"),
      ...list("Kreis/kreisfreie Stadt|Breitengrad|Längengrad|Inbetriebnahmedatum|Anschlussleistung"),
      ...list("Art der Ladeeinrichung|Anzahl Ladepunkte"),
      ...numbered(4, "Steckertypen#", "P# [kW]", "Public Key#"),
    ],
    cells: (s) => [
      s.operator,
      s.street,
      s.number,
      "",
      s.postcode,
      s.place,
      s.state,
      s.district,
      comma(s.lat),
      comma(s.lon),
      short(s.commissioned),
      comma(s.power_kW),
      kind(s),
      String(s.points.length),
      ...slots(s, 4, (point) => (point ? [point[0], comma(point[1]), ""] : ["", "", ""])),
    ],
  },
  {
    name: "2023",
    delimiter: ";",
    preamble: ["Ladesäulenregister Bundesnetzagentur", "Letzte Aktualisierung vom: 01.09.2023"],
    columns: [
      ...list("Betreiber|Anzeigename (Karte)|Straße|Hausnummer|Adresszusatz|Postleitzahl|Ort"),
      ...list("Bundesland|Kreis/kreisfreie Stadt|Breitengrad|Längengrad|Inbetriebnahmedatum"),
      ...list("Nennleistung Ladeeinrichtung [kW]|Art der Ladeeinrichung|Anzahl Ladepunkte"),
      ...numbered(6, "Steckertypen#", "P# [kW]", "Public Key#"),
    ],
    cells: (s) => [
      s.operator,
      "",
      s.street,
      s.number,
      "",
      s.postcode,
      s.place,
      s.state,
      s.district,
      comma(s.lat),
      comma(s.lon),
      german(s.commissioned),
      comma(s.power_kW),
      kind(s),
      String(s.points.length),
      ...slots(s, 6, (point) => (point ? [point[0], comma(point[1]), ""] : ["", "", ""])),
    ],
  },
  {
    name: "2026",
    delimiter: ";",
    preamble: [
      ...list("\ufeffLadesäulenregister Bundesnetzagentur|Hinweis: |Letzte Aktualisierung vom: 01.09.2026"),
      "Allgemeine Informationen;;;;;;;;;;;;;;;;;;;;;;;1. Ladepunkt;;;;2. Ladepunkt",
    ],
    columns: [
      ...list("Ladeeinrichtungs-ID|Betreiber|Anzeigename (Karte)|Status|Art der Ladeeinrichtung"),
      ...list("Anzahl Ladepunkte|Nennleistung Ladeeinrichtung [kW]|Inbetriebnahmedatum|Straße|Hausnummer"),
      ...list("Adresszusatz|Postleitzahl|Ort|Kreis/kreisfreie Stadt|Bundesland|Breitengrad"),
      ...list("Längengrad|Standortbezeichnung|Informationen zum Parkraum|Bezahlsysteme|Öffnungszeiten"),
      ...list("Öffnungszeiten: Wochentage|Öffnungszeiten: Tageszeiten"),
      ...numbered(6, "Steckertypen#", "Nennleistung Stecker#", "EVSE-ID#", "Public Key#"),
    ],
    cells: (s) => [
      s.id,
      s.operator,
      s.operator,
      "In Betrieb",
      kind(s),
      String(s.points.length),
      comma(s.power_kW),
      german(s.commissioned),
      s.street,
      s.number,
      "",
      s.postcode,
      s.place,
      s.district,
      s.state,
      comma(s.lat),
      comma(s.lon),
      "",
      "Keine Beschränkung",
      '"RFID-Karte;Onlinezahlungsverfahren"',
      "247",
      '"Montag; Dienstag"',
      "",
      // Two plugs of one point: the weaker one does not count.
      ...slots(s, 6, (point) =>
        point ? [`"${point[0]}; AC Schuko"`, `"${comma(point[1])}; 2,3"`, "", ""] : ["", "", "", ""],
      ),
    ],
  },
  {
    name: "portal",
    delimiter: ",",
    preamble: [],
    columns: [
      ...list("betreiber|art_der_ladeeinrichung|anzahl_ladepunkte|anschlussleistung"),
      ...numbered(4, "steckertypen#", "p#_kw"),
      ...list("kreis_kreisfreie_stadt|ort|postleitzahl|strasse|hausnummer|inbetriebnahmedatum"),
      ...list("breitengrad|laengengrad"),
    ],
    cells: (s) => [
      s.operator,
      kind(s),
      String(s.points.length),
      String(s.power_kW),
      ...slots(s, 4, (point) => (point ? [point[0], String(point[1])] : ["", ""])),
      s.district,
      s.place,
      s.postcode,
      s.street,
      s.number,
      s.commissioned,
      String(s.lat),
      String(s.lon),
    ],
  },
];

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) && !cell.startsWith('"') ? `"${cell}"` : cell;

/** A file of a layout from rows of cells. */
export const fileOf = ({ preamble, columns, delimiter }: Layout, rows: readonly string[][]): string =>
  [
    ...preamble,
    columns.join(delimiter),
    ...rows.map((row) => row.map((cell) => quoted(cell, delimiter)).join(delimiter)),
    "",
  ].join("\n");

/** Row of the first station as a person counts. */
export const firstRow = ({ preamble }: Layout): number => preamble.length + 2;
