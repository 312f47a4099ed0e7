import { type Html, html } from "../page/html.ts";
import { pageTable, type Section } from "../page/section.ts";
import { flatten } from "../flatten.ts";
import { repeatCommand } from "./repeat_command.ts";
import type { RecordedConfig } from "../run_record.ts";

/** All of `config.json`: what was asked for, and with what it was done. */
export function settings(config: RecordedConfig): Section {
  const command = repeatCommand(config);
  const { head, fineTune, classes: _, ...rest } = { ...config } as Record<string, unknown>;
  return {
    id: "settings",
    title: "Configuration and provenance",
    body: html`
      ${command !== undefined && html`
        <p>By the present presets, the same settings are asked for by</p>
        <pre>${command}</pre>
      `}
      <div class="charts">
        <div><h3>The run</h3>${pageTable({
          columns: ["setting", "value"],
          rows: flatten(rest),
          numbers: [],
        })}</div>
        <div><h3>The phases</h3>${phaseTable({ head, fineTune })}</div>
      </div>
    `,
  };
}

function phaseTable({ head, fineTune }: { head: unknown; fineTune: unknown }): Html {
  const [first, second] = [new Map(flatten(head ?? {})), new Map(flatten(fineTune ?? {}))];
  const keys = [...new Set([...first.keys(), ...second.keys()])];
  return pageTable({
    columns: ["setting", "head", "fine-tuning"],
    rows: keys.map((key) => [key, first.get(key) ?? "—", second.get(key) ?? "—"]),
  });
}
