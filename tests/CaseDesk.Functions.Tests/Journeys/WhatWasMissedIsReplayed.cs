using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A receiver is away for a while; nothing it missed is lost, and it comes back under the ids it had.</summary>
public sealed class WhatWasMissedIsReplayed
{
    [Fact]
    public async Task From_switched_off_over_dead_letters_to_replayed_in_order()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        await using var other = await DeskReceiver.RegisterAsync(host);
        receiver.Http.Answer(new WebhookAnswer(410));
        var path = $"api/webhooks/{receiver.Id}";
        var @case = await CaseDriver.OpenAsync(host);
        await other.WaitAsync("desk", "endpoint.disabled");
        await @case.CloseAsync();
        await other.WaitForAllUpToAsync(@case.Id, "case.closed");

        var dead = await host.Runs.UntilAsync(async () =>
            (await host.Client.LookAsync($"{path}/dead-letters")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray()
                is { Count: >= 3 } items
                ? items
                : null
        );
        Assert.Equal(("case.opened", "gone", 1), ((string)dead[0]!["type"]!, (string)dead[0]!["reason"]!, (int)dead[0]!["attempts"]!));
        Assert.All(dead.Skip(1), letter => Assert.Equal(("endpoint-off", 0), ((string)letter!["reason"]!, (int)letter["attempts"]!)));
        var before = (string)dead[0]!["occurredAt"]!;
        Assert.Equal("endpoint-off", (await ReplayAsync(new JsonObject { ["from"] = before })).Expect(HttpStatusCode.Conflict).Code);
        using var on = await host.Client.PatchAsync(path, JsonContent("""{"status":"active"}"""));
        Assert.Equal(HttpStatusCode.OK, on.StatusCode);
        Assert.Single(receiver.Http.Requests);

        var replayed = (await ReplayAsync(new JsonObject { ["from"] = before })).Expect(HttpStatusCode.Accepted).Json;
        await receiver.WaitForAllUpToAsync(@case.Id, "case.closed");

        Assert.Equal((dead.Count, false), ((int)replayed["replayed"]!, (bool)replayed["more"]!));
        var sequences = receiver
            .Http.Requests.Where(request => request.Json().GetProperty("caseId").GetString() == @case.Id)
            .Skip(1)
            .Select(DeskReceiver.SequenceOf);
        Assert.Equal(receiver.EventsOf(@case.Id).Select(DeskReceiver.SequenceOf), sequences);
        await host.Runs.UntilAsync(async () => (await host.Client.LookAsync($"{path}/dead-letters")).Json["items"]!.AsArray() is { Count: 0 } none ? none : null);

        // The lane says so once its run has let go, a moment after the last request.
        var lane = await host.Runs.UntilAsync(async () => (await host.Client.LookAsync(path)).Json["lane"] is { } seen && seen["deliveredAt"] is not null ? seen : null);
        Assert.Equal((0, null), ((int)lane["waiting"]!, (string?)lane["failingSince"]));

        // One that arrived, once more: the same id and the same bytes.
        var opened = receiver.Http.Requests[0];
        (await ReplayAsync(new JsonObject { ["eventId"] = opened.EventId })).Expect(HttpStatusCode.Accepted);
        var again = await receiver.Http.WaitForAsync(seen => seen.Count(one => one.EventId == opened.EventId) == 3);
        Assert.Single(again.Where(one => one.EventId == opened.EventId).Select(one => Convert.ToHexString(one.Body)).Distinct());
        // And all of it.
        var whole = (await ReplayAsync(new JsonObject { ["from"] = before, ["all"] = true })).Expect(HttpStatusCode.Accepted).Json;
        Assert.Equal(receiver.Http.Events.Count, (int)whole["replayed"]!);
        await receiver.Http.WaitForAsync(seen => seen.Count(one => one.EventId == opened.EventId) == 4);

        Assert.Equal(
            "event-not-found",
            (await ReplayAsync(new JsonObject { ["eventId"] = "evt_c_none_7" })).Expect(HttpStatusCode.NotFound).Code
        );
        foreach (
            var wrong in new[]
            {
                "{}",
                """{"eventId":"e","from":"2026-01-01T00:00:00Z"}""",
                """{"from":"2099-01-01T00:00:00Z"}""",
                """{"from":"2026-01-01T00:00:00Z","to":"2026-03-01T00:00:00Z"}""",
            }
        )
            Assert.Equal(
                "replay-invalid",
                (await ReplayAsync(JsonNode.Parse(wrong)!.AsObject())).Expect(HttpStatusCode.UnprocessableEntity).Code
            );

        Task<DeskAnswer> ReplayAsync(JsonObject body) => host.Client.PostAsync($"{path}/replay", body);
    }

    private static StringContent JsonContent(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
