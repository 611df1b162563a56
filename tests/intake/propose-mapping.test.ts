import { expect } from "chai";
import type { MappedKind } from "../../src/intake/list-kinds.ts";
import { proposeMapping } from "../../src/intake/propose-mapping.ts";

/** Header -> field it should be proposed for; null = no field of ours. */
type Layout = { title: string; kind: MappedKind; columns: Record<string, string | null> };

const LAYOUTS: Layout[] = [
  {
    title: "Active Fleet Complement of an American city",
    kind: "fleet",
    columns: {
      EquipID: "vehicleId",
      "License#": "licencePlate",
      Year: null,
      Make: "make",
      Model: "model",
      Description: "description",
      Dept: "department",
      InServiceDate: "firstRegistration",
      InServiceCost: null,
      "Estimated Replacement Year": "plannedReplacementYear",
    },
  },
  {
    title: "Zulassungsbescheinigung, bare letters",
    kind: "fleet",
    columns: {
      A: "licencePlate",
      B: "firstRegistration",
      "D.1": "make",
      "D.3": "model",
      E: "vin",
      "F.1": "grossMass_kg",
      G: "kerbMass_kg",
      J: "category",
      "P.3": "powertrain",
      "V.7": "co2Wltp_g_per_km",
      "S.1": "seats",
      "O.1": "towing_kg",
      "5": "description",
      "2.1": null,
      "2.2": null,
      "14.1": null,
    },
  },
  {
    title: "Zulassungsbescheinigung, letters with words",
    kind: "fleet",
    columns: {
      "A Amtliches Kennzeichen": "licencePlate",
      "B Datum der Erstzulassung": "firstRegistration",
      "D.1 Marke": "make",
      "D.3 Handelsbezeichnung": "model",
      "E Fahrzeug-Identifizierungsnummer": "vin",
      "J Fahrzeugklasse": "category",
      "P.3 Kraftstoffart oder Energiequelle": "powertrain",
      "G Leermasse": "kerbMass_kg",
    },
  },
  {
    title: "Fuhrparkliste einer Kreisverwaltung",
    kind: "fleet",
    columns: {
      "Lfd. Nr.": "vehicleId",
      "Amtl. Kennzeichen": "licencePlate",
      Hersteller: "make",
      Typ: "model",
      "Erst-\nzulassung": "firstRegistration",
      Kraftstoff: "powertrain",
      "Jahresfahrleistung (km)": "annualMileage_km_per_a",
      Amt: "department",
      Standort: "homePropertyId",
      Bemerkung: null,
    },
  },
  {
    title: "Bauhof mit Betriebsstunden",
    kind: "fleet",
    columns: {
      "Inventar-Nr.": "vehicleId",
      Fahrzeugart: "description",
      Fabrikat: "make",
      Baujahr: "firstRegistration",
      Antriebsart: "powertrain",
      Betriebsstunden: "operatingHours_h_per_a",
      "zul. Gesamtgewicht": "grossMass_kg",
      Kostenstelle: "department",
    },
  },
  {
    title: "Leasingübersicht",
    kind: "fleet",
    columns: {
      "Fahrzeug-Nr.": "vehicleId",
      Modell: "model",
      "Leasing bis": "leaseEnd",
      "Leasingrate [EUR]": "leaseRate_EUR_per_month",
      "CO2-Emission (g/km)": "co2Wltp_g_per_km",
      Finanzierungsart: "ownership",
      Fachbereich: "department",
    },
  },
  {
    title: "Verbrauchsliste",
    kind: "fleet",
    columns: {
      Kennzeichen: "licencePlate",
      "Verbrauch l/100 km": "fuelUse_l_per_100km",
      "kWh/100 km": "energyUse_kWh_per_100km",
      "Einsatztage pro Jahr": "operatingDays_per_a",
      "km/Jahr": "annualMileage_km_per_a",
      "km pro Tag": "dailyDistanceMean_km",
      Sitzplätze: "seats",
    },
  },
  {
    title: "English fleet list",
    kind: "fleet",
    columns: {
      "Vehicle ID": "vehicleId",
      "Registration Number": "licencePlate",
      Manufacturer: "make",
      "Fuel Type": "powertrain",
      "Annual Mileage": "annualMileage_km_per_a",
      Department: "department",
      Location: "homePropertyId",
      "Replacement Year": "plannedReplacementYear",
    },
  },
  {
    title: "our own names",
    kind: "fleet",
    columns: {
      vehicleId: "vehicleId",
      category: "category",
      powertrain: "powertrain",
      annualMileage_km_per_a: "annualMileage_km_per_a",
      homePropertyId: "homePropertyId",
      dailyDistanceP95_km: "dailyDistanceP95_km",
      towing_kg: "towing_kg",
    },
  },
  {
    title: "Inventur mit Schreibfehlern",
    kind: "fleet",
    columns: {
      Inventarnumer: "vehicleId",
      Kennzeichenn: "licencePlate",
      Hersteler: "make",
      Kraftstofart: "powertrain",
      Erstzulasung: "firstRegistration",
      Jahresfahrleistng: "annualMileage_km_per_a",
    },
  },
  {
    title: "Liegenschaften einer Gebäudewirtschaft",
    kind: "properties",
    columns: {
      "Objekt-Nr.": "propertyId",
      Bezeichnung: "name",
      Nutzungsart: "kind",
      Straße: "address",
      PLZ: "postcode",
      Ort: "place",
      Stellplätze: "spacesAdjacent",
      Mitarbeiter: "staffCount",
      "Anschlussleistung [kW]": "connectionPower_kW",
      "Stromverbrauch (kWh)": "baseLoad_kWh_per_a",
      "PV-Anlage kWp": "pv_kWp",
      Denkmalschutz: "heritage",
    },
  },
  {
    title: "Schulen mit Koordinaten",
    kind: "properties",
    columns: {
      Schulname: "name",
      Schulform: "kind",
      "Längengrad [DG]": "lon",
      "Breitengrad [DG]": "lat",
      AGS: "municipalityKey",
      Parkplätze: "spacesAdjacent",
      Besucher: "visitors_per_day",
      Netzbetreiber: "gridOperator",
      Spannungsebene: "voltageLevel",
    },
  },
];

describe("proposeMapping", () => {
  let right = 0;
  let total = 0;
  for (const { title, kind, columns } of LAYOUTS)
    it(`${title}: every column goes where it belongs`, () => {
      const header = Object.keys(columns);
      const mapping = proposeMapping({ file: "x", header, headerRow: 1, sample: [], rows: [] }, kind);
      const wrong = header.filter((name) => {
        const tidy = name.replaceAll(/\s+/g, " ");
        const isId = kind === "fleet" ? "vehicleId" : "propertyId";
        const fields = Object.entries(mapping.fields).filter(
          ([field, spec]) => spec.from === tidy && (field !== isId || columns[name] === isId),
        );
        return (fields[0]?.[0] ?? null) !== columns[name];
      });
      total += header.length;
      right += header.length - wrong.length;
      expect(wrong).to.deep.equal([]);
    });

  it(`gets at least 95 % of the columns of ${LAYOUTS.length} layouts right`, () => {
    expect(right / total).to.be.at.least(0.95);
  });

  it("does not take a column for dates whose cells are none", () => {
    const rows = [
      { row: 2, cells: ["1", "ja"] },
      { row: 3, cells: ["2", "nein"] },
    ];
    const table = { file: "x", header: ["Nr", "Zulassung"], headerRow: 1, sample: rows, rows };
    expect(proposeMapping(table, "fleet").fields.firstRegistration).to.equal(undefined);
  });
});
