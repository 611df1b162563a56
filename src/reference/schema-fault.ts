import type { ErrorObject } from "ajv";
import type { Text } from "../plan/model/text.ts";
import { nearestKey } from "./nearest-key.ts";

/** Where a fault stands in its file. */
export const atPlace = (place: string, { de, en }: Text): Text => ({
  de: place === "" ? `ganz oben: ${de}` : `bei ${place}: ${de}`,
  en: place === "" ? `at the top: ${en}` : `at ${place}: ${en}`,
});

const TYPES: Record<string, string> = {
  array: "eine Liste",
  boolean: "wahr oder falsch (true, false)",
  integer: "eine ganze Zahl",
  null: "nichts (null)",
  number: "eine Zahl",
  object: "ein Objekt",
  string: "ein Text",
};

/** What a schema asked in vain, with its place; the English words are those of the validator. */
export const schemaFault = (error: ErrorObject): Text =>
  atPlace(error.instancePath, {
    de: germanFault(error),
    en: error.keyword === "additionalProperties" ? unknownKey(error).en : englishFault(error),
  });

function englishFault({ message, params }: ErrorObject): string {
  const allowed = params.allowedValues as unknown[] | undefined;
  return `${message}${allowed ? ` (${allowed.join(", ")})` : ""}`;
}

function germanFault(error: ErrorObject): string {
  const { keyword, params, message } = error;
  switch (keyword) {
    case "additionalProperties":
      return unknownKey(error).de;
    case "required":
      return `„${params.missingProperty}“ fehlt`;
    case "type":
      return `erwartet wird ${[params.type]
        .flat()
        .map((type) => TYPES[type] ?? type)
        .join(" oder ")}`;
    case "enum":
      return `zugelassen ist nur eines von ${params.allowedValues.join(", ")}`;
    case "const":
      return `zugelassen ist nur ${JSON.stringify(params.allowedValue)}`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return `die Zahl muss ${params.comparison} ${params.limit} sein`;
    case "minItems":
      return `mindestens ${params.limit} ${params.limit === 1 ? "Eintrag ist" : "Einträge sind"} verlangt`;
    case "minLength":
      return `mindestens ${params.limit} Zeichen ${params.limit === 1 ? "ist" : "sind"} verlangt`;
    case "format":
      return params.format === "date" ? "das ist kein Datum (JJJJ-MM-TT)" : `das ist kein ${params.format}`;
    case "pattern":
      return `der Text hat nicht die Form ${params.pattern}`;
    case "oneOf":
      return "genau eine der zugelassenen Formen muss passen";
    default:
      return `das Schema verlangt: ${message}`;
  }
}

function unknownKey({ params, parentSchema }: ErrorObject): Text {
  const key = params.additionalProperty as string;
  const known = Object.keys((parentSchema as { properties?: object }).properties ?? {});
  const nearest = nearestKey(key, known);
  return {
    de: `unbekannter Schlüssel „${key}“${nearest ? `; ist „${nearest}“ gemeint?` : ""}`,
    en: `unknown key "${key}"${nearest ? `; did you mean "${nearest}"?` : ""}`,
  };
}
