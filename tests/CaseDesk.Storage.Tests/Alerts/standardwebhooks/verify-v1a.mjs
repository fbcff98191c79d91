// Checks a v1a signature with Node's own Ed25519: the official library knows v1 only.
// Reads { publicKey, id, timestamp, signature, body } (body: Base64 of the bytes) on stdin; exit status as verify.mjs.
import { readFileSync } from "node:fs";
import { createPublicKey, verify } from "node:crypto";

const { publicKey, id, timestamp, signature, body } = JSON.parse(readFileSync(0, "utf8"));
const x = Buffer.from(publicKey.replace(/^whpk_/, ""), "base64").toString("base64url");
const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), Buffer.from(body, "base64")]);
const good = signature.split(" ").some((entry) => {
  const [version, text] = entry.split(",");
  return version === "v1a" && verify(null, signed, key, Buffer.from(text, "base64"));
});
process.exit(good ? 0 : 1);
