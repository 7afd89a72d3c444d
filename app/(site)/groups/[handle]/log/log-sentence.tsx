import { getTranslations } from "next-intl/server";
import type { LogLine } from "@/lib/groups/log";

/** One line of what happened in a group. */
export async function LogSentence({ line }: { line: LogLine }) {
  const [t, roles] = await Promise.all([getTranslations("groups.log"), getTranslations("memberships.roles")]);
  const known = ["name", "summarySource", "place", "links", "language", "ribbon", "ribbonShape", "avatarId", "coverId"];
  const doors = ["visibility", "openness", "memberNames", "manuallyApprovesFollowers", "takesProposals"];
  const areas = new Set(
    line.fields.map((field) => (known.includes(field) ? "words" : doors.includes(field) ? "doors" : "rules")),
  );
  return t.rich(line.kind.replace(".", "_"), {
    by: line.by ?? t("somebody"),
    member: line.member ?? t("somebody"),
    alone: String(line.by !== null && line.by === line.member),
    title: line.title ?? t("untitled"),
    role: line.role && ["OWNER", "MODERATOR", "MEMBER"].includes(line.role) ? roles(line.role) : t("another"),
    what: line.deed ?? (areas.size === 1 ? ([...areas][0] ?? "all") : "all"),
    a: (words) => (line.path ? <a href={line.path}>{words}</a> : <b>{words}</b>),
  });
}
