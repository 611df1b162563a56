import type { ListedVehicle } from "./merged-vehicle.ts";
import { lookalikeKey } from "./merged-vehicle.ts";

/** What two reports of a vehicle have in common. */
export type CommonMark =
  | "vin"
  | "vinPart"
  | "plate"
  | "plateLookalike"
  | "vehicleId"
  | "makeRegistration"
  | "makeRegistrationOffice";
export interface Double {
  first: ListedVehicle;
  second: ListedVehicle;
  common: CommonMark[];
  /** `sure`: no doubt is left; `possible`: shown to people, nothing is done. */
  certainty: "sure" | "possible";
}

const isEnd = (long: string, short: string): boolean => long.length > short.length && long.endsWith(short);

/** Marks that two reports share. */
function commonMarks(a: ListedVehicle, b: ListedVehicle): CommonMark[] {
  const { marks: x } = a;
  const { marks: y } = b;
  const common: CommonMark[] = [];
  if (x.vin !== "" && y.vin !== "") {
    if (x.vin === y.vin) common.push("vin");
    else if (isEnd(x.vin, y.vin) || isEnd(y.vin, x.vin)) common.push("vinPart");
  }
  if (x.plate !== "" && y.plate !== "") {
    if (x.plate === y.plate) common.push("plate");
    else if (lookalikeKey(x.plate) === lookalikeKey(y.plate)) common.push("plateLookalike");
  }
  // A number that is the plate says nothing beyond it.
  if (x.id === y.id && x.id !== x.plate) common.push("vehicleId");
  const registration = a.vehicle.firstRegistration;
  const isAlike =
    registration !== undefined &&
    registration === b.vehicle.firstRegistration &&
    x.make !== "" &&
    x.make === y.make;
  if (isAlike) common.push(a.office === b.office ? "makeRegistrationOffice" : "makeRegistration");
  return common;
}

/** Facts that one vehicle cannot have twice. */
function contradicts(a: ListedVehicle, b: ListedVehicle): boolean {
  const differ = (x: string | undefined, y: string | undefined): boolean =>
    x !== undefined && y !== undefined && x !== "" && y !== "" && x !== y;
  const vins =
    a.marks.vin !== "" && b.marks.vin !== "" && !commonMarks(a, b).some((mark) => mark.startsWith("vin"));
  return (
    vins ||
    differ(a.vehicle.firstRegistration, b.vehicle.firstRegistration) ||
    differ(a.vehicle.category, b.vehicle.category) ||
    differ(a.marks.make, b.marks.make)
  );
}

/**
 * Whether two reports are of one vehicle. Sure are a whole chassis number, or a plate together with another
 * mark, without contradiction. Alike make, registration and office say something only between two lists, and
 * only where one of them leaves plate or chassis number open: offices buy several alike on one day. An equal
 * number alone says nothing between lists, each office counts from one.
 */
export function judgeDouble(first: ListedVehicle, second: ListedVehicle): Double | undefined {
  const common = commonMarks(first, second);
  const has = (...marks: CommonMark[]): boolean => marks.some((mark) => common.includes(mark));
  const isOtherList = first.place.file !== second.place.file || first.place.sheet !== second.place.sheet;
  const others = common.filter((mark) => mark !== "plate");
  const isSure = !contradicts(first, second) && (has("vin") || (has("plate") && others.length > 0));
  if (isSure) return { first, second, common, certainty: "sure" };
  if (has("vin", "vinPart", "plate")) return { first, second, common, certainty: "possible" };
  const isContradicted = contradicts(first, second);
  if (has("plateLookalike") && !isContradicted) return { first, second, common, certainty: "possible" };
  const bothMarked = (["plate", "vin"] as const).some(
    (mark) => first.marks[mark] !== "" && second.marks[mark] !== "",
  );
  if (has("makeRegistrationOffice") && isOtherList && !bothMarked && !isContradicted)
    return { first, second, common, certainty: "possible" };
  return undefined;
}

/** Texts under which a report may meet another; reports that share none are never compared. */
export function meetingKeys({ marks, vehicle, office }: ListedVehicle): string[] {
  const keys = [];
  if (marks.vin !== "") keys.push(`vin ${marks.vin.slice(-6)}`);
  if (marks.plate !== "") keys.push(`plate ${lookalikeKey(marks.plate)}`);
  if (marks.make !== "" && vehicle.firstRegistration !== undefined)
    keys.push(`alike ${marks.make} ${vehicle.firstRegistration} ${office}`);
  return keys;
}
