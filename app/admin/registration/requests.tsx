import { getLocale, getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { Button } from "@/app/_ui/button";
import { AreaField } from "@/app/_ui/fields";
import { HandleInput } from "@/app/_ui/handle-input";
import { momentText } from "@/app/(site)/events/when";
import { accountRequests, type WaitingRequest } from "@/lib/account-requests/queries";
import type { Acting } from "@/lib/identities/schema";
import { siteZone } from "@/lib/time";
import { answer } from "./actions";

/** People who ask for an account: who has waited longest first, each with the answer beside it. */
export async function Requests({ steward, asked }: { steward: Acting; asked?: string }) {
  const [t, waiting] = await Promise.all([getTranslations("registration.requests"), accountRequests(steward)]);
  if (waiting.length === 0) return null;
  const open = waiting.find(({ id }) => id === asked) ?? waiting[0];
  return (
    <section aria-labelledby="requests" className="stack-m">
      <h2 id="requests">{t("title")}</h2>
      <p>{t("lede")}</p>
      {waiting.map((request) => (
        <Request key={request.id} open={request === open} request={request} />
      ))}
    </section>
  );
}

async function Request({ request, open }: { request: WaitingRequest; open: boolean }) {
  const { id, name, email, text, createdAt } = request;
  const [t, locale] = await Promise.all([getTranslations("registration.requests"), getLocale()]);
  return (
    <article className="panel stack-m">
      <div>
        <h3>{name}</h3>
        <p className="soft">
          {email} · {momentText(createdAt, locale, siteZone())}
        </p>
      </div>
      <blockquote className="quote">{text}</blockquote>
      {open ? <Answer request={request} /> : <a href={`?request=${id}#requests`}>{t("answerThis", { name })}</a>}
    </article>
  );
}

async function Answer({ request: { id, name, handle } }: { request: WaitingRequest }) {
  const t = await getTranslations("registration.requests");
  const named = (what: string) => (
    <>
      {what} <span className="visually-hidden">({name})</span>
    </>
  );
  return (
    <Form action={answer} className="stack-m">
      <input name="requestId" type="hidden" value={id} />
      <HandleInput
        defaultValue={handle}
        hint={t("handleHint", { handle })}
        id={`handle-${id}`}
        label={named(t("handle"))}
      />
      <AreaField
        hint={t("answerHint")}
        id={`answer-${id}`}
        label={named(t("answer"))}
        maxLength={1000}
        name="answer"
        rows={2}
      />
      <div className="row">
        <Button look="primary" name="decision" value="yes">
          {named(t("yes"))}
        </Button>
        <Button name="decision" value="no">
          {named(t("no"))}
        </Button>
      </div>
    </Form>
  );
}
