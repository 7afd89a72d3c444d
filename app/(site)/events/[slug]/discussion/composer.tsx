import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { AreaField } from "@/app/_ui/fields";
import { limits } from "@/lib/comments/schema";
import type { OwnIdentity } from "@/lib/identities/queries";
import { IdentityChoice } from "../identity-choice";
import { change, say } from "./actions";

interface Props {
  eventId: string;
  path: string;
  identities: OwnIdentity[];
  preferred?: string;
  /** The comment that is answered, or the own one that is changed. */
  about?: { id: string; mode: "reply" | "edit"; name: string; source: string };
  /** A first comment waits until the organisers have read it. */
  held: boolean;
  /** Where the event lives, and the words go, when that is elsewhere. */
  host?: string;
}

/** Where one writes: a new comment, an answer, or other words for one's own. */
export async function Composer({ eventId, path, identities, preferred, about, held, host }: Props) {
  const t = await getTranslations("comments");
  const editing = about?.mode === "edit";
  const label = about ? t(editing ? "changeLabel" : "answerLabel", { name: about.name }) : t("label");
  return (
    <Form action={editing ? change : say} className="form comment-form" labels={{ text: label }} path={path}>
      <div id="say" />
      <input name="eventId" type="hidden" value={eventId} />
      {about ? <input name={editing ? "commentId" : "inReplyToId"} type="hidden" value={about.id} /> : null}
      <AreaField
        defaultValue={editing ? about.source : undefined}
        hint={host ? t("elsewhereHint", { host }) : held && !editing ? t("heldHint") : t("hint")}
        label={label}
        maxLength={limits.text}
        name="text"
        rows={4}
      />
      {editing ? (
        <input name="as" type="hidden" value={preferred} />
      ) : (
        <IdentityChoice identities={identities} preferred={preferred} />
      )}
      <div className="row">
        <Button look="primary">{t(editing ? "changeButton" : about ? "answerButton" : "button")}</Button>
        {about ? <a href={path}>{t("keep")}</a> : null}
      </div>
    </Form>
  );
}
