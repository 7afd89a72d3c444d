import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Expected } from "./outcome";

const page = join(import.meta.dirname, "..", "..", "FEDERATION.md");
const begin = "<!-- outcomes: written by lib/federation/outcomes.test.ts with UPDATE_OUTCOMES=1 -->\n";
const end = "<!-- /outcomes -->\n";

/** The table of FEDERATION.md: what was seen to become of each document, and of those left alone the line that says so. */
export function tableOf(seen: Map<string, string[]>, expected: Record<string, Expected>): string {
  const peers = Map.groupBy(seen, ([file]) => file.split("/")[0] ?? "");
  return [...peers].map(([peer, rows]) => sectionOf(peer, rows, expected)).join("\n");
}

function sectionOf(peer: string, rows: [string, string[]][], expected: Record<string, Expected>): string {
  const lines = rows.map(([file, outcome]) => {
    const { nothing = "", misread } = expected[file] ?? {};
    const became = outcome.length > 0 ? outcome.map(escaped).join("<br>") : `ignored: “${escaped(nothing)}”`;
    const name = file.slice(peer.length + 1).replace(/\.json$/, "");
    return `| \`${name}\` | ${became}${misread ? ` (¹ ${escaped(misread)})` : ""} |`;
  });
  return [`**${peer}** (${rows.length})\n`, "| document | what becomes of it |", "|---|---|", ...lines, ""].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

export function writtenTable(): string {
  const text = readFileSync(page, "utf8");
  return text.slice(text.indexOf(begin) + begin.length, text.indexOf(end));
}

export function writeTable(table: string): void {
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.slice(0, text.indexOf(begin) + begin.length) + table + text.slice(text.indexOf(end)));
}
