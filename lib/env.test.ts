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
