using System.Net;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using CaseDesk.Functions.Tests.BadInput;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Issues;

/// <summary>Issue 2: what once was an internal error, or a wrong answer, when the journeys first ran.</summary>
public sealed class Issue2_FaultsFoundByTheJourneys(BadDesk desk) : IClassFixture<BadDesk>
{
    [Theory]
    [InlineData("POST", "api/cases", "contacts")]
    [InlineData("PATCH", "api/cases/{case}", "clocks")]
    [InlineData("PATCH", "api/cases/{case}", "contacts")]
    public async Task Null_in_a_list_is_the_clients_mistake(string method, string path, string list)
    {
        var body = method == "POST" ? ValidBodies.Case(DeskHost.Start) : [];
        body[list] = new JsonArray((JsonNode?)null);

        var answer = await desk.Host.Client.CallAsync(new HttpMethod(method), desk.Fill(path), body, ("If-Match", "*"));

        Assert.Equal("field-wrong-type", answer.Expect(HttpStatusCode.UnprocessableEntity).Code);
        Assert.Equal($"$.{list}[0]", (string)answer.Json["errors"]![0]!["path"]!);
    }

    [Theory]
    [InlineData("""{"\ud800":1}""", HttpStatusCode.BadRequest, "json-invalid")]
    [InlineData("""{"reason":"\udc00"}""", HttpStatusCode.UnprocessableEntity, "field-wrong-type")]
    public async Task Half_a_character_is_the_clients_mistake(string body, HttpStatusCode status, string code)
    {
        var answer = await desk.Host.Client.SendTextAsync(HttpMethod.Post, desk.Fill("api/cases/{case}/close"), body);

        Assert.Equal(code, answer.Expect(status).Code);
    }

    [Fact]
    public async Task A_strange_id_has_no_timeline()
    {
        var answer = await desk.Host.Client.LookAsync($"api/cases/{new string('a', 2000)}/timeline");

        Assert.Equal("case-not-found", answer.Expect(HttpStatusCode.NotFound).Code);
    }

    [Fact]
    public async Task A_webhooks_key_does_not_go_with_another_secret()
    {
        var body = ValidBodies.Webhook(new Uri("http://127.0.0.1:9/secret"));
        (await desk.Host.Client.PostAsync("api/webhooks", body, "webhook key")).Expect(HttpStatusCode.Created);
        body["secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

        Assert.Equal(
            "idempotency-key-reused",
            (await desk.Host.Client.PostAsync("api/webhooks", body, "webhook key")).Expect(HttpStatusCode.UnprocessableEntity).Code
        );
    }

    [Fact]
    public async Task A_case_that_others_keep_writing_to_is_busy_not_broken()
    {
        var line = new FaultyLine(status: 412);
        await using var host = await DeskHost.StartAsync(
            options => options with { RunTimers = false, RunQueues = false },
            services => services.AddSingleton<HttpPipelinePolicy>(line)
        );
        var @case = await CaseDriver.OpenAsync(host);
        var before = await @case.ETagAsync();
        line.Fails = request => request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal);

        var answer = await @case.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(host.Clock.GetUtcNow()));

        Assert.Equal("case-busy", answer.Expect(HttpStatusCode.ServiceUnavailable).Code);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(before, await @case.ETagAsync());
        line.Fails = _ => false;
        (await @case.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(host.Clock.GetUtcNow()))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task More_endpoints_than_one_event_can_reach_are_not_registered()
    {
        await using var host = await DeskHost.StartAsync(options => options with { RunTimers = false, RunQueues = false });
        JsonObject Endpoint(int number) => ValidBodies.Webhook(new Uri($"http://127.0.0.1:9/{number}"));
        for (var number = 1; number <= 99; number++)
            (await host.Client.PostAsync("api/webhooks", Endpoint(number), $"key {number}")).Expect(HttpStatusCode.Created);

        Assert.Equal(
            "webhooks-too-many",
            (await host.Client.PostAsync("api/webhooks", Endpoint(100))).Expect(HttpStatusCode.Conflict).Code
        );
        (await host.Client.PostAsync("api/webhooks", Endpoint(99), "key 99")).Expect(HttpStatusCode.Created);
    }
}
