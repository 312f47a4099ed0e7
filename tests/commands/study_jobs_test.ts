import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { runStudyJobs } from "../../lib/commands/study_jobs.ts";
import { allowed } from "../allowed.ts";
import { recordingReporter } from "../training/recording_reporter.ts";

/** A study whose runs end at once, each by a sentence. */
const MISSING = ["no such study.json"];

Deno.test({
  name: "runStudyJobs() hands on what each process says, and names those that failed",
  ignore: !allowed("read", "write", "env", "sys", "run"),
  async fn() {
    const { reporter, infos } = recordingReporter();
    const { signal } = new AbortController();
    const names = ["plain-seed0", "plain-seed1", "plain-seed2"];
    const failed = await runStudyJobs(names, { jobs: 2, args: MISSING, signal, reporter });
    assertEquals(failed.toSorted(), names);
    const heads = infos.filter((text) => text.startsWith("study: "));
    assertEquals(heads.slice(0, 2), [
      'study: "plain-seed0", run 1 of 3',
      'study: "plain-seed1", run 2 of 3',
    ]);
    assertMatch(heads[2]!, /^study: "plain-seed2", run 3 of 3, about \d+ s left$/);
    for (const name of names) {
      assertStringIncludes(infos.join("\n"), `${name}: Cannot read the study "${MISSING}"`);
    }
  },
});

Deno.test("runStudyJobs() starts nothing once it is to stop", async () => {
  const { reporter, infos } = recordingReporter();
  const signal = AbortSignal.abort();
  const names = ["plain-seed0", "plain-seed1"];
  const failed = await runStudyJobs(names, { jobs: 1, args: MISSING, signal, reporter });
  assertEquals([failed, infos], [names, []]);
});
