import { expect } from "chai";
import { brokenRows } from "../../../../../src/plan/charging/siting/capacitated/separate.ts";
import { SubsetRows } from "../../../../../src/plan/charging/siting/capacitated/subset-rows.ts";

const cluster = (...demands: number[]): { site: number; demands: number[]; cost: number } => ({
  site: 0,
  demands,
  cost: 0,
});

describe("subset rows", () => {
  it("three halves of clusters with two of three demands each break the row of the three: 1.5 clusters hold two", () => {
    const clusters = [cluster(0, 1), cluster(1, 2), cluster(0, 2), cluster(3)];
    const share = Float64Array.of(0.5, 0.5, 0.5, 1);
    expect(brokenRows(4, clusters, share, new SubsetRows(4))).to.deep.equal([[0, 1, 2]]);
  });

  it("halves of two clusters with all three demands break none: together they hold them once", () => {
    const clusters = [cluster(0, 1, 2), cluster(0, 1, 2), cluster(3)];
    expect(brokenRows(4, clusters, Float64Array.of(0.5, 0.5, 1), new SubsetRows(4))).to.deep.equal([]);
  });

  it("a row that is known already is not broken again", () => {
    const rows = new SubsetRows(3);
    rows.add([0, 1, 2]);
    const clusters = [cluster(0, 1), cluster(1, 2), cluster(0, 2)];
    expect(brokenRows(3, clusters, Float64Array.of(0.5, 0.5, 0.5), rows)).to.deep.equal([]);
  });

  it("a filling holds the rows of which it has two demands or three, each once", () => {
    const rows = new SubsetRows(5);
    rows.add([0, 1, 2]);
    rows.add([2, 3, 4]);
    rows.add([0, 3, 4]);
    expect(rows.heldBy([0, 1, 2])).to.deep.equal([0]);
    expect(rows.heldBy([3, 4])).to.deep.equal([1, 2]);
    expect(rows.heldBy([0])).to.deep.equal([]);
  });
});
