import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Ticket {
  user: string;
  service: string;
  session: string;
  used: boolean;
}

export interface CasUser {
  password: string;
  attributes: Record<string, string[]>;
}

/** A CAS server of our own making: /login, /p3/serviceValidate, /logout with single logout (CAS 3.0, 2.1, 2.3, 2.8). */
export interface CasServer {
  url: string;
  users: Map<string, CasUser>;
  /** Gives a ticket as after signing in there. */
  ticketFor(user: string, service: string): string;
  /** Answers the next validation with this, whatever was asked. */
  lie(answer: string | null): void;
  /** Every address that was asked for. */
  asked: string[];
  stop(): Promise<void>;
}

/** Starts it. @param port 0 for any */
export async function startCas(port = 0): Promise<CasServer> {
  const users = new Map<string, CasUser>();
  const tickets = new Map<string, Ticket>();
  const sessions = new Map<string, string>();
  const asked: string[] = [];
  let lie: string | null = null;

  const give = (user: string, service: string, session = "") => {
    const ticket = `ST-${tickets.size + 1}-${randomBytes(12).toString("hex")}-cas`;
    tickets.set(ticket, { user, service, session, used: false });
    return ticket;
  };

  async function login(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const service = url.searchParams.get("service") ?? "";
    const known = sessions.get(/TGC=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "");
    const sent = request.method === "POST" ? new URLSearchParams(await text(request)) : null;
    const name = sent?.get("username") ?? "";
    const right = sent && users.get(name)?.password === sent.get("password");
    if (!right && !known) {
      const form = `<form method="post"><label>User <input name="username"></label>
        <label>Password <input name="password" type="password"></label><button>Enter</button></form>`;
      response.writeHead(sent ? 401 : 200, { "Content-Type": "text/html" }).end(`<h1>The coop’s CAS</h1>${form}`);
      return;
    }
    const session = right
      ? `TGT-${randomBytes(12).toString("hex")}`
      : (/TGC=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "");
    if (right) sessions.set(session, name);
    const back = new URL(service);
    back.searchParams.set("ticket", give(sessions.get(session) ?? "", service, session));
    response
      .writeHead(302, { Location: back.href, "Set-Cookie": `TGC=${session}; Path=/; HttpOnly; SameSite=Lax` })
      .end();
  }

  function validate(response: ServerResponse, url: URL): void {
    response.writeHead(200, { "Content-Type": "application/xml" });
    if (lie !== null) return void response.end(lie);
    const ticket = tickets.get(url.searchParams.get("ticket") ?? "");
    if (!ticket || ticket.used) return void response.end(failure("INVALID_TICKET"));
    // Used up by being asked about, also by a service that it was not given for (2.5.1).
    ticket.used = true;
    if (ticket.service !== url.searchParams.get("service")) return void response.end(failure("INVALID_SERVICE"));
    response.end(success(ticket.user, users.get(ticket.user)?.attributes ?? {}));
  }

  async function logout(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const session = /TGC=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
    sessions.delete(session);
    const ended = [...tickets].filter(([, ticket]) => ticket.session === session && session !== "");
    for (const [id, { service }] of ended) {
      const answer = await fetch(service, {
        method: "POST",
        body: new URLSearchParams({ logoutRequest: logoutOf(id) }),
      });
      await answer.text();
    }
    response.writeHead(200, { "Content-Type": "text/html" }).end("<h1>Signed out of the coop</h1>");
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    asked.push(`${url.pathname}${url.search}`);
    if (url.pathname === "/cas/login") void login(request, response, url);
    else if (url.pathname === "/cas/p3/serviceValidate") validate(response, url);
    else if (url.pathname === "/cas/logout") void logout(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/cas`,
    users,
    asked,
    ticketFor: give,
    lie: (answer) => {
      lie = answer;
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** What a CAS server posts to a service when a session ended. */
export function logoutOf(ticket: string): string {
  return `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="LR-1" Version="2.0"
    IssueInstant="2030-01-01T00:00:00Z"><saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">@NOT_USED@</saml:NameID>
    <samlp:SessionIndex>${ticket}</samlp:SessionIndex></samlp:LogoutRequest>`;
}

/** What a CAS server answers for a ticket that stands for somebody; `more` stands beside the attributes. */
export function success(user: string, attributes: Record<string, string[]>, more = ""): string {
  const escaped = (value: string) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const each = Object.entries(attributes)
    .flatMap(([name, values]) => values.map((value) => `<cas:${name}>${escaped(value)}</cas:${name}>`))
    .join("\n");
  return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
  <cas:authenticationSuccess>
    <cas:user>${escaped(user)}</cas:user>
    <cas:attributes>${each}</cas:attributes>${more}
  </cas:authenticationSuccess>
</cas:serviceResponse>`;
}

function failure(code: string): string {
  return `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">
  <cas:authenticationFailure code="${code}">No.</cas:authenticationFailure>
</cas:serviceResponse>`;
}
