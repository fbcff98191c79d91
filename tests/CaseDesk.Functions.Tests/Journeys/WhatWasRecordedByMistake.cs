using System.Globalization;
using System.Net;
using CaseDesk.Functions.Custody;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// A consultant records the wrong answer and takes it back: the window speaks again on its days, and the record is sound.
/// </summary>
public sealed class WhatWasRecordedByMistake
{
    [Fact]
    public async Task A_release_that_never_was_is_taken_back_and_the_last_day_is_told_after_all()
    {
        await using var host = await DeskHost.StartAsync(options => options with { Now = At("2026-09-30T09:00:00+08:00") });
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var @case = await CaseDriver.OpenAsync(host);
        await @case.CollectAsync();
        await @case.SubmitAsync();
        var released = await @case.DecideAsync("released");
        Assert.Equal(("decision", "underReview"), ((string)released["undo"]!["step"]!, (string)released["undo"]!["status"]!));
        Assert.DoesNotContain(released["clocks"]!.AsArray(), clock => (string)clock!["state"]! == "running");

        var back = await @case.UndoAsync("decision", "看错了案件");

        Assert.Equal(
            ("underReview", 0m, 0),
            ((string)back["status"]!, (decimal)back["amountReleased"]!, back["decisions"]!.AsArray().Count)
        );
        Assert.Equal("submission", (string)back["undo"]!["step"]!);
        host.Clock.JumpTo(At("2026-10-15T09:00:01+08:00"));
        await receiver.WaitAsync(@case.Id, "window.lastDay");
        Assert.Contains("case.undone", receiver.TypesOf(@case.Id));
        await host.Local.RunTimerAsync(nameof(AnchorChainsTimer));
        Assert.True((bool)(await @case.Client.LookAsync($"{@case.Path}/custody")).Expect(HttpStatusCode.OK).Json["sound"]!);
        Assert.Empty(host.Logs.Errors);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
