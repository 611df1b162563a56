import { readJsonFile, SCENARIO_LIMIT_BYTES } from "./json-file.ts";
import { Mapping, targetFields } from "./mapping.ts";
import { errorAt, type Problem } from "./problem.ts";
import { quoted, shapeFaults } from "./shape.ts";
import { unknownName } from "./shape-texts.ts";

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "i") instanceof RegExp;
  } catch {
    return false;
  }
}

function badPatterns(mapping: Mapping): { pointer: string; value: string }[] {
  const found: { pointer: string; value: string }[] = [];
  const ask = (pointer: string, value: string): void => {
    if (!isRegex(value)) found.push({ pointer, value });
  };
  for (const [name, list] of [
    ["rules", mapping.rules ?? []],
    ["setAside", mapping.setAside ?? []],
  ] as const)
    list.forEach((rule, index) => {
      for (const part of ["when", "unless"] as const)
        for (const [column, text] of Object.entries(rule[part] ?? {}))
          ask(`/${name}/${index}/${part}/${column}`, text);
    });
  for (const [field, { patterns }] of Object.entries(mapping.fields))
    patterns?.forEach((pattern, index) => ask(`/fields/${field}/patterns/${index}/match`, pattern.match));
  return found;
}

function unknownFields(mapping: Mapping): { pointer: string; value: string }[] {
  const known = targetFields(mapping.kind);
  const named = Object.keys(mapping.fields).map((value) => ({ pointer: `/fields/${value}`, value }));
  const set = (mapping.rules ?? []).flatMap((rule, index) =>
    Object.keys(rule.set).map((value) => ({ pointer: `/rules/${index}/set/${value}`, value })),
  );
  return [...named, ...set].filter(({ value }) => !known.includes(value));
}

/** Every fault of a mapping; empty where it can be used. */
export function mappingProblems(value: unknown, file: string): Problem[] {
  const faults = shapeFaults(Mapping, value);
  if (faults.length > 0)
    return faults.map((fault) => {
      const text = quoted(fault.value);
      return errorAt(
        { file, pointer: fault.pointer, ...(text === undefined ? {} : { value: text }) },
        fault.finding,
      );
    });
  const mapping = value as Mapping;
  const regex = {
    code: "BAD_REGEX",
    de: "Das ist kein gültiger regulärer Ausdruck. Bitte berichtigen.",
    en: "This is not a valid regular expression. Please correct it.",
  };
  return [
    ...unknownFields(mapping).map((place) =>
      errorAt({ file, ...place }, unknownName(place.value, targetFields(mapping.kind))),
    ),
    ...badPatterns(mapping).map((place) => errorAt({ file, ...place }, regex)),
  ];
}

export function readMapping(path: string): { mapping?: Mapping; problems: Problem[] } {
  const { value, problems } = readJsonFile(path, SCENARIO_LIMIT_BYTES);
  if (problems.length > 0) return { problems };
  const faults = mappingProblems(value, path);
  return faults.length > 0 ? { problems: faults } : { mapping: value as Mapping, problems: [] };
}
