import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Attribute, Change, Client } from "ldapts";

const program = ["/usr/sbin/slapd", "/usr/libexec/slapd", "/usr/local/libexec/slapd"].find((path) => existsSync(path));

/** Whether this machine has OpenLDAP, and what makes its certificate; says so loudly where it has not. */
export function hasSlapd(): boolean {
  const there = program !== undefined && spawnSync("openssl", ["version"]).status === 0;
  if (!there)
    process.stderr.write("\n*** SKIPPED: no slapd here. apt-get install slapd openssl, and LDAP is tested. ***\n\n");
  return there;
}

/** A directory of a cooperative, with a folder and a port of its own. */
export interface Directory {
  /** ldap://, to be encrypted by StartTLS. */
  url: string;
  /** File with the certificate of who signs its own. */
  ca: string;
  base: string;
  people: string;
  bindDn: string;
  bindPassword: string;
  /** Its administrators say who belongs to a group from now on. */
  fill(group: string, ...uids: string[]): Promise<void>;
  stop(): Promise<void>;
}

const base = "dc=coop,dc=example";
const bindPassword = "search for people";

/** Starts OpenLDAP's own server with three people and three groups; `ada`, `grace` and `lin` have "PASSWORD-of-NAME". */
export async function startSlapd(port: number, picture?: Buffer): Promise<Directory> {
  const folder = mkdtempSync(join(tmpdir(), "farandole-slapd-"));
  mkdirSync(join(folder, "data"));
  certificates(folder);
  writeFileSync(join(folder, "slapd.conf"), settings(folder));
  writeFileSync(join(folder, "people.ldif"), entries(picture));
  execFileSync(program ?? "", ["-T", "add", "-f", join(folder, "slapd.conf"), "-l", join(folder, "people.ldif")], {
    stdio: "pipe",
  });
  const url = `ldap://localhost:${port}`;
  const child = spawn(program ?? "", ["-h", url, "-f", join(folder, "slapd.conf"), "-d", "0"], { stdio: "ignore" });
  await answers(url, child);
  return {
    url,
    ca: join(folder, "ca.pem"),
    base,
    people: `ou=people,${base}`,
    bindDn: `cn=farandole,${base}`,
    bindPassword,
    fill: async (group, ...uids) => {
      const client = new Client({ url, timeout: 5_000 });
      await client.startTLS({ ca: readFileSync(join(folder, "ca.pem")), servername: "localhost" });
      await client.bind(`cn=admin,${base}`, "admin");
      const values = uids.map((uid) => `uid=${uid},ou=people,${base}`);
      const modification = new Attribute({ type: "member", values });
      await client.modify(`cn=${group},ou=groups,${base}`, new Change({ operation: "replace", modification }));
      await client.unbind();
    },
    stop: async () => {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) break;
    const client = new Client({ url, connectTimeout: 500 });
    const there = await client
      .search("", { scope: "base", attributes: ["namingContexts"] })
      .then(() => true)
      .catch(() => false);
    await client.unbind().catch(() => {});
    if (there) return;
    await wait(50);
  }
  throw new Error(`slapd does not answer at ${url} (${child.exitCode})`);
}

function certificates(folder: string): void {
  const run = (...words: string[]) => execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
  const ec = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  run("req", "-x509", ...ec, "-days", "2", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Coop");
  run("req", ...ec, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost");
  writeFileSync(join(folder, "names"), "subjectAltName=DNS:localhost\n");
  const signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"];
  run("x509", "-req", "-in", "server.csr", ...signed, "-out", "server.pem");
}

function settings(folder: string): string {
  const schemas = ["core", "cosine", "inetorgperson"].map((name) => `include /etc/ldap/schema/${name}.schema`);
  return `${schemas.join("\n")}
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${folder}/pid
TLSCACertificateFile ${folder}/ca.pem
TLSCertificateFile ${folder}/server.pem
TLSCertificateKeyFile ${folder}/server.key
# Passwords in clear are refused: whoever forgets StartTLS gets in nowhere.
security simple_bind=128
database mdb
suffix "${base}"
rootdn "cn=admin,${base}"
rootpw admin
directory ${folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="cn=farandole,${base}" read by * none
`;
}

function entries(picture?: Buffer): string {
  const person = (uid: string, name: string, more = "") => `
dn: uid=${uid},ou=people,${base}
objectClass: inetOrgPerson
uid: ${uid}
cn: ${name}
sn: ${name}
displayName: ${name}
mail: ${uid}@coop.example
userPassword: PASSWORD-of-${uid}
${more}`;
  const group = (cn: string, ...uids: string[]) => `
dn: cn=${cn},ou=groups,${base}
objectClass: groupOfNames
cn: ${cn}
${uids.map((uid) => `member: uid=${uid},ou=people,${base}`).join("\n")}
`;
  return `dn: ${base}
objectClass: organization
objectClass: dcObject
o: Coop
dc: coop

dn: cn=farandole,${base}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: farandole
userPassword: ${bindPassword}

dn: ou=people,${base}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${base}
objectClass: organizationalUnit
ou: groups
${person("ada", "Ada Lovelace", picture ? `jpegPhoto:: ${picture.toString("base64")}\n` : "")}${person("grace", "Grace Hopper")}${person("lin", "Lin, Ö. (O'Neil)")}${group("stewards", "ada")}${group("garden", "ada", "grace")}`
    .replaceAll("displayName: Lin, Ö. (O'Neil)", `displayName:: ${Buffer.from("Lin Ö. O’Neil").toString("base64")}`)
    .replaceAll("Lin, Ö. (O'Neil)", "Lin");
}
