import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Button } from "@/app/_ui/button";
import { type QuietPage, quietPage } from "@/lib/letters/queries";
import { orRefuse } from "@/lib/web/answer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("letters");
  return { title: t("title"), robots: { index: false } };
}

/** Where the link at the end of a letter leads: programs that look at links change nothing, the button does. */
export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, { eventTitle, quiet, kind, told }] = await Promise.all([
    getTranslations("letters"),
    orRefuse(quietPage(token)),
  ]);
  if (told) return <Told quiet={quiet} token={token} {...told} />;
  const title = eventTitle ?? t("thisEvent");
  const all = kind === "stewards";
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t(quiet ? "quietTitle" : "title")}</h1>
      <p className="lede">
        {all ? t(quiet ? "stewards.quiet" : "stewards.text") : t(quiet ? "quiet" : "text", { title })}
      </p>
      <p>{t(`${kind}.necessary`)}</p>
      <form action={`/u/${token}`} method="post">
        <input name="letters" type="hidden" value={quiet ? "again" : "none"} />
        <Button look={quiet ? "plain" : "primary"} type="submit">
          {t(quiet ? "again" : all ? "stewards.button" : "button")}
        </Button>
      </form>
    </div>
  );
}

/** What an identity is told by letter: one kind of thing, of one group perhaps, or all that is gathered. */
async function Told({
  token,
  quiet,
  of,
  group,
  name,
}: NonNullable<QuietPage["told"]> & { token: string; quiet: boolean }) {
  const t = await getTranslations("notifications");
  const which = group ? "group" : of ? "kind" : "gathered";
  const values = { name, group: group ?? "", kind: of ? t(`kinds.${of}`) : "" };
  return (
    <div className="container container-narrow page stack-l">
      <h1>{t(quiet ? "quiet.quietTitle" : "quiet.title")}</h1>
      <p className="lede">{t(`quiet.${which}${quiet ? "Quiet" : ""}`, values)}</p>
      <p>{t("quiet.necessary")}</p>
      <form action={`/u/${token}`} method="post">
        <input name="letters" type="hidden" value={quiet ? "again" : "none"} />
        <Button look={quiet ? "plain" : "primary"} type="submit">
          {t(quiet ? "quiet.again" : "quiet.button")}
        </Button>
      </form>
    </div>
  );
}
