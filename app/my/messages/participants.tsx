import { getTranslations } from "next-intl/server";
import type { Thread } from "@/lib/conversations/queries";
import { fullHandle } from "../../(site)/full-handle";
import { Readable } from "./readable";

/** Everybody in the thread with their server, what it is about, and who else could read it. */
export async function Participants({ thread }: { thread: Thread }) {
  const t = await getTranslations("conversations");
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
      <Readable hosts={thread.everybody.map(({ host }) => host)} />
    </>
  );
}
