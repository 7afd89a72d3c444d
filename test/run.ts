import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { generateClient } from "../bin/generate";
import { root } from "../lib/root";
import { browserFailures, type Failure, vitestFailures } from "./failures";
import { notedLogs } from "./leaks";

/** What one step found. */
interface Counted {
  name: string;
  passed: number;
  failed: number;
  /** Told once more at the very end: of a long run often nothing but its end is kept. */
  failures?: Failure[];
}

const reports = join(root, ".farandole", "reports");

/** Everything that can be said without running the product. */
const checks: [name: string, command: string[]][] = [
  ["types", ["typescript/bin/tsc", "--noEmit"]],
  ["lint", ["@biomejs/biome/bin/biome", "check", "--error-on-warnings"]],
  ["unused", ["knip/bin/knip.js"]],
  ["imports", ["dependency-cruiser/bin/dependency-cruiser.mjs", "app", "lib", "bin", "prisma", "test", "e2e", "bench"]],
];

/** Runs a program of node_modules under this very Node. @returns its exit code */
async function run([program = "", ...words]: string[], settings: Record<string, string> = {}): Promise<number> {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", join(root, "node_modules", program), ...words],
    {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...settings },
    },
  );
  return new Promise((done, fail) => child.once("error", fail).once("exit", (code) => done(code ?? 1)));
}

async function check(name: string, command: string[]): Promise<Counted> {
  const code = await run(command);
  return { name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

/** Runs one of vitest's projects and counts its tests; a file that does not even load is a failure, too. */
async function vitest(project: string): Promise<Counted> {
  const report = join(reports, `${project}.json`);
  const code = await run([
    "vitest/vitest.mjs",
    "run",
    `--project=${project}`,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  const found = read(report);
  const { numPassedTests = 0, numFailedTests = 0 } = found;
  return {
    name: project,
    passed: numPassedTests,
    failed: atLeast(code, numFailedTests),
    failures: vitestFailures(found),
  };
}

/** Runs the browser tests and counts them. */
async function browser(): Promise<Counted> {
  const report = join(reports, "browser.json");
  const code = await run(["@playwright/test/cli.js", "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  });
  const found = read(report);
  const { expected = 0, unexpected = 0, flaky = 0 } = found.stats ?? {};
  const failures = browserFailures(found);
  return { name: "browser", passed: expected, failed: atLeast(code, unexpected + flaky), failures };
}

/** W13: looks through all that the servers of the browser tests logged. */
async function logs(): Promise<Counted> {
  const noted = notedLogs();
  for (const { server, leaks } of noted) for (const leak of leaks.slice(0, 5)) console.log(`${server}: ${leak}`);
  const lines = noted.reduce((sum, one) => sum + one.lines, 0);
  console.log(`${lines} lines of ${noted.length} servers`);
  const failed = noted.filter(({ leaks }) => leaks.length > 0).length;
  return { name: "logs", passed: noted.length - failed, failed: atLeast(lines > 1000 ? 0 : 1, failed) };
}

/** A runner that ended badly without counting a failure failed once. */
function atLeast(code: number, failed: number): number {
  return code === 0 ? failed : Math.max(1, failed);
}

function read(report: string) {
  return existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : {};
}

/** All steps one after the other; none keeps the next from running. */
async function runAll(onlyChecks: boolean): Promise<Counted[]> {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  await generateClient();
  const counted: Counted[] = [];
  const step = async (name: string, work: () => Promise<Counted>) => {
    console.log(`\n── ${name}`);
    counted.push(await work());
  };
  for (const [name, command] of checks) await step(name, () => check(name, command));
  await step("architecture", () => vitest("architecture"));
  if (onlyChecks) return counted;
  await step("unit", () => vitest("unit"));
  await step("federation", () => vitest("federation"));
  await step("browser", browser);
  await step("logs", logs);
  return counted;
}

const counted = await runAll(process.argv[2] === "check");
for (const { name, failures = [] } of counted)
  for (const { test, why } of failures) console.log(`\n${name} FAILED: ${test}\n${why}`);
console.log("");
for (const { name, passed, failed } of counted) console.log(`${name.padEnd(14)} ${passed} passed, ${failed} failed`);
const sum = (which: "passed" | "failed") => counted.reduce((total, one) => total + one[which], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);
