import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { discussion } from "@/lib/discussions/queries";
import type { PollKind } from "@/lib/generated/prisma/enums";
import { orRefuse } from "@/lib/web/answer";
import { GroupHead } from "../../../../group-head";
import { inside } from "../../../../inside";
import { AsMember } from "../../as-member";
import { ask } from "../../polls/actions";
import { AskFields } from "../../polls/ask-fields";
import "../../polls/polls.css";

interface Props {
  params: Promise<{ handle: string; id: string }>;
  searchParams: Promise<{ kind?: string | string[] }>;
}

const kinds = { choice: "CHOICE", dates: "DATES", consent: "CONSENT" } as const satisfies Record<string, PollKind>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations("polls.ask");
  return { title: t(`title.${kindOf((await searchParams).kind)}`), robots: { index: false } };
}

/** Asks the members of a group in one of its threads: a poll, a date, a decision. */
export default async function AskPage({ params, searchParams }: Props) {
  const [{ handle, id }, query] = await Promise.all([params, searchParams]);
  const { viewer, group } = await inside(handle, `/groups/${handle}/discussions/${id}/ask`, "discuss");
  const thread = await orRefuse(discussion(viewer, id));
  if (thread.groupId !== group.id || !thread.open) notFound();
  const [t, list] = await Promise.all([getTranslations("polls.ask"), getTranslations("groups.inside")]);
  const kind = kindOf(query.kind);
  const threads = `/groups/${group.handle}/discussions`;
  const path = `${threads}/${id}`;
  const question = t({ CHOICE: "question", DATES: "occasion", CONSENT: "proposal" }[kind]);
  return (
    <div className="container container-narrow page stack-l">
      <div>
        <GroupHead
          crumbs={[
            { href: threads, text: list("discussions") },
            { href: path, text: thread.title },
          ]}
          group={group}
        />
        <h1>{t(`title.${kind}`)}</h1>
        <p className="lede">{t(`lede.${kind}`, { group: group.name })}</p>
        <p className="row">
          <span className="soft">{t("other")}</span>
          {Object.entries(kinds)
            .filter(([, other]) => other !== kind)
            .map(([name, other]) => (
              <a href={`${path}/ask?kind=${name}`} key={name}>
                {t(`title.${other}`)}
              </a>
            ))}
        </p>
      </div>
      <Form
        action={ask}
        className="form panel"
        labels={{ title: question, text: t("text"), options: t("options"), dates: t("title.DATES"), endsAt: t("ends") }}
        path={`${path}/ask?kind=${String(query.kind ?? "choice")}`}
      >
        <input name="id" type="hidden" value={randomUUID()} />
        <input name="discussionId" type="hidden" value={id} />
        <input name="kind" type="hidden" value={kind} />
        <AskFields kind={kind} question={question} />
        <AsMember groupId={group.id} viewer={viewer} />
        <div>
          <SubmitButton look="primary">{t("button")}</SubmitButton>
        </div>
      </Form>
    </div>
  );
}

function kindOf(value: string | string[] | undefined): PollKind {
  return typeof value === "string" && Object.hasOwn(kinds, value) ? kinds[value as keyof typeof kinds] : "CHOICE";
}
