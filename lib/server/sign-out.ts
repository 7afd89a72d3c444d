/** Where a CAS server posts that a session ended there (CAS 3.0, 2.3.3); the ticket in it is the secret. */
export function isSignOut(path: string): boolean {
  return path === "/auth/outside/cas/back";
}
