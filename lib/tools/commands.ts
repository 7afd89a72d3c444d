import { type Transaction, transaction } from "../db";
import { Conflict, Invalid, must, NotFound } from "../errors";
import type { ToolModel } from "../generated/prisma/models";
import type { Acting } from "../identities/schema";
import { record } from "../jobs/facts";
import { type ToolDraft, toolDraft } from "./schema";

const most = 30;

/** What a new server offers: see docs/decisions/3101. No request is ever made there; the stewards change it as they wish. */
const first: ToolDraft[] = [
  { name: "Framapad", kind: "PAD", pattern: "https://annuel.framapad.org/p/{name}" },
  { name: "Framacalc", kind: "SHEET", pattern: "https://lite.framacalc.org/{name}" },
  { name: "Framadate", kind: "DATE", pattern: "https://framadate.org/create_poll.php?type=date" },
  { name: "Framatalk", kind: "VIDEO", pattern: "https://framatalk.org/{name}" },
  { name: "CryptPad", kind: "FILES", pattern: "https://cryptpad.fr/drive/" },
];

/** Offers them once in the life of a server. Every start calls it. */
export async function ensureTools(): Promise<void> {
  await transaction(async (tx) => {
    const made = await tx.setting.createMany({ data: [{ key: "toolsBegun", value: true }], skipDuplicates: true });
    if (made.count === 0) return;
    await tx.tool.createMany({ data: first.map((tool, position) => ({ ...tool, position })) });
  });
}

/** Adds a template at the end. @throws Forbidden unless a steward acts, Invalid for a hostile pattern */
export async function addTool(actor: Acting, draft: ToolDraft): Promise<ToolModel> {
  must(actor.steward === true);
  const data = checked(draft);
  return transaction(async (tx) => {
    const count = await tx.tool.count();
    if (count >= most) throw new Conflict("tools.errors.many");
    const { _max } = await tx.tool.aggregate({ _max: { position: true } });
    const tool = await tx.tool.create({ data: { ...data, position: (_max.position ?? 0) + 1 } });
    await tell(tx, actor, tool);
    return tool;
  });
}

/** Changes a template. What was made with it before stays as it is. @throws Forbidden, NotFound, Invalid */
export async function changeTool(actor: Acting, { toolId, ...draft }: ToolDraft & { toolId: string }): Promise<void> {
  must(actor.steward === true);
  const data = checked(draft);
  await transaction(async (tx) => {
    await found(tx, toolId);
    await tell(tx, actor, await tx.tool.update({ where: { id: toolId }, data }));
  });
}

/** Offers a template to groups, or no longer. @throws Forbidden, NotFound */
export async function offerTool(actor: Acting, { toolId, offered }: { toolId: string; offered: boolean }) {
  must(actor.steward === true);
  await transaction(async (tx) => {
    await found(tx, toolId);
    await tell(tx, actor, await tx.tool.update({ where: { id: toolId }, data: { offered } }));
  });
}

/** Takes a template away. What was made with it stays with its groups. @throws Forbidden, NotFound */
export async function removeTool(actor: Acting, { toolId }: { toolId: string }): Promise<void> {
  must(actor.steward === true);
  await transaction(async (tx) => {
    const tool = await found(tx, toolId);
    await tx.tool.delete({ where: { id: toolId } });
    await tell(tx, actor, tool);
  });
}

/** Moves a template one place up. @throws Forbidden, NotFound */
export async function raiseTool(actor: Acting, { toolId }: { toolId: string }): Promise<void> {
  must(actor.steward === true);
  await transaction(async (tx) => {
    await found(tx, toolId);
    const rows = await tx.tool.findMany({
      orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }],
      select: { id: true },
    });
    const ids = rows.map(({ id }) => id);
    const at = ids.indexOf(toolId);
    if (at > 0) [ids[at - 1], ids[at]] = [toolId, ids[at - 1] as string];
    for (const [position, id] of ids.entries()) await tx.tool.update({ where: { id }, data: { position } });
  });
}

async function found(tx: Transaction, id: string): Promise<ToolModel> {
  const tool = await tx.tool.findUnique({ where: { id } });
  if (!tool) throw new NotFound();
  return tool;
}

function tell(tx: Transaction, actor: Acting, { id, name, pattern, offered }: ToolModel): Promise<string> {
  return record(tx, "tool.changed", { actorId: actor.id, subject: id, data: { title: name, pattern, offered } });
}

function checked(draft: ToolDraft): ToolDraft {
  const parsed = toolDraft.safeParse(draft);
  if (parsed.success) return parsed.data;
  throw new Invalid(Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), [message]])));
}

/** The template for something new, in the caller's transaction. @throws NotFound for one that is not offered */
export async function toolToOpen(tx: Transaction, toolId: string): Promise<ToolModel> {
  const tool = await tx.tool.findFirst({ where: { id: toolId, offered: true } });
  if (!tool) throw new NotFound();
  return tool;
}
