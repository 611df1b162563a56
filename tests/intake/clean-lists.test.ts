import { expect } from "chai";
import { importFiles } from "../../src/intake/import.ts";
import { loadPlaces } from "../../src/reference/places.ts";
import { cleanList } from "./clean-lists.ts";
import { temporaryFile, windows1252 } from "./files.ts";

const FILES = 100;
const asOf = "2026-11-26";

describe("clean lists", () => {
  it(`${FILES} clean lists with harmless oddities give no error, and every row is taken (seeds 0 to ${FILES - 1})`, async () => {
    const outlines = loadPlaces();
    for (let seed = 0; seed < FILES; seed += 1) {
      const { title, kind, text, rows, setAside } = cleanList(seed);
      const bytes = seed % 2 === 0 ? Buffer.from(text) : windows1252(text);
      const { result } = await importFiles([temporaryFile(bytes)], { kind, asOf, outlines });
      const errors = result.problems.filter(({ severity }) => severity === "error");
      expect(errors, `${title}, seed ${seed}`).to.deep.equal([]);
      expect(result, `${title}, seed ${seed}`).to.include({
        rowsRead: rows,
        rowsAccepted: rows - setAside,
        rowsRejected: 0,
        rowsSetAside: setAside,
      });
    }
  });
});
