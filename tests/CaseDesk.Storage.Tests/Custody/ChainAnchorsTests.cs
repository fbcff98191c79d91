using CaseDesk.Core.Custody;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Custody;

public sealed class ChainAnchorsTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Every_day_is_signed_once_and_points_at_the_one_before()
    {
        var (first, second) = (await _desk.OpenAsync(), await _desk.OpenAsync());
        await StepAsync(first.Id, 2);
        // A late tick, the same tick twice, and two at once.
        await RunAsync(3);
        await RunAsync(3);
        await Task.WhenAll(RunAsync(4), RunAsync(4));

        var anchors = (await _desk.Get<AnchorBook>().SinceAsync(new DateOnly(2026, 1, 1), s_none)).Select(known => known.Anchor!).ToList();
        Assert.Equal(
            [("2026-03-02", 2), ("2026-03-03", 0), ("2026-03-04", 1), ("2026-03-05", 0), ("2026-03-06", 0)],
            anchors.Select(anchor => ($"{anchor.Day:yyyy-MM-dd}", anchor.Count))
        );
        Assert.Null(anchors[0].Previous);
        Assert.All(anchors.Skip(1), anchor => Assert.True(TimelineChain.IsHash(anchor.Previous)));
        Assert.Equal(5, anchors.Select(anchor => anchor.Previous).Distinct().Count());
        Assert.Empty(await _desk.RowsAsync(StorageNames.Tables.Touched));

        var proof = (await _desk.Get<AnchorBook>().NewestProofAsync(first.Id, new DateOnly(2026, 3, 2), s_none))!;
        var keys = await _desk.Get<DeskKeys>().PublicAsync(s_none);
        Assert.Equal((new DateOnly(2026, 3, 4), (await _desk.ReadAsync(first.Id)).ChainLink), (proof.Open(keys)!.Day, proof.Head.Link));
        Assert.Equal(
            new DateOnly(2026, 3, 2),
            (await _desk.Get<AnchorBook>().NewestProofAsync(second.Id, new DateOnly(2026, 3, 2), s_none))!.Open(keys)!.Day
        );
    }

    [Fact]
    public async Task A_day_that_is_not_over_is_not_signed()
    {
        await _desk.OpenAsync();
        var midnight = StoreDesk.Start.Date.AddDays(1);
        await _desk.Get<ChainAnchors>().RunAsync(new DateTimeOffset(midnight.AddMinutes(19), TimeSpan.FromHours(8)), s_none);
        Assert.Empty(await _desk.Get<AnchorLog>().YearsAsync(s_none));
        await _desk.Get<ChainAnchors>().RunAsync(new DateTimeOffset(midnight.AddMinutes(20), TimeSpan.FromHours(8)), s_none);
        Assert.Equal([2026], await _desk.Get<AnchorLog>().YearsAsync(s_none));
    }

    [Fact]
    public async Task A_new_year_gets_a_log_of_its_own_that_goes_on_from_the_old()
    {
        await _desk.OpenAsync(now: new DateTimeOffset(2026, 12, 31, 9, 0, 0, TimeSpan.FromHours(8)));
        await _desk.Get<ChainAnchors>().RunAsync(new DateTimeOffset(2027, 1, 3, 9, 0, 0, TimeSpan.FromHours(8)), s_none);
        Assert.Equal([2026, 2027], await _desk.Get<AnchorLog>().YearsAsync(s_none));
        Assert.Equal(3, (await _desk.Get<AnchorBook>().SinceAsync(new DateOnly(2026, 12, 1), s_none)).Count);
    }

    /// <summary>The process ends after any of its writes; the next tick ends where an unbroken one would.</summary>
    [Theory]
    [InlineData("custody-anchors/heads/2026-03-02/", "PUT")]
    [InlineData("custody-anchors/log/2026.jsonl", "PUT")]
    [InlineData("$batch", "POST")]
    public async Task A_run_that_ends_midway_is_carried_to_its_end_by_the_next(string path, string method)
    {
        var opened = await _desk.OpenAsync();
        _desk.Traffic.Before = request =>
            request.Method == method && request.Path.StartsWith(path, StringComparison.Ordinal)
                ? throw new InvalidOperationException("the process ended here")
                : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(0));
        _desk.Traffic.Before = null;
        await RunAsync(0);

        var anchor = Assert.Single(await _desk.Get<AnchorBook>().SinceAsync(new DateOnly(2026, 1, 1), s_none)).Anchor!;
        Assert.Equal(1, anchor.Count);
        Assert.Empty((await _desk.Get<CaseCustody>().CheckAsync(opened.Id, true, s_none))!.Faults);
    }

    private Task<bool> RunAsync(int days) => _desk.Get<ChainAnchors>().RunAsync(StoreDesk.Start.AddDays(1 + days), s_none);

    private Task<Outcome<StepTaken>> StepAsync(string id, int days) =>
        _desk.StepAsync(id, _ => new(new CaseEvent[] { SampleCases.Line("later") }), StoreDesk.Start.AddDays(days));
}
