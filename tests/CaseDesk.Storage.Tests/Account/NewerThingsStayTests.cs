using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Access;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Feeds;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Delivery.FanOut;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Feeds;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Reminders;
using CaseDesk.Storage.Tests.Alerts;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Account;

/// <summary>A row or file that needs a newer version of the desk is left as it is, whoever comes to it; what others need goes on.</summary>
public sealed class NewerThingsStayTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private LaneDesk _lanes = null!;
    private string _case = "";

    private StoreDesk Desk => _lanes.Desk;

    public async Task InitializeAsync()
    {
        _lanes = await LaneDesk.StartAsync();
        await Desk.AddEndpointAsync("wh_1");
        _case = await _lanes.CaseAsync();
        await Desk.ReceiveAsync(_case, SampleFiles.Pdf());
    }

    public async Task DisposeAsync() => await _lanes.DisposeAsync();

    [Theory]
    [InlineData(CaseRows.Head)]
    [InlineData(CaseRows.EvidencePrefix)]
    [InlineData(CaseRows.ReminderPrefix)]
    public async Task No_step_is_taken_on_a_case_that_holds_a_newer_row(string start)
    {
        var before = await RaiseAsync(StorageNames.Tables.Cases, _case, start);

        await Assert.ThrowsAsync<NewerSchemaException>(NoteAsync);

        Assert.Equal(before, await RowsOfAsync(StorageNames.Tables.Cases, _case));
        var report = await Desk.Get<CaseCustody>().CheckAsync(_case, readFiles: false, s_none);
        Assert.Contains(report!.Faults, static fault => fault.Code == CustodyFaults.RowNewer);
    }

    /// <summary>A newer row of a kind that this version has never heard of.</summary>
    [Fact]
    public async Task Nor_on_one_with_a_newer_kind_of_row()
    {
        var table = Desk.Storage.Tables.GetTableClient(StorageNames.Tables.Cases);
        await table.AddEntityAsync(new TableEntity(_case, "case-witness|1") { ["Body0"] = "{}" }.Marked(StorageSchema.Newest + 1));

        await Assert.ThrowsAsync<NewerSchemaException>(NoteAsync);
    }

    [Fact]
    public async Task A_newer_entry_of_the_timeline_keeps_its_text_when_the_case_is_erased()
    {
        await Desk.StepAsync(_case, found => new([new NoteAdded("电话里说的")]));
        var before = await RaiseAsync(StorageNames.Tables.Cases, _case, CaseRows.TimelinePrefix);

        await Assert.ThrowsAsync<NewerSchemaException>(() => Desk.Cases.EraseTextsAsync(_case, [1, 2], s_none));

        Assert.Equal(before, await RowsOfAsync(StorageNames.Tables.Cases, _case));
    }

    [Fact]
    public async Task A_newer_alert_waits_in_the_outbox_and_goes_to_nobody()
    {
        var open = await Desk.OpenAsync();
        var before = await RaiseAsync(StorageNames.Tables.Cases, open.Id, CaseRows.AlertPrefix);

        await Assert.ThrowsAsync<NewerSchemaException>(() => AnnounceAsync(open.Id));

        Assert.Equal(before, await RowsOfAsync(StorageNames.Tables.Cases, open.Id));
    }

    /// <summary>Passing it over would lose its alert: fan-out says once and for all who gets it.</summary>
    [Fact]
    public async Task No_alert_is_fanned_out_past_a_newer_receiver_and_none_changes_it()
    {
        await RaiseAsync(StorageNames.Tables.Endpoints, EndpointRow.Partition, "wh_1");
        var open = await Desk.OpenAsync();

        await Assert.ThrowsAsync<NewerSchemaException>(() => AnnounceAsync(open.Id));
        var store = Desk.Get<IEndpointStore>();
        await Assert.ThrowsAsync<NewerSchemaException>(() => store.DisableAsync("wh_1", DisabledReason.Desk, StoreDesk.Start, s_none));

        Assert.Contains(CaseRows.Outbox(1), await Desk.KeysAsync(open.Id));
    }

    [Theory]
    [InlineData(LaneRows.Head)]
    [InlineData(LaneRows.DuePrefix)]
    public async Task A_lane_that_holds_something_newer_is_not_emptied(string start)
    {
        var before = (await RaiseAsync(StorageNames.Tables.Lanes, "wh_1", start)).Where(IsWaiting).ToList();

        await Assert.ThrowsAsync<NewerSchemaException>(() => _lanes.RunAsync("wh_1"));

        Assert.Equal(before, (await RowsOfAsync(StorageNames.Tables.Lanes, "wh_1")).Where(IsWaiting));

        static bool IsWaiting(string row) => row.StartsWith(LaneRows.DuePrefix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_newer_row_of_the_due_index_stays_and_the_others_are_done()
    {
        var (mine, newer) = (CaseIds.New(), CaseIds.New());
        var index = Desk.Get<DueIndex>();
        await index.AddAsync(mine, [new DueHint(DueKind.Reminder, "r", StoreDesk.Start)], s_none);
        var table = Desk.Storage.Tables.GetTableClient(StorageNames.Tables.DueIndex);
        var hint = new DueHint(DueKind.Reminder, "r", StoreDesk.Start);
        var row = DueIndex.EntityOf(newer, hint, StoreDesk.Start).Marked(StorageSchema.Newest + 1);
        row["Kind"] = "Hearing";
        await table.AddEntityAsync(row);

        Assert.Equal(1, await Desk.Get<DueSweep>().RunAsync(StoreDesk.Start, s_none));
        Assert.Contains(await Desk.RowsAsync(StorageNames.Tables.DueIndex), left => left.GetString("CaseId") == newer);
    }

    [Fact]
    public async Task A_newer_row_of_a_list_is_not_tidied_away()
    {
        var key = new ListKey("all", $"x|{_case}");
        var table = Desk.Storage.Tables.GetTableClient(StorageNames.Tables.CaseIndex);
        await table.AddEntityAsync(ListIndex.EntityOf(StoredThings.Row(key.List, key.Position), 1).Marked(StorageSchema.Newest + 1));

        await Desk.Get<ListIndex>().RemoveAsync([key], long.MaxValue, s_none);

        Assert.True((await table.GetEntityIfExistsAsync<TableEntity>(key.List, key.Position)).HasValue);
    }

    [Fact]
    public async Task What_is_newer_of_the_desk_itself_is_neither_read_nor_written_over()
    {
        var feed = new DeskFeed("f_0123456789abcdef", null, "salt", FeedSecret.Hash("secret"), StoreDesk.Start, "desk:test");
        await Desk.Get<FeedTable>().AddAsync(feed, StoredEndpoints.Tester, s_none);
        await Desk.Get<PoisonMessageTable>().NoteAsync("desk-work", "x", "1", StoreDesk.Start, null, s_none);
        foreach (var table in new[] { StorageNames.Tables.Feeds, StorageNames.Tables.PoisonMessages })
        {
            foreach (var row in await Desk.RowsAsync(table))
                await RaiseAsync(table, row.PartitionKey, row.RowKey);
        }

        await Assert.ThrowsAsync<NewerSchemaException>(() => Desk.Get<FeedTable>().FindAsync(feed.Id, s_none));
        var poison = Desk.Get<PoisonMessageTable>();
        await Assert.ThrowsAsync<NewerSchemaException>(() => poison.NoteAsync("desk-work", "x", "2", StoreDesk.Start, null, s_none));
        await RaiseAsync(StorageNames.Tables.Cases, "desk", "change-head");
        await Assert.ThrowsAsync<NewerSchemaException>(() => Desk.Get<DeskRecord>().ReadAsync(s_none));
    }

    /// <summary>The list of keys is one file: written by somebody who knows half of it, the other half would be gone.</summary>
    [Fact]
    public async Task A_newer_list_of_people_and_keys_lets_nobody_in_and_is_not_written_over()
    {
        var file = Desk.Get<AccessFile>();
        await file.WriteAsync(AccessBook.Empty, null, null, s_none);
        var blob = Desk.Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.DeskData).GetBlobClient(AccessFile.Name);
        await blob.SetMetadataAsync(new Dictionary<string, string> { [StorageSchema.Key] = "2" });

        await Assert.ThrowsAsync<NewerSchemaException>(() => file.ReadAsync(s_none));
    }

    /// <summary>Left out of its day, it would be told of for ever as if it had not been there.</summary>
    [Fact]
    public async Task A_day_is_not_signed_without_the_case_that_a_newer_version_wrote()
    {
        await RaiseAsync(StorageNames.Tables.Cases, _case, CaseRows.Head);
        await SealAsync(_case);

        await Assert.ThrowsAsync<NewerSchemaException>(NightAsync);

        Assert.Empty((await Desk.Get<AnchorLog>().ReadAsync(2026, s_none)).Entries);
    }

    /// <summary>Whoever writes a number into a row keeps the desk from signing nothing but that.</summary>
    [Fact]
    public async Task A_number_that_the_desk_did_not_seal_is_named_and_the_day_is_signed()
    {
        var other = await Desk.OpenAsync();
        await RaiseAsync(StorageNames.Tables.Cases, _case, CaseRows.Head);

        await NightAsync();

        var anchor = Assert.Single((await Desk.Get<AnchorBook>().DaysAsync(DateOnly.MinValue, s_none)).Known);
        var heads = await Desk.Get<AnchorLog>().HeadsAsync(anchor, s_none);
        Assert.Equal([other.Id], heads!.Select(static head => head.CaseId).Where(static id => CaseIds.IsId(id)));
        var told = (await Desk.RowsAsync(StorageNames.Tables.Cases, "desk")).Select(static row => row.RowKey);
        Assert.Contains(told, static key => key.StartsWith("raised|evt_desk_custody_", StringComparison.Ordinal));
    }

    private Task<bool> NightAsync()
    {
        var at = new DateTimeOffset(StoreDesk.Start.AddDays(1).Date.AddMinutes(30), StoreDesk.Start.Offset);
        return Desk.Get<ChainAnchors>().RunAsync(at, s_none);
    }

    /// <summary>As a newer version does with its step.</summary>
    private async Task SealAsync(string caseId)
    {
        var rows = StateRows.None;
        foreach (var row in (await Desk.RowsAsync(StorageNames.Tables.Cases, caseId)).Where(static row => CaseRows.IsState(row.RowKey)))
            rows = rows.With(row.RowKey, PackedText.Read(row, "Body"), StorageSchema.NeedsOf(row));
        var all = await Desk.RowsAsync(StorageNames.Tables.Cases, caseId);
        var text = PackedText.Read(all.Single(static row => row.RowKey == CaseRows.Head), "Body");
        var head = JsonSerializer.Deserialize<Case>(text, StorageJson.Options)!;
        var seal = await Desk.Get<IHeadSeal>().SealAsync(new ChainHead(caseId, head.TimelineLength, head.ChainLink!), rows.Digest, s_none);
        var sealing = new TableEntity(caseId, CaseRows.Head) { ["Seal"] = seal };
        await Desk
            .Storage.Tables.GetTableClient(StorageNames.Tables.Cases)
            .UpdateEntityAsync(sealing, ETag.All, TableUpdateMode.Merge, s_none);
    }

    /// <summary>From before there was a version in rows; and what no program of ours writes there is not taken for ours.</summary>
    [Fact]
    public void No_version_is_the_first_and_nonsense_is_none_of_ours()
    {
        Assert.False(StorageSchema.IsNewer(new TableEntity("p", "r")));
        Assert.False(StorageSchema.IsNewer(new TableEntity("p", "r").Marked()));
        foreach (var nonsense in new object[] { StorageSchema.Newest + 1, 0, -1, 1L, "1", 1.0 })
            Assert.True(StorageSchema.IsNewer(new TableEntity("p", "r") { [StorageSchema.Column] = nonsense }));
        Assert.False(StorageSchema.IsNewer("no JSON"));
        Assert.False(StorageSchema.IsNewer("""{"kind":"case-changed"}"""));
        Assert.False(StorageSchema.IsNewer("""{"schema":1}"""));
        Assert.True(StorageSchema.IsNewer("""{"kind":"hearing-set","schema":2}"""));
    }

    private Task AnnounceAsync(string caseId) => Desk.Get<AlertFanOut>().RunAsync(new CaseChanged(caseId, 1, []), s_none);

    /// <summary>By a process that has not just been at the case: it reads the rows as they are.</summary>
    private Task NoteAsync()
    {
        Desk.Get<RememberedCases>().Forget(_case);
        return Desk.StepAsync(_case, found => new([new NoteAdded("再问一次")]));
    }

    /// <summary>Says of the first row whose key begins so that it needs a newer version.</summary>
    /// <returns>The partition's rows after that, each with its tag.</returns>
    private async Task<IReadOnlyList<string>> RaiseAsync(string table, string partition, string start)
    {
        var row = (await Desk.RowsAsync(table, partition)).First(row => row.RowKey.StartsWith(start, StringComparison.Ordinal));
        var raised = new TableEntity(partition, row.RowKey).Marked(StorageSchema.Newest + 1);
        await Desk.Storage.Tables.GetTableClient(table).UpdateEntityAsync(raised, ETag.All, TableUpdateMode.Merge, s_none);
        return await RowsOfAsync(table, partition);
    }

    private async Task<IReadOnlyList<string>> RowsOfAsync(string table, string partition) =>
        [.. (await Desk.RowsAsync(table, partition)).Select(row => $"{row.RowKey} {row.ETag}")];
}
