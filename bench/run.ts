import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { startServer, workOn } from "../e2e/server";
import { disconnect } from "../lib/db";
import { fillDemo } from "../prisma/demo";
import { buildBare, freePort, startBare } from "./control";
import { mixedDecisions } from "./decisions";
import { calendarFeed, eventPage } from "./pages";
import { memoryHeld, startUp, warm } from "./process";
import type { Row } from "./row";
import { lastSeats } from "./seats";
import { pageWeight } from "./weight";

const root = resolve(import.meta.dirname, "..");
const publicPages = [
  "/",
  "/agenda",
  "/groups",
  "/search?q=jardin",
  "/@terre_de_liens",
  "/tags/ferme",
  "/login",
  "/register",
];

/** Measures a freshly started server filled with the demonstration, and what each row compares itself with. */
async function run(): Promise<Row[]> {
  process.stderr.write("building the control …\n");
  buildBare();
  const server = await startServer({ port: await freePort(), name: "bench" });
  const bare = await startBare(await freePort());
  await workOn(server);
  try {
    await fillDemo();
    const bench = { server, bare };
    await warm(bench, publicPages);
    const rows: Row[] = [];
    for (const [name, measure] of [
      ["P1", () => eventPage(bench)],
      ["P3", () => pageWeight(bench, publicPages)],
      ["P8", startUp],
      ["P9", () => calendarFeed(bench)],
      ["P10", () => lastSeats(bench)],
      ["P10 mixed", mixedDecisions],
      ["P7", () => memoryHeld(bench)],
    ] as const) {
      process.stderr.write(`${name} …\n`);
      rows.push(...(await measure()));
    }
    return rows;
  } finally {
    await disconnect();
    await bare.stop();
    await server.stop();
  }
}

function table(rows: Row[]): string {
  const order = [...rows].sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
  const lines = order.map((row) =>
    [
      row.id,
      row.what,
      `**${row.median}** ${row.unit}`,
      row.worst,
      row.cpuMsPerRequest ?? "",
      row.control ? `${row.control.median} (${row.control.what})` : "",
      row.ratio ?? "",
      row.target,
      row.note ?? "",
    ].join(" | "),
  );
  const head = [
    "row",
    "what",
    "median of three",
    "worst",
    "CPU ms per request",
    "control in the same run",
    "ratio",
    "target",
    "notes",
  ];
  return [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...lines.map((line) => `| ${line} |`)].join(
    "\n",
  );
}

const rows = await run();
const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.trim();
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
const folder = join(root, "bench", "results");
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "latest.json"), `${JSON.stringify({ commit, machine, rows }, null, 2)}\n`);
writeFileSync(
  join(folder, "latest.md"),
  `# Bench\n\nCommit ${commit} on ${machine}. Made by \`npm run bench\`.\n\n${table(rows)}\n`,
);
process.stdout.write(`${table(rows)}\n`);
process.exit(0);
