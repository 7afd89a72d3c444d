import { createServer } from "node:http";
import Provider from "oidc-provider";

export interface IssuerUser {
  email: string;
  email_verified: boolean;
  name: string;
  preferred_username: string;
  groups: string[];
}

/** npm's oidc-provider as the issuer of an organisation: `users` sign in with their name and any password. */
export interface Issuer {
  url: string;
  users: Map<string, IssuerUser>;
  stop(): Promise<void>;
}

/** Starts it. @param redirect the one address that it sends people back to */
export async function startIssuer(port: number, redirect: string): Promise<Issuer> {
  const url = `http://localhost:${port}`;
  const users = new Map<string, IssuerUser>();
  const provider = new Provider(url, {
    clients: [
      {
        client_id: "farandole",
        client_secret: "a secret of both",
        redirect_uris: [redirect],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "preferred_username", "groups"],
    },
    pkce: { required: () => true },
    cookies: { keys: ["known to tests alone"] },
    findAccount: (_context, id) => {
      const user = users.get(id);
      return user && { accountId: id, claims: async () => ({ sub: id, ...user }) };
    },
  });
  // It warns of its own ways for development, which tests are.
  const server = createServer(provider.callback());
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  return {
    url,
    users,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
