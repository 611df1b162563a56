import logs from "../../../data/mapping/logs.json" with { type: "json" };

/** A choice of `data/mapping/logs.json` by its name. */
export const logParameter = (name: keyof typeof logs.parameters): number => logs.parameters[name].value;
