import { expect } from "chai";
import { runImport } from "../../../src/cli/import.ts";
import { temporaryFile } from "../files.ts";

const text = async (kind: string, list: string): Promise<string> => {
  let stdout = "";
  const io = {
    stdout: (part: string) => void (stdout += part),
    stderr: () => undefined,
    today: () => "2026-01-31",
  };
  await runImport([temporaryFile(list)], { kind }, io);
  return stdout;
};

describe("what a person sees of a log", () => {
  it("fuel log: mileage with its interval, readings used, use and a stale last reading", async () => {
    const rows = Array.from(
      { length: 10 },
      (_, i) => `HZ-A 1;01.0${i + 1 > 9 ? 9 : i + 1}.2025;${10_000 + i * 1_000};Diesel;60,0`,
    ).slice(0, 9);
    const out = await text(
      "fuel-log",
      ["Kennzeichen;Datum;Km-Stand;Produkt;Menge", ...rows, "HZ-B 2;01.01.2026;5;Diesel;40", ""].join("\n"),
    );
    expect(out).to.match(
      /HZ-A 1\s+1[12]\.\d{3}\s+[\d.]+ bis [\d.]+\s+9 von 9\s+01\.09\.2025 \(alt\)\s+6,0\s+–/,
    );
    expect(out).to.match(/HZ-B 2\s+–\s+–\s+1 von 1/);
  });

  it("trips: days, distances, where it stands, and the peak of simultaneous use", async () => {
    const out = await text(
      "trips",
      "Fahrzeug;Datum;Beginn;Ende;km\nA;03.03.2025;08:00;10:00;40\nB;03.03.2025;09:00;11:00;20\n",
    );
    expect(out).to.match(/A\s+1\s+365\s+14\.610\s+40 \/ 40 \/ 40\s+10:00 bis 08:00/);
    expect(out).to.include(
      "Höchstens 2 von 2 Fahrzeugen waren zugleich unterwegs (zuerst 03.03.2025, 09:00 bis 10:00).",
    );
  });
});
