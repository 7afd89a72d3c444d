import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { event, people } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

const root = resolve(import.meta.dirname, "..");
let server: TestServer | undefined;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  execFileSync(process.execPath, ["--import", "tsx", "bin/release.ts", "--bare"], { cwd: root });
  // Far from this checkout, whose packages it would find else.
  folder = mkdtempSync(join(tmpdir(), "farandole-release-"));
  cpSync(join(root, ".farandole/release/farandole"), folder, { recursive: true, verbatimSymlinks: true });
  server = await startServer({ port: 4766, name: "release", from: folder });
  await workOn(server);
});
test.afterAll(async () => {
  await server?.stop();
  if (folder) rmSync(folder, { recursive: true });
});

test("a release in a bare folder serves pages, pictures and its own sources, and answers other servers", async ({
  page,
}) => {
  if (!server) throw new Error("no server");
  for (const name of ["lib", "app", "node_modules/typescript", "node_modules/tsx"])
    expect(existsSync(join(folder, name)), name).toBe(false);
  const [ada] = await people("ada");
  const soup = await event(ada, { title: "Soupe à partager" });
  await page.goto(`${server.origin}/events/${soup.slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Soupe à partager");
  const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
  expect((await page.request.get(String(picture))).headers()["content-type"]).toMatch(/^image\//);
  const document = await page.request.get(`${server.origin}/events/${soup.id}`, {
    headers: { accept: "application/activity+json" },
  });
  expect((await document.json()).name).toBe("Soupe à partager");
  expect((await page.request.get(`${server.origin}/source`)).headers()["content-type"]).toBe("application/gzip");
});
