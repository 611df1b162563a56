import { paretoFront } from "../plan/alternatives/pareto.ts";
import { frontText } from "./front-text.ts";
import { onScenario } from "./on-scenario.ts";
import { type AlternativesIo, type SolveOptions, solveWith, wholeNumber, yearWithin } from "./solving.ts";

export interface ParetoOptions extends SolveOptions {
  points?: string;
  year?: string;
}

/** `umstieg pareto`: cost against greenhouse gas; exit 1 where no plan exists at all. */
export const runPareto = (path: string, options: ParetoOptions, io: AlternativesIo): Promise<number> =>
  onScenario(path, options, io, async (inputs, reference, language) => {
    const points = wholeNumber("points", options.points ?? "12", 2, 100);
    const year = options.year === undefined ? undefined : yearWithin(inputs, options.year);
    const solve = await solveWith(reference, options, io);
    const front = paretoFront(inputs, reference, solve, {
      points,
      ...(year === undefined ? {} : { year }),
      progress: (done) => io.stderr(`${done} ${language === "de" ? "Pläne gerechnet" : "plans solved"}\n`),
    });
    io.stdout(
      options.json
        ? `${JSON.stringify({ scenario: { id: inputs.scenario.id, title: inputs.scenario.title }, dataVersion: reference.dataVersion, ...front })}\n`
        : frontText(front, language),
    );
    return front.points.length > 0 ? 0 : 1;
  });
