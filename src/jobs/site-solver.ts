import type { Solver } from "../plan/optimise/linear-model.ts";
import { loadSolver } from "../solver/highs.ts";

let loaded: Promise<Solver> | undefined;

/** The solver for siting problems that a request waits for: loaded once, at the first of them. */
export const siteSolver = (): Promise<Solver> => (loaded ??= loadSolver());
