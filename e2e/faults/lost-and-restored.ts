import { loseAndRestore } from "../restored";
import { broken, type Fault } from "./fault";

/** X16: backed up under load with a gigabyte of pictures, lost, restored on an empty machine, the first time killed. */
export const lostAndRestored: Fault = {
  name: "X16",
  async inject() {
    const one = await loseAndRestore({ port: 4455, inboxes: 40, ballast: 1000 });
    const tenGigabytes = (seconds: number) => ((seconds * 10_000) / one.megabytes / 60).toFixed(1);
    return {
      found: {
        meanwhile: JSON.stringify(one.did),
        "the backup": `${one.rows} rows, ${one.files} files, ${one.megabytes.toFixed(0)} MB in ${one.backupSeconds.toFixed(1)} s`,
        "the restore": `${one.restoreSeconds.toFixed(1)} s`,
        "minutes for 10 GB": `${tenGigabytes(one.backupSeconds)} and ${tenGigabytes(one.restoreSeconds)}`,
        "keys of actors": `${one.keys}, other ones ${one.wrongKeys}`,
        pictures: `${one.pictures}, lost ${one.lostPictures}, files changed ${one.wrongFiles}`,
        "sent before and after": `${one.sentBefore} and ${one.sentAfter}, again ${one.sentAgain.length}, never told ${one.neverTold}`,
        "the first restore": one.killedInTime ? "killed in the middle" : "was over before the kill",
      },
      broken: broken({
        "counts are equal": one.wrongCounts.length === 0,
        "keys are the same": one.wrongKeys === 0 && one.keys > 0,
        "media are intact": one.lostPictures + one.wrongFiles === 0 && one.pictures > 0,
        "nothing is sent again": one.sentAgain.length === 0 && one.sentBefore > 0,
        "what waited is sent": one.neverTold === 0,
        "killed and begun again": one.killedInTime,
        "pages are there": one.page === 200,
        "in time": one.restoreSeconds * (10_000 / one.megabytes) < 15 * 60,
      }),
    };
  },
};
