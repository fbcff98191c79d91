using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// One case is followed through queues, due index and lanes by its traces; and whatever is told of it, in traces, metrics and logs, tells
/// nothing that is in it.
/// </summary>
public sealed class WhatIsToldOfACase
{
    private static readonly string[] s_planted =
    [
        "红枫小店",
        "王小明",
        "13987654321",
        "xiaoming@shop.example",
        "76543.21",
        "FD-PLANTED-9",
        "身份证.pdf",
        "悄悄话",
    ];

    [Fact]
    public async Task A_trace_leads_from_the_last_byte_to_the_receiver_and_nobody_is_named_on_the_way()
    {
        using var told = new CollectedTelemetry();
        await using var desk = await DeskHost.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(desk);
        var @case = await CaseDriver.OpenAsync(desk, Plant);
        var evidenceId = await @case.UploadAsync("violation-notice", EvidenceFile.Pdf("王小明的身份证.pdf", "planted"));
        await @case.SettledAsync(evidenceId);
        await receiver.WaitAsync(@case.Id, "evidence.sealed");
        await desk.Client.PostAsync($"{@case.Path}/notes", new JsonObject { ["text"] = "悄悄话：王小明 13987654321" });
        await @case.CollectAsync();
        await @case.SubmitAsync();
        await receiver.WaitAsync(@case.Id, "case.submitted");

        var sealing = await SpanAsync(desk, told, span => span.OperationName == "evidence.seal" && Is(span, DeskTraces.EvidenceId, evidenceId));
        // One trace from the request that said "complete", through the queue, to what went out.
        foreach (var name in new[] { "request", "case.step", "evidence.inspect", "case.follow-up", "alerts.fan-out" })
            await SpanAsync(desk, told, span => span.OperationName == name && span.TraceId == sealing.TraceId);
        await SpanAsync(desk, told, span => span.OperationName == "alert.deliver" && IsOf(span, sealing.TraceId));

        // A reminder waited for days in the due index: its own trace, linked to the step that planned it.
        var submit = await SpanAsync(desk, told, span =>
            span.OperationName == "case.step" && Is(span, DeskTraces.CaseId, @case.Id) && span.TraceId != sealing.TraceId
        );
        desk.Clock.JumpTo(
            DateTimeOffset
                .Parse(
                    (string)
                        (await @case.ReadAsync())["reminders"]!
                            .AsArray()
                            .Where(static one => (string)one!["state"]! == "pending")
                            .Min(static one => (string)one!["dueAt"]!)!,
                    System.Globalization.CultureInfo.InvariantCulture
                )
                .AddSeconds(1)
        );
        var sent = await SpanAsync(desk, told, span => span.OperationName == "reminders.send" && Is(span, DeskTraces.CaseId, @case.Id));
        Assert.NotEmpty(sent.Links);
        Assert.NotEqual(submit.TraceId, sent.TraceId);

        Assert.Subset(
            told.Measurements.Select(static one => one.Name).ToHashSet(),
            new HashSet<string>
            {
                DeskMetrics.DueBacklogName,
                DeskMetrics.DueLagName,
                DeskMetrics.DeliveryAgeName,
                DeskMetrics.InspectionTimeName,
                DeskMetrics.LanesOpenName,
                DeskMetrics.UploadsOpenName,
            }
        );
        var view = await @case.ReadAsync();
        string[] secrets = [.. s_planted, ((string)view["link"]!).Split('.')[^1], desk.DeskKey, receiver.Http.Secret!];
        var everything = told.Texts.Concat(desk.Logs.All.Select(static line => $"{line.Category} {line.Text} {line.Fault}")).ToList();
        Assert.Contains(everything, text => text.Contains(@case.Id, StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(everything, text => text.Contains(secret, StringComparison.Ordinal)));
        Assert.All(told.Spans, static span => Assert.Empty(span.Baggage));
    }

    /// <summary>The lead's figures cost the same few requests whatever is in the desk, and asking often costs nothing.</summary>
    [Fact]
    public async Task The_lead_reads_the_same_figures()
    {
        await using var desk = await DeskHost.StartAsync(static options => options with { RunQueues = false, RunTimers = false });
        await using var receiver = await DeskReceiver.RegisterAsync(desk);
        var @case = await CaseDriver.OpenAsync(desk);
        await @case.StartAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "one"));
        await @case.UploadAsync("product-images", EvidenceFile.Pdf("b.pdf", "two"));
        // What nobody takes off its queue: a file has none of its own.
        await desk.Services.GetRequiredService<QueuePost>().SendAsync(new CaseChanged(@case.Id, 1, []), null, CancellationToken.None);
        desk.Clock.JumpTo(DeskHost.Start.AddDays(2));
        var figures = (await desk.Client.LookAsync("api/operations")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((1, 1), ((int)figures["files"]!["uploading"]!["count"]!, (int)figures["files"]!["inspecting"]!["count"]!));
        Assert.True((double)figures["files"]!["oldestInspectingSeconds"]! > 86_400);
        Assert.True((int)figures["due"]!["rows"]!["count"]! >= 2);
        Assert.True((double)figures["due"]!["lagSeconds"]! > 3_600);
        Assert.Equal(0, (int)figures["poisonMessages"]!["count"]!);
        Assert.Contains(figures["queues"]!.AsArray(), static queue => (int)queue!["messages"]! > 0);
        (await @case.AsMerchant((string)(await @case.ReadAsync())["link"]!).Client.LookAsync("api/operations")).Expect(
            HttpStatusCode.Forbidden
        );
    }

    private static void Plant(JsonObject body)
    {
        (body["shop"], body["amountHeld"], body["slip"]!["number"]) = ("红枫小店专卖", 76543.21m, "FD-PLANTED-9");
        body["contacts"] = new JsonArray(
            new JsonObject
            {
                ["name"] = "王小明",
                ["role"] = "merchant",
                ["phone"] = "13987654321",
                ["email"] = "xiaoming@shop.example",
            }
        );
    }

    private static bool Is(Activity span, string name, string value) => span.GetTagItem(name) as string == value;

    /// <summary>In the trace, or linked to it.</summary>
    private static bool IsOf(Activity span, ActivityTraceId trace) =>
        span.TraceId == trace || span.Links.Any(link => link.Context.TraceId == trace);

    private static Task<Activity> SpanAsync(DeskHost desk, CollectedTelemetry told, Func<Activity, bool> wanted) =>
        desk.Runs.UntilAsync(() => Task.FromResult(told.Spans.FirstOrDefault(wanted)));
}
