import { getTranslations } from "next-intl/server";
import { limits } from "@/lib/events/schema";
import type { DoorWords } from "./door";

/** The sentences of the door; names, times and numbers are put in where they stand in braces. */
export async function doorWords(): Promise<DoorWords> {
  const t = await getTranslations("desk.door");
  const [name, time, count, seats] = ["{name}", "{time}", "{count}", "{seats}"];
  return {
    seats: Array.from({ length: limits.party + 1 }, (_, number) => t("seats", { count: number })),
    checkIn: t("checkIn"),
    checkInOne: t("checkInOne", { name }),
    undo: t("undo"),
    undoOne: t("undoOne", { name }),
    since: t("since", { time }),
    more: t("more", { count }),
    nobody: t("nobody"),
    line: { asking: t("asking"), online: t("online"), offline: t("offline"), refused: t("refused") },
    toSend: t("toSend", { count }),
    counter: t("counter", { in: "{in}", all: "{all}" }),
    search: t("search"),
    hint: t("hint"),
    welcome: t("welcome", { name, seats }),
    already: t("already", { name, time }),
    takenBack: t("takenBack", { name }),
    notGoing: t("notGoing", { name }),
    unknown: t("unknown", { name }),
    unknownYet: t("unknownYet", { name }),
    kept: t("kept"),
    forget: t("forget"),
    signIn: t("signIn"),
    scanner: { open: t("scan"), close: t("scanEnd"), denied: t("scanDenied"), view: t("scanView") },
  };
}
