import { expect } from "chai";
import { shapeFaults } from "../../../src/intake/shape.ts";
import { TRIP_COLUMNS, TripRecord } from "../../../src/plan/model/trip.ts";

const TRIP: TripRecord = {
  vehicleId: "HZ-1",
  start: "2025-03-01T23:40",
  end: "2025-03-02T00:15",
  distance_km: 18,
};
const pointers = (value: unknown): string[] => shapeFaults(TripRecord, value).map(({ pointer }) => pointer);

describe("trip record", () => {
  it("holds a trip over midnight with four keys in the order of its columns", () => {
    expect(pointers(TRIP)).to.deep.equal([]);
    expect(TRIP_COLUMNS).to.deep.equal(["vehicleId", "start", "end", "distance_km"]);
  });

  it("is closed: a driver's name is no part of a trip", () => {
    expect(pointers({ ...TRIP, driver: "A" })).to.deep.equal(["/driver"]);
  });

  it("takes local clock time to the minute: no zone, no seconds, no hour 24, no month 13", () => {
    for (const start of [
      "2025-03-01T08:00Z",
      "2025-03-01T08:00:00",
      "2025-03-01T24:00",
      "2025-13-01T08:00",
      "01.03.2025 08:00",
    ])
      expect(pointers({ ...TRIP, start }), start).to.deep.equal(["/start"]);
  });

  it("has no negative distance", () => {
    expect(pointers({ ...TRIP, distance_km: -1 })).to.deep.equal(["/distance_km"]);
  });
});
