import { readTrips } from "../intake/trip-list.ts";
import { needTable } from "../plan/fleet/needs/table.ts";
import { SUBSTITUTES, type SubstituteId } from "../plan/model/fleet-reference.ts";
import { needText } from "./need-text.ts";
import { CallError, onScenario, type ScenarioIo, type ScenarioOptions } from "./on-scenario.ts";
import { note, refuse } from "./refusal.ts";

export interface NeedCommandOptions extends ScenarioOptions {
  trips?: string;
  /** substitutes that are not to be had here, comma between */
  without?: string;
}

function withoutOf(text: string | undefined): SubstituteId[] {
  const names = (text ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  const wrong = names.find((name) => !(SUBSTITUTES as readonly string[]).includes(name));
  if (wrong !== undefined)
    throw new CallError(
      `--without ${wrong}: gibt es nicht; bekannt sind ${SUBSTITUTES.join(", ")} / unknown, use one of these`,
    );
  return names as SubstituteId[];
}

/** `umstieg need`: utilisation, fewest vehicles and the least-cost way to carry the same kilometres, by user group. */
export const runNeed = (path: string, options: NeedCommandOptions, io: ScenarioIo): Promise<number> =>
  onScenario(path, options, io, (inputs, reference, language) => {
    const without = withoutOf(options.without);
    const log = options.trips === undefined ? undefined : readTrips(options.trips, inputs.inventory.vehicles);
    if (log && !log.trips) return refuse(log.problems, options, io);
    note(log?.problems ?? [], options, io);
    const table = needTable(inputs, reference, { without, ...(log?.trips ? { trips: log.trips } : {}) });
    io.stdout(
      options.json
        ? `${JSON.stringify({ scenario: { id: inputs.scenario.id, title: inputs.scenario.title }, dataVersion: reference.dataVersion, ...table })}\n`
        : needText(table, language),
    );
    return 0;
  });
