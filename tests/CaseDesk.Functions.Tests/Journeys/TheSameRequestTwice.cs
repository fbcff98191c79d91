using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Idempotency-Key: a client that lost an answer asks again and gets it, and nothing happens twice.</summary>
public sealed class TheSameRequestTwice(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task Opening_once_more_answers_the_same_and_opens_nothing()
    {
        var (body, key) = (ValidBodies.Case(Host.Clock.GetUtcNow()), NewKey());

        var answers = new[] { await OpenAsync(body, key), await OpenAsync(body, key) };

        Assert.Equal(answers[0].Text, answers[1].Text);
        Assert.Equal((answers[0].Status, answers[0].ETag), (answers[1].Status, answers[1].ETag));
        body["shop"] = "另一家";
        Assert.Equal("idempotency-key-reused", (await OpenAsync(body, key)).Expect(HttpStatusCode.UnprocessableEntity).Code);
        Assert.NotEqual((string)answers[0].Json["id"]!, (string)(await OpenAsync(body, NewKey())).Json["id"]!);
    }

    [Fact]
    public async Task Opening_at_once_with_one_key_makes_one_case()
    {
        await using var host = await QuietDesk.StartAsync();
        var (body, key) = (ValidBodies.Case(host.Clock.GetUtcNow()), NewKey());

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Client.PostAsync("api/cases", body, key)));

        Assert.All(answers, answer => Assert.Equal(answers[0].Text, answer.Expect(HttpStatusCode.Created).Text));
        Assert.Single((await host.Client.LookAsync("api/cases")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task An_upload_started_again_gets_the_very_same_ticket()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var (file, key) = (EvidenceFile.Pdf("a.pdf", "again"), NewKey());

        var first = (await @case.StartAsync("violation-notice", file, key)).Expect(HttpStatusCode.Created);
        var second = (await @case.StartAsync("violation-notice", file, key)).Expect(HttpStatusCode.Created);

        Assert.Equal((string)first.Json["uploadUrl"]!, (string)second.Json["uploadUrl"]!);
        Assert.Equal(first.Text, second.Text);
        Assert.Single((await @case.ReadAsync())["evidence"]!.AsArray());
        Assert.Equal(
            "idempotency-key-reused",
            (await @case.StartAsync("product-images", file, key)).Expect(HttpStatusCode.UnprocessableEntity).Code
        );
    }

    [Fact]
    public async Task Steps_taken_again_answer_as_they_did_even_when_the_case_has_moved_on()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var submission = new JsonObject { ["override"] = "另寄" };
        var steps = new (string Path, JsonObject Body, JsonObject Other)[]
        {
            ("contacts", ValidBodies.Contact(Host.Clock.GetUtcNow()), new JsonObject()),
            ("links", new JsonObject(), new JsonObject { ["x"] = 1 }),
            ("submissions", submission, new JsonObject { ["override"] = "别的理由" }),
            ("decisions", new JsonObject { ["outcome"] = "rejected" }, new JsonObject { ["outcome"] = "released" }),
            ("close", new JsonObject(), new JsonObject { ["reason"] = "别的理由" }),
        };
        var first = new List<DeskAnswer>();
        foreach (var (path, body, _) in steps)
            first.Add(await @case.Client.PostAsync($"{@case.Path}/{path}", body, $"key of {path}"));
        var end = await @case.ETagAsync();

        foreach (var ((path, body, other), before) in steps.Zip(first))
        {
            Assert.True(before.Status is HttpStatusCode.Created or HttpStatusCode.OK, before.Text);
            var again = await @case.Client.PostAsync($"{@case.Path}/{path}", body, $"key of {path}");
            Assert.Equal((before.Status, before.Text), (again.Status, again.Text));
            (await @case.Client.PostAsync($"{@case.Path}/{path}", other, $"key of {path}")).Expect(HttpStatusCode.UnprocessableEntity);
        }

        Assert.Equal(end, await @case.ETagAsync());
    }

    [Fact]
    public async Task A_webhook_registered_again_is_the_same_one_with_the_same_secret()
    {
        var (body, key) = (ValidBodies.Webhook(new Uri("http://127.0.0.1:9/hook"), "case.opened"), NewKey());

        var first = (await Host.Client.PostAsync("api/webhooks", body, key)).Expect(HttpStatusCode.Created);
        var second = (await Host.Client.PostAsync("api/webhooks", body, key)).Expect(HttpStatusCode.Created);

        Assert.Equal(first.Text, second.Text);
        Assert.Single((await Host.Client.LookAsync("api/webhooks")).Json["items"]!.AsArray(), one =>
            (string)one!["id"]! == (string)first.Json["id"]!
        );
        foreach (
            var (name, value) in new (string, JsonNode)[]
            {
                ("url", "http://127.0.0.1:9/other"),
                ("events", new JsonArray()),
                ("secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            }
        )
        {
            var other = body.DeepClone().AsObject();
            other[name] = value;
            Assert.Equal(
                "idempotency-key-reused",
                (await Host.Client.PostAsync("api/webhooks", other, key)).Expect(HttpStatusCode.UnprocessableEntity).Code
            );
        }
    }

    private static string NewKey() => Guid.NewGuid().ToString();

    private Task<DeskAnswer> OpenAsync(JsonObject body, string key) => Host.Client.PostAsync("api/cases", body, key);
}
