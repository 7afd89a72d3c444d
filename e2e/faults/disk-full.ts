import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { db } from "../../lib/db";
import { storePicture } from "../../lib/media/commands";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";

/** X7: the disk of the pictures is full: reading goes on, nothing half is left, and it works again when there is room. */
export const diskFull: Fault = {
  name: "X7",
  async inject() {
    const { server, ada, pages } = await setScene(4444);
    const media = join(server.settings.DATA_DIR ?? "", "media");
    mkdirSync(media, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", media]);
    try {
      writeFileSync(join(media, "ballast"), Buffer.alloc(2 * 1024 * 1024 - 16_384));
      const noise = {
        create: {
          width: 900,
          height: 900,
          channels: 3 as const,
          noise: { type: "gaussian" as const, mean: 128, sigma: 60 },
          background: "red",
        },
      };
      const picture = await sharp(noise).png().toBuffer();
      const refused = await storePicture(ada, picture).then(
        () => "stored",
        (problem: NodeJS.ErrnoException) => problem.code ?? problem.message,
      );
      const rows = await db.media.count();
      const reads = await Promise.all(pages.map(async (page) => (await fetch(page)).status));
      const left = files(media).filter((name) => !name.endsWith("ballast"));
      rmSync(join(media, "ballast"));
      const again = await storePicture(ada, picture).then(() => "stored", String);
      return {
        found: {
          "a picture meanwhile": refused,
          "pages meanwhile": reads.join(" "),
          "files left": left.length,
          afterwards: again,
        },
        broken: broken({
          "it is not said to be stored": refused !== "stored" && rows === 0,
          "pages are read": reads.every((status) => status === 200),
          "no half file": left.length === 0,
          "it works again": again === "stored",
        }),
      };
    } finally {
      await server.stop({ keep: true });
      execFileSync("umount", [media]);
      rmSync(server.settings.DATA_DIR ?? "", { recursive: true, force: true });
    }
  },
};

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
}
