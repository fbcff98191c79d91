#!/usr/bin/env bash
# Node.js signs with an SM2 key by one method when it made the key, by another when it read the same key from a file, and by the usual one never.
#
# Seen 2026-11-30 with Node.js 20.20.2 (OpenSSL 3.0.19), and npm sm-crypto 0.5.8 and sm-crypto-v2 1.15.1 as those who check. One key, made by generateKeyPairSync('ec', { namedCurve: 'SM2' }), written
# as PEM and read again; crypto.sign('sm3', …) with each:
#   signed with       the key as made   the key as read   sm-crypto, sm-crypto-v2   both, with an empty user id
#   as made           taken             refused           refused                   refused
#   as read           refused           taken             refused                   taken
#   sm-crypto's       refused           refused           taken                     refused
# One expects a key to be a key, and curve and digest of GB/T 32918 to give its signature. The key as made counts as a curve like any other: ECDSA. The key as read counts as SM2, with nothing for the
# signer's id, where others put 1234567812345678 unless told otherwise (GM/T 0009), and crypto.sign takes no id. asymmetricKeyType is 'ec' for the one and undefined for the other. Each checks its
# own signatures, so a test with one process is green, and a partner's gateway, seal or receipt is "forged".
# CaseDesk signs nothing with SM2, and does not look at the signature of an invoice's seal.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" sm-crypto@0.5.8 sm-crypto-v2@1.15.1 > /dev/null
cat > check.cjs <<'JS'
const crypto = require('crypto'), others = [require('sm-crypto').sm2, require('sm-crypto-v2').sm2];
const text = '退款 113.00 元', message = Buffer.from(text);
const made = crypto.generateKeyPairSync('ec', { namedCurve: 'SM2' });
const read = {
  privateKey: crypto.createPrivateKey(made.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  publicKey: crypto.createPublicKey(made.publicKey.export({ type: 'spki', format: 'pem' })),
};
const point = made.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('hex');
const secret = made.privateKey.export({ type: 'sec1', format: 'der' }).subarray(7, 39).toString('hex');
const signatures = {
  'as made': crypto.sign('sm3', message, made.privateKey).toString('hex'),
  'as read': crypto.sign('sm3', message, read.privateKey).toString('hex'),
  'sm-crypto': others[0].doSignature(text, secret, { hash: true, der: true }),
};
const told = taken => (taken ? 'taken' : 'refused');
const byOthers = (signature, userId) => [...new Set(others.map(sm2 => told(sm2.doVerifySignature(text, signature, point, { hash: true, der: true, userId }))))].join('/');
for (const [who, signature] of Object.entries(signatures))
  console.log(`${who}: ${told(crypto.verify('sm3', message, made.publicKey, Buffer.from(signature, 'hex')))}, ${told(crypto.verify('sm3', message, read.publicKey, Buffer.from(signature, 'hex')))}, ${byOthers(signature)}, ${byOthers(signature, '')}`);
console.log(`kinds: ${made.privateKey.asymmetricKeyType}, ${read.privateKey.asymmetricKeyType}`);
JS
said=$(node check.cjs)
printf '%s\n' "$said"
expected='as made: taken, refused, refused, refused
as read: refused, taken, refused, taken
sm-crypto: refused, refused, taken, refused
kinds: ec, undefined'
[[ $said == "$expected" ]] || { echo 'CHANGED: not what was seen on 2026-11-30.'; exit 1; }
echo 'As seen on 2026-11-30.'
