/**
 * Whether every named permission is granted, so that a bare `deno test`, which has none, reports
 * the tests that need some as ignored instead of failing. Network means this machine alone.
 *
 * @throws {Error} Under `deno task test`, which grants all that tests need: there a test that is
 * ignored for a permission is a mistake.
 */
export function allowed(...names: Deno.PermissionName[]): boolean {
  const missing = names.find((name) => !isGranted(name));
  if (missing !== undefined && isGranted("env") && Deno.env.get("ALL_TESTS") === "1") {
    throw new Error(`Cannot run every test: the permission "${missing}" is not granted`);
  }
  return missing === undefined;
}

function isGranted(name: Deno.PermissionName): boolean {
  const descriptor: Deno.PermissionDescriptor = name === "net"
    ? { name, host: "127.0.0.1" }
    : { name };
  return Deno.permissions.querySync(descriptor).state === "granted";
}
