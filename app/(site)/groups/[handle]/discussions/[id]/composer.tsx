import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { classNames } from "@/app/_ui/class-names";
import { AreaField } from "@/app/_ui/fields";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { ShownEntry } from "@/lib/discussions/entries";
import type { ShownDiscussion } from "@/lib/discussions/queries";
import { htmlToText } from "@/lib/html";
import type { Acting } from "@/lib/identities/schema";
import { shorten } from "@/lib/text";
import { change, say } from "../actions";
import { AsMember } from "../as-member";
import { AskLinks } from "../polls/ask-links";
import { Quoted } from "./entry";
import { KeptWords } from "./kept-words";
import { Mentions } from "./mentions";

interface Props {
  thread: ShownDiscussion;
  viewer: Acting;
  path: string;
  /** Whether one may ask all members something here. */
  mayAsk: boolean;
  /** One's own words that are to be changed. */
  edited?: ShownEntry;
  /** What is answered. */
  quoted?: ShownEntry;
}

/** Where one answers in a thread, or changes one's own words. */
export async function Composer({ thread, viewer, path, mayAsk, edited, quoted }: Props) {
  const [t, whole] = await Promise.all([getTranslations("discussions"), getTranslations()]);
  const excerpt = quoted && {
    number: quoted.number,
    name: quoted.author?.name ?? null,
    text: shorten(htmlToText(quoted.html).replace(/\s+/g, " "), 240),
  };
  return (
    <div className={classNames("panel thread-composer", !thread.open && "panel-sunk")} id="reply">
      {thread.open ? <h2>{t(edited ? "changeTitle" : "reply")}</h2> : null}
      {thread.open ? null : <p>{t(thread.closed ? "isClosed" : "isArchived")}</p>}
      <Form
        action={edited ? change : say}
        className="form"
        key={edited?.id ?? "say"}
        labels={thread.open ? { text: t("yourWords") } : {}}
        path={path}
      >
        <KeptWords label={t("yourWords")} open={thread.open} said={whole("discussions.errors.closed")}>
          {thread.open ? (
            <>
              <Hidden edited={edited} threadId={thread.id} />
              {excerpt && quoted && !edited ? (
                <div>
                  <input name="quotedId" type="hidden" value={quoted.id} />
                  <Quoted path={path} quoted={excerpt} />
                  <a className="small" href={`${path}#reply`}>
                    {t("withoutQuote")}
                  </a>
                </div>
              ) : null}
              <AreaField
                defaultValue={edited?.source ?? undefined}
                hint={t("hint")}
                label={t("yourWords")}
                name="text"
                required
                rows={5}
              />
              <Mentions groupId={thread.groupId} threadId={thread.id} viewer={viewer} />
              {edited ? (
                <input name="as" type="hidden" value={viewer.id} />
              ) : (
                <AsMember groupId={thread.groupId} viewer={viewer} />
              )}
              <div className="row">
                <SubmitButton look="primary">{t(edited ? "save" : "send")}</SubmitButton>
                {edited ? <a href={`${path}#e${edited.number}`}>{t("keep")}</a> : null}
              </div>
            </>
          ) : null}
        </KeptWords>
      </Form>
      {mayAsk && !edited ? <AskLinks path={path} threadId={thread.id} /> : null}
    </div>
  );
}

function Hidden({ edited, threadId }: { edited?: ShownEntry; threadId: string }) {
  if (edited) return <input name="entryId" type="hidden" value={edited.id} />;
  return (
    <>
      <input name="discussionId" type="hidden" value={threadId} />
      <input name="id" type="hidden" value={randomUUID()} />
    </>
  );
}
