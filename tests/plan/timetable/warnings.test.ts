import { expect } from "chai";
import { listWarnings, lockWarnings } from "../../../src/plan/timetable/warnings.ts";
import { prepared, van } from "../small-world.ts";

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
    const codes = (technology: string): string[] => {
      const world = prepared({ vehicles: [van], scenario: { locks: [{ vehicleId: "v", technology }] } });
      return lockWarnings(world.programme).map(({ code }) => code);
    };
    expect(codes("battery-electric")).to.deep.equal([]);
    expect(codes("lpg")).to.deep.equal(["LOCK_NOT_ON_OFFER"]);
    expect(codes("nonsense")).to.deep.equal(["LOCK_NOT_ON_OFFER"]);
  });
});
