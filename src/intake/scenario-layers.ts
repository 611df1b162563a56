import { dirname, isAbsolute, join, resolve } from "node:path";
import { readJsonFile, SCENARIO_LIMIT_BYTES, withoutNulls } from "./json-file.ts";
import { errorAt, type Problem } from "./problem.ts";

type Json = Record<string, unknown>;

/** One file of a chain of scenarios that extend each other. */
export interface Layer {
  file: string;
  value: Json;
}

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** The extending file wins: objects merge, arrays and everything else are replaced, null removes. */
function merge(base: unknown, over: unknown): unknown {
  if (!isObject(base) || !isObject(over)) return over;
  const merged = Object.entries(over).map(([key, value]) => [
    key,
    Object.hasOwn(base, key) ? merge(base[key], value) : value,
  ]);
  // From entries: a key such as "__proto__" stays a key, and is refused as an unknown one.
  return Object.fromEntries([...Object.entries(base), ...merged]);
}

/** A path that a file names, from the folder of that file. */
export const pathFrom = (file: string, path: string): string =>
  isAbsolute(path) ? path : join(dirname(file), path);

function cycle(file: string, chain: readonly string[]): Problem {
  const finding = {
    code: "EXTENDS_CYCLE",
    de: `Die Szenarien erweitern einander im Kreis: ${[...chain, file].join(" → ")}. Bitte ein „extends“ entfernen.`,
    en: `The scenarios extend each other in a circle: ${[...chain, file].join(" → ")}. Remove one "extends".`,
  };
  return errorAt({ file: chain.at(-1) ?? file, pointer: "/extends" }, finding);
}

/** The file and all that it extends, base first. */
export function readLayers(path: string): { layers: Layer[]; problems: Problem[] } {
  const layers: Layer[] = [];
  const chain: string[] = [];
  let next: string | undefined = path;
  while (next !== undefined) {
    const file: string = next;
    if (chain.some((seen) => resolve(seen) === resolve(file)))
      return { layers, problems: [cycle(file, chain)] };
    const { value, problems } = readJsonFile(file, SCENARIO_LIMIT_BYTES);
    if (problems.length > 0) return { layers, problems };
    if (!isObject(value)) {
      const finding = {
        code: "WRONG_TYPE",
        de: "Ein Szenario ist ein Objekt { }.",
        en: "A scenario is an object { }.",
      };
      return { layers, problems: [errorAt({ file, pointer: "" }, finding)] };
    }
    chain.push(file);
    layers.unshift({ file, value });
    next = typeof value.extends === "string" ? pathFrom(file, value.extends) : undefined;
  }
  return { layers, problems: [] };
}

/** The scenario that the layers say together; `extends` has done its work and is gone unless it is wrong. */
export function mergeLayers(layers: readonly Layer[]): Json {
  const merged = withoutNulls(layers.reduce<unknown>((base, layer) => merge(base, layer.value), {})) as Json;
  const { extends: named, ...scenario } = merged;
  return named === undefined || typeof named === "string" ? scenario : merged;
}

function has(value: unknown, keys: readonly string[]): boolean {
  let at = value;
  for (const key of keys) {
    if (Array.isArray(at)) at = at[Number(key)];
    else if (isObject(at)) at = at[key];
    else return false;
  }
  return at !== undefined;
}

/** The file that says what stands at a pointer; what nobody says is missing in the file that was asked for. */
export function fileOf(layers: readonly Layer[], pointer: string): string {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const layer = layers.findLast(({ value }) => has(value, keys)) ?? layers.at(-1);
  return (layer as Layer).file;
}
