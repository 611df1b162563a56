import { expect } from "chai";
import logs from "../../../data/mapping/logs.json" with { type: "json" };
import { columnsByName, type FieldNames } from "../../../src/intake/named-columns.ts";

/** Headers as logs have them; `-` is a column that is no field. */
const HEADERS: [kind: string, fields: FieldNames, header: string, expected: string][] = [
  [
    "Fahrtenbuch",
    logs.trips,
    "lfd. Nr.;Datum;Kennzeichen;Abfahrt Uhrzeit;Ankunft Uhrzeit;km-Stand bei Abfahrt;km-Stand bei Ankunft;gefahrene km;Zweck",
    "-;date;plate;start;end;odometerStart;odometerEnd;distance;-",
  ],
  [
    "Fahrtenbuch",
    logs.trips,
    "Fahrzeug;Beginn der Fahrt;Ende der Fahrt;Kilometerstand vor Fahrt;Kilometerstand nach Fahrt;Dienststelle",
    "vehicle;start;end;odometerStart;odometerEnd;-",
  ],
  [
    "telematics",
    logs.trips,
    "Vehicle;Start date;Start time;End date;End time;Distance (km)",
    "vehicle;date;start;endDate;end;distance",
  ],
  [
    "Buchungen",
    logs.trips,
    "Reservierung von;Reservierung bis;Fahrzeug;km gefahren",
    "start;end;vehicle;distance",
  ],
  [
    "Fahrtenbuch",
    logs.trips,
    "Datum;Uhrzeit von;Uhrzeit bis;Tachostand Beginn;Tachostand Ende;Kfz-Kennzeichen",
    "date;start;end;odometerStart;odometerEnd;plate",
  ],
  ["export of ours", logs.trips, "vehicleId;start;end;distance_km", "vehicle;start;end;distance"],
  [
    "Tankkarte",
    logs.fuelLog,
    "Kartennr;Kfz-Kennzeichen;Datum;Uhrzeit;Tankstelle;Ort;Produkt;Menge;Preis/l;Betrag brutto;km-Stand",
    "-;plate;date;time;-;-;fuel;amount;-;-;odometer",
  ],
  [
    "fuel card",
    logs.fuelLog,
    "Unit;Transaction Date;Odometer;Product;Quantity;Unit of measure;Total Cost",
    "vehicle;date;odometer;fuel;amount;unit;-",
  ],
  [
    "Tankbuch",
    logs.fuelLog,
    "Fahrzeug-Nr.;Tankdatum;KM-Stand;Liter;Literpreis;Kraftstoffart",
    "vehicle;date;odometer;amount;-;fuel",
  ],
  [
    "Ablesung",
    logs.fuelLog,
    "Inventarnr.;amtl. Kennzeichen;Ablesedatum;Kilometerstand aktuell",
    "vehicle;plate;date;odometer",
  ],
  ["with typing errors", logs.fuelLog, "Kennzeichn;Tankdtum;Kilometerstnd;Mege", "plate;date;odometer;-"],
];

describe("columns of logs by their names", () => {
  for (const [kind, fields, header, expected] of HEADERS)
    it(`${kind}: ${header}`, () => {
      const names = header.split(";");
      const found = columnsByName(names, fields);
      const byColumn = names.map((_, column) => [...found].find(([, at]) => at === column)?.[0] ?? "-");
      expect(byColumn.join(";")).to.equal(expected);
    });
});
