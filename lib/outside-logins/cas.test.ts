import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type CasServer, logoutOf, startCas, success } from "../../test/cas-server";
import { resetEnv } from "../env";
import { Conflict, Forbidden } from "../errors";
import { casPage, endedTicket, redeemTicket } from "./cas";

let cas: CasServer;
beforeAll(async () => {
  cas = await startCas();
  cas.users.set("ada", {
    password: "x",
    attributes: { mail: ["ada@coop.example"], displayName: ["Ada & Co"], memberOf: ["garden", "stewards"] },
  });
});
afterAll(() => cas.stop());
beforeEach(() => {
  cas.lie(null);
  Object.assign(process.env, { CAS_URL: `${cas.url}/`, CAS_STEWARDS: "stewards", CAS_GROUPS: "kitchen=garden" });
  resetEnv();
});

const serviceOf = (state: string) => new URL(casPage(state)).searchParams.get("service") ?? "";
const refused = new Forbidden("outside.errors.refused");

test("a ticket is a person with attributes, for us and once", async () => {
  const ticket = cas.ticketFor("ada", serviceOf("one"));
  const ada = await redeemTicket(ticket, "one");
  expect(ada).toMatchObject({
    provider: "cas",
    subject: "ada",
    email: "ada@coop.example",
    name: "Ada & Co",
    groups: new Set(["stewards", "garden"]),
  });
  await expect(redeemTicket(ticket, "one")).rejects.toThrow(refused);
});

test("a ticket for another service, or for another browser's sign-in, is nobody's", async () => {
  await expect(redeemTicket(cas.ticketFor("ada", "https://wiki.example/"), "one")).rejects.toThrow(refused);
  await expect(redeemTicket(cas.ticketFor("ada", serviceOf("theirs")), "mine")).rejects.toThrow(refused);
});

test("tickets of proxies, and what is no ticket, are refused without a question where that can be seen", async () => {
  const before = cas.asked.length;
  for (const ticket of ["", "PT-1-abc", "ST-", "ST-1 2", "ST-1\n", `ST-${"x".repeat(300)}`])
    await expect(redeemTicket(ticket, "one")).rejects.toThrow(refused);
  expect(cas.asked.length).toBe(before);
  cas.lie(success("ada", {}, "<cas:proxies><cas:proxy>https://portal.example/</cas:proxy></cas:proxies>"));
  await expect(redeemTicket("ST-1", "one")).rejects.toThrow(refused);
});

test.each([
  ["nothing", ""],
  ["a page", "<html><body>authenticationSuccess <user>ada</user></body></html>"],
  ["an entity of its own", `<!DOCTYPE r [<!ENTITY u "ada">]>${success("&u;", {})}`],
  ["a comment in the midst of a name", success("ada", {}).replace("ada", "ada<!-- -->.evil")],
  ["a success within a failure", `<r><authenticationFailure>${success("ada", {})}</authenticationFailure></r>`],
  ["nobody", success(" ", {})],
  ["what never closes", success("ada", {}).slice(0, -10)],
  ["what closes something else", success("ada", {}).replace("</cas:user>", "</cas:uses>")],
])("an answer that is %s stands for nobody", async (_what, answer) => {
  cas.lie(answer);
  await expect(redeemTicket("ST-1", "one")).rejects.toThrow(refused);
});

test("a user written as <cas:user> within an attribute stays an attribute", async () => {
  cas.lie(success("lin", { mail: ["</cas:mail></cas:attributes><cas:user>ada</cas:user>"] }));
  expect((await redeemTicket("ST-1", "one")).subject).toBe("lin");
});

test("group name tricks: a name that looks like another's is another", async () => {
  for (const name of ["Stewards", " stewards", "stewards,x", "stewards\u200b"]) {
    cas.lie(success("lin", { memberOf: [name] }));
    const { groups } = await redeemTicket("ST-1", "one");
    expect([...(groups ?? [])]).toEqual(name.trim() === "stewards" && name !== "stewards\u200b" ? ["stewards"] : []);
  }
});

test("a CAS server that is not there is said to be silent", async () => {
  Object.assign(process.env, { CAS_URL: "http://localhost:9/cas" });
  resetEnv();
  await expect(redeemTicket("ST-1", "one")).rejects.toThrow(new Conflict("outside.errors.silent"));
});

test("what it posts when a session ended names the ticket; anything else names none", () => {
  expect(endedTicket(logoutOf("ST-7"))).toBe("ST-7");
  for (const text of ["", "<x/>", "ST-7", `<!DOCTYPE x>${logoutOf("ST-7")}`, "<LogoutRequest/>"])
    expect(endedTicket(text)).toBeNull();
});
