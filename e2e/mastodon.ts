import { createHash, randomUUID } from "node:crypto";
import { type Answer, type Json, Neighbour, type Neighbourly, type Recorded } from "./neighbour";

interface App {
  secret: string;
  redirect: string;
  scopes: string[];
}

interface Grant {
  name: string;
  client: string;
  redirect: string;
  challenge: string;
}

/**
 * A neighbour that lets its people sign in elsewhere, as Mastodon does: programs make themselves known, people are
 * asked, codes are checked by PKCE and hold once, tokens name whose they are and can be given back.
 */
export class Mastodon {
  readonly apps = new Map<string, App>();
  /** Tokens that hold, and whose they are. */
  readonly tokens = new Map<string, string>();
  /** Who is signed in to it in the browser. */
  signedIn = "";
  /** What verify_credentials says beside the truth. */
  lie: Json = {};
  /** What it says of itself (RFC 8414); null as before Mastodon 4.3. */
  metadata: Json | null;
  private readonly grants = new Map<string, Grant>();
  private readonly people = new Map<string, Neighbourly>();

  private constructor(readonly neighbour: Neighbour) {
    const { origin } = neighbour;
    this.metadata = {
      issuer: `${origin}/`,
      authorization_endpoint: `${origin}/oauth/authorize`,
      token_endpoint: `${origin}/oauth/token`,
      revocation_endpoint: `${origin}/oauth/revoke`,
      scopes_supported: ["read", "profile", "read:accounts"],
    };
    const template = `${origin}/authorize_interaction?uri={uri}`;
    neighbour.links = [{ rel: "http://ostatus.org/schema/1.0/subscribe", template }];
    neighbour.route("GET", "/.well-known/oauth-authorization-server", () => json(this.metadata));
    neighbour.route("POST", "/api/v1/apps", (request) => this.register(form(request)));
    neighbour.route("GET", "/oauth/authorize", ({ path }) => this.ask(new URL(path, origin).searchParams));
    neighbour.route("GET", "/oauth/answer", ({ path }) => this.answered(new URL(path, origin).searchParams));
    neighbour.route("POST", "/oauth/token", (request) => this.token(form(request)));
    neighbour.route("POST", "/oauth/revoke", (request) => this.revoke(form(request)));
    neighbour.route("GET", "/api/v1/accounts/verify_credentials", ({ headers }) => this.whoIs(headers.authorization));
    neighbour.route("GET", "/authorize_interaction", ({ path }) =>
      page(`<h1>Interact</h1><p id="uri">${safe(new URL(path, origin).searchParams.get("uri") ?? "")}</p>`),
    );
  }

  /** @param name host without port: every name under localhost leads here */
  static async start(name = "mastodon.localhost", port = 0): Promise<Mastodon> {
    return new Mastodon(await Neighbour.start(name, port));
  }

  stop(): Promise<void> {
    return this.neighbour.stop();
  }

  addPerson(name: string): Neighbourly {
    const person = this.neighbour.addActor(name);
    this.people.set(name, person);
    return person;
  }

  person(name: string): Neighbourly {
    const person = this.people.get(name);
    if (!person) throw new Error(`${name} has no account there`);
    return person;
  }

  /** What somebody's browser is sent back to when they say yes; null where they are not even asked. */
  approve(address: string, name: string): URL | null {
    this.signedIn = name;
    const query = new URL(address).searchParams;
    return this.mayAsk(query) ? this.grant(query) : null;
  }

  private register(said: URLSearchParams): Answer {
    const id = randomUUID();
    const redirect = said.get("redirect_uris") ?? "";
    this.apps.set(id, { secret: randomUUID(), redirect, scopes: (said.get("scopes") ?? "").split(" ") });
    return json({ client_id: id, client_secret: this.apps.get(id)?.secret });
  }

  private mayAsk(query: URLSearchParams): boolean {
    const app = this.apps.get(query.get("client_id") ?? "");
    return (
      app?.redirect === query.get("redirect_uri") &&
      query.get("response_type") === "code" &&
      query.get("code_challenge_method") === "S256" &&
      app.scopes.includes(query.get("scope") ?? "")
    );
  }

  private ask(query: URLSearchParams): Answer {
    if (!this.mayAsk(query)) return { ...page("<h1>The client is not known</h1>"), status: 401 };
    const way = (answer: string) => `/oauth/answer?${safe(String(query))}&amp;answer=${answer}`;
    return page(
      `<h1>Authorization required</h1><p>As @${this.signedIn}</p><a href="${way("yes")}">Authorize</a> <a href="${way("no")}">Deny</a>`,
    );
  }

  private answered(query: URLSearchParams): Answer {
    const back = query.get("answer") === "yes" ? this.grant(query) : new URL(query.get("redirect_uri") ?? "");
    if (query.get("answer") !== "yes") {
      back.searchParams.set("error", "access_denied");
      back.searchParams.set("state", query.get("state") ?? "");
    }
    return { status: 302, location: back.href, body: "" };
  }

  private grant(query: URLSearchParams): URL {
    const of = (name: string) => query.get(name) ?? "";
    const code = randomUUID();
    const challenge = of("code_challenge");
    this.grants.set(code, {
      name: this.signedIn,
      client: of("client_id"),
      redirect: of("redirect_uri"),
      challenge,
    });
    const back = new URL(of("redirect_uri"));
    back.searchParams.set("code", code);
    back.searchParams.set("state", of("state"));
    return back;
  }

  private token(said: URLSearchParams): Answer {
    const client = said.get("client_id") ?? "";
    if (this.apps.get(client)?.secret !== said.get("client_secret"))
      return { ...json({ error: "invalid_client" }), status: 401 };
    if (said.get("grant_type") === "client_credentials") return this.give("");
    const code = said.get("code") ?? "";
    const grant = this.grants.get(code);
    this.grants.delete(code);
    const challenge = createHash("sha256")
      .update(said.get("code_verifier") ?? "")
      .digest("base64url");
    const fits = grant?.client === client && grant.redirect === said.get("redirect_uri");
    if (!grant || !fits || grant.challenge !== challenge) return { ...json({ error: "invalid_grant" }), status: 400 };
    return this.give(grant.name);
  }

  private give(name: string): Answer {
    const token = randomUUID();
    this.tokens.set(token, name);
    return json({ access_token: token, token_type: "Bearer" });
  }

  private revoke(said: URLSearchParams): Answer {
    this.tokens.delete(said.get("token") ?? "");
    return json({});
  }

  private whoIs(authorization: string | undefined): Answer {
    const name = this.tokens.get(authorization?.replace(/^Bearer /, "") ?? "");
    if (!name) return { ...json({ error: "The access token is invalid" }), status: 401 };
    return json({ username: name, acct: name, uri: this.people.get(name)?.id, ...this.lie });
  }
}

function json(value: Json | null): Exclude<Answer, "hang"> {
  return value === null
    ? { status: 404, body: "" }
    : { status: 200, type: "application/json", body: JSON.stringify(value) };
}

function page(body: string): Exclude<Answer, "hang"> {
  return {
    status: 200,
    type: "text/html",
    body: `<!doctype html><html lang="en"><title>Mastodon</title>${body}</html>`,
  };
}

function form({ raw }: Recorded): URLSearchParams {
  return new URLSearchParams(raw.toString());
}

function safe(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
