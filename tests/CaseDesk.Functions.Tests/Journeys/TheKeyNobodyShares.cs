using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// A receiver that must not be able to sign gets a public key, and an endpoint that was switched off is switched on again.
/// </summary>
public sealed class TheKeyNobodyShares(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task Signs_v1a_with_both_keys_while_they_overlap_and_shows_public_ones_only()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var body = ValidBodies.Webhook(receiver.Url);
        body["signature"] = "v1a";
        var endpoint = (await Host.Client.PostAsync("api/webhooks", body.DeepClone(), "one-key")).Expect(HttpStatusCode.Created).Json;
        var path = $"api/webhooks/{(string)endpoint["id"]!}";
        var again = (await Host.Client.PostAsync("api/webhooks", body.DeepClone(), "one-key")).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(
            ((string)endpoint["publicKey"]!, "v1a", null),
            ((string)again["publicKey"]!, (string)again["signature"]!, (string?)again["secret"])
        );
        body["signature"] = "v1";
        Assert.Equal("idempotency-key-reused", (await Host.Client.PostAsync("api/webhooks", body, "one-key")).Code);

        var rotated = (await Host.Client.PostAsync($"{path}/rotate", new JsonObject())).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((string)endpoint["publicKey"]!, (string)rotated["previousPublicKey"]!);
        (await Host.Client.PostAsync($"{path}/test")).Expect(HttpStatusCode.OK);
        Assert.True(IsSigned(receiver.Requests[^1], (string)endpoint["publicKey"]!));
        Assert.True(IsSigned(receiver.Requests[^1], (string)rotated["publicKey"]!));

        var last = (await Host.Client.PostAsync($"{path}/rotate", new JsonObject { ["overlapHours"] = 0 })).Expect(HttpStatusCode.OK).Json;
        Assert.Null(last["previousPublicKey"]);
        (await Host.Client.PostAsync($"{path}/test")).Expect(HttpStatusCode.OK);
        Assert.False(IsSigned(receiver.Requests[^1], (string)rotated["publicKey"]!));
        Assert.True(IsSigned(receiver.Requests[^1], (string)last["publicKey"]!));

        var all =
            (await Host.Client.LookAsync("api/webhooks")).Json.ToJsonString()
            + (await Host.Client.LookAsync(path)).Json.ToJsonString()
            + last.ToJsonString();
        Assert.Contains(
            (string)last["publicKey"]!,
            (string)(await Host.Client.LookAsync(path)).Json["publicKey"]!,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("whsk_", all, StringComparison.Ordinal);
        Assert.Equal(
            "webhook-key-drawn-here",
            (await Host.Client.PostAsync($"{path}/rotate", new JsonObject { ["secret"] = "whsk_AAAA" })).Code
        );
    }

    [Fact]
    public async Task Is_switched_off_and_on_again_with_another_filter()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var path = $"api/webhooks/{(string)(await Host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url))).Expect(HttpStatusCode.Created).Json["id"]!}";

        var off = (await Host.Client.PatchAsync(path, new JsonObject { ["status"] = "disabled" }, null)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(("disabled", "desk"), ((string)off["status"]!, (string)off["disabledReason"]!));
        Assert.NotNull(off["disabledAt"]);
        Assert.Equal((string)off["disabledAt"]!, (string)(await Host.Client.LookAsync(path)).Json["disabledAt"]!);

        var on = (await Host.Client.PatchAsync(path, new JsonObject { ["status"] = "active", ["events"] = new JsonArray("case.closed") }, null)).Expect(HttpStatusCode.OK).Json;
        Assert.Equal("active", (string)on["status"]!);
        Assert.Equal((null, null), ((string?)on["disabledReason"], (string?)on["disabledAt"]));
        Assert.Equal(["case.closed"], on["events"]!.AsArray().Select(type => (string)type!));
    }

    private static bool IsSigned(ReceivedWebhook request, string publicKey)
    {
        byte[] message = [.. Encoding.ASCII.GetBytes($"{request.EventId}.{request.Headers["webhook-timestamp"]}."), .. request.Body];
        return request.Headers["webhook-signature"].Split(' ').Any(entry =>
        {
            var signer = new Ed25519Signer();
            signer.Init(false, new Ed25519PublicKeyParameters(Convert.FromBase64String(publicKey["whpk_".Length..])));
            signer.BlockUpdate(message, 0, message.Length);
            return entry.StartsWith("v1a,", StringComparison.Ordinal) && signer.VerifySignature(Convert.FromBase64String(entry["v1a,".Length..]));
        });
    }
}
