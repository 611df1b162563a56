import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { emptyDatabase } from "../store/test-database.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface Served {
  address: string;
  stdout: string;
  stderr: string;
  /** ends it as an operator would; gives the exit code */
  stop: () => Promise<number | null>;
}

/** Environment of a service with a database of its own, for as many starts as the test wants. */
export async function ownDatabase(): Promise<{
  environment: Record<string, string>;
  dataDir: string;
  remove: () => Promise<void>;
}> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "umstieg data "));
  const { place, drop } = await emptyDatabase();
  const environment = {
    UMSTIEG_DATA_DIR: dataDir,
    DATABASE_URL: place.kind === "postgresql" ? place.url : "",
  };
  return {
    environment,
    dataDir,
    remove: async () => {
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts the real server as a process of its own and waits for the address that it prints. */
export async function serve(environment: Record<string, string>): Promise<Served> {
  const child = spawn(process.execPath, [path.join(ROOT, "src", "server.ts")], {
    env: { ...process.env, PORT: "0", HOST: "", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const served: Served = {
    address: "",
    stdout: "",
    stderr: "",
    stop: async () => {
      child.kill("SIGTERM");
      const [code] = (await once(child, "exit")) as [number | null];
      return code;
    },
  };
  child.stderr.on("data", (chunk) => {
    served.stderr += chunk;
  });
  for await (const chunk of child.stdout) {
    served.stdout += chunk;
    const address = /http:\/\/\S+/.exec(served.stdout)?.[0];
    if (!address) continue;
    await untilItListens(address);
    return { ...served, address, stop: served.stop };
  }
  throw new Error(`the server ended before it served:\n${served.stderr}`);
}

/** The address is printed just before the first request can be answered. */
async function untilItListens(address: string): Promise<void> {
  for (;;) {
    const answered = await fetch(`${address}ready`).then(
      () => true,
      () => false,
    );
    if (answered) return;
  }
}
