import { parsePoints, type Property } from "../plan/model/property.ts";
import { emptyCell, impossible, odd, type Oddity, type RowContext } from "./oddity.ts";
import { rangeOddities } from "./range-checks.ts";

type Values = Record<string, unknown>;

/** German postcodes have five digits; spreadsheets eat the first where it is a zero. */
function postcodeOddity(postcode: unknown): Oddity[] {
  if (typeof postcode !== "string" || /^(?:D-?\s?)?\d{5}(?!\d)/.test(postcode)) return [];
  const lost = /^\d{4}$/.test(postcode);
  return [
    odd(
      "postcode",
      "BAD_POSTCODE",
      `Eine Postleitzahl hat fünf Ziffern.${lost ? " Wahrscheinlich fehlt die führende Null." : " Bitte prüfen."}`,
      `A postcode has five digits.${lost ? " The leading zero is probably missing." : " Please check."}`,
      lost ? `0${postcode}` : undefined,
    ),
  ];
}

/** The first two digits of a municipality key are the state, 01 to 16. */
function keyOddity(key: string | undefined): Oddity[] {
  if (key === undefined || /^(?:0[1-9]|1[0-6])/.test(key)) return [];
  return [
    impossible(
      "municipalityKey",
      "BAD_FORM",
      "Ein Gemeindeschlüssel beginnt mit der Nummer des Landes, 01 bis 16. Bitte berichtigen.",
      "A municipality key begins with the number of the state, 01 to 16. Please correct it.",
    ),
  ];
}

/** Load management lets points exceed the connection, so this is only said. */
function connectionOddity({ existingPoints, connectionPower_kW }: Partial<Property>): Oddity[] {
  const sum_kW = parsePoints(existingPoints).reduce((sum, { power_kW, count }) => sum + power_kW * count, 0);
  if (connectionPower_kW === undefined || sum_kW <= connectionPower_kW) return [];
  return [
    odd(
      "connectionPower_kW",
      "CONNECTION_BELOW_POINTS",
      `Der Anschluss (${connectionPower_kW} kW) ist kleiner als die Summe der Ladepunkte (${sum_kW} kW). Ohne Lastmanagement bitte prüfen.`,
      `The connection (${connectionPower_kW} kW) is smaller than the sum of the points (${sum_kW} kW). Check unless there is load management.`,
    ),
  ];
}

const isWhole = (value: number | undefined): boolean => value !== undefined && Number.isInteger(value);

function coordinateOddities(all: Partial<Property> & Values, { places }: RowContext): Oddity[] {
  const { lon, lat, municipalityKey } = all;
  const found: Oddity[] = [];
  if (isWhole(lon) && isWhole(lat))
    found.push(
      odd(
        "lon",
        "COORDINATE_ROUNDED",
        "Die Koordinate ist auf ganze Grad gerundet und damit bis zu 60 km falsch. Bitte genauer angeben.",
        "The coordinate is rounded to whole degrees and so up to 60 km wrong. Give it more precisely.",
      ),
    );
  const place = typeof all.place === "string" ? all.place : undefined;
  const unknown = place === undefined ? undefined : places?.unknown(place);
  if (unknown) found.push({ field: "place", severity: "warning", finding: unknown });
  const finding =
    lon === undefined || lat === undefined
      ? undefined
      : places?.contradiction(lon, lat, place, municipalityKey);
  if (finding) found.push({ field: "lon", severity: "warning", finding });
  return found;
}

function closingOddity({ validTo }: Partial<Property>, asOf: string): Oddity[] {
  if (validTo === undefined) return [];
  const past = validTo < asOf;
  return [
    odd(
      "validTo",
      past ? "CLOSED" : "CLOSING",
      past
        ? `Die Liegenschaft ist seit dem ${validTo} aufgegeben. Soll sie im Plan stehen?`
        : `Die Liegenschaft wird am ${validTo} aufgegeben; danach wird dort nichts geplant.`,
      past
        ? `The property was given up on ${validTo}. Should it be in the plan?`
        : `The property is given up on ${validTo}; nothing is planned there afterwards.`,
    ),
  ];
}

export const propertyOddities = (all: Values, context: RowContext): Oddity[] => {
  const missing = (["lon", "lat"] as const).filter(
    (field) => context.hasColumn(field) && all[field] === undefined,
  );
  return [
    // One of the two alone is an error of its own.
    ...(missing.length === 2 ? missing.map(emptyCell) : []),
    ...postcodeOddity(all.postcode),
    ...keyOddity((all as Partial<Property>).municipalityKey),
    ...connectionOddity(all),
    ...rangeOddities(all, context.ranges),
    ...coordinateOddities(all, context),
    ...closingOddity(all, context.asOf),
  ];
};
