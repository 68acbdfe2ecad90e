// Draws payloads as pictures: node draw.mjs OUT.png|OUTDIR FILE.json...
// It needs chromium on the path. The renderer is a third party's, so that what we see is not what we wish to see.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';

const WIDTH = 760;
const FRAME = 90; // what the browser takes off a window's height; it stays white at the foot of short pictures
const css = readFileSync(new URL('./node_modules/slack-blocks-to-jsx/dist/style.css', import.meta.url), 'utf8');
const logo = 'data:image/svg+xml,' + encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="8" fill="#1f4e5f"/>' +
  '<path d="M9 12h8v6l-4 6H9l3-6H9zm12 0h8v6l-4 6h-4l3-6h-3z" fill="#fff"/></svg>');

function page(blocks) {
  const body = renderToStaticMarkup(createElement(Message, {
    blocks, name: 'Corrobot', logo, time: new Date(2022, 0, 12, 9, 0), theme: 'light', showBlockKitDebug: false,
  }));
  return `<!doctype html><meta charset="utf-8"><style>${css}
    body { margin: 0; padding: 16px; width: ${WIDTH - 32}px; background: #fff; font-family: Lato, 'Noto Sans', sans-serif; }</style>
    <div id="page">${body}</div>
    <script>document.title = document.getElementById('page').getBoundingClientRect().height;</script>`;
}

function chromium(...args) {
  const flags = ['--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=2', `--user-data-dir=${join(dir, 'profile')}`];
  return execFileSync('chromium', [...flags, ...args], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
}

const [out, ...files] = process.argv.slice(2);
if (!out || files.length === 0) {
  console.error('usage: node draw.mjs OUT.png|OUTDIR FILE.json...');
  process.exit(2);
}
const many = statSync(out, { throwIfNoEntry: false })?.isDirectory();
const dir = mkdtempSync(join(tmpdir(), 'draw-'));
try {
  for (const file of files) {
    const payload = JSON.parse(readFileSync(file, 'utf8'));
    const html = join(dir, 'page.html');
    writeFileSync(html, page(Array.isArray(payload) ? payload : payload.blocks));
    const height = Number(/<title>([\d.]+)/.exec(chromium('--dump-dom', html))?.[1] ?? 600);
    const target = many ? join(out, basename(file, '.json') + '.png') : out;
    chromium(`--screenshot=${target}`, `--window-size=${WIDTH},${Math.ceil(height) + FRAME}`, html);
    console.log(`${target}: ${WIDTH} × ${Math.ceil(height) + FRAME}`);
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
