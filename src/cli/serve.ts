import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The service as a process of its own, with our terminal and environment; it gets our signals, we end as it ends. */
export async function runServe(): Promise<number> {
  const server = fileURLToPath(new URL("../server.ts", import.meta.url));
  const child = spawn(process.execPath, [server], { stdio: "inherit" });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  const [code, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  // ended by a signal before it could answer it: as a shell counts
  return code ?? 128 + constants.signals[signal as NodeJS.Signals];
}
