import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { db } from "../../lib/db";
import { env } from "../../lib/env";
import { Mailbox } from "../../test/mailbox";
import { Fleet } from "../fleet";
import { allDone, twice } from "../followers";
import { runFarandole } from "../processes";
import { workOn } from "../server";
import { remindSoon } from "../shift";
import { broken, type Fault } from "./fault";

const library = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
const steps = ["+0", "+300", "-300", "+3600", "-3600", "+0"];

/** X9: the clock of website and worker steps forth and back, by Debian's libfaketime; the database keeps the true one. */
export const clockSkew: Fault = {
  name: "X9",
  async inject() {
    if (!existsSync(library)) throw new Error("apt-get install faketime");
    const mailbox = new Mailbox();
    await mailbox.open();
    const clock = join(tmpdir(), `farandole-clock-${process.pid}`);
    writeFileSync(clock, "+0");
    const fake = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: "1",
      DONT_FAKE_MONOTONIC: "1",
    };
    const settings = { ...fake, SMTP_URL: String(env().SMTP_URL) };
    const fleet = await Fleet.open({ port: 4450, name: "clock", websites: 1, workers: 1, settings });
    try {
      await workOn(fleet.server);
      await remindSoon();
      const doctors: string[] = [];
      const pages: number[] = [];
      for (const step of steps) {
        writeFileSync(clock, step);
        await db.$executeRaw`select graphile_worker.add_job('remind', '{}'::json)`;
        await wait(1500);
        const page = await fetch(`${fleet.origin}/`);
        await page.text();
        pages.push(page.status);
        if (step === "+0") continue;
        const doctor = runFarandole(["doctor"], { ...fleet.settings, PORT: "4454" });
        const code = await doctor.ended;
        const said = /^BAD.*clock.*$/m.exec(doctor.output())?.[0] ?? "";
        doctors.push(`${step} s: exit ${code}${said ? "" : ", NOTHING OF THE CLOCK"}`);
      }
      while (!(await allDone())) await wait(100);
      const reminded = mailbox.letters.filter(
        ({ subject }) => subject.includes("La veillée") && /hour|heure/.test(subject),
      );
      return {
        found: {
          steps: steps.join(" "),
          pages: pages.join(" "),
          "reminders of 12 people": `${reminded.length}, twice ${twice(reminded.map(({ to }) => to)).length}`,
          doctor: doctors.join("; "),
        },
        broken: broken({
          "each is reminded once": reminded.length === 12 && twice(reminded.map(({ to }) => to)).length === 0,
          "pages are read": pages.every((status) => status === 200),
          "the doctor says it": doctors.every((line) => line.endsWith("exit 1")),
        }),
      };
    } finally {
      await fleet.close();
      await mailbox.close();
    }
  },
};
