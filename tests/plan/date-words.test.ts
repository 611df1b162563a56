import { expect } from "chai";
import { englishDate, germanDate } from "../../src/plan/date-words.ts";

describe("dates in sentences", () => {
  it("are 01.07.2029 in German and 1 July 2029 in English; what is no ISO date stays", () => {
    expect(germanDate("2029-07-01")).to.equal("01.07.2029");
    expect(englishDate("2029-07-01")).to.equal("1 July 2029");
    expect(englishDate("2030-12-31")).to.equal("31 December 2030");
    for (const word of ["2029", "", "2029-13-01x"])
      expect([germanDate(word), englishDate(word)]).to.deep.equal([word, word]);
  });
});
