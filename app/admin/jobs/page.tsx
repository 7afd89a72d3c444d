import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { momentText } from "@/app/(site)/events/when";
import { type FailedJob, failedJobs, livingWorkers, taskStates } from "@/lib/jobs/queue";
import { siteZone } from "@/lib/time";
import { retry } from "../actions";
import { DeskTable } from "../desk-table";
import { openDesk } from "../open";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("stewards.jobs"))("title"), robots: { index: false } };
}

/** What the worker has to do, what failed and why, and another try. */
export default async function JobsPage() {
  const { viewer } = await openDesk("/admin/jobs");
  const [t, locale, tasks, failed, workers] = await Promise.all([
    getTranslations("stewards.jobs"),
    getLocale(),
    taskStates(viewer),
    failedJobs(viewer),
    livingWorkers(),
  ]);
  const row = (job: FailedJob) => ({
    key: job.id,
    cells: [
      <code key="task">{job.task}</code>,
      job.error,
      <span key="tried">
        {t("tried", { attempts: job.attempts, max: job.maxAttempts })}{" "}
        {job.gaveUp ? (
          <Badge tone="stop">{t("gaveUp")}</Badge>
        ) : (
          t("again", { at: momentText(job.runAt, locale, siteZone()) })
        )}
      </span>,
      <ActionForm action={retry} key="retry">
        <input name="jobId" type="hidden" value={job.id} />
        <Button size="small">
          {t("retry")} <span className="visually-hidden">({`${job.task} ${job.id}`})</span>
        </Button>
      </ActionForm>,
    ],
  });
  return (
    <div className="stack-l">
      <div>
        <h1>{t("title")}</h1>
        <p className="lede">{t("workers", { count: workers })}</p>
      </div>
      {workers === 0 ? (
        <Notice title={t("nobody")} tone="warn">
          {t("nobodyText")}
        </Notice>
      ) : null}
      <section aria-labelledby="failed" className="stack-m">
        <h2 id="failed">{t("failed")}</h2>
        {failed.length > 0 ? (
          <DeskTable
            caption={t("failed")}
            heads={[t("heads.job"), t("heads.said"), t("heads.tried"), t("heads.retry")]}
            rows={failed.map(row)}
          />
        ) : (
          <p>{t("noneFailed")}</p>
        )}
      </section>
      <section aria-labelledby="queues" className="stack-m">
        <h2 id="queues">{t("queues")}</h2>
        {tasks.length > 0 ? (
          <DeskTable
            caption={t("queues")}
            heads={[t("heads.job"), t("heads.due"), t("heads.running"), t("heads.later"), t("heads.failing")]}
            rows={tasks.map(({ task, due, running, later, failing, gaveUp }) => ({
              key: task,
              cells: [<code key="task">{task}</code>, due, running, later, failing + gaveUp],
            }))}
          />
        ) : (
          <p>{t("empty")}</p>
        )}
      </section>
    </div>
  );
}
