import { z } from "zod";
import { createConfirmedAccount } from "../accounts/commands";
import { registration } from "../accounts/schema";
import { db } from "../db";
import { Invalid } from "../errors";
import { createGroup } from "../groups/commands";
import { handleField, nameField } from "../identities/schema";
import { setProposals } from "../proposals/commands";
import { setFederation } from "../servers/commands";
import { modes } from "../servers/schema";
import { publishTextAs } from "../site-texts/commands";
import { publishedTexts } from "../site-texts/queries";
import { templates } from "../site-texts/templates";
import { ensureServerActor } from "./commands";
import { type SettingKey, type SiteSettings, siteSettings } from "./schema";
import { settings, settleAs, siteName } from "./settings";

/** Everything that the wizard asks, as a file in JSON. What is left out stays as it is. */
const answers = z.strictObject({
  steward: registration.omit({ next: true }).optional(),
  settings: siteSettings.omit({ logo: true, maintenance: true }).partial().optional(),
  proposals: z.enum(["open", "off"]).optional(),
  federation: z.enum(modes).optional(),
  /** Publishes the rules to begin with. */
  rules: z.boolean().default(false),
  /** The steward's first group. */
  group: z.strictObject({ handle: handleField, name: nameField }).optional(),
});

/**
 * Sets a server up without anybody pressing anything. A second run makes no second account, group or rules.
 * @param text JSON, see docs/install.md
 * @param unsettledOnly leaves what somebody settled before: for the start, which reads the same file each time
 * @returns what was done, a word each
 * @throws Invalid naming what cannot be used; nothing is done then
 */
export async function setUpFrom(text: string, unsettledOnly: boolean): Promise<string[]> {
  const wanted = read(text);
  const rows = await db.setting.findMany({ select: { key: true } });
  const settled = new Set(unsettledOnly ? rows.map(({ key }) => key) : []);
  const server = { ...(await ensureServerActor()), steward: true };
  const done: string[] = [];
  const given = Object.keys(JSON.parse(text).settings ?? {}) as SettingKey[];
  const changes = Object.fromEntries(
    given
      .filter((key) => !settled.has(key))
      .map((key) => [key, wanted.settings?.[key as keyof typeof wanted.settings]]),
  ) as Partial<SiteSettings>;
  if (Object.keys(changes).length > 0) {
    await settleAs(null, changes);
    done.push(...Object.keys(changes));
  }
  if (wanted.proposals && !settled.has("proposals")) {
    await setProposals(server, wanted.proposals === "open");
    done.push("proposals");
  }
  if (wanted.federation && !settled.has("federation")) {
    await setFederation(server, wanted.federation);
    done.push("federation");
  }
  if (wanted.rules && !(await publishedTexts()).has("RULES")) {
    const [{ languages, contact }, name] = [await settings(), await siteName()];
    const sources = Object.fromEntries(languages.map((tag) => [tag, templates("RULES", tag, { name, contact })]));
    await publishTextAs(null, { kind: "RULES", sources });
    done.push("rules");
  }
  if (wanted.steward && !(await db.account.findFirst({ where: { role: "STEWARD" }, select: { id: true } }))) {
    const { actor } = await createConfirmedAccount({ ...wanted.steward, admin: true });
    done.push("steward");
    if (wanted.group) {
      await createGroup(actor, wanted.group);
      done.push("group");
    }
  }
  return done;
}

function read(text: string): z.output<typeof answers> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Invalid({ json: ["is no JSON"] });
  }
  const parsed = answers.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new Invalid(
    Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join(".") || "json", [message]])),
  );
}
