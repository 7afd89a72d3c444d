import { openDatabase } from "../lib/database/open";
import { env } from "../lib/env";
import { checksInside, type Finding } from "../lib/instance/checks";
import { sayIn } from "../lib/messages";
import { adoptAddress } from "../lib/server/address";
import { isBuiltNow } from "../lib/server/build";
import { askJobs, lookAtBackup, lookAtMigrations, lookAtSecrets, type Said } from "./doctor-machine";
import { askClocks, askMailServer, askWebsite } from "./doctor-outside";
import { explain } from "./explain";
import { print } from "./output";

const words = { ok: "well", warn: "soon", stop: "BAD " };

/**
 * Looks at everything that a server needs, and says in a line each what is well and what to do about what is not.
 * Changes nothing; runs beside the server or without it.
 * @param json prints rows { check, tone, well, sentence } for other programs
 * @returns whether nothing needs somebody now: what can wait ("soon") counts as well
 */
export async function doctor({ json }: { json: boolean }): Promise<boolean> {
  const found: Said[] = [{ check: "node", tone: "ok", sentence: `Node ${process.version}` }];
  try {
    env();
    found.push({ check: "settings", tone: "ok", sentence: "every setting can be read" });
    const database = await openDatabase({ asItIs: true });
    try {
      found.push(...(await examine()));
    } finally {
      await database.close();
    }
  } catch (error) {
    found.push({ check: "start", tone: "stop", sentence: explain(error) });
  }
  print(
    found.map((one) => (json ? { ...one, well: one.tone !== "stop" } : `${words[one.tone]}  ${one.sentence}`)),
    json,
  );
  return found.every(({ tone }) => tone !== "stop");
}

async function examine(): Promise<Said[]> {
  const say = sayIn("en", "setup");
  const sentence = ({ check, tone, says, values }: Finding): Said => ({
    check,
    tone,
    sentence: say(`checks.${check}.${says}`, values),
  });
  const migrations = await lookAtMigrations(String(env().DATABASE_URL));
  const inside = await checksInside();
  const made = migrations.tone === "ok";
  if (made) await adoptAddress();
  const website = await askWebsite();
  const address = made && website.tone === "ok" ? await addressAsOthersSeeIt() : [];
  return [
    migrations,
    ...inside.map(sentence),
    ...lookAtSecrets(env().DATA_DIR),
    ...(made ? [...(await askJobs()), await lookAtBackup(), ...(await askClocks())] : []),
    ...(await askMailServer()),
    website,
    ...address.map(sentence),
    {
      check: "build",
      tone: "ok",
      sentence: isBuiltNow() ? "the website is built from these sources" : "the next start builds the website",
    },
  ];
}

/** The same as the wizard asks. */
async function addressAsOthersSeeIt(): Promise<Finding[]> {
  return [await (await import("../lib/federation/remote-ourselves")).lookAtOurselves()];
}
