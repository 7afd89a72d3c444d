import { expect, test } from "vitest";
import { person } from "../../test/people";
import { db } from "../db";
import { Forbidden } from "../errors";
import {
  addStarting,
  removeTemplate,
  startingTemplates,
  templateInput,
  templatesFor,
  templateText,
  writeTemplate,
} from "./templates";

test("moderators keep, change and throw away words that they write often; nobody else does", async () => {
  const ada = await person();
  const mo = { ...(await person()), moderator: true };
  const input = { language: "en", title: "Be kind", text: "Please." } as const;
  await expect(writeTemplate(ada, input)).rejects.toBeInstanceOf(Forbidden);
  await expect(addStarting(ada, "en")).rejects.toBeInstanceOf(Forbidden);
  await expect(templatesFor(ada)).rejects.toBeInstanceOf(Forbidden);
  await writeTemplate(mo, input);
  const [one] = await templatesFor(mo);
  await writeTemplate(mo, { ...input, text: "Please do." }, one?.id);
  expect(await templateText(one?.id ?? "")).toBe("Please do.");
  await expect(removeTemplate(ada, { id: one?.id ?? "" })).rejects.toBeInstanceOf(Forbidden);
  await removeTemplate(mo, { id: one?.id ?? "" });
  expect(await templatesFor(mo)).toEqual([]);
  expect(templateInput.safeParse({ ...input, title: "  " }).success).toBe(false);
});

test("those to begin with are there in every language, and come once, also when two take them at once", async () => {
  const mo = { ...(await person()), moderator: true };
  await Promise.all([addStarting(mo, "fr"), addStarting(mo, "fr")]);
  await addStarting(mo, "en");
  expect(await db.replyTemplate.count({ where: { language: "fr" } })).toBe(startingTemplates("fr").length);
  const titles = (await templatesFor(mo)).map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});
