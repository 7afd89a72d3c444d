import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { Thread } from "@/lib/conversations/queries";
import { leave, setMuted } from "./actions";

/** Mute, and leave. */
export async function ThreadTools({ thread }: { thread: Thread }) {
  const t = await getTranslations("conversations");
  return (
    <div className="row">
      <ActionForm action={setMuted}>
        <input name="conversationId" type="hidden" value={thread.id} />
        <input name="muted" type="hidden" value={thread.muted ? "no" : "yes"} />
        <Button look="quiet" size="small" title={thread.muted ? undefined : t("muteText")}>
          {t(thread.muted ? "unmute" : "mute")}
        </Button>
      </ActionForm>
      <details>
        <summary className="summary">{t("leave")}</summary>
        <ActionForm action={leave}>
          <input name="conversationId" type="hidden" value={thread.id} />
          <p className="field-hint">{t("leaveText")}</p>
          <Button size="small">{t("leaveButton")}</Button>
        </ActionForm>
      </details>
    </div>
  );
}
