import { expect } from "chai";
import { stop } from "../../src/cli/refusal.ts";
import { MissingReferenceError } from "../../src/plan/parameters.ts";
import { ReferenceDataError } from "../../src/reference/load.ts";

function said(error: MissingReferenceError | ReferenceDataError, options: object) {
  let [stdout, stderr] = ["", ""];
  const io = { stdout: (text: string) => (stdout += text), stderr: (text: string) => (stderr += text) };
  expect(stop(3, error, options, io)).to.equal(3);
  return { stdout, stderr };
}

describe("a refusal for want of data", () => {
  const faulty = new ReferenceDataError("prices/money.json", {
    de: "das ist kein JSON",
    en: "this is not JSON",
  });

  it("speaks the language asked, and both, German first, where none is", () => {
    expect(said(faulty, { language: "de" }).stderr).to.equal("data/prices/money.json: das ist kein JSON\n");
    expect(said(faulty, { language: "en" }).stderr).to.equal("data/prices/money.json: this is not JSON\n");
    expect(said(faulty, {}).stderr).to.equal(
      "data/prices/money.json: das ist kein JSON / this is not JSON\n",
    );
  });

  it("has both languages as JSON", () => {
    expect(JSON.parse(said(faulty, { json: true, language: "en" }).stdout)).to.deep.equal({
      error: {
        code: "REFERENCE_MISSING",
        message: "data/prices/money.json: das ist kein JSON / this is not JSON",
      },
    });
  });

  it("names the missing value and its day as each language writes it", () => {
    const missing = MissingReferenceError.noValueAt("vat.standard", "2019-01-31");
    expect(said(missing, { language: "de" }).stderr).to.contain(
      "Von „vat.standard“ gilt am 31.01.2019 kein Wert",
    );
    expect(said(missing, { language: "en" }).stderr).to.contain(
      'no value of "vat.standard" applies on 31 January 2019',
    );
    const kind = MissingReferenceError.unknown({ de: "Lastprofil „x“", en: 'load profile "x"' });
    expect(said(kind, { language: "de" }).stderr).to.equal("In data/ fehlt: Lastprofil „x“\n");
    expect(said(kind, { language: "en" }).stderr).to.equal('missing in data/: load profile "x"\n');
  });
});
