#!/usr/bin/env node
/** The command line, `npx umstieg …`: finds the Node that runs it and keeps the caller's folder and streams. */
import { existsSync } from "node:fs";
import path from "node:path";
import { become, findNode, ROOT } from "./runtime.mjs";

const node = findNode();
if (!node || !existsSync(path.join(ROOT, "node_modules", "commander"))) {
  process.stderr.write(
    `Umstieg ist noch nicht installiert. Im Ordner „${ROOT}“ einmal ausführen: npm ci --include=optional\n` +
      `Umstieg is not installed yet. Run once in the folder "${ROOT}": npm ci --include=optional\n` +
      `(Node ${process.versions.node}; ohne die mitgelieferte Laufzeit, etwa auf macOS, ist Node 22.18 nötig / ` +
      "without the packaged runtime, as on macOS, Node 22.18 is needed)\n",
  );
  process.exit(4);
}
become(node, [path.join(ROOT, "src", "cli", "main.ts"), ...process.argv.slice(2)], {});
