import { db } from "../db";
import { must } from "../errors";
import type { ToolModel } from "../generated/prisma/models";
import type { Viewer } from "../identities/schema";
import { faultOf, makesOwn, siteOf } from "./rules";
import { type ToolKind, toolKindOf } from "./schema";

/** A tool as members see it. */
export interface OfferedTool {
  id: string;
  name: string;
  kind: ToolKind;
  /** The website that opens. */
  site: string;
  /** Where people begin themselves, for one in which we cannot make anything; null where a press makes it. */
  startsAt: string | null;
}

/** What the stewards offer, in their order. */
export async function offeredTools(): Promise<OfferedTool[]> {
  const rows = await db.tool.findMany({ where: { offered: true }, orderBy: inOrder });
  return rows.filter(({ pattern }) => faultOf(pattern) === null).map(presentTool);
}

function presentTool({ id, name, kind, pattern }: ToolModel): OfferedTool {
  return { id, name, kind: toolKindOf(kind), site: siteOf(pattern), startsAt: makesOwn(pattern) ? null : pattern };
}

/** All templates, for stewards. @throws Forbidden */
export async function allTools(viewer: Viewer): Promise<(OfferedTool & Pick<ToolModel, "pattern" | "offered">)[]> {
  must(viewer?.steward === true);
  const rows = await db.tool.findMany({ orderBy: inOrder });
  return rows.map((row) => ({ ...presentTool(row), pattern: row.pattern, offered: row.offered }));
}

const inOrder = [{ position: "asc" as const }, { createdAt: "asc" as const }, { id: "asc" as const }];
