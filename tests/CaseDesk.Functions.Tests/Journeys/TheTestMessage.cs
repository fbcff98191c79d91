using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Before anything depends on it, a desk tries whether a receiver hears: at once, and with the receiver's own answer.</summary>
public sealed class TheTestMessage(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task Arrives_signed_at_the_one_receiver_whatever_it_subscribes_to()
    {
        await using var other = await DeskReceiver.RegisterAsync(Host);
        await using var receiver = await WebhookReceiver.StartAsync();
        var endpoint = (await Host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url, "case.closed")))
            .Expect(HttpStatusCode.Created)
            .Json;
        receiver.Secret = (string)endpoint["secret"]!;
        var path = $"api/webhooks/{(string)endpoint["id"]!}";

        var first = (await Host.Client.PostAsync($"{path}/test")).Expect(HttpStatusCode.OK).Json;
        var second = (await Host.Client.PostAsync($"{path}/test")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(("delivered", 200, "desk.test"), ((string)first["result"]!, (int)first["httpStatus"]!, (string)first["type"]!));
        Assert.NotEqual((string)first["eventId"]!, (string)second["eventId"]!);
        Assert.All(receiver.Requests, request => Assert.Equal(SignatureCheck.Valid, request.Signature));
        Assert.Equal([(string)first["eventId"]!, (string)second["eventId"]!], receiver.Requests.Select(request => request.EventId));
        Assert.DoesNotContain(other.Http.Requests, request => DeskReceiver.TypeOf(request) == "desk.test");
        Assert.Equal(2, (await Host.Client.LookAsync($"{path}/deliveries")).Json["items"]!.AsArray().Count);
    }

    /// <summary>During the overlap a receiver may hold either secret; the same request again gives the same secret.</summary>
    [Fact]
    public async Task Is_signed_with_the_old_secret_and_the_new_while_they_overlap()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var endpoint = (await Host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url))).Expect(HttpStatusCode.Created).Json;
        var path = $"api/webhooks/{(string)endpoint["id"]!}";
        var rotated = (await Host.Client.PostAsync($"{path}/rotate", new JsonObject(), "rotate-once")).Expect(HttpStatusCode.OK).Json;
        var again = (await Host.Client.PostAsync($"{path}/rotate", new JsonObject(), "rotate-once")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((string)rotated["secret"]!, (string)again["secret"]!);
        Assert.NotEqual((string)endpoint["secret"]!, (string)rotated["secret"]!);
        foreach (var held in new[] { endpoint, rotated })
        {
            receiver.Secret = (string)held["secret"]!;
            (await Host.Client.PostAsync($"{path}/test")).Expect(HttpStatusCode.OK);
            Assert.Equal(SignatureCheck.Valid, receiver.Requests[^1].Signature);
        }

        var last = (await Host.Client.PostAsync($"{path}/rotate", new JsonObject { ["overlapHours"] = 0 })).Expect(HttpStatusCode.OK).Json;
        (await Host.Client.PostAsync($"{path}/test")).Expect(HttpStatusCode.OK);
        Assert.NotEqual(SignatureCheck.Valid, receiver.Requests[^1].Signature);
        receiver.Secret = (string)last["secret"]!;
        (await Host.Client.PostAsync($"{path}/test")).Expect(HttpStatusCode.OK);
        Assert.Equal(SignatureCheck.Valid, receiver.Requests[^1].Signature);
        Assert.Null((await Host.Client.LookAsync(path)).Json["secret"]);
    }

    [Fact]
    public async Task Says_what_a_receiver_answered_that_does_not_hear()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var id = (string)(await Host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url))).Expect(HttpStatusCode.Created).Json["id"]!;
        receiver.Answer(new WebhookAnswer(410));
        var gone = (await Host.Client.PostAsync($"api/webhooks/{id}/test")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(410, (int)gone["httpStatus"]!);
        Assert.NotEqual("delivered", (string)gone["result"]!);
        Assert.NotEqual("", (string)gone["reason"]!["zh"]!);
        // A test judges nobody: the endpoint stays as it was.
        Assert.Equal("active", (string)(await Host.Client.LookAsync($"api/webhooks/{id}")).Json["status"]!);
        Assert.Equal("webhook-not-found", (await Host.Client.PostAsync("api/webhooks/wh_none/test")).Expect(HttpStatusCode.NotFound).Code);
    }
}
