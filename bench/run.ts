import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { startServer, workOn } from "../e2e/server";
import { disconnect } from "../lib/db";
import { fillDemo } from "../prisma/demo";
import { buildBare, freePort, startBare } from "./control";
import { mixedDecisions } from "./decisions";
import { deliveries } from "./deliveries";
import { herd } from "./herd";
import { inbox, worked } from "./inbox";
import { calendarFeed, eventPage } from "./pages";
import { memoryHeld, startUp, warm } from "./process";
import type { Row } from "./row";
import { lastSeats } from "./seats";
import { releaseSize } from "./size";
import { openStreams } from "./streams";
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

/** `npm run bench -- P4 P5` measures these rows alone and leaves the others as they were. */
const chosen = process.argv.slice(2);

/** Measures a freshly started server filled with the demonstration, and what each row compares itself with. */
async function run(): Promise<Row[]> {
  process.stderr.write("building the control …\n");
  buildBare();
  const server = await startServer({ port: await freePort(), name: "bench" });
  const bare = await startBare(await freePort());
  await workOn(server);
  try {
    await fillDemo();
    await worked(); // what follows from it would be counted as the pages'
    const bench = { server, bare };
    await warm(bench, publicPages);
    const rows: Row[] = [];
    for (const [name, measure] of [
      ["P1", () => eventPage(bench)],
      ["P3", () => pageWeight(bench, publicPages)],
      ["P4", () => deliveries(bench)],
      ["P5", () => inbox(bench)],
      ["P2", () => herd(bench)],
      ["P8", startUp],
      ["P9", () => calendarFeed(bench)],
      ["P10", () => lastSeats(bench)],
      ["P10 mixed", mixedDecisions],
      ["P7 streams", () => openStreams(bench)],
      ["P11", releaseSize],
      ["P7", () => memoryHeld(bench)],
    ] as const) {
      if (chosen.length > 0 && !chosen.some((one) => name.split(" ")[0] === one)) continue;
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

/** The rows of the last results that are not measured anew. */
function rowsBefore(): Row[] {
  const ids = chosen.map((one) => one.toLowerCase());
  const { rows } = JSON.parse(readFileSync(join(root, "bench", "results", "latest.json"), "utf8")) as { rows: Row[] };
  return rows.filter(({ id }) => !ids.includes(id.replace(/b$/, "").toLowerCase()));
}

function table(rows: Row[]): string {
  const order = [...rows].sort(
    (one, other) => Number.parseInt(one.id.slice(1), 10) - Number.parseInt(other.id.slice(1), 10),
  );
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

const measured = await run();
const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).stdout.trim();
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}`;
const folder = join(root, "bench", "results");
mkdirSync(folder, { recursive: true });
const rows = chosen.length === 0 ? measured : [...rowsBefore(), ...measured];
writeFileSync(join(folder, "latest.json"), `${JSON.stringify({ commit, machine, rows }, null, 2)}\n`);
writeFileSync(
  join(folder, "latest.md"),
  `# Bench\n\nCommit ${commit} on ${machine}. Made by \`npm run bench\`.\n\n${table(rows)}\n`,
);
process.stdout.write(`${table(rows)}\n`);
process.exit(0);
