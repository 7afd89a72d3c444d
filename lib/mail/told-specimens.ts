import type { Language } from "../languages";
import { sayIn } from "../messages";
import type { ShownNotification } from "../notifications/queries";
import { type NotificationKind, storedIn } from "../notifications/schema";
import { exampleDesk, exampleRow, type Specimen } from "./example";
import { gatheredWords, putToldOnPaper, type ToldScene, toldWords } from "./told";

const examples: [kind: NotificationKind, what: string, title: string, path: string][] = [
  ["newEvent", "event", "Repair café at the old dairy", "/events/repair-cafe"],
  ["mention", "mentioned", "The new oven", "/groups/atelier/discussions/1#e4"],
  ["decision", "consent", "We buy the oven", "/groups/atelier/discussions/1#e5"],
  ["request", "asked", "L’Atelier du coin", "/groups/atelier/members"],
  ["entry", "written", "The new oven", "/groups/atelier/discussions/2#e7"],
  ["message", "written", "", "/my/messages/1"],
];

/** Letters of what somebody is told: one thing, and several together. */
export async function toldSpecimens(locale: Language): Promise<Specimen[]> {
  const desk = await exampleDesk(locale, "told");
  const all = examples.map(([kind, what, title, path], index): ShownNotification => {
    const at = new Date("2027-12-01T09:00Z");
    const data = storedIn({ in: "discussion", what, mailing: kind === "entry" ? 3 : 1 });
    const group = kind === "message" ? null : { ...exampleRow().organiser, path: "/@atelier", avatarKey: null };
    const by = {
      ...exampleRow().organiser,
      kind: "PERSON" as const,
      name: "Noor Haddad",
      path: "/@noor",
      avatarKey: null,
    };
    return { id: String(index), kind, what, count: 1, by, group, title, path, at, unread: true, data };
  });
  const scene: ToldScene = { ...desk, say: sayIn(locale, "notifications"), shown: all, more: 0 };
  const said = { text: "Shall we ask @ada what she thinks of it?", by: "Noor Haddad" };
  const single = all.slice(0, 4).map(async (one) => {
    const beside = { box: one.kind === "newEvent" ? desk : null, said: one.kind === "mention" ? said : null };
    const words = toldWords(scene, one, beside);
    return {
      name: `told, ${one.kind}`,
      letter: await putToldOnPaper({ ...scene, shown: [one] }, words, `told-${one.id}`),
    };
  });
  const gathered = { name: "told, gathered", letter: await putToldOnPaper(scene, gatheredWords(scene), "told-all") };
  return [...(await Promise.all(single)), gathered];
}
