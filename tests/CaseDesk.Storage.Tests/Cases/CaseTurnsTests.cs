using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Desk;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Cases;

public sealed class CaseTurnsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private static readonly TurnSetting s_patient = new(TestTimeout.Limit, TestTimeout.Limit);

    [Fact]
    public async Task The_desk_goes_before_links_that_came_earlier()
    {
        var (turns, order) = (new CaseTurns(s_patient), new List<string>());
        var (held, waited) = await turns.TakeAsync("c_1", true, s_none);
        Assert.False(waited);
        var crowd = new[] { ("link 1", false), ("link 2", false), ("desk 1", true), ("desk 2", true) }.Select(async one =>
        {
            var (turn, _) = await turns.TakeAsync("c_1", one.Item2, s_none);
            order.Add(one.Item1);
            turn.Dispose();
        }).ToArray();

        held.Dispose();
        await Task.WhenAll(crowd);

        Assert.Equal(["desk 1", "desk 2", "link 1", "link 2"], order);
        Assert.False((await turns.TakeAsync("c_1", false, s_none)).Waited);
    }

    [Fact]
    public async Task Another_case_waits_for_nobody()
    {
        var turns = new CaseTurns(s_patient);
        await turns.TakeAsync("c_1", true, s_none);

        Assert.False((await turns.TakeAsync("c_2", false, s_none)).Waited);
    }

    [Fact]
    public async Task Whoever_has_waited_long_enough_goes_on_and_the_line_stays_whole()
    {
        var turns = new CaseTurns(TurnSetting.None);
        var (hanging, _) = await turns.TakeAsync("c_1", true, s_none);

        var (second, waited) = await turns.TakeAsync("c_1", true, s_none);

        Assert.True(waited);
        second.Dispose();
        second.Dispose();
        hanging.Dispose();
        Assert.False((await turns.TakeAsync("c_1", true, s_none)).Waited);
    }

    [Fact]
    public async Task Whoever_goes_away_leaves_the_line()
    {
        var turns = new CaseTurns(s_patient);
        var (held, _) = await turns.TakeAsync("c_1", true, s_none);
        using var gone = new CancellationTokenSource();
        var waiting = turns.TakeAsync("c_1", true, gone.Token);

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();

        Assert.False((await turns.TakeAsync("c_1", true, s_none)).Waited);
    }

    [Fact]
    public async Task Permits_of_all_instances_are_counted_in_one_place_and_come_back_with_time()
    {
        var account = ("DeskStorage", (await AzuriteServer.SharedAsync()).NewAccountConnectionString());
        await using var one = await StoreDesk.StartAsync(null, account);
        await using var other = await StoreDesk.StartAsync(null, account);
        var limit = new PaceLimit(25, 0.5);

        var taken = new[] { await TakeAsync(one), await TakeAsync(other), await TakeAsync(one), await TakeAsync(other) };
        Assert.Equal([10, 10, 5, 0], taken);
        one.Wall.Advance(TimeSpan.FromSeconds(9));

        Assert.InRange(await TakeAsync(one), 4, 5);

        Task<int> TakeAsync(StoreDesk desk) => desk.Get<SharedPace>().TakeAsync("look-1", limit, 10, s_none);
    }
}
