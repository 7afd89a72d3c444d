import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { Conflict, Invalid } from "../lib/errors";
import { type SettingKey, siteSettings } from "../lib/instance/schema";
import { languages } from "../lib/languages";
import { textKinds } from "../lib/site-texts/schema";
import { beside } from "./beside";
import { said } from "./output";

/** `farandole settings` and `farandole text`: what stewards settle and write for everybody. */
export function settledCommands(farandole: Command): void {
  const settings = farandole.command("settings").description("what stewards settle: name, colours, registration …");
  settings
    .command("show")
    .description("print every setting and what it is")
    .option("--json", "for other programs", false)
    .action(({ json }: { json: boolean }) => beside(async () => said(await now(), json)));
  settings
    .command("set")
    .description("settle one; a running server follows within a second")
    .argument("<key>", "its name, as `settings show` prints it")
    .argument("<value>", `a word, or JSON: true, '["en","fr"]', '{"en":"Back at noon."}'`)
    .action((key: string, value: string) => beside(() => set(key, value)));

  const text = farandole.command("text").description("rules, terms and the other texts for everybody");
  const kinds = textKinds.map((kind) => kind.toLowerCase()).join(", ");
  text
    .command("show")
    .description("print the version that stands, in every language")
    .argument("<kind>", kinds)
    .option("--json", "for other programs", false)
    .action((kind: string, { json }: { json: boolean }) => beside(() => show(kind, json)));
  const publish = text.command("publish").description("publish a new version").argument("<kind>", kinds);
  for (const language of languages) publish.option(`--${language} <file>`, `a file in Markdown, in that language`);
  publish
    .option("--asks-again", "everybody with an account is asked to accept it", false)
    .action((kind: string, files: Record<string, string | boolean>) => beside(() => publishFrom(kind, files)));
}

async function now() {
  return (await import("../lib/instance/settings")).settings();
}

async function set(key: string, typed: string): Promise<string> {
  const known = siteSettings.omit({ logo: true }).shape as Record<
    string,
    { safeParse(value: unknown): { success: boolean; data?: unknown; error?: { issues: { message: string }[] } } }
  >;
  const schema = Object.hasOwn(known, key) ? known[key] : undefined;
  if (!schema) throw new Conflict(`There is no setting ${key}. There are: ${Object.keys(known).join(", ")}.`);
  const read = [typed, ...json(typed)].map((value) => schema.safeParse(value));
  const found = read.find(({ success }) => success);
  if (!found)
    throw new Conflict(`${key} stays as it is: ${read.map(({ error }) => error?.issues[0]?.message).at(-1)}.`);
  const { settleAs } = await import("../lib/instance/settings");
  await settleAs(null, { [key as SettingKey]: found.data });
  return `${key}: ${said(found.data, typeof found.data === "object")}`;
}

function json(typed: string): unknown[] {
  try {
    return [JSON.parse(typed)];
  } catch {
    return [];
  }
}

async function show(typed: string, asJson: boolean): Promise<string> {
  const { presentSources } = await import("../lib/site-texts/queries");
  const sources = await presentSources(kindOf(typed));
  if (asJson) return said(sources, true);
  const parts = Object.entries(sources).map(([language, source]) => `[${language}]\n${source}`);
  return parts.join("\n\n") || "Nothing is published.";
}

async function publishFrom(typed: string, options: Record<string, string | boolean>): Promise<string> {
  const { presentSources } = await import("../lib/site-texts/queries");
  const { publishTextAs } = await import("../lib/site-texts/commands");
  const kind = kindOf(typed);
  const given = languages.filter((language) => typeof options[language] === "string");
  if (given.length === 0) throw new Invalid({ [languages[0] ?? "en"]: ["a file with the text"] });
  const read = await Promise.all(
    given.map(async (language) => [language, await readFile(String(options[language]), "utf8")]),
  );
  const sources = { ...(await presentSources(kind)), ...Object.fromEntries(read) };
  const version = await publishTextAs(null, { kind, sources, asksAgain: options.asksAgain === true });
  return `${kind.toLowerCase()}: version ${version} stands.`;
}

function kindOf(typed: string) {
  const kind = textKinds.find((one) => one === typed.toUpperCase());
  const kinds = textKinds.map((one) => one.toLowerCase());
  if (!kind) throw new Conflict(`There is no text ${typed}. There are: ${kinds.join(", ")}.`);
  return kind;
}
