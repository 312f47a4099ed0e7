import { silentReporter } from "../../files/mod.ts";
import { findWeights, type FindWeightsOptions, IMAGENET_WEIGHTS } from "../../vgg19/mod.ts";
import type { Finding } from "./finding.ts";

/** Whether VGG19's ImageNet weights are where training looks for them; nothing is fetched. */
export async function checkWeights(
  { folder = "data/weights", ...options }: Omit<FindWeightsOptions, "reporter" | "download"> = {},
): Promise<Finding> {
  const name = "Weights";
  const { fileName } = options.imagenet ?? IMAGENET_WEIGHTS;
  const told: string[] = [];
  const reporter = { ...silentReporter, warn: (text: string) => void told.push(text) };
  const unfetched = new Error("the doctor fetches nothing");
  const download = () => Promise.reject(unfetched);
  try {
    const { path } = await findWeights("imagenet", { folder, ...options, reporter, download });
    return { name, status: "ok", found: `ImageNet's, ${path}` };
  } catch (error) {
    if (!(error instanceof Error) || error.cause !== unfetched) throw error;
    return {
      name,
      status: "warning",
      found: `${told.join("; ") || "ImageNet's are not there yet"}; training fetches them, and ` +
        "where it cannot, starts from random ones",
      cure: `put "${fileName}" into ${folder}`,
    };
  }
}
