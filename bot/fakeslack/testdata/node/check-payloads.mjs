// Judges Block Kit payloads by Slack's published TypeScript types and by the
// limits of its documentation, independently of package fakeslack. Usage:
//
//   node check-payloads.mjs DIR...
//
// Each .json file below the directories holds a list of blocks, a message with
// blocks, or a view. Every fault is printed; the exit code is 1 if there is any.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const MESSAGE_BUDGET = 11_340; // Slack documents none; 11,341 characters were refused

// The fields with a limit in characters or items, by the type of their object.
const LIMITS = {
  plain_text: { text: 3000 }, mrkdwn: { text: 3000 }, markdown: { text: 12_000 }, header: { text: 150 },
  section: { text: 3000, fields: 10 }, context: { elements: 10 }, actions: { elements: 25 }, context_actions: { elements: 5 },
  button: { text: 75, value: 2000, url: 3000, accessibility_label: 75 }, icon_button: { text: 75 }, image: { alt_text: 2000, title: 2000 },
  input: { label: 2000, hint: 2000 }, static_select: { options: 100, placeholder: 150 }, multi_static_select: { options: 100 },
  radio_buttons: { options: 10 }, checkboxes: { options: 10 }, overflow: { options: 5 },
  table: { rows: 100 }, container: { child_blocks: 10, title: 150, subtitle: 150 },
  modal: { title: 24, submit: 24, close: 24, blocks: 100, private_metadata: 3000, callback_id: 255 },
  home: { blocks: 100, private_metadata: 3000, callback_id: 255 },
};
const NOT_EMPTY = { text: ['text'], plain_text: ['text'], mrkdwn: ['text'], raw_text: ['text'], link: ['url'] };

const size = (x) => (typeof x === 'string' ? [...x].length : Array.isArray(x) ? x.length : size(x?.text ?? ''));

function* filesBelow(dir) {
  for (const e of readdirSync(dir, { withFileTypes: true })) {
    if (e.isDirectory()) yield* filesBelow(join(dir, e.name));
    else if (e.name.endsWith('.json')) yield join(dir, e.name);
  }
}

function* objects(x, at = '') {
  if (Array.isArray(x)) for (const [i, e] of x.entries()) yield* objects(e, `${at}/${i}`);
  else if (x && typeof x === 'object') {
    yield [x, at];
    for (const [k, v] of Object.entries(x)) yield* objects(v, `${at}/${k}`);
  }
}

function limitFaults(payload, blocks) {
  const faults = [];
  const fault = (at, what) => faults.push(`${at || '/'}: ${what}`);
  const isView = payload.type === 'modal' || payload.type === 'home';
  if (!isView && blocks.length > 50) fault('/blocks', `${blocks.length} blocks, at most 50`);
  for (const [o, at] of objects(isView ? payload : blocks)) {
    for (const [field, most] of Object.entries(LIMITS[o.type] ?? {})) {
      if (o[field] !== undefined && size(o[field]) > most) fault(`${at}/${field}`, `${size(o[field])}, at most ${most}`);
    }
    for (const field of NOT_EMPTY[o.type] ?? []) if (size(o[field]) === 0) fault(`${at}/${field}`, 'empty');
    for (const field of ['block_id', 'action_id']) if (size(o[field] ?? '') > 255) fault(`${at}/${field}`, 'more than 255');
    for (const [i, f] of (o.type === 'section' ? o.fields ?? [] : []).entries()) {
      if (size(f) > 2000) fault(`${at}/fields/${i}`, `${size(f)}, at most 2000`);
    }
    for (const [i, row] of (o.type === 'table' ? o.rows : []).entries()) {
      if (row.length > 20) fault(`${at}/rows/${i}`, `${row.length} cells, at most 20`);
    }
    if (o.type === 'table' && textIn(o) > 10_000) fault(at, `${textIn(o)} characters in a table, at most 10000`);
    const actions = (o.elements ?? []).map((e) => e.action_id).filter(Boolean);
    if (new Set(actions).size < actions.length) fault(at, 'an action_id twice');
  }
  const ids = blocks.map((b) => b.block_id).filter(Boolean);
  if (new Set(ids).size < ids.length) fault('/blocks', 'a block_id twice');
  const tables = [...objects(blocks)].filter(([o]) => o.type === 'table').length;
  if (!isView && tables > 1) fault('/blocks', `${tables} tables, at most 1`);
  if (!isView && textIn(blocks) > MESSAGE_BUDGET) fault('/blocks', `${textIn(blocks)} characters in all, at most ${MESSAGE_BUDGET}`);
  return faults;
}

const textIn = (x) => [...objects(x)].reduce((n, [o]) => n + (typeof o.text === 'string' ? size(o.text) : 0), 0);

// typeFaults compiles the payloads as constants that must satisfy Slack's types.
function typeFaults(payloads) {
  const dir = mkdtempSync(join(here, '.check-'));
  try {
    const names = payloads.map(({ payload, blocks }, i) => {
      const file = join(dir, `p${i}.ts`);
      const view = payload.type === 'modal' || payload.type === 'home' ? `export const view = ${literal(payload)} satisfies View;\n` : '';
      writeFileSync(file, `import type { KnownBlock, View } from '@slack/types';\nexport const blocks = ${literal(blocks)} satisfies KnownBlock[];\n${view}export type Used = View;\n`);
      return file;
    });
    const program = ts.createProgram(names, {
      strict: true, noEmit: true, skipLibCheck: true, types: [],
      module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    return ts.getPreEmitDiagnostics(program).map((d) => {
      const i = names.indexOf(d.file?.fileName);
      return [payloads[i]?.file ?? 'tsc', `types: ${ts.flattenDiagnosticMessageText(d.messageText, ' ')}`];
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

// literal drops the one field that Slack sends and takes but leaves out of its types.
const literal = (x) => JSON.stringify(x, (k, v) => (k === 'offset' && v === 0 ? undefined : v), 1);

const payloads = process.argv.slice(2).flatMap((dir) => [...filesBelow(dir)]).map((file) => {
  const payload = JSON.parse(readFileSync(file, 'utf8'));
  return { file, payload, blocks: Array.isArray(payload) ? payload : payload.blocks ?? [] };
});
if (payloads.length === 0) {
  console.error('usage: node check-payloads.mjs DIR...: no .json files there');
  process.exit(2);
}
const faults = payloads.flatMap(({ file, payload, blocks }) => limitFaults(payload, blocks).map((f) => [file, f]));
faults.push(...typeFaults(payloads));
for (const [file, fault] of faults) console.error(`${file}: ${fault}`);
console.log(`${payloads.length} payloads, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
