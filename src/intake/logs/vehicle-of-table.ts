import type { Finding } from "../problem.ts";
import type { Table } from "../table.ts";

/** German plates: one to three letters, one or two letters, up to four digits. */
const PLATE = /(?:^|[^\p{L}\p{N}])(\p{Lu}{1,3}[- ]\p{Lu}{1,2}[- ]?\d{1,4}[EH]?)(?:[^\p{L}\p{N}]|$)/u;

/**
 * The vehicle of a log that is kept for one vehicle and names it above the header, in the sheet or the file only. A name that is no
 * plate is none: "Tabelle1" is not guessed to be a vehicle.
 */
export function vehicleOfTable({
  preamble = [],
  sheet,
  file,
}: Pick<Table, "preamble" | "sheet" | "file">): string | undefined {
  const stem = (file.split(/[\\/]/).at(-1) ?? file).replace(/\.[^.]+$/, "").replaceAll("_", " ");
  const above = new Set(preamble.flatMap((cell) => PLATE.exec(cell)?.[1] ?? []));
  if (above.size === 1) return [...above][0];
  return PLATE.exec(sheet ?? "")?.[1] ?? PLATE.exec(stem)?.[1];
}

export const vehicleFromName = (vehicle: string): Finding => ({
  code: "VEHICLE_FROM_NAME",
  de: `Keine Spalte nennt das Fahrzeug; nach dem Titel oder dem Namen von Blatt oder Datei ist es ${vehicle}. Bitte prüfen.`,
  en: `No column names the vehicle; by the title or the name of sheet or file it is ${vehicle}. Please check.`,
});
