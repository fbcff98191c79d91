#!/usr/bin/env bash
# Two packages verify the same Standard Webhooks message; one gives its content back, the other gives undefined.
#
# Seen 2026-11-28 with npm svix 2.5.0 and standardwebhooks 1.1.1 on Node.js 20: the same secret, message and signature.
#   standardwebhooks  verify(body, headers) -> the parsed body
#   svix              verify(body, headers) -> undefined, declared so in its types; only a wrong signature throws
# svix also takes both families of header names (svix-… and webhook-…), standardwebhooks its own alone ("Missing required headers").
# A receiver written `const event = wh.verify(…)` and moved from one to the other gets undefined for every good message, and answers
# 500: to the sender that is a failed delivery, tried again for days. CaseDesk's page on alerts shows a receiver with standardwebhooks.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" svix@2.5.0 standardwebhooks@1.1.1 > /dev/null
cat > check.cjs <<'JS'
const svix = require('svix'), standard = require('standardwebhooks');
const secret = 'whsec_' + Buffer.from('an invented secret, 32 bytes far').toString('base64');
const [id, at, body] = ['msg_1', new Date(), '{"type":"case.opened"}'];
const signature = new svix.Webhook(secret).sign(id, at, body);
const headers = family => ({ [`${family}-id`]: id, [`${family}-timestamp`]: String(Math.floor(at / 1000)), [`${family}-signature`]: signature });
const verify = (library, family) => { try { return JSON.stringify(new library.Webhook(secret).verify(body, headers(family))) ?? 'undefined'; } catch (fault) { return fault.message; } };
for (const [name, library] of Object.entries({ svix, standardwebhooks: standard }))
  for (const family of ['svix', 'webhook']) console.log(`${name}, ${family}-… headers: ${verify(library, family)}`);
try { new svix.Webhook(secret).verify(body + ' ', headers('webhook')); console.log('svix, changed body: taken'); } catch { console.log('svix, changed body: refused'); }
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='svix, svix-… headers: undefined
svix, webhook-… headers: undefined
standardwebhooks, svix-… headers: Missing required headers
standardwebhooks, webhook-… headers: {"type":"case.opened"}
svix, changed body: refused'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-28.'; exit 1; }
echo 'As seen on 2026-11-28.'
