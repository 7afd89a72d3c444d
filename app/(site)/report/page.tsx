import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { GuardFields } from "@/app/_shell/guard-fields";
import { CheckField } from "@/app/_ui/choices";
import { AreaField } from "@/app/_ui/fields";
import { Prose } from "@/app/_ui/prose";
import { SubmitButton } from "@/app/_ui/submit-button";
import { limits } from "@/lib/reports/schema";
import { type Subject, subjectOf } from "@/lib/reports/subjects";
import { orRefuse } from "@/lib/web/answer";
import { currentViewer } from "@/lib/web/session";
import { send } from "./actions";
import { type Asked, whatOf } from "./what";

/** Whether somebody said it in a group, or it is the group's own: then its moderators do not read what is written of it. */
const saidIn = ({ kind }: Subject) => kind === "comment" || kind === "entry";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("reports"))("title"), robots: { index: false, follow: false } };
}

const names = ["event", "comment", "message", "entry", "post", "picture", "actor"] as const;

/** Where somebody says that an event, a comment, a message, news, a person or a group is not right. */
export default async function ReportPage({ searchParams }: Props) {
  const query = await searchParams;
  const asked: Asked = Object.fromEntries(
    names.flatMap((name) => (typeof query[name] === "string" ? [[name, query[name].slice(0, 300)]] : [])),
  );
  const viewer = await currentViewer();
  const [t, subject] = await Promise.all([
    getTranslations("reports"),
    orRefuse(whatOf(viewer, asked).then((what) => subjectOf(viewer, what))),
  ]);
  const path = `/report?${new URLSearchParams(Object.entries(asked))}`;
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <h1>{t(`headings.${subject.kind}`, { name: subject.name })}</h1>
        <p className="lede">{t("lede")}</p>
        {subject.groupId ? <p>{t(saidIn(subject) ? "groupReads" : "groupKnows")}</p> : null}
      </div>
      {subject.kind === "media" ? (
        <figure className="panel">
          <img alt={subject.name} src={`/media/${asked.picture}`} />
        </figure>
      ) : null}
      {subject.quoted && subject.kind !== "actor" ? (
        <figure className="panel">
          <figcaption className="field-hint">{t("quoted")}</figcaption>
          <Prose html={subject.quoted} />
        </figure>
      ) : null}
      <Form action={send} labels={{ text: t("text") }} path={path}>
        {names.map((name) => (asked[name] ? <input key={name} name={name} type="hidden" value={asked[name]} /> : null))}
        {viewer ? null : <GuardFields />}
        <AreaField hint={t("hint")} label={t("text")} maxLength={limits.text} name="text" required rows={5} />
        {subject.host ? (
          <CheckField hint={t("forwardHint")} label={t("forward", { host: subject.host })} name="forward" />
        ) : null}
        <p className="soft">{t(subject.kind === "message" || subject.kind === "entry" ? "shared" : "secret")}</p>
        <div className="row">
          <SubmitButton look="primary">{t("send")}</SubmitButton>
          <a href={subject.path}>{t("back")}</a>
        </div>
      </Form>
    </div>
  );
}
