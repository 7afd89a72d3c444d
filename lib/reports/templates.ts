import { z } from "zod";
import { db, type Transaction, transaction } from "../db";
import { must } from "../errors";
import type { Acting, Viewer } from "../identities/schema";
import { record } from "../jobs/facts";
import { type Language, languageNames } from "../languages";
import { sayIn } from "../messages";
import { cleanLine, cleanText, isUuid } from "../text";
import { limits } from "./schema";

export interface Template {
  id: string;
  language: Language;
  title: string;
  text: string;
}

/** A template as moderators write it. */
export const templateInput = z.object({
  language: z.enum(Object.keys(languageNames) as [Language]),
  title: z
    .string("errors.required")
    .max(200, "errors.tooLong")
    .transform(cleanLine)
    .pipe(z.string().min(1, "errors.required").max(limits.title, "errors.tooLong")),
  text: z
    .string("errors.required")
    .max(limits.text * 2, "errors.tooLong")
    .transform(cleanText)
    .pipe(z.string().min(1, "errors.required").max(limits.text, "errors.tooLong")),
});
export type TemplateInput = z.output<typeof templateInput>;

/** Words that moderators write often, in the order in which they were made. @throws Forbidden for all but moderators */
export async function templatesFor(viewer: Viewer): Promise<Template[]> {
  must(viewer?.moderator === true);
  const rows = await db.replyTemplate.findMany({
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: limits.templates,
  });
  return rows.map(({ language, ...row }) => ({ ...row, language: language as Language }));
}

/** The words of one; "" where there is none. */
export async function templateText(id: string): Promise<string> {
  return isUuid(id) ? ((await db.replyTemplate.findUnique({ where: { id } }))?.text ?? "") : "";
}

/** Keeps words for all moderators; with an id those of that one are replaced. @throws Forbidden */
export async function writeTemplate(moderator: Acting, input: TemplateInput, id?: string): Promise<void> {
  await change(moderator, async (tx) => {
    if (id) await tx.replyTemplate.updateMany({ where: { id }, data: input });
    else await tx.replyTemplate.create({ data: { ...input, position: await tx.replyTemplate.count() } });
  });
}

/** Throws one away. @throws Forbidden */
export async function removeTemplate(moderator: Acting, { id }: { id: string }): Promise<void> {
  await change(moderator, (tx) => tx.replyTemplate.deleteMany({ where: { id } }));
}

const starting = ["kind", "advert", "private", "picture", "doubt"] as const;

/** What most servers need sooner or later, to begin with. */
export function startingTemplates(language: Language): TemplateInput[] {
  const say = sayIn(language, "templates");
  return starting.map((name) => ({
    language,
    title: say(`starting.${name}.title`),
    text: say(`starting.${name}.text`),
  }));
}

/** Takes over those of {@link startingTemplates} whose title is not there yet. Twice is once. @throws Forbidden */
export async function addStarting(moderator: Acting, language: Language): Promise<void> {
  await change(moderator, async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('ReplyTemplate'))`;
    const there = await tx.replyTemplate.findMany({ where: { language }, select: { title: true } });
    const missing = startingTemplates(language).filter(({ title }) => !there.some((one) => one.title === title));
    const count = await tx.replyTemplate.count();
    await tx.replyTemplate.createMany({ data: missing.map((one, place) => ({ ...one, position: count + place })) });
  });
}

async function change(moderator: Acting, work: (tx: Transaction) => Promise<unknown>): Promise<void> {
  must(moderator.moderator === true);
  await transaction(async (tx) => {
    await work(tx);
    const subject = "replyTemplates";
    await record(tx, "settings.changed", { actorId: moderator.id, subject, data: { key: subject } });
  });
}
