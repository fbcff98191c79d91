using Azure;
using Azure.Data.Tables;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Changes;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Feeds;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Playbooks;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.Storage.Tests.Windows;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Changes;

/// <summary>Every change at the desk's level is on record once, with who made it, wherever a process ends.</summary>
public sealed partial class DeskRecordTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Each_change_is_an_entry_without_what_is_secret()
    {
        var (endpoints, files) = (_desk.Get<IEndpointStore>(), _desk.Get<PlaybookFiles>());
        await _desk.AddEndpointAsync("wh_1", new Uri("https://receiver.example/token-of-it"));
        var none = await endpoints.ChangeAsync("wh_1", static endpoint => endpoint, StoredEndpoints.Tester, s_none);
        await endpoints.ChangeAsync("wh_1", static endpoint => endpoint with { Events = EventFilter.FromStored(["case.opened"]) }, StoredEndpoints.Tester, s_none);
        await endpoints.DisableAsync("wh_1", DisabledReason.Failing, StoreDesk.Start, s_none);
        await endpoints.RemoveAsync("wh_1", StoredEndpoints.Tester, s_none);
        await files.PutAsync("douyin-shop", File("ours"), null, StoredEndpoints.Tester, s_none);
        await files.RemoveAsync("douyin-shop", (await files.ReadAsync("douyin-shop", s_none))!, StoredEndpoints.Tester, s_none);
        await _desk.ImportAsync();
        await _desk.Get<FeedTable>().AddAsync(Feed("f_0123456789abcdef"), StoredEndpoints.Tester, s_none);
        await _desk.Get<PoisonMessageTable>().ReplayingAsync("0123", StoredEndpoints.Tester, s_none);
        await _desk.Get<AccessStore>().AddAsync(Key("k_1"), [], StoredEndpoints.Tester, s_none);
        await _desk.Get<AccessStore>().AddAsync(Somebody("p_1"), [], StoredEndpoints.Tester, s_none);
        var taken = await _desk.Get<AccessStore>().AddAsync(Key("k_2") with { Name = "key k_1" }, [], StoredEndpoints.Tester, s_none);
        await _desk.Get<AccessStore>().UsedAsync("k_1", new DateOnly(2026, 3, 2), s_none);
        await _desk.Get<AccessStore>().RevokeAsync("k_1", StoredEndpoints.Tester, s_none);
        await _desk.Get<AccessStore>().RemoveAsync("p_1", StoredEndpoints.Tester, s_none);

        Assert.False(none!.Value.IsRefused);
        Assert.True(taken.IsRefused);
        Assert.Equal(
            [
                "1 desk:test receiver wh_1 registered channel,url,secret,events",
                "2 desk:test receiver wh_1 changed events",
                "3 system receiver wh_1 switchedOff status",
                "4 desk:test receiver wh_1 removed ",
                "5 desk:test playbook douyin-shop put ",
                "6 desk:test playbook douyin-shop removed ",
                "7 desk:test calendar cn imported version cn-2027.desk1",
                "8 desk:test feed f_0123456789abcdef made owner",
                "9 desk:test poison-message 0123 replayed ",
                "10 desk:test api-key k_1 made role/consultant,owner",
                "11 desk:test person p_1 registered role/lead",
                "12 desk:test api-key k_1 removed ",
                "13 desk:test person p_1 removed ",
            ],
            (await EntriesAsync()).Select(static entry => $"{entry.Sequence} {entry.By} {entry.Change.Kind} {entry.Change.Id} {entry.Change.What} {string.Join(',', entry.Change.Fields)}"));
        var told = string.Concat((await EntriesAsync()).Select(static entry => entry.ToText()));
        Assert.All(["token-of-it", "salt", "hash", "somebody", "desk.example"], word => Assert.DoesNotContain(word, told, StringComparison.Ordinal));
        Assert.Equal([], await FaultsAsync());
        Assert.Empty((await _desk.Get<DeskRecord>().ReadAsync(s_none)).Pending);
    }

    public static TheoryData<string> Doings =>
        [
            "register",
            "change",
            "remove",
            "put",
            "take away",
            "import",
            "make a feed",
            "revoke it",
            "dismiss",
            "make a key",
            "revoke a key",
            "list somebody",
            "take them off",
        ];

    /// <summary>
    /// The process ends before each request in turn. Whoever looks afterwards finds the change with its entry, or neither; who repeats what
    /// they did finds it done
    /// and on record once.
    /// </summary>
    [Theory]
    [MemberData(nameof(Doings))]
    public async Task Wherever_the_process_ends_there_is_neither_a_change_without_its_entry_nor_two(string doing)
    {
        var (cut, isCut) = (1, true);
        for (; isCut; cut++)
        {
            var id = await PreparedAsync(doing, cut);
            var before = (await EntriesAsync()).Count;
            var sent = 0;
            _desk.Traffic.Before = _ => ++sent >= cut ? throw new InvalidOperationException("The process ended here.") : Task.CompletedTask;
            isCut = await EndsAsync(() => DoAsync(doing, id));
            _desk.Traffic.Before = null;
            if (cut % 2 == 0)
                _desk.Wall.Advance(HintRetryBudget.Total + TimeSpan.FromMinutes(1));
            await _desk.Get<ChangeSettlement>().RunAsync(s_none);
            Assert.Equal([], await FaultsAsync());
            await DoAsync(doing, id);

            var added = (await EntriesAsync()).Skip(before).ToList();
            Assert.True(added.Count == 1, $"Ended before request {cut}: {added.Count} entries.");
            _desk.Wall.Advance(HintRetryBudget.Total + TimeSpan.FromMinutes(1));
            await _desk.Get<ChangeSettlement>().RunAsync(s_none);
            Assert.Empty((await _desk.Get<DeskRecord>().ReadAsync(s_none)).Pending);
            Assert.Equal([], await FaultsAsync());
        }

        Assert.True(cut > 5);
    }

    /// <summary>The client sends a write again whose answer was lost, and meets what it wrote itself.</summary>
    [Theory]
    [InlineData("register", "endpoints")]
    [InlineData("change", "endpoints")]
    [InlineData("remove", "endpoints")]
    [InlineData("put", "desk-data")]
    [InlineData("take away", "desk-data")]
    [InlineData("dismiss", "poisonmessages")]
    [InlineData("make a key", "desk-data")]
    [InlineData("revoke a key", "desk-data")]
    [InlineData("list somebody", "desk-data")]
    [InlineData("take them off", "desk-data")]
    [InlineData("register", "$batch")]
    public async Task A_write_whose_answer_was_lost_is_one_change(string doing, string name)
    {
        await _desk.AddEndpointAsync("wh_before");
        var id = await PreparedAsync(doing, 1);
        var (before, lost) = ((await EntriesAsync()).Count, 0);
        _desk.Traffic.After = request => request.Name == name && request.Method != "GET" && lost++ == 0 ? throw new IOException("The answer is lost.") : Task.CompletedTask;
        await DoAsync(doing, id);
        _desk.Traffic.After = null;

        Assert.True(lost > 1);
        Assert.Single((await EntriesAsync()).Skip(before));
        Assert.Empty((await _desk.Get<DeskRecord>().ReadAsync(s_none)).Pending);
        Assert.Equal([], await FaultsAsync());
    }

    [Fact]
    public async Task Many_at_once_are_one_entry_each_and_of_a_removal_only_one()
    {
        await Task.WhenAll(Enumerable.Range(1, 4).Select(number => _desk.AddEndpointAsync($"wh_{number}")));
        var gone = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => _desk.Get<IEndpointStore>().RemoveAsync("wh_1", StoredEndpoints.Tester, s_none))
        );
        Assert.Single(gone, static removed => removed);
        Assert.Equal([1, 2, 3, 4, 5], (await EntriesAsync()).Select(static entry => (int)entry.Sequence));
        _desk.Wall.Advance(HintRetryBudget.Total + TimeSpan.FromMinutes(1));
        await _desk.Get<ChangeSettlement>().RunAsync(s_none);
        Assert.Equal(5, (await EntriesAsync()).Count);
        Assert.Equal([], await FaultsAsync());
    }

    /// <summary>Whoever writes there has no key: what they announce is named, and never comes onto the record.</summary>
    [Fact]
    public async Task A_change_that_somebody_else_announced_is_named_and_not_recorded()
    {
        await _desk.AddEndpointAsync("wh_1");
        var there = await _desk.Get<IEndpointStore>().StateAsync("wh_1", s_none);
        var forged = new PendingChange(
            there!.ChangeId!,
            new DeskChange(ChangeKinds.Receiver, "wh_1", "changed", "url"),
            "desk:other",
            StoreDesk.Start,
            null,
            _desk.Wall.GetUtcNow()
        );
        var row = new TableEntity(DeskEntry.Record, $"change|{forged.Id}") { ["Seal"] = new string('A', 86) };
        LongText.Write(row, "Body", System.Text.Json.JsonSerializer.Serialize(forged, StorageJson.Options));
        await _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Cases).UpsertEntityAsync(row);

        await _desk.Get<ChangeSettlement>().RunAsync(s_none);

        Assert.Single(await EntriesAsync());
        Assert.Equal([$"change-forged change|{forged.Id}"], await FaultsAsync());
    }

    /// <summary>An older whole row of the same receiver was taken as its own: its seal is right.</summary>
    [Fact]
    public async Task An_older_row_of_a_receiver_put_back_is_named()
    {
        var table = _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Endpoints);
        await _desk.AddEndpointAsync("wh_1");
        var older = (await table.GetEntityAsync<TableEntity>("endpoints", "wh_1")).Value;
        await _desk
            .Get<IEndpointStore>()
            .ChangeAsync(
                "wh_1",
                static endpoint => endpoint with { Url = new Uri("https://newer.example/") },
                StoredEndpoints.Tester,
                s_none
            );
        await table.UpdateEntityAsync(older, ETag.All, TableUpdateMode.Replace);

        Assert.Equal(["desk-differs receiver wh_1"], await FaultsAsync());
        Assert.Contains("custody", (await NightAsync()).Single(), StringComparison.Ordinal);
    }

    /// <summary>Whoever puts an older list back brings a revoked key back, and is named; the day of a use is no change.</summary>
    [Fact]
    public async Task An_older_list_of_keys_and_people_put_back_is_named()
    {
        var (access, blobs) = (_desk.Get<AccessStore>(), _desk.Get<DeskDataBlobs>());
        await access.AddAsync(Key("k_1"), [], StoredEndpoints.Tester, s_none);
        await access.AddAsync(Somebody("p_1"), [], StoredEndpoints.Tester, s_none);
        await access.UsedAsync("k_1", new DateOnly(2026, 3, 2), s_none);
        Assert.Equal([], await FaultsAsync());
        var older = (await blobs.ReadAsync(AccessFile.Name, s_none))!;
        await access.RevokeAsync("k_1", StoredEndpoints.Tester, s_none);
        await access.AddAsync(Somebody("p_2"), [], StoredEndpoints.Tester, s_none);
        var newer = (await blobs.ReadAsync(AccessFile.Name, s_none))!;
        await blobs.WriteAsync(AccessFile.Name, older.Bytes, newer.Tag, s_none);

        Assert.Equal(["desk-differs api-key k_1", "desk-differs person p_2"], (await FaultsAsync()).Order(StringComparer.Ordinal));
    }

    /// <summary>A day's changes are in the day's anchor, also those that a crash has left: a record cut off later is named.</summary>
    [Fact]
    public async Task The_night_signs_the_record_and_what_a_crash_has_left_of_it()
    {
        _desk.Traffic.Before = static request => request.IsTransaction ? throw new InvalidOperationException("The process ended here.") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => _desk.AddEndpointAsync("wh_1"));
        _desk.Traffic.Before = null;
        await NightAsync();
        Assert.Equal((1L, 1), ((await EntriesAsync()).Single().Sequence, (await _desk.Get<DeskRecordCheck>().CheckAsync(s_none)).Anchors));

        var table = _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Cases);
        await table.DeleteEntityAsync(DeskEntry.Record, "timeline|0000000001");
        await table.DeleteEntityAsync(DeskEntry.Record, "change-head");
        await _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Endpoints).DeleteEntityAsync("endpoints", "wh_1");
        Assert.Equal(["anchor-differs 1"], await FaultsAsync());
    }

    private async Task<IReadOnlyList<string>> NightAsync()
    {
        _desk.Clock.SetUtcNow(StoreDesk.Start.AddDays(1));
        await _desk.Get<NightlyCustody>().RunAsync(_desk.Clock.GetUtcNow(), s_none);
        var rows = await _desk.RowsAsync(StorageNames.Tables.Cases, CalendarAlerts.Stream);
        return [.. rows.Where(static row => row.RowKey.StartsWith("raised|", StringComparison.Ordinal)).Select(static row => row.RowKey)];
    }

    private static async Task<bool> EndsAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (InvalidOperationException problem) when (problem.Message == "The process ended here.")
        {
            return true;
        }
    }

    private async Task<IReadOnlyList<DeskEntry>> EntriesAsync() =>
        [.. (await _desk.Get<DeskRecord>().LinesAsync(0, int.MaxValue, s_none)).Select(static line => DeskEntry.Read(line.Text)!)];

    private async Task<IEnumerable<string>> FaultsAsync() =>
        (await _desk.Get<DeskRecordCheck>().CheckAsync(s_none)).Faults.Select(static fault => $"{fault.Code} {fault.Where}");
}
