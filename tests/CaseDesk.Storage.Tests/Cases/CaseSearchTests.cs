using Azure.Data.Tables;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Cases;

/// <summary>Cases are found by a word, and listed by platform and owner, through hints alone and at one price.</summary>
public sealed class CaseSearchTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private static readonly ListQuery s_all = new(null, null, null, null);

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_word_of_the_shop_or_of_the_number_finds_the_case_wherever_it_stands()
    {
        var mine = await OpenAsync("晨光·家居旗舰店", "FD-2026-7788");
        var other = await OpenAsync("青禾小铺", "FD-2026-0001");

        Assert.All(new[] { "晨光", "家居", "旗舰店", "光家居", "7788", "fd2026 7788", "２６７７", "店 晨光" }, words =>
            Assert.Equal([mine], List(Search(words)))
        );
        Assert.Equal(
            [mine, other],
            List(Search("fd-2026")).Order(StringComparer.Ordinal).SequenceEqual(new[] { mine, other }.Order(StringComparer.Ordinal))
                ? [mine, other]
                : []
        );
        Assert.Empty(List(Search("晨光 青禾")));
        Assert.Equal([other], List(s_all with { CaseId = other }));
        Assert.Empty(List(s_all with { CaseId = other, Platform = "tmall" }));
        Assert.Equal(
            [mine],
            List(Search("fd2026") with { Owner = "", Platform = "douyin-shop", Status = CaseStatus.Collecting }).Intersect([mine])
        );
        Assert.Empty(List(Search("fd2026") with { Status = CaseStatus.Closed }));
    }

    [Fact]
    public async Task A_case_that_holds_a_word_twice_is_found_once()
    {
        var mine = await OpenAsync("好好好家居 好好", "好-1");

        Assert.Equal([mine], List(Search("好")));
        Assert.Equal([mine], List(Search("好好")));
    }

    /// <summary>A name that was corrected, or erased, leads nowhere, and no row of it is left.</summary>
    [Fact]
    public async Task What_a_case_is_no_longer_called_finds_nothing_and_leaves_no_row()
    {
        var mine = await OpenAsync("旧名字店", "FD-1");
        await _desk.StepAsync(mine, found => CorrectCase.Decide(found!, new CorrectCase { Shop = "新招牌店" }, _desk.Policy, StoreDesk.Start));
        Assert.Empty(List(Search("旧名字")));
        Assert.Equal([mine], List(Search("新招牌")));

        await _desk.StepAsync(mine, found => CloseCase.Decide(found!, new CloseCase(null)));
        var timeline = await _desk.Cases.TimelineAsync(mine, 0, 100, s_none);
        await _desk.StepAsync(mine, found => EraseCase.Decide(found!, new EraseCase("本人要求", "提前", timeline), 3, StoreDesk.Start));
        foreach (var message in await _desk.TakeAsync<CaseChanged>(StorageNames.Queues.DeskWork))
            await _desk.Get<AlertFanOut>().RunAsync(message, s_none);
        Assert.Empty(await _desk.RowsAsync(StorageNames.Tables.CaseIndex, SearchKeys.List));
        Assert.DoesNotContain(await _desk.RowsAsync(StorageNames.Tables.CaseIndex), row => $"{row.GetString(ListRow.Money)}".Contains("招牌", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Platform_and_owner_are_compared_by_storage_and_follow_a_hand_over()
    {
        var (mine, nobodys) = (await OpenAsync("甲店", "1", "林一"), await OpenAsync("乙店", "2"));

        Assert.Equal([mine], List(s_all with { Owner = "林一" }));
        Assert.Equal([nobodys], List(s_all with { Owner = "" }));
        Assert.Empty(List(s_all with { Platform = "tmall" }));
        Assert.Equal(2, List(s_all with { Platform = "douyin-shop" }).Count);
        await _desk.StepAsync(mine, found => AssignCase.Decide(found!, new AssignCase("王二", "休假")));
        Assert.Empty(List(s_all with { Owner = "林一" }));
        Assert.Equal([mine], List(s_all with { Owner = "王二", Status = CaseStatus.Collecting }));
    }

    [Fact]
    public async Task A_page_costs_the_same_among_a_hundred_and_ten_thousand_cases()
    {
        for (var number = 0; number < 3; number++)
            await OpenAsync($"晨光{number}号店", $"FD-{number}", "林一");
        await FillAsync(0, 100);
        var few = Cost();
        await FillAsync(100, 10_000);

        Assert.Equal([(1 + 3, 3), (1 + 3, 3), (1 + 3, 3)], few);
        Assert.Equal(few, Cost());
    }

    /// <summary>A word of very many shops that none of the cases behind it confirms: the page ends, says so, and goes on from
    /// there.</summary>
    [Fact]
    public async Task A_search_reads_so_much_and_no_more()
    {
        var rows = Enumerable.Range(0, 230).Select(number => StoredThings.Row(SearchKeys.List, $"泛滥{number:D4}|{CaseIds.New()}")).ToList();
        foreach (var chunk in rows.Chunk(100))
            await _desk.Get<ListIndex>().AddAsync(chunk, 1, s_none);
        _desk.Traffic.Forget();

        var page = await _desk.Get<CaseLister>().ReadAsync(Search("泛滥"), s_none);

        Assert.Equal((0, rows[199].Key.Position, 4 * 51), (page.Cases.Count, page.Next, _desk.Traffic.Requests.Count));
        Assert.Null((await _desk.Get<CaseLister>().ReadAsync(Search("泛滥") with { After = page.Next }, s_none)).Next);
    }

    /// <summary>Requests and cases of a search, of one owner's list, and of one platform's list of one status.</summary>
    private (int Requests, int Cases)[] Cost() =>
        [
            .. new[]
            {
                Search("晨光"),
                s_all with
                {
                    Owner = "林一",
                    Status = CaseStatus.Collecting,
                },
                s_all with
                {
                    Platform = "douyin-shop",
                    Status = CaseStatus.Collecting,
                },
            }.Select(query =>
            {
                _desk.Traffic.Forget();
                return (Cases: List(query).Count, _desk.Traffic.Requests.Count) is var (cases, requests) ? (requests, cases) : default;
            }),
        ];

    /// <summary>Rows of other cases, past the writer: in front of ours, behind them, and of every word that begins like theirs.</summary>
    private async Task FillAsync(int from, int to)
    {
        var table = _desk.Storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex);
        var numbers = Enumerable
            .Range(from, to - from)
            .Select(number => (Id: CaseIds.New(), Day: number % 2 == 0 ? "20200101" : "20990101", number))
            .ToList();
        var rows = numbers
            .SelectMany(one =>
                new[]
                {
                    new TableEntity("status=collecting", $"{one.Day}{one.number:D6}|{one.Id}|00000000")
                    {
                        [ListRow.Platform] = "tmall",
                        [ListRow.Owner] = "别人",
                    },
                    new TableEntity(SearchKeys.List, $"{(one.number % 2 == 0 ? "晨" : "晨晓")}{one.number}|{one.Id}"),
                }
            )
            .GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
            .SelectMany(list => list.Chunk(100));
        await Parallel.ForEachAsync(rows, async (chunk, cancellation) =>
            await table.SubmitTransactionAsync(
                chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                cancellation
            )
        );
    }

    private static ListQuery Search(string words) => s_all with { Words = SearchKeys.Words(words) };

    private async Task<string> OpenAsync(string shop, string number, string? owner = null) =>
        (
            await _desk.OpenAsync(
                facts: SampleCases.Facts with
                {
                    Shop = shop,
                    Owner = owner,
                    Slip = SampleCases.Facts.Slip with { Number = number },
                }
            )
        ).Id;

    private IReadOnlyList<string> List(ListQuery query) =>
        [.. _desk.Get<CaseLister>().ReadAsync(query, s_none).GetAwaiter().GetResult().Cases.Select(found => found.Id)];
}
