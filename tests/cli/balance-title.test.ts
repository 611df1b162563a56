import { expect } from "chai";
import { balanceTitle } from "../../src/cli/balance-title.ts";

describe("the name of a balance", () => {
  it("is that of the data in either language, and the id where they have none", () => {
    const id = "upstream-38bimschv-uba2026";
    expect(balanceTitle(id, "de")).to.match(/^CO2-Äquivalente mit Vorkette/);
    expect(balanceTitle(id, "en")).to.match(/^CO2 equivalents with upstream/);
    expect(balanceTitle("own-balance", "en")).to.equal("own-balance");
  });
});
