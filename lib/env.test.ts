import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BadSetting, readEnv } from "./env";

test("without any setting there is a default for all that is needed", () => {
  expect(readEnv({})).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    PUBLIC_URL: "http://localhost:3000",
    WORKER: "on",
    TRUST_PROXY: false,
  });
});

test("an empty setting counts as unset, and the address follows the port", () => {
  expect(readEnv({ PORT: "4000", PUBLIC_URL: "", MAIL_FROM: "" })).toMatchObject({
    PUBLIC_URL: "http://localhost:4000",
    MAIL_FROM: "farandole@localhost",
  });
});

test.each([
  ["PORT", "three"],
  ["PORT", "70000"],
  ["PUBLIC_URL", "events.example"],
  ["PUBLIC_URL", "ftp://events.example"],
  ["PUBLIC_URL", "https://events.example/path"],
  ["PUBLIC_URL", "https://me@events.example"],
  ["DATABASE_URL", "mysql://localhost/x"],
  ["SECRET_KEY", "short"],
  ["SMTP_URL", "http://mail.example"],
  ["TRUST_PROXY", "perhaps"],
  ["WORKER", "maybe"],
  ["LOG_LEVEL", "loud"],
])("%s=%s is refused in one line that names it", (name, value) => {
  const attempt = () => readEnv({ [name]: value });
  expect(attempt).toThrow(BadSetting);
  expect(attempt).toThrow(new RegExp(`^${name} cannot be used: [^\\n]+$`));
});

test("a setting may lie in a file that X_FILE names, and not in both places", () => {
  const folder = mkdtempSync(join(tmpdir(), "farandole-secret-"));
  const file = join(folder, "secret");
  writeFileSync(file, "0123456789abcdef\n");
  expect(readEnv({ SECRET_KEY_FILE: file }).SECRET_KEY).toBe("0123456789abcdef");
  expect(() => readEnv({ SECRET_KEY_FILE: file, SECRET_KEY: "another sixteen signs" })).toThrow(
    /^SECRET_KEY cannot be used: SECRET_KEY_FILE is set, too\. Unset one\.$/,
  );
  rmSync(folder, { recursive: true });
  expect(() => readEnv({ SECRET_KEY_FILE: file })).toThrow(/^SECRET_KEY_FILE cannot be used: .+\(ENOENT\)\.$/);
});
