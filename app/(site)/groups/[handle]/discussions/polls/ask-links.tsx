import { getTranslations } from "next-intl/server";
import { Icon, type IconName } from "@/app/_ui/icon";
import "./polls.css";

const kinds: { kind: string; key: "poll" | "dates" | "decision"; icon: IconName }[] = [
  { kind: "choice", key: "poll", icon: "hands" },
  { kind: "dates", key: "dates", icon: "calendar" },
  { kind: "consent", key: "decision", icon: "people" },
];

/** Below the composer: what is more than words. */
export async function AskLinks({ path, threadId }: { path: string; threadId: string }) {
  const t = await getTranslations("polls.add");
  return (
    <nav aria-label={t("label")} className="ask-links">
      {kinds.map(({ kind, key, icon }) => (
        <a className="chip" href={`${path}/ask?kind=${kind}`} key={kind}>
          <Icon name={icon} />
          {t(key)}
        </a>
      ))}
      <a className="chip" href={`${path.replace(/\/discussions\/.*/, "")}/tasks?discussion=${threadId}`}>
        <Icon name="check" />
        {t("tasks")}
      </a>
    </nav>
  );
}
