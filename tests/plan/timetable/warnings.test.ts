import { expect } from "chai";
import { listWarnings, lockWarnings } from "../../../src/plan/timetable/warnings.ts";
import { dieselVan, prepared, reference, van, vans } from "../small-world.ts";

describe("warnings of a plan", () => {
  it("a van that states 3.5 times the usual 10 l per 100 km is asked about: 3,5 in German, 3.5 in English", () => {
    const world = prepared({ vehicles: [{ ...van, fuelUse_l_per_100km: 35 }] });
    const warnings = listWarnings(world.programme);
    expect(warnings.map(({ code, de, en }) => [code, de, en])).to.deep.equal([
      [
        "USE_UNUSUAL",
        "v: der angegebene Verbrauch ist das 3,5-Fache des üblichen; bitte prüfen.",
        "v: the stated consumption is 3.5 times the usual; please check.",
      ],
    ]);
  });

  it("a lock to a technology that is never on offer is said, one that can be had is not", () => {
    const gas = { ...dieselVan, technology: { ...dieselVan.technology, id: "lpg" } };
    const segments = [vans, { ...vans, segment: "truck" as const, technologies: [gas] }];
    const codes = (technology: string): string[] => {
      const scenario = { locks: [{ vehicleId: "v", technology }] };
      const world = prepared({ vehicles: [van], scenario, reference: { ...reference, segments } });
      return lockWarnings(world.programme).map(({ code }) => code);
    };
    expect(codes("battery-electric")).to.deep.equal([]);
    expect(codes("lpg"), "trucks have it, vans do not").to.deep.equal(["LOCK_NOT_ON_OFFER"]);
  });
});
