// Asks the official Standard Webhooks library. Reads { secret, headers, body } (body: Base64 of the bytes) on stdin.
// Exit status: 0 verified, 1 not verified, anything else is a broken check.
import { readFileSync } from "node:fs";
import standardwebhooks from "standardwebhooks";

const { Webhook, WebhookVerificationError } = standardwebhooks;
const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
try {
  new Webhook(secret).verify(Buffer.from(body, "base64"), headers, { jsonParse: false });
} catch (error) {
  process.exit(error instanceof WebhookVerificationError ? 1 : 2);
}
