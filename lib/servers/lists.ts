import { stringify } from "csv-stringify/sync";
import { type Transaction, transaction } from "../db";
import { env } from "../env";
import { must } from "../errors";
import type { Acting, Viewer } from "../identities/schema";
import { record } from "../jobs/facts";
import { removeFiles } from "../media/files";
import { judgeActors, takePicturesAway } from "./judging";
import { decidedServers } from "./queries";
import { normaliseHost } from "./rules";
import type { Policy } from "./schema";

const head = ["#domain", "#severity", "#reject_media", "#reject_reports", "#public_comment", "#obfuscate"];
const severities = { BLOCKED: "suspend", LIMITED: "silence", OPEN: "noop" } as const;

/**
 * Blocked and limited servers as a list for other programs: silence is limited, suspend is blocked. Reasons that are not
 * public stay here.
 * @throws Forbidden unless a steward asks
 */
export async function exportServers(viewer: Viewer): Promise<string> {
  const rows = (await decidedServers(viewer)).flatMap(({ host, policy, reason, reasonPublic, rejectMedia }) =>
    policy === "ALLOWED"
      ? []
      : [[host, severities[policy], written(rejectMedia), "False", reasonPublic ? (reason ?? "") : "", "False"]],
  );
  return stringify([head, ...rows]);
}

/** The servers we speak with where only those are, one to a line. @throws Forbidden unless a steward asks */
export async function exportAllowed(viewer: Viewer): Promise<string> {
  const allowed = (await decidedServers(viewer)).filter(({ policy }) => policy === "ALLOWED");
  return stringify([["#domain"], ...allowed.map(({ host }) => [host])]);
}

/** What became of a list: which servers are decided anew, how many were as strictly decided before, and which lines say nothing that can be used. */
export interface Imported {
  taken: number;
  known: number;
  faults: { line: number; text: string }[];
}

/**
 * Takes over a list in Mastodon's form, or of names alone. Every line that can be read counts, whatever the others say. A
 * list never loosens what was decided here: the stricter decision stays, and its reason.
 * @param unsaid what lines mean that name no severity
 * @throws Forbidden unless a steward acts
 */
export async function importServers(actor: Acting, text: string, unsaid: "BLOCKED" | "ALLOWED"): Promise<Imported> {
  must(actor.steward === true);
  const { wanted, faults } = read(text, unsaid);
  const { files, ...imported } = await transaction(async (tx) => {
    const before = await tx.server.findMany({ where: { host: { in: wanted.map(({ host }) => host) } } });
    const decisions = wanted.flatMap((one) => {
      const known = before.find(({ host }) => host === one.host);
      if (!known) return [one];
      const policy = strictness[one.policy] > strictness[known.policy] ? one.policy : known.policy;
      const rejectMedia = one.rejectMedia || known.rejectMedia;
      if (policy === known.policy && rejectMedia === known.rejectMedia) return [];
      const own = known.reason ? { reason: known.reason, reasonPublic: known.reasonPublic } : {};
      return [{ ...one, ...own, policy, rejectMedia }];
    });
    const files = await write(tx, decisions);
    const taken = decisions.length;
    if (taken > 0)
      await record(tx, "federation.changed", {
        actorId: actor.id,
        subject: "list",
        data: { value: String(taken), hosts: decisions.map(({ host }) => host) },
      });
    return { taken, known: wanted.length - taken, faults, files };
  });
  for (const key of files) await removeFiles(key);
  return imported;
}

const strictness: Record<Policy, number> = { OPEN: 0, ALLOWED: 1, LIMITED: 2, BLOCKED: 3 };

interface Wanted {
  host: string;
  policy: Policy;
  reason: string | null;
  reasonPublic: boolean;
  rejectMedia: boolean;
}

async function write(tx: Transaction, decisions: Wanted[]): Promise<string[]> {
  await tx.$executeRaw`
    insert into "Server" (host, policy, reason, "reasonPublic", "rejectMedia")
      select host, policy::"ServerPolicy", reason, "reasonPublic", "rejectMedia"
      from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
        as told(host text, policy text, reason text, "reasonPublic" boolean, "rejectMedia" boolean)
    on conflict (host) do update set policy = excluded.policy, reason = excluded.reason,
      "reasonPublic" = excluded."reasonPublic", "rejectMedia" = excluded."rejectMedia"`;
  await judgeActors(tx);
  return takePicturesAway(tx);
}

function read(text: string, unsaid: Policy): { wanted: Wanted[]; faults: Imported["faults"] } {
  const records = recordsOf(text);
  const named = records[0]?.cells.map((cell) => cell.trim().toLowerCase().replace(/^#/, ""));
  const titled = named?.includes("domain") ?? false;
  const columns = titled ? (named ?? []) : ["domain"];
  const wanted = new Map<string, Wanted>();
  const faults: Imported["faults"] = [];
  for (const { cells, line } of records.slice(titled ? 1 : 0)) {
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() ?? "";
    const host = normaliseHost(cell("domain"));
    const policy = policyOf(cell("severity").toLowerCase(), unsaid);
    if (!host || !policy || host === new URL(env().PUBLIC_URL).host) {
      faults.push({ line, text: cells.join(",").slice(0, 60) });
      continue;
    }
    const reason = cell("public_comment").slice(0, 500) || null;
    const one = {
      host,
      policy,
      reason,
      reasonPublic: !truth(cell("obfuscate")),
      rejectMedia: truth(cell("reject_media")),
    };
    const twice = wanted.get(host);
    if (!twice || strictness[policy] > strictness[twice.policy]) wanted.set(host, one);
  }
  return { wanted: [...wanted.values()], faults };
}

function policyOf(severity: string, unsaid: Policy): Policy | null {
  if (severity === "") return unsaid;
  return (Object.keys(severities) as (keyof typeof severities)[]).find((each) => severities[each] === severity) ?? null;
}

/** Lines of comma-separated values (RFC 4180); a quoted cell may go over several lines. Empty lines, and remarks that are no title, are none. */
function recordsOf(text: string): { cells: string[]; line: number }[] {
  const records: { cells: string[]; line: number }[] = [];
  let line = 1;
  const pattern = /((?:"(?:[^"]|"")*"|[^"\r\n])*)(\r\n|\n|\r|$|")/g;
  for (const [whole, content = "", end] of text.replace(/^\uFEFF/, "").matchAll(pattern)) {
    const cells = [...`${content},`.matchAll(/("(?:[^"]|"")*"|[^,]*?),/g)].map(([, cell = ""]) =>
      cell
        .trim()
        .replace(/^"([\s\S]*)"$/, "$1")
        .replaceAll('""', '"'),
    );
    if (cells.some(Boolean)) records.push({ cells, line });
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === "") break;
  }
  return records;
}

function truth(text: string): boolean {
  return ["true", "1", "yes"].includes(text.toLowerCase());
}

function written(truth: boolean): string {
  return truth ? "True" : "False";
}
