import type { Reference } from "../../plan/model/reference.ts";
import type { Solver } from "../../plan/optimise/linear-model.ts";
import type { Places } from "../../reference/places.ts";

/*
 * What handlers get of the world. Handlers, reference data and solver are loaded when a command runs that
 * asks for them: `umstieg --help` needs none of their modules, and a plan needs those of no other command.
 */

export const io = {
  stdout: (text: string): void => void process.stdout.write(text),
  stderr: (text: string): void => void process.stderr.write(text),
  today: (): string => new Date().toISOString().slice(0, 10),
};

/** For handlers that speak in lines. */
export const lines = {
  stdout: (line: string): void => io.stdout(line.endsWith("\n") ? line : `${line}\n`),
  stderr: (line: string): void => io.stderr(line.endsWith("\n") ? line : `${line}\n`),
};

type Io = typeof io;

export async function withReference(): Promise<Io & { reference(): Reference }> {
  const { loadReference } = await import("../../reference/load.ts");
  return { ...io, reference: () => loadReference() };
}

/** Municipalities and their outlines. */
export async function withOutlines(): Promise<Io & { outlines(): Record<string, Places> }> {
  const { loadPlaces } = await import("../../reference/places.ts");
  return { ...io, outlines: () => loadPlaces() };
}

const solver = async (): Promise<Solver> => (await import("../../solver/highs.ts")).loadSolver();

export const solvingWorld = async () => ({ ...(await withReference()), solver });

/** For handlers that solve and measure. */
export async function measuredWorld() {
  const { reference } = await withReference();
  const { parameterAt } = await import("../../plan/context.ts");
  return {
    ...(await withOutlines()),
    solver,
    detourFactor: (): number => parameterAt(reference(), "siting.detourFactor", io.today()),
    clock_s: (): number => performance.now() / 1000,
    cpu_s: (): number => {
      const used = process.cpuUsage();
      return (used.user + used.system) / 1e6;
    },
  };
}

/** Runs a handler; its number is the exit code of the process. */
export async function answer(run: () => Promise<number>): Promise<void> {
  process.exitCode = await run();
}
