import { getTranslations } from "next-intl/server";
import { Form } from "@/app/_shell/form";
import type { PresentedActor } from "@/lib/identities/queries";
import { type OfferedTool, offeredTools } from "@/lib/tools/queries";
import { begin } from "./actions";
import { Drawing } from "./drawing";

/**
 * "Start something together": one press makes a room or a shared page under a name that nobody guesses. The website is
 * named before anything opens, and nothing is asked of it by us.
 */
export async function Tools({ group, folderId }: { group: Pick<PresentedActor, "id">; folderId: string | null }) {
  const [t, tools] = await Promise.all([getTranslations("resources.tools"), offeredTools()]);
  if (tools.length === 0) return null;
  return (
    <aside aria-labelledby="tools" className="shelf-aside">
      <h2 id="tools">{t("title")}</h2>
      <ul className="tools plain-list">
        {tools.map((tool) => (
          <li key={tool.id}>
            {tool.startsAt ? (
              <a className="tool" href={tool.startsAt} rel="noopener noreferrer">
                <Words tool={tool} />
              </a>
            ) : (
              <Form action={begin} className="">
                <input name="groupId" type="hidden" value={group.id} />
                <input name="parentId" type="hidden" value={folderId ?? ""} />
                <button className="tool" name="toolId" type="submit" value={tool.id}>
                  <Words tool={tool} />
                </button>
              </Form>
            )}
          </li>
        ))}
      </ul>
      <p className="soft">{t("hint")}</p>
      {tools.some(({ startsAt }) => startsAt) ? <p className="soft">{t("there")}</p> : null}
    </aside>
  );
}

async function Words({ tool: { kind, name, site, startsAt } }: { tool: OfferedTool }) {
  const t = await getTranslations("resources");
  return (
    <>
      <Drawing kind="TOOL" tool={kind} />
      <b>{t(`kinds.tools.${kind}`)}</b>
      <span className="tool-site">
        {name} · {site}
        {startsAt ? <> · {t("tools.leads")}</> : null}
      </span>
    </>
  );
}
