import { expect, test } from "vitest";
import { asJson } from "../lib/log";
import { leaksIn } from "./leaks";

const token = "q0p5rZkxbX2Xbjf2e2y8tjqDhxiMawfGpE-NzZ0HC1M";
const planted = [
  "ada@cast.example asked for a letter",
  "asked from 192.0.2.7",
  "asked from 2001:db8:1:2:3:4:5:6",
  `cookie: session-3000=${token}`,
  "postgresql://farandole:hunter2@database/farandole is away",
  `GET /confirm/${token}`,
  `GET /setup?token=${token} 200`,
  `opened ${token}`,
  "AGE-SECRET-KEY-1QQ in a sentence",
  "signed with aSecretOfThisServer",
];

test("W13 whatever is planted into a log is found there", () => {
  const secrets = ["aSecretOfThisServer"];
  for (const line of planted) expect([line, leaksIn(`first\n${line}\nlast`, secrets).length > 0]).toEqual([line, true]);
  const ordinary = [
    '{"time":"2026-11-23T07:39:29.481Z","level":"info","logger":"farandole.requests","requestId":"x7Kd_02mQz9A","page":"/events/…"}',
    "Gave up delivering 0190f1d2-7a6b-7c3e-9b1a-2f5d3c4b5a69 to gather.example: gone",
    "    at async answer (/opt/farandole/lib/server/http.ts:61:12)",
    `http://localhost:3000/setup?token=${token}`,
    "✓ Running next.config.ts took 349ms",
  ];
  expect(leaksIn(ordinary.join("\n"), secrets)).toEqual([]);
});

test("W13 what is logged by mistake leaves without it, and adds no line of its own", () => {
  const record = (message: string, said: unknown) => ({
    category: ["farandole"],
    level: "info" as const,
    message: [message, said, ""],
    rawMessage: message,
    timestamp: 0,
    properties: { said },
  });
  for (const said of [
    "ada@cast.example",
    "192.0.2.7",
    "postgresql://farandole:hunter2@database/farandole",
    `/confirm/${"a".repeat(30)}`,
    new Error("no route to 2001:db8:1:2:3:4:5:6"),
  ])
    expect(leaksIn(asJson(record("Something happened: ", said)))).toEqual([]);
  const forged = asJson(record("Asked for ", 'x\n{"level":"error","message":"forged"}\r\u001b[2J'));
  expect(["\n", "\r", "\u001b"].filter((sign) => forged.includes(sign))).toEqual([]);
});
