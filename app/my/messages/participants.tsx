import { getTranslations } from "next-intl/server";
import { Icon } from "@/app/_ui/icon";
import type { Thread } from "@/lib/conversations/queries";
import { fullHandle } from "../../(site)/full-handle";

/** Everybody in the thread with their server, what it is about, and who else could read it. */
export async function Participants({ thread }: { thread: Thread }) {
  const t = await getTranslations("conversations");
  const remote = thread.everybody.some(({ host }) => host !== "");
  return (
    <>
      <ul aria-label={t("between")} className="thread-people">
        {thread.everybody.map((actor) => (
          <li key={actor.id}>
            <a href={actor.path}>{thread.left.includes(actor.id) ? t("hasLeft", { name: actor.name }) : actor.name}</a>{" "}
            <span className="soft">{fullHandle(actor)}</span>
          </li>
        ))}
      </ul>
      {thread.event ? (
        <p>
          {t("aboutEvent")} <a href={thread.event.path}>{thread.event.title}</a>
        </p>
      ) : null}
      <p className="soft">
        <Icon name="eyeoff" /> {t(remote ? "readable" : "readableHere")}
      </p>
    </>
  );
}
