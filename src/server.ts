import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createServer as createProbe, type AddressInfo } from "node:net";
import { buildWeb } from "../bin/build-web.mjs";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { createApp } from "./http/app.ts";
import { loadScenario } from "./intake/scenario-file.ts";
import { planFiveVehicles } from "./jobs/five-vehicles.ts";
import { identityOf, inventoryHashOf } from "./jobs/identity.ts";
import { PlanFailedError, PlanJobs } from "./jobs/plan-jobs.ts";
import { runInWorker } from "./jobs/run-in-worker.ts";
import type { Plan, PlanInputs } from "./plan/model/plan.ts";
import { ENGINE_VERSION } from "./plan/run-scenario.ts";
import { loadPlaces, loadReference, ReferenceDataError } from "./reference/load.ts";
import { DataDirInUseError } from "./store/data-dir-lock.ts";
import { openStore, type Store } from "./store/store.ts";
import { targetsText } from "./terminal.ts";

/** Something the user can change: said without a stack, with the exit code of the command line. */
class StartError extends Error {
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/** Often enough to see that it goes on, seldom enough to read. */
const PROGRESS_EVERY_MS = 2_000;

/** The port that will be served, taken for a moment: better refused now than after the plan. */
async function freePort({ host, port }: Config): Promise<number> {
  const probe = createProbe().listen(port, host);
  await once(probe, "listening").catch(() => {
    throw new StartError(
      4,
      `Port ${port} ist belegt. Mit PORT einen anderen wählen.\nPort ${port} is in use. Choose another with PORT.`,
    );
  });
  const { port: taken } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return taken;
}

function readInputs(scenarioPath: string): PlanInputs {
  const { inputs, problems } = loadScenario(scenarioPath);
  if (inputs) return inputs;
  const lines = problems.map(
    ({ file, row, column, pointer, message, messageEn }) =>
      `${[file, row, column, pointer].filter(Boolean).join(":")}: ${message} / ${messageEn}`,
  );
  throw new StartError(2, lines.join("\n"));
}

/** The plan of the scenario: the stored one where all four hashes agree, else a new one, which is stored. */
async function planOnce(
  store: Store,
  inputs: PlanInputs,
  dataVersion: string,
  signal: AbortSignal,
): Promise<Plan> {
  const stored = await store.plans.find(identityOf(inputs, dataVersion));
  if (stored) {
    say(
      `Gespeicherter Plan, alle vier Prüfsummen stimmen / stored plan, all four hashes agree: ${stored.id}`,
    );
    return JSON.parse(stored.document) as Plan;
  }
  say(
    `Plane ${inputs.inventory.vehicles.length} Fahrzeuge, ${inputs.inventory.properties.length} Liegenschaften … / planning …`,
  );
  const started = performance.now();
  const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  let last = started;
  const plan = await runInWorker(
    inputs,
    ({ text }) => {
      if (performance.now() - last < PROGRESS_EVERY_MS) return;
      last = performance.now();
      say(`  ${seconds()}  ${text}`);
    },
    signal,
  );
  say(`  ${seconds()}  Plan fertig / plan made`);
  await store.plans.add(plan);
  return plan;
}

/** Ends what runs, in the order in which it hangs together, and gives open requests a few seconds. */
function stopOnSignal(server: Server, jobs: PlanJobs, store: Store, planning: AbortController): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    planning.abort();
    jobs.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 5_000).unref();
    server.close(() => void store.close().finally(() => process.exit(0)));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
}

/** Store, plan, Teilziele, address, and only then requests. */
async function start(config: Config): Promise<void> {
  const port = await freePort(config);
  const inputs = readInputs(config.scenarioPath);
  const { dataVersion } = loadReference();
  const webRoot = buildWeb();
  webRoot.catch(() => {}); // awaited below; until then its failure must not end the process
  const store = await openStore(config.database);
  const jobs = new PlanJobs(runInWorker, (plan) => store.plans.add(plan));
  const planning = new AbortController();
  const server = createServer();
  stopOnSignal(server, jobs, store, planning);
  try {
    const plan = await planOnce(store, inputs, dataVersion, planning.signal);
    process.stdout.write(`${targetsText(plan, config.language)}\n`);
    const app = createApp({
      store,
      jobs,
      version: ENGINE_VERSION,
      inventoryHash: inventoryHashOf,
      planFiveVehicles: () => planFiveVehicles(runInWorker),
      places: JSON.stringify(loadPlaces()["landkreis-harz"]),
      webRoot: await webRoot,
    });
    process.stdout.write(
      `Umstieg: http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}/\n`,
    );
    server.on("request", app).listen(port, config.host);
    await once(server, "listening");
  } catch (error) {
    if (planning.signal.aborted) return; // stopped by a signal, which ends the process
    await store.close();
    throw error;
  }
}

function exitCodeOf(error: unknown): number | undefined {
  if (error instanceof StartError) return error.exitCode;
  if (error instanceof ConfigError || error instanceof DataDirInUseError) return 2;
  if (error instanceof ReferenceDataError) return 3;
  if (error instanceof PlanFailedError) return error.code === "REFERENCE_MISSING" ? 3 : 4;
  return undefined;
}

try {
  await start(readConfig(process.env));
} catch (error) {
  const exitCode = exitCodeOf(error);
  say(exitCode === undefined ? String((error as Error).stack) : (error as Error).message);
  process.exit(exitCode ?? 4);
}
