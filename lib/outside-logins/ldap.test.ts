import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Directory, hasSlapd, startSlapd } from "../../test/slapd";
import { resetEnv } from "../env";
import { Conflict, Forbidden } from "../errors";
import { throughDirectory } from "./guessing";
import { askDirectory, filterFor } from "./ldap";

test.each([
  ["ada", "(uid=ada)"],
  ["*", "(uid=\\2a)"],
  ["ada)(|(uid=*", "(uid=ada\\29\\28\\7c\\28uid\\3d\\2a)"],
  ["a\\b\0c", "(uid=a\\5cb\\00c)"],
  ["$&", "(uid=$\\26)"],
  ["zoë", "(uid=zoë)"],
])("LDAP injection: what was typed (%j) is only ever a value", (typed, filter) => {
  expect(filterFor("(uid={name})", typed)).toBe(filter);
});

describe.runIf(hasSlapd())("with OpenLDAP", () => {
  let directory: Directory;
  beforeAll(async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#a33" } })
      .jpeg()
      .toBuffer();
    directory = await startSlapd(4691, picture);
  });
  afterAll(() => directory?.stop());
  beforeEach(() => {
    set({
      LDAP_URL: directory.url,
      LDAP_STARTTLS: "1",
      LDAP_CA: directory.ca,
      LDAP_BIND_DN: directory.bindDn,
      LDAP_BIND_PASSWORD: directory.bindPassword,
      LDAP_BASE: directory.people,
      LDAP_FILTER: "(&(objectClass=inetOrgPerson)(uid={name}))",
      LDAP_STEWARDS: `cn=stewards,ou=groups,${directory.base}`,
      LDAP_MODERATORS: "",
      LDAP_GROUPS: `garden=cn=garden,ou=groups,${directory.base}`,
    });
  });

  test("a name and its password are a person with name, address, picture and groups", async () => {
    const ada = await askDirectory("ada", "PASSWORD-of-ada");
    expect(ada).toMatchObject({ provider: "ldap", email: "ada@coop.example", name: "Ada Lovelace" });
    expect(ada.subject).toMatch(/^[0-9a-f-]{36}$/);
    expect(ada.picture?.length).toBeGreaterThan(100);
    expect([...(ada.groups ?? [])]).toEqual(
      ["stewards", "garden"].map((name) => `cn=${name},ou=groups,${directory.base}`),
    );
    expect((await askDirectory("GRACE", "PASSWORD-of-grace")).subject).not.toBe(ada.subject);
    expect((await askDirectory("lin", "PASSWORD-of-lin")).name).toBe("Lin Ö. O’Neil");
  });

  test.each([
    ["ada", "PASSWORD-of-grace"],
    ["ada", ""],
    ["nobody", "PASSWORD-of-ada"],
    ["*", "PASSWORD-of-ada"],
    ["a*", "PASSWORD-of-ada"],
    ["ada)(uid=*", "PASSWORD-of-ada"],
    ["", "PASSWORD-of-ada"],
    ["cn=farandole,dc=coop,dc=example", "search for people"],
    ["farandole", "search for people"],
  ])("%j with %j is nobody", async (name, password) => {
    await expect(askDirectory(name, password)).rejects.toThrow(new Forbidden("outside.errors.wrong"));
  });

  test("one name for two people is nobody's", async () => {
    set({ LDAP_FILTER: "(|(uid={name})(uid=grace))" });
    await expect(askDirectory("ada", "PASSWORD-of-ada")).rejects.toBeInstanceOf(Forbidden);
  });

  test("a certificate that nobody vouches for, and a connection in clear, end before a password is said", async () => {
    set({ LDAP_CA: "" });
    await expect(askDirectory("ada", "PASSWORD-of-ada")).rejects.toThrow(new Conflict("outside.errors.silent"));
    set({ LDAP_CA: directory.ca, LDAP_STARTTLS: "" });
    await expect(askDirectory("ada", "PASSWORD-of-ada")).rejects.toBeInstanceOf(Conflict);
    set({ LDAP_STARTTLS: "1", LDAP_URL: directory.url.replace("localhost", "127.0.0.1") });
    await expect(askDirectory("ada", "PASSWORD-of-ada")).rejects.toBeInstanceOf(Conflict);
  });

  test("a directory that is not there is said to be silent", async () => {
    set({ LDAP_URL: "ldap://localhost:4690" });
    await expect(askDirectory("ada", "PASSWORD-of-ada")).rejects.toThrow(new Conflict("outside.errors.silent"));
  });

  test("who is taken out of a group in the directory is out of it at the next sign-in", async () => {
    await directory.fill("garden", "lin");
    expect((await askDirectory("grace", "PASSWORD-of-grace")).groups).toEqual(new Set());
    expect((await askDirectory("lin", "PASSWORD-of-lin")).groups?.size).toBe(1);
  });

  test("a group of settings that is not there changes nothing", async () => {
    set({ LDAP_STEWARDS: `cn=nothing,ou=groups,${directory.base}` });
    expect((await askDirectory("ada", "PASSWORD-of-ada")).groups).toBeNull();
  });

  test("L1: guessing is slowed down, and locks nobody out who knows the password", async () => {
    await throughDirectory("grace", "PASSWORD-of-grace", "198.51.100.1");
    for (let tries = 0; tries < 10; tries++)
      await expect(throughDirectory("grace", "wrong", "203.0.113.1")).rejects.toBeInstanceOf(Forbidden);
    await expect(throughDirectory("grace", "PASSWORD-of-grace", "203.0.113.1")).rejects.toThrow("tooMany");
    expect((await throughDirectory("grace", "PASSWORD-of-grace", "198.51.100.1")).email).toBe("grace@coop.example");
  });
});

function set(settings: Record<string, string>): void {
  Object.assign(process.env, settings);
  resetEnv();
}
