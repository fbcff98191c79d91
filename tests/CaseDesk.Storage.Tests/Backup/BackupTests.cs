using Azure.Data.Tables;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Backup;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Backup;

/// <summary>Export and import one request at a time: what is taken while the desk works, what a break leaves, what is made anew.</summary>
public sealed class BackupTests(BackedUpDesk backup) : IClassFixture<BackedUpDesk>
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Rows_files_and_what_waits_are_as_they_were()
    {
        await using var desk = await backup.EmptyAsync();
        var result = await ImportAsync(desk, backup.Folder);
        Assert.Empty(result.Faults);
        Assert.Equal(await TextsAsync(backup.Desk, StorageNames.Tables.Cases), await TextsAsync(desk, StorageNames.Tables.Cases));
        // Hints that nobody needs any more are not made anew; all others are, to the letter.
        foreach (var table in new[] { StorageNames.Tables.CaseIndex, StorageNames.Tables.DueIndex })
        {
            var made = await TextsAsync(desk, table);
            Assert.NotEmpty(made);
            Assert.Subset(new HashSet<string>(await TextsAsync(backup.Desk, table)), new HashSet<string>(made));
        }

        var pending = (await desk.ReadAsync(backup.CaseId)).Reminders.Values.Count(static reminder =>
            reminder.State == ReminderState.Pending
        );
        Assert.Equal(pending, (await desk.RowsAsync(StorageNames.Tables.DueIndex)).Count);
        Assert.Equal(
            await backup.Desk.SealedAsync(backup.CaseId, backup.EvidenceId),
            await desk.SealedAsync(backup.CaseId, backup.EvidenceId)
        );
    }

    /// <summary>
    /// An older version copies what a newer one wrote as it stands, and does not put it in place: it would make hints of what it cannot
    /// read.
    /// </summary>
    [Fact]
    public async Task What_a_newer_version_wrote_is_taken_whole_and_put_in_place_by_one_alone_that_reads_it()
    {
        await using var desk = await backup.EmptyAsync();
        var id = (await desk.OpenAsync()).Id;
        var newer = new TableEntity(id, "case") { ["Witness"] = "x" }.Marked(StorageSchema.Newest + 1);
        await desk
            .Storage.Tables.GetTableClient(StorageNames.Tables.Cases)
            .UpdateEntityAsync(newer, Azure.ETag.All, TableUpdateMode.Merge, s_none);
        var folder = backup.NewFolder();
        await desk.Get<DeskExport>().RunAsync(new BackupFolder(folder), null, BackedUpDesk.Silent, s_none);
        Assert.Contains(
            "\"Witness\":[\"s\",\"x\"]",
            await File.ReadAllTextAsync(Path.Combine(folder, "rows", "cases", $"{id}.jsonl")),
            StringComparison.Ordinal
        );

        await using var other = await backup.EmptyAsync();
        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => ImportAsync(other, folder));

        Assert.Equal(BackupRefusals.Newer, refused.Code);
        Assert.Null(await other.Cases.FindAsync(id, s_none));
    }

    /// <summary>A new table or container belongs in a backup, or among what is made anew.</summary>
    [Fact]
    public void Every_table_and_container_has_its_place()
    {
        string[] anew = [StorageNames.Tables.CaseIndex, StorageNames.Tables.DueIndex, StorageNames.Tables.Touched];
        Assert.Equal(
            StorageNames.All(typeof(StorageNames.Tables)).Order(),
            DeskExport.Tables.Concat(anew).Append(StorageNames.Tables.Cases).Order()
        );
        Assert.Equal(
            StorageNames.All(typeof(StorageNames.Containers)).Order(),
            StorageNames.CaseContainers.Concat([StorageNames.Containers.DeskData, StorageNames.Containers.CustodyAnchors]).Order()
        );
    }

    [Fact]
    public void A_row_comes_back_to_the_last_tick()
    {
        var row = new TableEntity("p", "r")
        {
            ["Text"] = "文字 \u0001\n", ["Time"] = new DateTimeOffset(2026, 3, 2, 1, 2, 3, TimeSpan.Zero).AddTicks(1234567), ["Int"] = 7, ["Long"] = long.MaxValue, ["Double"] = 0.1 + 0.2, ["Flag"] = true, ["Bytes"] = new byte[] { 0, 255 }, ["Id"] = Guid.NewGuid(),
        };
        var back = BackupRow.Read(System.Text.Encoding.UTF8.GetString(BackupRow.Write(row)));
        Assert.Equal(
            row.OrderBy(static one => one.Key, StringComparer.Ordinal),
            back.OrderBy(static one => one.Key, StringComparer.Ordinal)
        );
    }

    /// <summary>The step is taken when the case's rows were read and its files are being listed.</summary>
    [Fact]
    public async Task A_case_that_changes_while_it_is_taken_is_taken_again()
    {
        await using var desk = await backup.EmptyAsync();
        var (id, changed, folder) = ((await desk.OpenAsync()).Id, false, backup.NewFolder());
        desk.Traffic.After = async request =>
        {
            if (changed || !request.Query.Contains($"prefix={id}/", StringComparison.Ordinal))
                return;
            changed = true;
            await desk.StepAsync(id, _ => new[] { new NoteAdded("中途的一条备注") });
        };
        await ExportAsync(desk, folder);
        Assert.True(changed);
        var rows = File.ReadAllLines(Path.Combine(folder, "rows", "cases", $"{id}.jsonl"));
        Assert.Contains(rows, static row => row.Contains("中途的一条备注", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_export_goes_on_and_takes_no_file_twice()
    {
        var (folder, desk) = (backup.NewFolder(), backup.Desk);
        desk.Traffic.After = static request => request.Name == StorageNames.Tables.Lanes ? throw new IOException("The line is cut.") : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() => ExportAsync(desk, folder));
        desk.Traffic.After = null;
        await Assert.ThrowsAsync<BackupRefusedException>(() => BackupCheck.HeaderAsync(new BackupFolder(folder), s_none));

        desk.Traffic.Forget();
        await ExportAsync(desk, folder);
        Assert.DoesNotContain(desk.Traffic.Requests, request =>
            request.Method == "GET" && request.Path.EndsWith(backup.EvidenceId, StringComparison.Ordinal)
        );
        await BackupCheck.RunAsync(
            new BackupFolder(folder),
            [Core.Custody.SigningKey.Read(backup.SigningKey)!.Public],
            null,
            BackedUpDesk.Silent,
            s_none
        );
    }

    /// <summary>A second backup into the same folder holds nothing that was erased since the first.</summary>
    [Fact]
    public async Task What_is_gone_from_the_desk_leaves_the_folder_with_the_next_backup()
    {
        await using var desk = await backup.EmptyAsync();
        var (id, folder) = ((await desk.OpenAsync()).Id, backup.NewFolder());
        await desk.PutIncomingAsync(id, "e_leftover", "something"u8.ToArray());
        await ExportAsync(desk, folder);
        var file = Path.Combine(folder, "blobs", "evidence-incoming", id, "e_leftover");
        Assert.True(File.Exists(file));
        await desk.Get<Storage.Evidence.EvidenceBlobs>().DeleteIncomingAsync(id, "e_leftover", s_none);
        await ExportAsync(desk, folder);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("$batch")]
    [InlineData("evidence-sealed")]
    [InlineData("dueindex")]
    public async Task An_import_broken_off_anywhere_is_run_again(string at)
    {
        await using var desk = await backup.EmptyAsync();
        desk.Traffic.After = request => request.Name == at && request.Method != "GET" && !request.Query.Contains("restype=container", StringComparison.Ordinal) ? throw new IOException("The line is cut.") : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(desk, backup.Folder));
        desk.Traffic.After = null;
        Assert.NotNull(await desk.Get<EmptyStorage>().FirstFullAsync(s_none));

        Assert.Empty((await ImportAsync(desk, backup.Folder)).Faults);
        Assert.Equal(await TextsAsync(backup.Desk, StorageNames.Tables.Cases), await TextsAsync(desk, StorageNames.Tables.Cases));
        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => ImportAsync(desk, backup.Folder));
        Assert.Equal(BackupRefusals.NotEmpty, refused.Code);
    }

    /// <summary>
    /// Sent, and not yet on the case's record, when the backup was made: the record is brought up to it, and nothing goes out again.
    /// </summary>
    [Fact]
    public async Task An_alert_that_the_log_knows_as_delivered_is_not_sent_again()
    {
        await using var desk = await backup.EmptyAsync();
        var (id, folder, endpoint) = ((await desk.OpenAsync()).Id, backup.NewFolder(), "we_0123456789abcdefghjkmnpqrs");
        var waiting = new DeliveryState(DeliveryStatus.Pending, 0, null, null, null);
        await desk.Get<DeliveryTable>().FanOutAsync(new(id, 1), [(endpoint, waiting), ("we_another0123456789abcdefgh", waiting)], s_none);
        await desk.Get<DeliveryLog>().WriteAsync(new DeliveryAttempt(endpoint, $"evt_{id}_1", id, 1, "case.opened", 1, StoreDesk.Start, "delivered", 200, 12, null), s_none);
        await ExportAsync(desk, folder);

        await using var back = await backup.EmptyAsync();
        await ImportAsync(back, folder);
        Assert.Equal(DeliveryStatus.Delivered, (await back.Get<LaneTable>().ContentsAsync(endpoint, s_none)).Ended.Single().State.Status);
        Assert.Empty((await back.Get<LaneTable>().ContentsAsync(endpoint, s_none)).Waiting);
        Assert.Single((await back.Get<LaneTable>().ContentsAsync("we_another0123456789abcdefgh", s_none)).Waiting);
        Assert.Equal(2, await back.CountMessagesAsync(StorageNames.Queues.Deliveries));
    }

    [Fact]
    public async Task Keys_in_clear_are_closed_under_a_passphrase_or_not_taken_at_all()
    {
        await using var desk = await StoreDesk.StartAsync();
        await desk.OpenAsync();
        var folder = backup.NewFolder();
        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => ExportAsync(desk, folder));
        Assert.Equal(BackupRefusals.PassphraseMissing, refused.Code);
        await ExportAsync(desk, folder, "a passphrase of the tests");
        Assert.All(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories), static file =>
            Assert.DoesNotContain("PRIVATE KEY", File.ReadAllText(file), StringComparison.Ordinal)
        );

        await using var back = await StoreDesk.StartAsync();
        var wrong = await Assert.ThrowsAsync<BackupRefusedException>(() => ImportAsync(back, folder, "another passphrase, wrong"));
        Assert.Equal(BackupRefusals.PassphraseWrong, wrong.Code);
        Assert.Empty((await ImportAsync(back, folder, "a passphrase of the tests")).Faults);
    }

    [Fact]
    public async Task A_storage_without_a_key_is_not_the_one_that_was_meant()
    {
        await using var desk = await StoreDesk.StartAsync();
        var refused = await Assert.ThrowsAsync<BackupRefusedException>(() => ExportAsync(desk, backup.NewFolder()));
        Assert.Equal(BackupRefusals.SigningKeyMissing, refused.Code);
        Assert.Null(await desk.Get<EmptyStorage>().FirstFullAsync(s_none));
    }

    private static Task<BackupResult> ExportAsync(StoreDesk desk, string folder, string? passphrase = null) =>
        desk.Get<DeskExport>().RunAsync(new BackupFolder(folder), passphrase, BackedUpDesk.Silent, s_none);

    private static Task<BackupResult> ImportAsync(StoreDesk desk, string folder, string? passphrase = null) =>
        desk.Get<DeskImport>().RunAsync(new BackupFolder(folder), passphrase, BackedUpDesk.Silent, s_none);

    /// <summary>Rows as a backup writes them; when a hint was written is its own.</summary>
    private static async Task<IReadOnlyList<string>> TextsAsync(StoreDesk desk, string table) =>
    [
        .. (await desk.RowsAsync(table)).Select(row =>
        {
            row.Remove("WrittenAt");
            // Of a row of a list: the step that wrote it, or the newest of the case.
            if (table == StorageNames.Tables.CaseIndex)
                row.Remove("Version");
            return System.Text.Encoding.UTF8.GetString(BackupRow.Write(row));
        }).Order(StringComparer.Ordinal),
    ];
}
