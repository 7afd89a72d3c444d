import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { AreaField } from "@/app/_ui/fields";
import { IdentityLine } from "@/app/_ui/identity-line";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ShownMessage, Thread } from "@/lib/conversations/queries";
import { limits } from "@/lib/conversations/schema";
import { mediaPath } from "../../(site)/media-path";
import { change, say } from "./actions";

/** Where one answers in a thread, or changes one's own words. */
export async function Composer({ thread, path, edited }: { thread: Thread; path: string; edited?: ShownMessage }) {
  const [t, events] = await Promise.all([getTranslations("conversations"), getTranslations("events")]);
  const { voice } = thread;
  return (
    <Form action={edited ? change : say} className="form panel" id="say" labels={{ text: t("write") }} path={path}>
      <input name="conversationId" type="hidden" value={thread.id} />
      {edited ? (
        <input name="messageId" type="hidden" value={edited.id} />
      ) : (
        <>
          <input name="id" type="hidden" value={randomUUID()} />
          <input name="voiceId" type="hidden" value={voice.id} />
        </>
      )}
      <AreaField
        defaultValue={edited?.source ?? undefined}
        hint={t("hint")}
        key={edited?.id}
        label={t(edited ? "changeLabel" : "write")}
        maxLength={limits.text}
        name="text"
        required
        rows={4}
      />
      <IdentityLine
        as={events("as")}
        handle={`@${voice.handle}`}
        name={voice.name}
        ribbon={voice.ribbon}
        src={mediaPath(voice.avatarKey)}
      />
      <div className="row">
        <SubmitButton look="primary">{t(edited ? "change" : "send")}</SubmitButton>
        {edited ? <a href={path}>{t("keep")}</a> : null}
      </div>
    </Form>
  );
}
