using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Custody;

/// <summary>What somebody with a key to the storage takes away of the record is as loud as what they change.</summary>
public sealed class DeskCustodyTests : IAsyncLifetime
{
    private const int Days = 4;
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;
    private string _case = null!;

    private BlobContainerClient Anchors => _desk.Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.CustodyAnchors);

    private TableClient Table => _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    private DateTimeOffset Now => _desk.Clock.GetUtcNow();

    /// <summary>Four days are over, 2 to 5 March: the case was opened on the first, and touched on the third.</summary>
    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        _case = (await _desk.OpenAsync()).Id;
        await ContactAsync(StoreDesk.Start.AddDays(2));
        _desk.Clock.Advance(TimeSpan.FromDays(Days));
        await AnchorAsync();
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_record_that_nobody_touched_holds()
    {
        Assert.Empty(await CheckAsync());
        Assert.Empty(await CaseAsync());
        Assert.Equal(0, await AlertsAsync());
    }

    [Fact]
    public async Task A_line_cut_off_the_end_is_missed_by_the_desk_and_by_the_case()
    {
        await RewriteAsync(lines => lines[..^1]);
        Assert.Equal(["anchor-missing 2026-03-05"], await CheckAsync());
        Assert.Equal(["anchor-missing 2026-03-05"], await CaseAsync());
    }

    [Fact]
    public async Task A_line_taken_out_between_is_missed_and_the_next_does_not_follow()
    {
        await RewriteAsync(lines => [lines[0], .. lines[2..]]);
        Assert.Equal(["anchor-unlinked 2026-03-04", "anchor-missing 2026-03-03"], await CheckAsync());
        Assert.Equal(["anchor-unlinked 2026-03-04", "anchor-missing 2026-03-03"], await CaseAsync());
    }

    /// <summary>The next tick begins a new log, which holds by itself; the lists of heads and the case know that there was one.</summary>
    [Fact]
    public async Task A_log_that_was_deleted_is_missed_though_a_new_one_was_begun()
    {
        await Anchors.GetBlobClient("log/2026.jsonl").DeleteAsync();
        await ContactAsync(Now);
        _desk.Clock.Advance(TimeSpan.FromDays(1));
        await AnchorAsync();
        Assert.Equal(["anchor-missing 2026-03-02 – 2026-03-05"], await CheckAsync());
        Assert.Equal(["anchor-missing 2026-03-02 – 2026-03-05"], await CaseAsync());
    }

    [Fact]
    public async Task A_timer_that_did_not_run_is_noticed_from_seven_in_the_morning_on()
    {
        _desk.Clock.Advance(TimeSpan.FromHours(21.9));
        Assert.Empty(await CaseAsync());
        _desk.Clock.Advance(TimeSpan.FromHours(0.1));
        Assert.Equal(["anchor-missing 2026-03-06"], await CaseAsync());
    }

    [Fact]
    public async Task A_case_left_out_of_a_day_before_it_was_signed_is_missed_there()
    {
        await ContactAsync(Now);
        await _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Touched).DeleteEntityAsync("2026-03-06", _case, ETag.All);
        _desk.Clock.Advance(TimeSpan.FromDays(1));
        await AnchorAsync();
        Assert.Equal(["anchor-lacks-case 2026-03-06"], await CaseAsync());
    }

    /// <summary>A list of heads was signed as it stood, whoever had put it there.</summary>
    [Fact]
    public async Task Heads_that_somebody_put_there_before_the_day_was_over_are_not_signed()
    {
        await ContactAsync(Now);
        var head = (await _desk.Cases.FindHeadAsync(_case, s_none))!.Head;
        var root = Anchor.Of(new DateOnly(2026, 3, 6), [head], null, Now).Root[..16];
        foreach (var name in new[] { "heads/2026-03-06.json", $"heads/2026-03-06/{root}.json" })
            await Anchors.GetBlobClient(name).UploadAsync(BinaryData.FromString($$"""[{"caseId":"{{_case}}","length":1,"link":"{{new string('a', 64)}}"}]"""));
        _desk.Clock.Advance(TimeSpan.FromDays(1));
        await AnchorAsync();
        Assert.Empty(await CheckAsync());
        Assert.Empty(await CaseAsync());
        Assert.Equal(head, (await _desk.Get<AnchorBook>().NewestProofAsync(_case, new DateOnly(2026, 3, 2), s_none))!.Head);
    }

    /// <summary>
    /// A whole record told anew, with every hash right, before its day was signed: the desk then signed it, and it checked as sound.
    /// </summary>
    [Fact]
    public async Task A_record_written_anew_without_the_desks_key_is_named_and_not_signed()
    {
        await ContactAsync(Now);
        await ForgeAsync(text => text.Replace("电话", "微信", StringComparison.Ordinal));
        Assert.Equal([$"head-forged {_case}"], await CaseAsync());
        _desk.Clock.Advance(TimeSpan.FromDays(1));
        await AnchorAsync();
        Assert.Equal([$"anchor-lacks-case 2026-03-06", $"head-forged {_case}"], await CaseAsync());
        Assert.Equal(1, await AlertsAsync());
    }

    [Fact]
    public async Task A_case_that_is_gone_as_a_whole_is_named()
    {
        await foreach (var row in Table.QueryAsync<TableEntity>(row => row.PartitionKey == _case))
            await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All);
        Assert.Equal([$"case-missing {_case}"], await CheckAsync());
    }

    /// <summary>
    /// A log that storage refuses to append to looked like one to which another run had appended: nothing was signed any more, and nothing
    /// was told.
    /// </summary>
    [Theory]
    [InlineData("held by a lease")]
    [InlineData("of another kind")]
    public async Task A_log_that_takes_no_line_is_told_of(string how)
    {
        var log = Anchors.GetBlobClient("log/2026.jsonl");
        if (how == "held by a lease")
        {
            await log.GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(-1));
        }
        else
        {
            var lines = (await log.DownloadContentAsync()).Value.Content;
            await log.DeleteAsync();
            await log.UploadAsync(lines);
        }

        _desk.Clock.Advance(TimeSpan.FromDays(2));
        await Assert.ThrowsAnyAsync<Exception>(() => _desk.Get<NightlyCustody>().RunAsync(Now, s_none));
        Assert.Equal(["anchor-missing 2026-03-06 – 2026-03-07"], await CheckAsync());
        Assert.Equal(1, await AlertsAsync());
    }

    /// <summary>
    /// A row that is no day's ended each night's run before anything was signed or checked; one of the year 1 made it sign that day for
    /// ever.
    /// </summary>
    [Theory]
    [InlineData("!")]
    [InlineData("0001-01-01")]
    [InlineData("2026-02-30")]
    public async Task A_day_that_somebody_planted_keeps_nothing_from_being_told(string day)
    {
        await Anchors.GetBlobClient("log/2026.jsonl").DeleteAsync();
        await _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Touched).AddEntityAsync(new TableEntity(day, _case));
        await ContactAsync(Now);
        _desk.Clock.Advance(TimeSpan.FromDays(1));
        await _desk.Get<NightlyCustody>().RunAsync(Now, s_none);
        Assert.Equal(1, await AlertsAsync());
        Assert.Equal(
            new DateOnly(2026, 3, 6),
            (await _desk.Get<AnchorBook>().NewestProofAsync(_case, new DateOnly(2026, 3, 2), s_none))!
                .Open(await _desk.Get<DeskKeys>().PublicAsync(s_none))!
                .Day
        );
    }

    [Fact]
    public async Task What_does_not_hold_is_told_once()
    {
        await RewriteAsync(lines => lines[..^1]);
        await CheckAsync();
        await CheckAsync();
        Assert.Equal(1, await AlertsAsync());
        Assert.Equal(
            AlertTypes.CustodyBroken,
            (await Table.QueryAsync<TableEntity>(row => row.PartitionKey == CalendarAlerts.Stream).ToListAsync())
                .Single(row => row.RowKey.StartsWith(CaseRows.AlertPrefix, StringComparison.Ordinal))
                .GetString("Type")
        );
    }

    private async Task<int> AlertsAsync() =>
        (await Table.QueryAsync<TableEntity>(row => row.PartitionKey == CalendarAlerts.Stream).ToListAsync()).Count(row =>
            row.RowKey.StartsWith(CaseRows.AlertPrefix, StringComparison.Ordinal)
        );

    private Task<bool> AnchorAsync() => _desk.Get<ChainAnchors>().RunAsync(Now, s_none);

    private async Task ContactAsync(DateTimeOffset at) =>
        Assert.False(
            (
                await _desk.StepAsync(
                    _case,
                    c =>
                        LogContact.Decide(
                            c!,
                            new LogContact(
                                new ContactEntry
                                {
                                    At = at,
                                    Channel = "电话",
                                    Asked = "?",
                                }
                            ),
                            at
                        ),
                    at
                )
            ).IsRefused
        );

    /// <summary>
    /// Tells the newest entry otherwise and makes all that is computed from it fit, as somebody can who may write to the storage and has no
    /// key.
    /// </summary>
    private async Task ForgeAsync(Func<string, string> change)
    {
        var lines = await _desk.Cases.LinesAsync(_case, 0, 100, s_none);
        var text = change(lines[^1].Text!);
        Assert.NotEqual(lines[^1].Text, text);
        var leaf = TimelineChain.Leaf(text);
        var link = TimelineChain.Next(lines[^2].Link, leaf);
        await Table.UpsertEntityAsync(
            TimelineRow.Of(_case, new TimelineLine(lines[^1].Sequence, text, leaf, link)),
            TableUpdateMode.Replace
        );
        var head = (await Table.GetEntityAsync<TableEntity>(_case, CaseRows.Head)).Value;
        head["Body0"] = change(head.GetString("Body0")).Replace(lines[^1].Link, link, StringComparison.Ordinal);
        await Table.UpdateEntityAsync(head, ETag.All, TableUpdateMode.Replace);
    }

    /// <summary>Writes the log anew, as somebody can who may write to the storage and has no key.</summary>
    private async Task RewriteAsync(Func<string[], string[]> change)
    {
        var lines = (await Anchors.GetBlobClient("log/2026.jsonl").DownloadContentAsync())
            .Value.Content.ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var log = Anchors.GetAppendBlobClient("log/2026.jsonl");
        await log.DeleteAsync();
        await log.CreateAsync();
        using var text = BinaryData.FromString(string.Concat(change(lines).Select(line => line + "\n"))).ToStream();
        await log.AppendBlockAsync(text);
    }

    private async Task<IEnumerable<string>> CheckAsync() => Texts(await _desk.Get<DeskCustody>().CheckAsync(Now, s_none));

    private async Task<IEnumerable<string>> CaseAsync() =>
        Texts((await _desk.Get<CaseCustody>().CheckAsync(_case, readFiles: false, s_none))!.Faults);

    private static IEnumerable<string> Texts(IReadOnlyList<CustodyFault> faults) => faults.Select(fault => $"{fault.Code} {fault.Where}");
}
