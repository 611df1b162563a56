import { expect } from "chai";
import fc from "fast-check";
import { jsonPieces } from "../../../src/plan/model/json-pieces.ts";

const together = (value: unknown): string => [...jsonPieces(value)].join("");

describe("JSON in pieces", () => {
  it("is the text of JSON.stringify for 500 drawn values of plain data, absent keys left out", () => {
    const plain = fc.anything({
      values: [
        fc.string(),
        fc.double({ noNaN: true }),
        fc.boolean(),
        fc.constant(null),
        fc.constant(undefined),
      ],
    });
    fc.assert(
      fc.property(fc.array(plain), fc.dictionary(fc.string(), plain), (list, record) => {
        expect(together({ list, record })).to.equal(JSON.stringify({ list, record }));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it("hands a list of 2,500 over in pieces of 1,000 elements", () => {
    const list = Array.from({ length: 2_500 }, (_, i) => ({ i }));
    const pieces = [...jsonPieces({ list })];
    expect(pieces.join("")).to.equal(JSON.stringify({ list }));
    expect(pieces.map((piece) => piece.split('"i"').length - 1)).to.include.members([1_000, 500]);
    expect(Math.max(...pieces.map((piece) => piece.split('"i"').length - 1))).to.equal(1_000);
  });
});
