// Drives a fake workspace with Slack's own clients. Usage:
//
//   node clients.mjs web|socket|verify
//
// with SLACK_API_URL, SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, and
// for web SLACK_CHANNEL and SLACK_USER, in the environment. It prints a line for
// each thing the other side is to wait for, and exits 0 if all was as it should be.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import bolt from '@slack/bolt';
import { LogLevel, SocketModeClient } from '@slack/socket-mode';
import { WebClient } from '@slack/web-api';

const env = process.env;
const complaints = [];

// A logger that remembers what the clients find worth a warning.
const logger = {
  debug() {}, info() {}, setLevel() {}, setName() {}, getLevel: () => LogLevel.WARN,
  warn: (...a) => complaints.push(a.join(' ')),
  error: (...a) => complaints.push(a.join(' ')),
};

const client = () => new WebClient(env.SLACK_BOT_TOKEN, {
  slackApiUrl: env.SLACK_API_URL, logger, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true,
});

async function refused(code, promise) {
  await assert.rejects(promise, (e) => {
    assert.equal(e.data?.error, code);
    return true;
  });
}

async function web() {
  const slack = client();
  const [channel, user] = [env.SLACK_CHANNEL, env.SLACK_USER];
  const auth = await slack.auth.test();
  assert.ok(auth.ok && auth.user_id && auth.response_metadata.scopes.includes('chat:write'));

  const text = 'three sources';
  const blocks = [
    { type: 'header', text: { type: 'plain_text', text } },
    { type: 'rich_text', elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: 'so *they* say' }] }] },
    { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: { type: 'plain_text', text: 'More' } }] },
  ];
  const metadata = { event_type: 'answer', event_payload: { id: '1' } };
  const posted = await slack.chat.postMessage({ channel, text, blocks, metadata, unfurl_links: false, unfurl_media: false });
  assert.match(posted.ts, /^\d{10}\.\d{6}$/);
  assert.equal(posted.message.blocks.length, 3);
  await slack.chat.postMessage({ channel, text: 'a reply', thread_ts: posted.ts });
  await slack.chat.update({ channel, ts: posted.ts, text: 'four sources', blocks });
  await slack.chat.postEphemeral({ channel, user, text: 'psst' });
  assert.match((await slack.chat.getPermalink({ channel, message_ts: posted.ts })).permalink, /^https:/);
  const history = await slack.conversations.history({ channel, include_all_metadata: true, limit: 10 });
  assert.equal(history.messages.find((m) => m.ts === posted.ts).metadata.event_payload.id, '1');
  assert.equal((await slack.conversations.replies({ channel, ts: posted.ts })).messages.length, 2);
  await slack.reactions.add({ channel, timestamp: posted.ts, name: 'eyes' });
  await slack.reactions.remove({ channel, timestamp: posted.ts, name: 'eyes' });

  assert.equal((await slack.users.info({ user, include_locale: true })).user.id, user);
  assert.ok((await slack.users.list({ limit: 10 })).members.length > 1);
  assert.ok((await slack.conversations.info({ channel })).channel.is_member);
  assert.ok((await slack.conversations.list({ types: 'public_channel,private_channel' })).channels.length > 1);
  assert.ok((await slack.conversations.members({ channel })).members.includes(user));
  const im = await slack.conversations.open({ users: user });
  await slack.chat.postMessage({ channel: im.channel.id, text: 'hello' });

  const view = { type: 'home', blocks: [{ type: 'divider' }] };
  assert.match((await slack.views.publish({ user_id: user, view })).view.hash, /./);
  await refused('invalid_trigger_id', slack.views.open({
    trigger_id: 'none', view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [{ type: 'divider' }] },
  }));
  const upload = await slack.filesUploadV2({ channel_id: channel, filename: 'a.csv', content: 'a,b\n1,2\n', title: 'Quotes' });
  assert.ok(upload.ok);
  await slack.assistant.threads.setStatus({ channel_id: channel, thread_ts: posted.ts, status: 'is reading…' });
  await slack.chat.scheduleMessage({ channel, text, post_at: Math.floor(Date.now() / 1000) + 600 });

  await refused('channel_not_found', slack.chat.postMessage({ channel: 'C404', text }));
  await refused('invalid_blocks', slack.chat.postMessage({ channel, text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }] }));
  await slack.chat.delete({ channel, ts: posted.ts });
  await refused('message_not_found', slack.chat.delete({ channel, ts: posted.ts }));
  complaints.splice(0, complaints.length, ...complaints.filter((c) => !/json-pointer/.test(c))); // of the blocks above
}

async function socket() {
  const slack = new SocketModeClient({ appToken: env.SLACK_APP_TOKEN, logger, clientOptions: { slackApiUrl: env.SLACK_API_URL } });
  const seen = [];
  let done;
  const all = new Promise((resolve) => { done = resolve; });
  slack.on('slash_commands', async ({ ack, body }) => {
    seen.push(body.command);
    await ack({ text: `heard ${body.text}` });
  });
  slack.on('interactive', async ({ ack, body }) => {
    seen.push(body.type);
    await ack();
  });
  slack.on('app_mention', async ({ ack, event, retry_num }) => {
    assert.equal(retry_num, 0);
    seen.push(event.type);
    await ack();
    done();
  });
  let connections = 0;
  slack.on('connected', () => console.log(`connected ${++connections}`));
  await slack.start();
  await all;
  assert.deepEqual(seen, ['/ask', 'block_actions', 'app_mention']);
  await slack.disconnect();
}

// verify checks each request with Bolt's verifier, and signs the body itself to
// see that both come to the same signature.
async function verify() {
  const secret = env.SLACK_SIGNING_SECRET;
  const kinds = [];
  const server = createServer(async (req, res) => {
    const chunks = [];
    for await (const c of req) chunks.push(c);
    const body = Buffer.concat(chunks).toString();
    const headers = {
      'x-slack-signature': req.headers['x-slack-signature'],
      'x-slack-request-timestamp': Number(req.headers['x-slack-request-timestamp']),
    };
    bolt.verifySlackRequest({ signingSecret: secret, body, headers });
    assert.ok(!bolt.isValidSlackRequest({ signingSecret: secret, body: `${body} `, headers }), 'a changed body passed');
    const ours = `v0=${createHmac('sha256', secret).update(`v0:${headers['x-slack-request-timestamp']}:${body}`).digest('hex')}`;
    assert.equal(ours, headers['x-slack-signature']);
    kinds.push(req.headers['content-type']);
    res.end();
    if (kinds.length === 2) server.emit('enough');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log(`listening http://127.0.0.1:${server.address().port}`);
  await once(server, 'enough');
  assert.deepEqual(kinds.sort(), ['application/json', 'application/x-www-form-urlencoded']);
  server.close();
}

await { web, socket, verify }[process.argv[2]]();
assert.deepEqual(complaints, [], 'the clients complained');
console.log('done');
process.exit(0);
