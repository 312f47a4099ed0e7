/**
 * Stands for `@mapbox/node-pre-gyp`, which tfjs-node asks where its compiled addon is: a module that
 * hands over our binding.
 */
export function find(): string {
  return `${Deno.cwd()}/binding.cjs`;
}
