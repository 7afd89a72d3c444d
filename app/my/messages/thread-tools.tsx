import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { CheckField } from "@/app/_ui/choices";
import { TextField } from "@/app/_ui/fields";
import type { Thread } from "@/lib/conversations/queries";
import { limits } from "@/lib/conversations/schema";
import { block } from "../blocked/actions";
import { leave, name, nameAnswering, setMuted } from "./actions";

/** Mute, name, block, leave; and where one speaks for a group, whether it says who answers. */
export async function ThreadTools({ thread }: { thread: Thread }) {
  const [t, blocks] = await Promise.all([getTranslations("conversations"), getTranslations("blocks")]);
  const [other] = thread.others.length === 1 ? thread.others : [];
  return (
    <div className="row thread-tools">
      <ActionForm action={setMuted}>
        <input name="conversationId" type="hidden" value={thread.id} />
        <input name="muted" type="hidden" value={thread.muted ? "no" : "yes"} />
        <Button look="quiet" size="small" title={thread.muted ? undefined : t("muteText")}>
          {t(thread.muted ? "unmute" : "mute")}
        </Button>
      </ActionForm>
      <details>
        <summary className="summary">{t("name")}</summary>
        <ActionForm action={name} className="form" labels={{ title: t("nameLabel") }}>
          <input name="conversationId" type="hidden" value={thread.id} />
          <TextField
            autoComplete="off"
            defaultValue={thread.title ?? ""}
            hint={t("nameHint")}
            label={t("nameLabel")}
            maxLength={limits.title}
            name="title"
          />
          <Button size="small">{t("nameButton")}</Button>
        </ActionForm>
      </details>
      {thread.namesAnswers === null ? null : (
        <details>
          <summary className="summary">{t("answers")}</summary>
          <ActionForm action={nameAnswering} className="form">
            <input name="groupId" type="hidden" value={thread.voice.id} />
            <CheckField
              checked={thread.namesAnswers}
              hint={t("answersHint")}
              label={t("answersLabel", { group: thread.voice.name })}
              name="named"
            />
            <Button size="small">{t("answersButton")}</Button>
          </ActionForm>
        </details>
      )}
      {thread.voice.kind === "PERSON" && other ? (
        <details>
          <summary className="summary">{t("block", { name: other.name })}</summary>
          <ActionForm action={block}>
            <input name="actorId" type="hidden" value={other.id} />
            <p className="field-hint">{blocks("text", { name: other.name })}</p>
            <Button size="small">{blocks("block", { name: other.name })}</Button>
          </ActionForm>
        </details>
      ) : null}
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
