import { currentCluster, tf } from "../tensorflow/mod.ts";

/**
 * Sets variables to what they are for the first worker, where several train together: none of the
 * others reads a file of the run, and none goes astray by the rounding of another processor.
 */
export async function shareVariables(variables: Iterable<tf.Variable>): Promise<void> {
  const cluster = currentCluster();
  if (cluster === undefined) return;
  for (const variable of variables) {
    const own = cluster.isFirst
      ? await variable.data() as Float32Array
      : new Float32Array(variable.size);
    const values = await cluster.total(own, "variable");
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}
