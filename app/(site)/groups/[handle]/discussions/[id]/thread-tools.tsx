import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Badge } from "@/app/_ui/badge";
import { Icon } from "@/app/_ui/icon";
import type { ShownDiscussion } from "@/lib/discussions/queries";
import { memberCount } from "@/lib/memberships/queries";
import { setSubscribed } from "../actions";

/** Who reads this, the way to what is new, and whether one hears of replies. */
export async function ThreadTools({
  thread,
  path,
  leftOff,
}: {
  thread: ShownDiscussion;
  path: string;
  /** Whether something is new below where they left off. */
  leftOff: boolean;
}) {
  const [t, members] = await Promise.all([getTranslations("discussions"), memberCount(thread.groupId)]);
  const hears = thread.subscribed === true;
  return (
    <div className="thread-tools">
      <div className="row">
        <p className="row soft">
          <Icon name="lock" />{" "}
          {thread.group.host ? t("readableThere", { host: thread.group.host }) : t("readable", { count: members })}
        </p>
        {thread.pinned ? <Badge icon="flag">{t("pinned")}</Badge> : null}
        {thread.closed ? <Badge icon="lock">{t("closed")}</Badge> : null}
      </div>
      <div className="row">
        {leftOff ? (
          <a className="chip" href={`${path}#left-off`}>
            {t("goLeftOff")}
          </a>
        ) : null}
        <ActionForm action={setSubscribed}>
          <input name="discussionId" type="hidden" value={thread.id} />
          <input name="subscribed" type="hidden" value={hears ? "no" : "yes"} />
          <button className="chip" type="submit">
            <Icon name="mail" /> {t(hears ? "unsubscribe" : "subscribe")}
          </button>
        </ActionForm>
      </div>
    </div>
  );
}
