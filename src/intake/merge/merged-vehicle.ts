import makes from "../../../data/mapping/makes.json" with { type: "json" };
import type { Vehicle } from "../../plan/model/vehicle.ts";
import type { AcceptedItem } from "../imported.ts";
import type { Place } from "../problem.ts";
import { identityKey } from "../repeats.ts";

/** One vehicle of one list, with the marks by which another list may know it. */
export interface ListedVehicle {
  vehicle: Vehicle;
  place: Place;
  office: string;
  marks: Marks;
}
/** Marks without their spelling; empty where the list does not say. */
export interface Marks {
  id: string;
  vin: string;
  plate: string;
  make: string;
  model: string;
}

/** Shorter than this the end of a chassis number says nothing: six digits number the vehicles of a year. */
const SHORTEST_VIN = 6;
/** Letters that people and machines take for digits on plates and in chassis numbers. */
const LOOKALIKES: Record<string, string> = { O: "0", Q: "0", I: "1", L: "1", S: "5", B: "8", Z: "2" };

/** A mark in which lookalikes are one: "HZ-B 10" and "HZ-8 1O" meet. */
export const lookalikeKey = (key: string): string =>
  key.replaceAll(/[OQILSBZ]/g, (letter) => LOOKALIKES[letter] as string);

/** A plate has letters and digits; the E of electric and the H of old vehicles at its end are no part of it. */
function plateKey(text: string): string {
  const key = identityKey(text);
  return /\p{L}.*\d/u.test(key) ? key.replace(/(?<=\d)[EH]$/, "") : "";
}

/** A number that looks like a plate is one: lists without a number of their own go by it. */
const PLATE_FORM = /^\p{L}{1,3}[- ]\s?\p{L}{1,2}[- ]?\s?\d{1,4}\s?[EH]?$/iu;

function vinKey(text: string): string {
  const key = identityKey(text);
  return key.length >= SHORTEST_VIN && /\d{4,}$/.test(key) ? key : "";
}

const MAKES = new Map(
  makes.makes.flatMap((names) => names.map((name) => [identityKey(name), identityKey(names[0] as string)])),
);

/** Maker under the name that stands for all its spellings: "VW" and "VOLKSWAGEN, VW" are one. */
function makeKey(text: string): string {
  const key = identityKey(text);
  return MAKES.get(key) ?? MAKES.get(identityKey(text.split(/[,/(]/)[0] as string)) ?? key;
}

/** Name of a list that names no office: its file, or the folder of single extracts. */
function sourceName(file: string, isSingle: boolean): string {
  const parts = file.split(/[\\/]/);
  const stem = (parts.at(-1) ?? file).replace(/\.[^.]+$/, "");
  return isSingle ? (parts.at(-2) ?? stem) : stem;
}

/** A vehicle of a list. `isSingle` where its file has one vehicle only. */
export function listedVehicle({ value, place, text }: AcceptedItem, isSingle: boolean): ListedVehicle {
  const vehicle = { ...(value as Vehicle) };
  return {
    vehicle,
    place,
    office: vehicle.department ?? sourceName(place.file, isSingle),
    marks: {
      id: identityKey(vehicle.vehicleId),
      vin: vinKey(text("vin")),
      plate: plateKey(text("licencePlate") || (PLATE_FORM.test(vehicle.vehicleId) ? vehicle.vehicleId : "")),
      make: makeKey(text("make")),
      model: identityKey(text("model") || (vehicle.label ?? "")),
    },
  };
}
