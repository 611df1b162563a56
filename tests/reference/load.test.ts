import { expect } from "chai";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DATA_DIR, loadPlaces, loadReference, ReferenceDataError } from "../../src/reference/load.ts";
import { manifestText } from "../../src/reference/manifest.ts";

let dataDir = "";
const sign = () => writeFileSync(join(dataDir, "manifest.json"), manifestText(dataDir));
const edit = (file: string, from: string, to: string) => {
  const text = readFileSync(join(dataDir, file), "utf8");
  expect(text, `the text to change stands in ${file}`).to.include(from);
  writeFileSync(join(dataDir, file), text.replace(from, to));
};
const refused = (load: () => unknown = () => loadReference(dataDir)): string => {
  try {
    load();
  } catch (error) {
    expect(error).to.be.instanceOf(ReferenceDataError);
    expect((error as ReferenceDataError).code).to.equal("REFERENCE_MISSING");
    return (error as Error).message;
  }
  throw new Error("the data were accepted");
};

describe("reference", () => {
  beforeEach(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), "umstieg data-")), "data");
    cpSync(DATA_DIR, dataDir, { recursive: true });
  });
  afterEach(() => rmSync(join(dataDir, ".."), { recursive: true, force: true }));

  describe("loading the reference data", () => {
    it("gives the same data version of 16 hex digits for the same data, wherever they lie", () => {
      const { dataVersion } = loadReference(dataDir);
      expect(dataVersion)
        .to.match(/^[0-9a-f]{16}$/)
        .and.equal(loadReference().dataVersion);
    });

    it("changes the data version with one changed and signed byte", () => {
      edit("prices/money.json", "European Central Bank", "European central Bank");
      sign();
      expect(loadReference(dataDir).dataVersion).not.to.equal(loadReference().dataVersion);
    });

    it("refuses one changed byte and names the file", () => {
      edit("charging/points.json", '"power_kW": 11', '"power_kW": 12');
      expect(refused()).to.match(
        /^data\/charging\/points\.json: Der Inhalt weicht von .* \/ the content differs from data\/manifest\.json/,
      );
    });

    it("refuses a missing file and names it", () => {
      rmSync(join(dataDir, "factors/fuels.json"));
      expect(refused()).to.match(/^data\/factors\/fuels\.json: Die Datei fehlt; .* \/ the file is missing/);
    });

    it("refuses a missing manifest and one without a list of files", () => {
      writeFileSync(join(dataDir, "manifest.json"), "{}");
      expect(refused()).to.equal('data/manifest.json: die Liste „files“ fehlt / the list "files" is missing');
      rmSync(join(dataDir, "manifest.json"));
      expect(refused()).to.match(/^data\/manifest\.json: Die Datei fehlt; .* \/ the file is missing/);
    });

    it("refuses a rule file that nobody signed", () => {
      writeFileSync(join(dataDir, "rules/other.json"), "{}");
      expect(refused()).to.match(
        /^data\/rules\/other\.json: Die Datei steht nicht in .* \/ the file is not listed/,
      );
    });

    it("refuses an unknown key, also deep inside, and names the nearest known one", () => {
      edit("vehicles/uses.json", '"parkedFrom"', '"parkdFrom"');
      sign();
      expect(refused()).to.equal(
        'data/vehicles/uses.json: bei /0: unbekannter Schlüssel „parkdFrom“; ist „parkedFrom“ gemeint? / at /0: unknown key "parkdFrom"; did you mean "parkedFrom"?',
      );
      cpSync(join(DATA_DIR, "vehicles/uses.json"), join(dataDir, "vehicles/uses.json"));
      edit("prices/money.json", '"publisher"', '"publsher"');
      sign();
      expect(refused()).to.match(/^data\/prices\/money\.json: .*"publsher"; did you mean "publisher"\?$/);
    });

    it("refuses a file that is not JSON", () => {
      writeFileSync(join(dataDir, "load/profiles.json"), "[{");
      sign();
      expect(refused()).to.match(/^data\/load\/profiles\.json: das ist kein JSON .* \/ this is not JSON/);
    });

    it("refuses a word outside its vocabulary and lists the known ones", () => {
      edit("charging/connections.json", '"LV"', '"NS"');
      sign();
      expect(refused()).to.match(
        /bei \/0\/voltageLevel: zugelassen ist nur eines von LV, MV \/ at \/0\/voltageLevel: must be equal to one of the allowed values \(LV, MV\)/,
      );
    });

    it("refuses an id that stands twice, in one file and across files", () => {
      edit("charging/connections.json", '"MV"', '"LV"');
      sign();
      expect(refused()).to.equal(
        'data/charging/connections.json: „LV“ steht zweimal da / "LV" stands there twice',
      );
      cpSync(join(DATA_DIR, "charging/connections.json"), join(dataDir, "charging/connections.json"));
      edit("prices/money.json", '"vat.standard"', '"co2.price_EUR_per_t"');
      sign();
      expect(refused()).to.match(/"co2\.price_EUR_per_t" stands there twice/);
    });

    it("refuses dates that overlap and values that are neither one number nor three", () => {
      edit("prices/money.json", '"to": "2020-06-30"', '"to": "2020-07-30"');
      sign();
      expect(refused()).to.match(
        /^data\/prices\/money\.json: bei \/0\/values\/1: from 2020-07-01 liegt im Eintrag davor \/ at .*: from 2020-07-01 lies inside/,
      );
      cpSync(join(DATA_DIR, "prices/money.json"), join(dataDir, "prices/money.json"));
      edit("prices/energy.json", '"low": ', '"value": 1, "low": ');
      sign();
      expect(refused()).to.match(/either value or all of low, mid and high/);
    });

    it("refuses a balance whose factor set a fuel does not have", () => {
      edit("factors/balances.json", '"ebev-2030-ttw"', '"ebev-2030"');
      sign();
      expect(refused()).to.match(
        /^data\/factors\/fuels\.json: diesel hat keinen Satz von Faktoren „ebev-2030“, .* \/ diesel has no factor set "ebev-2030"/,
      );
    });
  });

  describe("loading the places", () => {
    it("gives every district by the name of its file", () => {
      expect(Object.keys(loadPlaces(dataDir))).to.deep.equal(["landkreis-harz"]);
    });

    it("refuses an unknown property of a municipality", () => {
      edit("places/landkreis-harz.geojson", '"population":', '"inhabitants":1,"population":');
      sign();
      expect(refused(() => loadPlaces(dataDir))).to.match(/unknown key "inhabitants"/);
    });
  });
});
