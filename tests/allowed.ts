/**
 * Whether every named permission is granted, so that a bare `deno test`, which has none, reports
 * the tests that need some as ignored instead of failing.
 */
export function allowed(...names: Deno.PermissionName[]): boolean {
  return names.every((name) => Deno.permissions.querySync({ name }).state === "granted");
}
