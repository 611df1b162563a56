import { expect } from "chai";
import { fleetCase } from "../../../bench/fleet-case.ts";
import { districtsOf, homeGroups, sampleOf } from "../../../src/plan/districts/district.ts";
import type { PlanInputs } from "../../../src/plan/model/plan.ts";
import { groundOf } from "../../../src/plan/prepare.ts";
import { loadReference } from "../../../src/reference/load.ts";

const reference = loadReference();
const given = fleetCase(400, 1);

const groupsOf = (inventory: PlanInputs["inventory"]) => {
  const { context, homes, inputs } = groundOf({ ...given, inventory }, reference);
  return homeGroups(context, homes, inputs.inventory);
};
const ids = (group: {
  vehicles: { vehicleId: string }[];
  properties: { propertyId: string }[];
}): string[] => [
  ...group.properties.map(({ propertyId }) => propertyId),
  ...group.vehicles.map(({ vehicleId }) => vehicleId),
];

describe("districts of a fleet", () => {
  it("400 vehicles at 16 properties: districts of about 60 hold each vehicle once, with its home", () => {
    const districts = districtsOf(groupsOf(given.inventory), 60);
    expect(districts.length).to.be.within(5, 7);
    expect(districts.flatMap(ids).sort()).to.deep.equal(ids(given.inventory).sort());
    for (const { vehicles, properties } of districts) {
      const here = new Set(properties.map(({ propertyId }) => propertyId));
      expect(vehicles.every(({ homePropertyId }) => here.has(homePropertyId as string))).to.equal(true);
    }
  });

  it("a property that closes is of one group with the one its vehicles move to; the others stay 14 groups", () => {
    const properties = given.inventory.properties.map((property) =>
      property.propertyId === "P00000" ? { ...property, validTo: "2030-06-30" } : property,
    );
    const groups = groupsOf({ ...given.inventory, properties });
    expect(groups.map((group) => group.properties.length).sort()).to.deep.equal([...Array(14).fill(1), 2]);
    const [moving] = groups.filter((group) => group.properties.length === 2);
    expect(moving?.properties.map(({ propertyId }) => propertyId)).to.include("P00000");
  });

  it("vehicles without any home are a group of their own for each authority", () => {
    const vehicles = given.inventory.vehicles.map(({ homePropertyId: _home, ...vehicle }) => vehicle);
    const homeless = groupsOf({ vehicles, properties: [], buildings: [] });
    expect(
      homeless.map((group) => new Set(group.vehicles.map(({ authorityId }) => authorityId)).size),
    ).to.deep.equal([1, 1, 1]);
  });

  it("the order of rows changes no district, and a sample of 100 of the 400 has every fourth property", () => {
    const groups = groupsOf(given.inventory);
    const turned = groupsOf({
      vehicles: [...given.inventory.vehicles].reverse(),
      properties: [...given.inventory.properties].reverse(),
      buildings: [],
    });
    expect(turned.map(ids)).to.deep.equal(groups.map(ids));
    expect(sampleOf(groups, 100).properties).to.have.length(4);
  });
});
