import { getTranslations } from "next-intl/server";
import type { DoorWords } from "./fediverse-door";

const intents = ["subscribe", "Object", "Create", "none", "silent"] as const;

/** What the door says to somebody who wants to come to an event, or to follow somebody. */
export async function doorWords(wanted: "Join" | "Follow"): Promise<DoorWords> {
  const t = await getTranslations("elsewhere");
  const about = wanted === "Join" ? "come" : "follow";
  const ways = [wanted, ...intents].map((intent) => [intent, t.raw(`${about}.${intent}`) as string]);
  return {
    label: t("label"),
    go: t("go"),
    open: t.raw("open"),
    signIn: t.raw("signIn"),
    signInText: t.raw("signInText"),
    otherwise: t("otherwise"),
    ways: Object.fromEntries(ways),
    link: t(`${about}.link`),
    copy: t("copy"),
    copied: t("copied"),
  };
}
