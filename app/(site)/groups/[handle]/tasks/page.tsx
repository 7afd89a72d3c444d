import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KnownAs } from "@/app/_shell/known-as";
import { EmptyState } from "@/app/_ui/empty-state";
import { listsOf, tasksFor, whoCan } from "@/lib/tasks/queries";
import { GroupHead } from "../../group-head";
import { GroupTabs } from "../../group-tabs";
import { inside } from "../../inside";
import { ListForm } from "./list-form";
import { TaskList } from "./task-list";
import "./tasks.css";

interface Props {
  params: Promise<{ handle: string }>;
  searchParams: Promise<Partial<Record<"discussion" | "event", string | string[]>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("tasks"))("title"), robots: { index: false } };
}

/** Who does what by when, among the members of a group. */
export default async function TasksPage({ params, searchParams }: Props) {
  const [{ handle }, from] = await Promise.all([params, searchParams]);
  const { viewer, group, may } = await inside(handle, `/groups/${handle}/tasks`);
  const [t, lists, members, own] = await Promise.all([
    getTranslations("tasks"),
    listsOf(viewer, group.id),
    whoCan(viewer, group.id),
    tasksFor(viewer, group.id),
  ]);
  const writes = may("discuss");
  return (
    <div className="container page stack-l">
      <div>
        <GroupHead group={group} />
        <h1>{t("title")}</h1>
        <p className="lede">{t("forYou", { count: own })}</p>
      </div>
      <GroupTabs current="tasks" group={group} />
      <KnownAs group={group}>
        <div className="task-page stack-l">
          {writes ? <ListForm begun={lists.length > 0} from={from} group={group} viewer={viewer} /> : null}
          {lists.length === 0 ? <EmptyState title={t("noneTitle")}>{t("none")}</EmptyState> : null}
          {lists.map((list) => (
            <TaskList
              archived={group.archived}
              key={list.id}
              list={list}
              mayDelete={!group.archived && (list.own || may("moderate"))}
              members={members}
              group={group.handle}
              viewerId={viewer.id}
              writes={writes}
            />
          ))}
        </div>
      </KnownAs>
    </div>
  );
}
