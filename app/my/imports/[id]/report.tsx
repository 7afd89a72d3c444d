import { getTranslations } from "next-intl/server";
import type { ImportReport } from "@/lib/imports/schema";

/** How many came, and what did not or came otherwise, each with its reason and line. */
export async function Report({ report }: { report: ImportReport }) {
  const t = await getTranslations("imports");
  const counts = (["added", "changed", "cancelled", "unchanged"] as const).map((name) => ({
    name,
    count: report[name],
  }));
  return (
    <>
      <section aria-labelledby="came" className="stack-m">
        <h2 id="came">{t("came")}</h2>
        <dl className="import-counts">
          {counts.map(({ name, count }) => (
            <div key={name}>
              <dt>{t(`counts.${name}`)}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
        {report.untold > 0 ? <p>{t("untold", { count: report.untold })}</p> : null}
      </section>
      <Lines
        id="missing"
        lines={report.missing.map(({ line, title, reason }) => ({ line, title, text: t(`reasons.${reason}`) }))}
        title={t("missing")}
      />
      <Lines
        id="changes"
        lines={report.changes.map(({ line, title, change }) => ({ line, title, text: t(`changes.${change}`) }))}
        title={t("otherwise")}
      />
      {report.more > 0 ? <p className="soft">{t("more", { count: report.more })}</p> : null}
      <Lines
        id="gone"
        lines={report.gone.map((title) => ({ line: 0, title, text: t("goneText") }))}
        title={t("gone")}
      />
    </>
  );
}

interface Line {
  line: number;
  title: string;
  text: string;
}

async function Lines({ id, title, lines }: { id: string; title: string; lines: Line[] }) {
  if (lines.length === 0) return null;
  const t = await getTranslations("imports");
  return (
    <section aria-labelledby={id} className="stack-m">
      <h2 id={id}>{title}</h2>
      <ul className="import-lines">
        {lines.map((one) => (
          <li key={`${one.line} ${one.title} ${one.text}`}>
            <b>{one.title || t("untitled")}</b>
            <span>
              {one.text} {one.line > 0 ? t("line", { line: one.line }) : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
