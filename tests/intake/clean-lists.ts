/**
 * Lists as tidy people keep them, with what is odd and right all the same. Written apart from the checks and
 * from the lists with faults: whole texts by templates, a generator of numbers of its own.
 */

/** Park and Miller's minimal standard generator. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = (seed % 2147483646) + 1;
  }
  /** 0 … sides - 1 */
  roll(sides: number): number {
    this.#state = (this.#state * 48271) % 2147483647;
    return this.#state % sides;
  }
  of<T>(...items: T[]): T {
    return items[this.roll(items.length)] as T;
  }
}

export interface CleanList {
  title: string;
  kind: "fleet" | "properties";
  text: string;
  rows: number;
  setAside: number;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** A municipal list in German with a preamble, offices as headings and a total. */
function officeList(dice: Dice): CleanList {
  const lines = ["Fuhrparkliste Stadt Musterstadt;;;;;;;;;", "Stand: 30.09.2026;;;;;;;;;", ";;;;;;;;;"];
  lines.push(
    "Kfz-Nr.;Kennzeichen;Marke/Typ;Fahrzeugart;EZ;Kraftstoff;km/Jahr;l/100km;CO2 g/km;abgemeldet am",
  );
  let rows = 0;
  let setAside = 0;
  const add = (line: string): void => {
    lines.push(line);
    rows += 1;
  };
  for (let office = 1; office <= 4; office += 1) {
    lines.push(`Fachbereich ${office} – ${dice.of("Ordnung", "Soziales", "Bauen", "Schule")};;;;;;;;;`);
    for (let n = 0; n < 12; n += 1) {
      const nr = `${office}${two(n)}`;
      const day = `${two(1 + dice.roll(28))}.${two(1 + dice.roll(12))}.${2008 + dice.roll(17)}`;
      const km = `${3 + dice.roll(20)}.${100 + dice.roll(900)}`;
      add(
        dice.of(
          `${nr};MU-${office}${two(n)};VW Golf;Pkw;${day};Diesel;${km};5,${dice.roll(10)};119;`,
          `${nr};MU-E ${office}${two(n)}E;Hyundai Kona;Pkw (elektrisch);${day};Elektro;${km};;0;`,
          `${nr};MU-${office}${two(n)};Mercedes C 180 Kompressor;Pkw Limousine;${day};Super E10;${km};8,9;k.A.;`,
          `${nr};MU-${office}${two(n)};Ford Transit;Kastenwagen mit Anhängerkupplung;${day};Diesel;${km};9,${dice.roll(10)};;`,
          `${nr};MU-${office}${two(n)};Unimog U 430;Geräteträger;${day};Diesel;;38,5;;`,
          `${nr};;Goupil G4;Transporter;${day};Elektro;2.100;;0,0;`,
        ),
      );
    }
  }
  // A plate goes on to the next vehicle once the old one is gone.
  add("901;MU-AB 1;VW Passat;Pkw;01.04.2009;Diesel;14.000;6,1;139;31.03.2024");
  setAside += 1;
  add("902;MU-AB 1;VW ID.3;Pkw;15.05.2024;Elektro;14.000;;0;");
  // A bus that runs day and night, a car as old as its museum, a vehicle that hardly moves.
  add("903;MU-B 7;MAN Lion's City;Linienbus;12.01.2012;Diesel;400.000;38,2;;");
  add("904;MU-O 58H;VW T1;Kleinbus;07.07.1987;Benzin;350;12,4;;");
  add("905;MU-W 3;Mercedes Atego;Lkw Winterdienst;20.11.2001;Diesel;900;29,0;;");
  lines.push(`Summe;;;;;;1.234.567;;;`, "Quelle: Amt für Zentrale Dienste;;;;;;;;;");
  return { title: "office list", kind: "fleet", text: `${lines.join("\r\n")}\r\n`, rows, setAside };
}

/** An English export of a fleet system: quoted, comma, month first, odometer-free. */
function systemExport(dice: Dice): CleanList {
  const header =
    '"Unit","Plate","Year","Make","Model","Vehicle Type","Fuel","In Service","Annual Miles","Dept Name"';
  const lines = [header];
  for (let n = 0; n < 60; n += 1) {
    const unit = 2000 + n * 3;
    const date = `${1 + dice.roll(12)}/${1 + dice.roll(28)}/${2005 + dice.roll(20)} 0:00`;
    const miles = dice.of(`${1 + dice.roll(30)},${100 + dice.roll(900)}`, String(1000 + dice.roll(9000)));
    lines.push(
      dice.of(
        `"${unit}","EX-${unit}","2015","Ford","Focus","Sedan","Unleaded","${date}","${miles}","Parks, North"`,
        `"${unit}","EX-${unit}","2019","Chevrolet","Bolt","Hatchback","Electric","${date}","${miles}","Library"`,
        `"${unit}","EX-${unit}","2012","Freightliner","M2","Dump Truck","Diesel","${date}","${miles}","Streets"`,
        `"${unit}","EX-${unit}","2017","Ford","Transit ""T-250""","Cargo Van","CNG","${date}","${miles}","Fleet"`,
      ),
    );
  }
  return { title: "system export", kind: "fleet", text: `${lines.join("\n")}\n`, rows: 60, setAside: 0 };
}

/** Rows copied from registration certificates, letters of the papers as headers. */
function paperList(dice: Dice): CleanList {
  const lines = ["lfd. Nr.\tA\tB\tE\tD.1\tD.3\tJ\tF.1\tG\tP.3\tV.7\tS.1\tO.1\tBemerkung"];
  for (let n = 1; n <= 40; n += 1) {
    const vin = `WV1ZZZ${dice.roll(10)}HZ${10000000 + n * 7}`;
    const day = `${two(1 + dice.roll(28))}.${two(1 + dice.roll(12))}.${two(6 + dice.roll(19))}`;
    lines.push(
      dice.of(
        `${n}\tSK-${n}\t${day}\t${vin}\tVOLKSWAGEN, VW\tGOLF\tM1\t1920\t1345\tDiesel\t119\t5\t1500\t`,
        `${n}\tSK-${n}\t${day}\t${vin}\tRENAULT\tKANGOO\tN1\t2270\t1520\tElektro\t0\t2\t322\tÖkostrom`,
        `${n}\tSK-${n}\t${day}\t${vin}\tMERCEDES-BENZ\tSPRINTER\tM1 G\t3500\t2400\tDiesel\t231\t9\t2000\t`,
        `${n}\tSK-${n}\t${day}\t${vin}\tMAN\tTGM 18.290\tN3\t18000\t9800\tDiesel\t-\t3\t24000\tKommunalfahrzeug`,
        `${n}\tSK-${n}\t${day}\t${vin}\tTOYOTA\tYARIS HYBRID\tM1\t1565\t1130\tHybr.Benzin/E\t75\t5\t\t`,
      ),
    );
  }
  return { title: "papers", kind: "fleet", text: `${lines.join("\n")}\n`, rows: 40, setAside: 0 };
}

/** Our own names of columns, as somebody fills them in by hand. */
function ownNames(dice: Dice): CleanList {
  const lines = [
    "vehicleId,label,department,category,powertrain,firstRegistration,annualMileage_km_per_a,fuelUse_l_per_100km,co2Wltp_g_per_km,homePropertyId,seats",
  ];
  for (let n = 0; n < 50; n += 1) {
    const id = dice.of(`V-${n}`, `Kfz ${n}`, `${n}/2024`);
    const day = `${2007 + dice.roll(18)}-${two(1 + dice.roll(12))}-${two(1 + dice.roll(28))}`;
    lines.push(
      dice.of(
        `${id},Dienstwagen ${n},"Bau, Umwelt",M1,diesel,${day},12.500,5.125,119,P${dice.roll(9)},5`,
        `${id},,Pflege,M1,battery-electric,${day},9800.25,,0,P${dice.roll(9)},5`,
        `${id},Bus ${n},Verkehr,M3,cng,${day},61000,,,,`,
        `${id},Pritsche,Bauhof,N2,diesel,${day},7000,22,,P1,3`,
      ),
    );
  }
  return { title: "own names", kind: "fleet", text: `${lines.join("\n")}\n`, rows: 50, setAside: 0 };
}

/** Properties: two at one address, one with two entrances, schools with the same name in two towns. */
function propertyList(dice: Dice): CleanList {
  const lines = [
    "Objektnummer;Objekt;Nutzungsart;Straße;PLZ;Ort;Länge;Breite;Anschlussleistung kW;Stellplätze;Denkmal;PV kWp",
  ];
  for (let n = 1; n <= 30; n += 1) {
    const lon = `11,0${10 + dice.roll(80)}`;
    const lat = `51,8${10 + dice.roll(80)}`;
    lines.push(
      dice.of(
        `${n};Grundschule Am Park;Grundschule;Parkstr. ${n};39104;Magdeburg;${lon};${lat};${40 + dice.roll(60)};${dice.roll(30)};nein;0`,
        `${n};Grundschule Am Park;Grundschule;Parkstr. 1 / Ringstr. 9;06108;Halle (Saale);${lon};${lat};;;ja;`,
        `${n};Rathaus;Verwaltung;Markt 1;38820;Halberstadt;${lon};${lat};250;12;x;29,7`,
        `${n};Feuerwache;Feuerwehr;Markt 1;38820;Halberstadt;${lon};${lat};100;0;;`,
        `${n};Museum;Museum;"Schlossberg 1\nHinterhaus";38855;Wernigerode;${lon};${lat};k.A.;4;ja;-`,
      ),
    );
  }
  return { title: "properties", kind: "properties", text: `${lines.join("\n")}\n`, rows: 30, setAside: 0 };
}

const LISTS = [officeList, systemExport, paperList, ownNames, propertyList];

export const cleanList = (seed: number): CleanList => {
  const dice = new Dice(seed);
  return (LISTS[seed % LISTS.length] as (dice: Dice) => CleanList)(dice);
};
