using Azure.Data.Tables;
using CaseDesk.Core.Cases;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Cases;

public sealed class CaseListerTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Read_cases_of_every_kind_next_clock_first_and_without_clock_last()
    {
        var late = await OpenAsync(hours: 5);
        var closed = await OpenAsync(hours: 0);
        var soon = await OpenAsync(hours: 1);
        await _desk.StepAsync(closed, found => CloseCase.Decide(found!, new CloseCase(null)));

        Assert.Equal([soon, late, closed], await ListAsync(new ListQuery(null, null, null, null)));
        Assert.Equal([soon, late], await ListAsync(new ListQuery(CaseStatus.Collecting, null, null, null)));
        Assert.Equal([closed], await ListAsync(new ListQuery(CaseStatus.Closed, null, null, null)));
    }

    /// <summary>Seen in the list: two files missing of a case that lacked one.</summary>
    [Fact]
    public async Task What_comes_next_of_a_listed_case_is_what_the_case_itself_says()
    {
        var id = await OpenAsync(hours: 5);
        await _desk.ReceiveAsync(id, SampleFiles.Pdf());

        var listed = Assert.Single((await _desk.Get<CaseLister>().ReadAsync(new ListQuery(null, null, null, null), s_none)).Cases);

        Assert.Single(listed.Evidence);
        Assert.Equal(NextStep.Of(await _desk.ReadAsync(id), _desk.Policy), NextStep.Of(listed, _desk.Policy));
    }

    [Fact]
    public async Task Read_by_cause_gives_its_cases_alone()
    {
        var shipping = await OpenAsync(hours: 2);
        var other = (await _desk.OpenAsync(facts: SampleCases.Facts with { Cause = "counterfeit" })).Id;

        Assert.Equal([shipping], await ListAsync(new ListQuery(null, "shipping-timeout", null, null)));
        Assert.Equal([other], await ListAsync(new ListQuery(CaseStatus.Collecting, "counterfeit", null, null)));
        Assert.Empty(await ListAsync(new ListQuery(CaseStatus.Closed, "counterfeit", null, null)));
    }

    [Fact]
    public async Task Read_due_before_is_exclusive_and_leaves_out_cases_without_clock()
    {
        var first = await OpenAsync(hours: 1);
        var second = await OpenAsync(hours: 2);
        var closed = await OpenAsync(hours: 0);
        await _desk.StepAsync(closed, found => CloseCase.Decide(found!, new CloseCase(null)));
        var end = (await _desk.ReadAsync(second)).NextClockAt!.Value;

        Assert.Equal([first], await ListAsync(new ListQuery(null, null, end, null)));
        Assert.Equal([first, second], await ListAsync(new ListQuery(null, null, end.AddSeconds(1), null)));
    }

    [Fact]
    public async Task Read_stale_rows_among_good_ones_are_passed_over_and_the_page_is_full()
    {
        var cases = await StoreAsync(0, 120);
        var stale = Enumerable.Range(0, 70).Select(i => StoredThings.Row("all", $"20260101{i:D6}|{CaseIds.New()}"))
            .Concat(cases.Take(30).Select(@case => StoredThings.Row("all", $"20260102000000|{@case.Id}")));
        await _desk.Get<ListIndex>().AddAsync(stale, 9, s_none);
        var expected = cases.Select(@case => @case.Id);

        var (first, second, third) = await ThreePagesAsync();

        Assert.Equal((50, 50, 20), (first.Cases.Count, second.Cases.Count, third.Cases.Count));
        Assert.Null(third.Next);
        Assert.Equal(expected, first.Cases.Concat(second.Cases).Concat(third.Cases).Select(@case => @case.Id));
    }

    [Fact]
    public async Task Read_exactly_one_page_has_no_next()
    {
        await StoreAsync(0, CaseLister.PageSize);

        var page = await _desk.Get<CaseLister>().ReadAsync(new ListQuery(null, null, null, null), s_none);

        Assert.Equal(CaseLister.PageSize, page.Cases.Count);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Read_page_among_many_cases_costs_the_same_as_among_few()
    {
        await StoreAsync(0, 100);
        var few = await CostAsync();
        var table = _desk.Storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex);
        foreach (var chunk in Enumerable.Range(0, 2_900).Select(i => new TableEntity("all", $"20270101{i:D6}|{CaseIds.New()}")).Chunk(100))
            await table.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)));

        Assert.Equal((1 + CaseLister.PageSize, (2 * CaseLister.PageSize) + 1), few);
        Assert.Equal(few, await CostAsync());
    }

    private async Task<(int Requests, int Entities)> CostAsync()
    {
        _desk.Traffic.Forget();
        Assert.Equal(CaseLister.PageSize, (await ListAsync(new ListQuery(null, null, null, null))).Count);
        return (_desk.Traffic.Requests.Count, _desk.Traffic.Requests.Sum(request => request.Entities));
    }

    private async Task<(ListPage, ListPage, ListPage)> ThreePagesAsync()
    {
        var lister = _desk.Get<CaseLister>();
        var first = await lister.ReadAsync(new ListQuery(null, null, null, null), s_none);
        var second = await lister.ReadAsync(new ListQuery(null, null, null, first.Next), s_none);
        return (first, second, await lister.ReadAsync(new ListQuery(null, null, null, second.Next), s_none));
    }

    /// <summary>Cases and their rows of the list of all, written past the writer, in the order of their clocks.</summary>
    private async Task<IReadOnlyList<Case>> StoreAsync(int from, int count)
    {
        var cases = Enumerable
            .Range(from, count)
            .Select(i =>
            {
                var id = CaseIds.New();
                var facts = SampleCases.Facts with
                {
                    Slip = SampleCases.Facts.Slip with { NoticedAt = SampleCases.NoticedAt.AddMinutes(i - 10_000) },
                };
                return CaseStep.Take(
                    null,
                    OpenCase.Decide(new OpenCase(id, new KeptLink("token", "closed"), facts), _desk.Policy, StoreDesk.Start).Value,
                    StoreDesk.Start,
                    "desk:test"
                );
            })
            .ToList();
        await Parallel.ForEachAsync(cases, async (step, cancellation) =>
        {
            await _desk.Get<ListIndex>().AddAsync([ListRow.Of(step.After)[0]], 1, cancellation);
            await _desk.Cases.TryCommitAsync(step, null, "step", null, cancellation);
        });
        return [.. cases.Select(step => step.After)];
    }

    private async Task<string> OpenAsync(int hours) =>
        (
            await _desk.OpenAsync(
                facts: SampleCases.Facts with
                {
                    Slip = SampleCases.Facts.Slip with { NoticedAt = SampleCases.NoticedAt.AddHours(hours) },
                }
            )
        ).Id;

    private async Task<IReadOnlyList<string>> ListAsync(ListQuery query) =>
        [.. (await _desk.Get<CaseLister>().ReadAsync(query, s_none)).Cases.Select(@case => @case.Id)];
}
