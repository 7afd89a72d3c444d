import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { openDesk } from "@/app/admin/open";
import { allTools } from "@/lib/tools/queries";
import { offer, raise, remove } from "./actions";
import { ToolForm } from "./tool-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tools.page"))("title"), robots: { index: false } };
}

/** The templates from which groups make rooms and shared pages, for stewards. */
export default async function ToolsPage() {
  const { viewer } = await openDesk("/admin/tools");
  const [t, kinds, tools] = await Promise.all([
    getTranslations("tools.page"),
    getTranslations("resources.kinds.tools"),
    allTools(viewer),
  ]);
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </div>
      {tools.length === 0 ? <EmptyState title={t("none")}>{t("noneText")}</EmptyState> : null}
      {tools.map((tool, place) => (
        <section aria-labelledby={`tool-${tool.id}`} className="panel stack" key={tool.id}>
          <div className="panel-head">
            <h2 id={`tool-${tool.id}`}>{tool.name}</h2>
            <Badge tone={tool.offered ? "ok" : undefined}>{t(tool.offered ? "offered" : "hidden")}</Badge>
          </div>
          <p>
            {kinds(tool.kind)} · {tool.site} · {t(tool.startsAt ? "leads" : "own")}
          </p>
          <div className="row">
            <ActionForm action={offer}>
              <input name="toolId" type="hidden" value={tool.id} />
              <Button name="offered" size="small" value={tool.offered ? "no" : "yes"}>
                {t(tool.offered ? "stop" : "offer")} <span className="visually-hidden">({tool.name})</span>
              </Button>
            </ActionForm>
            {place > 0 ? (
              <ActionForm action={raise}>
                <input name="toolId" type="hidden" value={tool.id} />
                <Button look="quiet" size="small">
                  {t("up")} <span className="visually-hidden">({tool.name})</span>
                </Button>
              </ActionForm>
            ) : null}
            <a href={`/admin/tools/${tool.id}`}>
              {t("change")} <span className="visually-hidden">({tool.name})</span>
            </a>
          </div>
          <details>
            <summary className="summary">
              {t("remove")} <span className="visually-hidden">({tool.name})</span>
            </summary>
            <ActionForm action={remove} className="stack">
              <input name="toolId" type="hidden" value={tool.id} />
              <p>{t("removeText")}</p>
              <div>
                <Button icon="trash" look="stop" size="small">
                  {t("remove")}
                </Button>
              </div>
            </ActionForm>
          </details>
        </section>
      ))}
      <section aria-labelledby="add-tool" className="panel stack-m">
        <h2 id="add-tool">{t("add")}</h2>
        <ToolForm />
      </section>
    </div>
  );
}
