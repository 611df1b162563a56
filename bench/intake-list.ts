import { closeSync, openSync, writeSync } from "node:fs";

/** Mulberry32: the same list for the same seed everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const KINDS = [
  ["VW", "Golf", "Pkw Kombi", "Diesel", "128", "5,4"],
  ["Renault", "Zoe", "Pkw", "Elektro", "0", ""],
  ["Opel", "Vivaro", "Transporter", "Benzin", "201", "9,3"],
  ["MAN", "Lion's City", "Linienbus", "Erdgas", "", ""],
  ["Mercedes", "Atego", "Lkw Kipper", "Diesel", "", "28,5"],
] as const;
const two = (value: number): string => String(value).padStart(2, "0");

/** A fleet list as an office exports it: preamble, semicolons, decimal commas, thousands points, German dates. */
export function writeFleetList(path: string, rowCount: number, seed: number): void {
  const random = generator(seed);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const file = openSync(path, "w");
  let text =
    "Fuhrpark\nStand: 01.10.2026\nInv.-Nr.;Kennzeichen;Hersteller;Modell;Fahrzeugart;Erstzulassung;Kraftstoff;km/Jahr;CO2 [g/km];Verbrauch l/100 km;Amt;Standort;FIN;Fahrername\n";
  for (let row = 0; row < rowCount; row += 1) {
    const [make, model, kind, fuel, co2, use] = KINDS[
      Math.floor(random() * KINDS.length)
    ] as (typeof KINDS)[number];
    const day = `${two(whole(1, 28))}.${two(whole(1, 12))}.${whole(2006, 2025)}`;
    const mileage = `${whole(4, 60)}.${String(whole(0, 999)).padStart(3, "0")}`;
    text += `K${1_000_000 + row};HZ-AB ${row};${make};${model};${kind};${day};${fuel};${mileage};${co2};${use};Amt ${whole(10, 60)};L${whole(1, 90)};WVW${String(row).padStart(14, "0")};Muster, Max\n`;
    if (text.length > 1_000_000) {
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
}
