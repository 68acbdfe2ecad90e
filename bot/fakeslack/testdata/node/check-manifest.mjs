// Judges app manifests by Slack's own JSON schema. Usage:
//
//   node check-manifest.mjs FILE.json...
//
// The schema is fetched once from Slack's repository, at a fixed commit, and kept
// beside the packages; SLACK_MANIFEST_SCHEMA may name a copy of it instead. Either
// way its SHA-256 is checked. The exit code is 1 if a manifest is invalid, 2 if
// there is nothing to judge or nothing to judge it by.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';

const URL_OF_SCHEMA = 'https://raw.githubusercontent.com/slackapi/manifest-schema/'
  + 'a936b12ac21b8823868ef3021ae2aa40b16e6195/schemas/manifest.schema.2.0.0.json';
const SHA256 = 'a9da8db3eb8cb48ca479fe17e711181a247e27f75ea94f90948dbe5b7910e029';
const CACHE = fileURLToPath(new URL('node_modules/.cache/manifest.schema.2.0.0.json', import.meta.url));

async function schemaText() {
  const copy = process.env.SLACK_MANIFEST_SCHEMA || CACHE;
  if (existsSync(copy)) return readFileSync(copy, 'utf8');
  const response = await fetch(URL_OF_SCHEMA);
  if (!response.ok) throw new Error(`${URL_OF_SCHEMA}: ${response.status}`);
  const text = await response.text();
  mkdirSync(dirname(CACHE), { recursive: true });
  writeFileSync(CACHE, text);
  return text;
}

function give(up) {
  console.error(up);
  process.exit(2);
}

const files = process.argv.slice(2);
if (files.length === 0) give('usage: node check-manifest.mjs FILE.json...');
const text = await schemaText().catch((e) => give(`no schema: ${e.message}; set SLACK_MANIFEST_SCHEMA to a copy`));
const sum = createHash('sha256').update(text).digest('hex');
if (sum !== SHA256) give(`the schema's SHA-256 is ${sum}, want ${SHA256}`);
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(JSON.parse(text));

let faults = 0;
for (const file of files) {
  if (validate(JSON.parse(readFileSync(file, 'utf8')))) continue;
  for (const e of validate.errors) {
    faults++;
    console.error(`${file}: ${e.instancePath || '/'} ${e.message} ${JSON.stringify(e.params)}`);
  }
}
console.log(`${files.length} manifests, ${faults} faults`);
process.exit(faults > 0 ? 1 : 0);
