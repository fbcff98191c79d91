using Azure.Data.Tables;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Feeds;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Feeds;

/// <summary>The cases of a feed come through hints alone, within bounds, and what fell quiet is told before what did so long ago.</summary>
public sealed class FeedReaderTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task What_is_missed_comes_first_then_what_is_to_come_then_what_fell_quiet_lately()
    {
        var missed = await _desk.OpenAsync(now: StoreDesk.Start.AddDays(-40), facts: Noticed(StoreDesk.Start.AddDays(-40)));
        var coming = await _desk.OpenAsync(facts: Noticed(StoreDesk.Start.AddHours(-1)));
        var (old, late) = (await ClosedAsync(-31), await ClosedAsync(-29));

        var told = await ReadAsync();

        Assert.Equal([missed.Id, coming.Id, late], told);
        Assert.DoesNotContain(old, told);
    }

    [Fact]
    public async Task An_owners_feed_holds_the_owners_cases_and_follows_a_hand_over()
    {
        var mine = await _desk.OpenAsync(facts: Noticed(StoreDesk.Start.AddHours(-1)) with { Owner = "林一" });
        var others = await _desk.OpenAsync(facts: Noticed(StoreDesk.Start.AddHours(-1)));
        Assert.Equal([mine.Id], await ReadAsync("林一"));

        await _desk.StepAsync(mine.Id, found => AssignCase.Decide(found!, new AssignCase("王二", "休假")));

        Assert.Empty(await ReadAsync("林一"));
        Assert.Equal(2, (await ReadAsync()).Intersect([mine.Id, others.Id]).Count());
    }

    /// <summary>More rows than a feed reads, in each of its three ranges: no case confirms them, and each costs one look.</summary>
    [Fact]
    public async Task A_feed_reads_so_much_and_no_more()
    {
        var now = StoreDesk.Start;
        await FillAsync(ListKey.Instant(now.AddDays(-1)), FeedReader.MaxMissed + 20);
        await FillAsync(ListKey.Instant(now.AddDays(1)), FeedReader.MaxComing + 20);
        await FillAsync(ListKey.Quiet(now.AddDays(-1)), FeedReader.MaxQuiet + 20);
        _desk.Traffic.Forget();

        Assert.Empty(await ReadAsync());

        Assert.Equal(3 + FeedReader.MaxCases, _desk.Traffic.Requests.Count);
    }

    [Fact]
    public async Task A_feed_is_kept_by_its_hash_made_once_and_gone_when_revoked()
    {
        var table = _desk.Get<FeedTable>();
        var feed = new DeskFeed("f_0123456789abcdef", "林一", "salt", FeedSecret.Hash("secret"), StoreDesk.Start, "desk:test");

        Assert.Equal(feed, await table.AddAsync(feed, StoredEndpoints.Tester, s_none));
        Assert.Equal(feed, await table.AddAsync(feed with { Salt = "other", Owner = null }, StoredEndpoints.Tester, s_none));
        Assert.Equal([feed], await table.ListAsync(s_none));
        Assert.True(await table.RevokeAsync(feed.Id, StoredEndpoints.Tester, s_none));
        Assert.Null(await table.FindAsync(feed.Id, s_none));
        Assert.False(await table.RevokeAsync(feed.Id, StoredEndpoints.Tester, s_none));
        Assert.Null(await table.FindAsync("f_' or '1' eq '1", s_none));
    }

    private async Task<IReadOnlyList<string>> ReadAsync(string? owner = null) =>
        [.. (await _desk.Get<FeedReader>().ReadAsync(owner, StoreDesk.Start, s_none)).Select(found => found.Id)];

    private async Task<string> ClosedAsync(int days)
    {
        var at = StoreDesk.Start.AddDays(days);
        var @case = await _desk.OpenAsync(now: at, facts: Noticed(at));
        await _desk.StepAsync(@case.Id, found => CloseCase.Decide(found!, new CloseCase(null)), at);
        return @case.Id;
    }

    private static CaseFacts Noticed(DateTimeOffset at) => SampleCases.Facts with { Slip = SampleCases.Facts.Slip with { NoticedAt = at } };

    private async Task FillAsync(string when, int count) =>
        await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(_ => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity(ListKey.Name(null, null), $"{when}|{CaseIds.New()}|00000000")
                ))
                .Chunk(100)
                .Select(chunk => _desk.Storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex).SubmitTransactionAsync(chunk, s_none))
        );
}
