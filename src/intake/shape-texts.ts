import type { ErrorObject } from "ajv/dist/2020.js";
import { nearEnough, nearest } from "./nearest.ts";
import type { Finding } from "./problem.ts";

interface SchemaParts {
  properties?: Record<string, unknown>;
  description?: string;
  type?: string;
  minimum?: number;
  maximum?: number;
  oneOf?: { required?: string[] }[];
}

const TYPE_NAMES: Record<string, { de: string; en: string }> = {
  number: { de: "eine Zahl", en: "a number" },
  integer: { de: "eine ganze Zahl", en: "a whole number" },
  boolean: { de: "true oder false", en: "true or false" },
  string: { de: "ein Text in Anführungszeichen", en: "a text in quotes" },
  array: { de: "eine Liste [ ]", en: "a list [ ]" },
  object: { de: "ein Objekt { }", en: "an object { }" },
};

/** The forms that our patterns ask for, in words. */
const FORMS_DE: Record<string, string> = {
  category: "EU-Fahrzeugklasse wie M1, N2, M3, M1G oder other",
  parkedFrom: "HH:MM",
  parkedTo: "HH:MM",
  openFrom: "HH:MM",
  openTo: "HH:MM",
  municipalityKey: "Gemeindeschlüssel mit 8 Ziffern",
  existingPoints: "kW x Anzahl, zum Beispiel 11x2;22x1",
  cpvCode: "8 Ziffern, zum Beispiel 34111000 oder 34111000-0",
  euroClass: "wie in den Papieren, zum Beispiel VI-E oder 6d",
  state: "zwei Großbuchstaben, zum Beispiel DE",
};

const inBrackets = (text: string | undefined): string => (text ? ` (${text})` : "");
const fieldOf = (error: ErrorObject): string => error.instancePath.split("/").at(-1) ?? "";

function unknownKey(error: ErrorObject, schema: SchemaParts): Finding {
  const key = error.params.additionalProperty as string;
  return unknownName(key, Object.keys(schema.properties ?? {}));
}

/** An unknown key or column, with the nearest known one. */
export function unknownName(key: string, known: readonly string[]): Finding {
  const best = nearest(key, known);
  return {
    code: "UNKNOWN_KEY",
    de: `„${key}“ ist unbekannt. ${best ? `Gemeint ist wohl „${best}“; sonst bitte entfernen.` : "Bitte entfernen."}`,
    en: `"${key}" is unknown. ${best ? `You probably mean "${best}"; otherwise remove it.` : "Remove it."}`,
    ...(best === undefined ? {} : { proposal: best }),
  };
}

/** A word that is not in its closed list. */
export function notInList(value: string, allowed: readonly string[]): Finding {
  const best = nearEnough(value, allowed);
  const list = allowed.join(", ");
  return {
    code: "NOT_IN_LIST",
    de: `„${value}“ ist hier nicht zugelassen. ${best ? `Gemeint ist wohl „${best}“. ` : ""}Zugelassen: ${list}.`,
    en: `"${value}" is not allowed here. ${best ? `You probably mean "${best}". ` : ""}Allowed: ${list}.`,
    ...(best === undefined ? {} : { proposal: best }),
  };
}

export const missingField = (name: string): Finding => ({
  code: "MISSING",
  de: `„${name}“ fehlt. Bitte ergänzen.`,
  en: `"${name}" is missing. Please add it.`,
});

function outOfRange(error: ErrorObject): Finding {
  const { comparison, limit } = error.params as { comparison: string; limit: number };
  return {
    code: "OUT_OF_RANGE",
    de: `Der Wert ${String(error.data)} liegt außerhalb des Zulässigen; verlangt ist ${comparison} ${limit}.`,
    en: `The value ${String(error.data)} is out of range; it must be ${comparison} ${limit}.`,
  };
}

function wrongType(error: ErrorObject): Finding {
  const type = String(error.params.type);
  const name = TYPE_NAMES[type] ?? { de: type, en: type };
  return {
    code: "WRONG_TYPE",
    de: `Hier wird ${name.de} erwartet. Bitte berichtigen.`,
    en: `Expected ${name.en}. Please correct it.`,
  };
}

const DATE: Finding = {
  code: "BAD_DATE",
  de: "Das ist kein gültiges Datum. Bitte als JJJJ-MM-TT schreiben, zum Beispiel 2027-07-01.",
  en: "This is not a valid date. Please write YYYY-MM-DD, for example 2027-07-01.",
};

function badForm(error: ErrorObject, schema: SchemaParts): Finding {
  if (error.keyword === "format" || schema.description?.startsWith("YYYY-MM-DD")) return DATE;
  const value = String(error.data);
  const padded = `0${value}`;
  const lostZero = new RegExp(String(error.params.pattern)).test(padded);
  return {
    code: "BAD_FORM",
    de: `„${value}“ hat nicht die verlangte Form${inBrackets(FORMS_DE[fieldOf(error)])}.${lostZero ? ` Wahrscheinlich fehlt eine führende Null: ${padded}.` : " Bitte berichtigen oder leer lassen."}`,
    en: `"${value}" does not have the form asked for${inBrackets(schema.description)}.${lostZero ? ` A leading zero is probably missing: ${padded}.` : " Correct it or leave it empty."}`,
    ...(lostZero ? { proposal: padded } : {}),
  };
}

/** Keys of which exactly one is asked for: none is there, or several are. */
function notOneOf(schema: SchemaParts): Finding {
  const keys = (schema.oneOf ?? []).flatMap(({ required = [] }) => required);
  const list = (open: string, close: string, and: string): string =>
    keys.map((key) => `${open}${key}${close}`).join(and);
  return {
    code: "NOT_EXACTLY_ONE",
    de: `Hier ist genau eine dieser Angaben verlangt: ${list("„", "“", " oder ")}. Bitte die fehlende ergänzen oder die überzählige entfernen.`,
    en: `Exactly one of these is asked for here: ${list('"', '"', " or ")}. Add the missing one or remove the one too many.`,
  };
}

/** What an error of the schema checker means to the person who wrote the file. */
export function describeFault(error: ErrorObject): Finding {
  const schema = (error.parentSchema ?? {}) as SchemaParts;
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(error, schema);
    case "required":
      return missingField(String(error.params.missingProperty));
    case "oneOf":
      return notOneOf(schema);
    case "enum":
      return notInList(String(error.data), error.params.allowedValues as string[]);
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return outOfRange(error);
    case "type":
      return wrongType(error);
    case "format":
    case "pattern":
      return badForm(error, schema);
    default:
      return {
        code: "BAD_LENGTH",
        de: "Der Wert ist leer, zu kurz oder zu lang. Bitte berichtigen.",
        en: "The value is empty, too short or too long. Please correct it.",
      };
  }
}
