using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Storage.Tests.Custody;

/// <summary>What somebody with a key to the storage does to a case's record is found and named.</summary>
public sealed class CaseCustodyTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;
    private string _case = null!;
    private string _file = null!;

    private TableClient Table => _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Cases);

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        _case = (await _desk.OpenAsync()).Id;
        _file = await _desk.ReceiveAsync(_case, SampleFiles.Pdf());
        await _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, _file), StoreDesk.Start, s_none);
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_record_that_nobody_touched_holds_with_its_files_and_anchors()
    {
        await AnchorAsync();
        var report = await CheckAsync();
        Assert.Empty(report.Faults);
        Assert.Equal((1, 1), (report.Files, report.Anchors));
        Assert.Equal(report.Length, (await _desk.Cases.LinesAsync(_case, 0, 100, s_none)).Count);
    }

    [Fact]
    public async Task One_removed_row_is_named()
    {
        await Table.DeleteEntityAsync(_case, CaseRows.Timeline(2), ETag.All);
        Assert.Equal([new CustodyFault(CustodyFaults.EntryMissing, "2")], (await CheckAsync()).Faults);
    }

    [Fact]
    public async Task One_changed_word_is_named()
    {
        var row = (await Table.GetEntityAsync<TableEntity>(_case, CaseRows.Timeline(1))).Value;
        row["Body0"] = row.GetString("Body0").Replace("测试小店", "别家小店", StringComparison.Ordinal);
        await Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        Assert.Equal(new CustodyFault(CustodyFaults.EntryChanged, "1"), (await CheckAsync()).Faults[0]);
    }

    [Fact]
    public async Task A_changed_state_is_named_though_the_timeline_is_whole()
    {
        var row = (await Table.GetEntityAsync<TableEntity>(_case, CaseRows.Evidence(_file))).Value;
        row["Body0"] = row.GetString("Body0").Replace("\"item\":\"", "\"item\":\"other-", StringComparison.Ordinal);
        await Table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        Assert.Equal(
            [new CustodyFault(CustodyFaults.StateDiffers), new CustodyFault(CustodyFaults.HeadForged, _case)],
            (await CheckAsync()).Faults
        );
    }

    [Fact]
    public async Task Other_bytes_under_a_sealed_name_and_missing_ones_are_named()
    {
        var blob = _desk
            .Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceSealed)
            .GetBlobClient(EvidenceBlobs.Name(_case, _file));
        await blob.UploadAsync(BinaryData.FromString("other bytes"), overwrite: true);
        Assert.Equal([new CustodyFault(CustodyFaults.FileChanged, _file)], (await CheckAsync()).Faults);
        await blob.DeleteAsync();
        Assert.Equal([new CustodyFault(CustodyFaults.FileMissing, _file)], (await CheckAsync()).Faults);
    }

    /// <summary>People are given this copy, and nobody had looked at it again.</summary>
    [Fact]
    public async Task Other_bytes_in_the_copy_without_places_and_missing_ones_are_named()
    {
        var photo = await _desk.ReceiveAsync(_case, PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif()), fileName: "门头.jpg");
        await _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, photo), StoreDesk.Start, s_none);
        Assert.Empty((await CheckAsync()).Faults);
        var blob = _desk
            .Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceClean)
            .GetBlobClient(EvidenceBlobs.Name(_case, photo));
        await blob.UploadAsync(BinaryData.FromString("other bytes"), overwrite: true);
        Assert.Equal([new CustodyFault(CustodyFaults.CleanChanged, photo)], (await CheckAsync()).Faults);
        await blob.DeleteAsync();
        Assert.Equal([new CustodyFault(CustodyFaults.CleanMissing, photo)], (await CheckAsync()).Faults);
    }

    /// <summary>Somebody cuts off the newest entries and rewrites the head to fit: only the anchor remembers.</summary>
    [Fact]
    public async Task An_end_cut_off_with_its_head_rewritten_is_found_by_the_anchor()
    {
        var before = await Table.QueryAsync<TableEntity>(row => row.PartitionKey == _case).ToListAsync();
        await _desk.StepAsync(_case, c => LogContact.Decide(
                c!,
                new LogContact(
                    new ContactEntry
                    {
                        At = StoreDesk.Start,
                        Channel = "电话",
                        Asked = "?",
                    }
                ),
                StoreDesk.Start
            ));
        await AnchorAsync();
        foreach (var row in await Table.QueryAsync<TableEntity>(row => row.PartitionKey == _case).ToListAsync())
            await Table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All);
        foreach (var row in before)
            await Table.AddEntityAsync(row);
        Assert.Equal(
            [new CustodyFault(CustodyFaults.AnchorDiffers, $"{(await _desk.ReadAsync(_case)).TimelineLength + 1}")],
            (await CheckAsync()).Faults
        );
    }

    [Fact]
    public async Task A_list_of_heads_changed_after_its_day_was_signed_is_named()
    {
        await AnchorAsync();
        var container = _desk.Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.CustodyAnchors);
        var heads = container.GetBlobClient((await container.GetBlobsAsync(new GetBlobsOptions { Prefix = "heads/2026-03-02/" }).SingleAsync()).Name);
        var text = (await heads.DownloadContentAsync()).Value.Content.ToString();
        await heads.UploadAsync(
            BinaryData.FromString(text.Replace("\"length\":", "\"length\":1", StringComparison.Ordinal)),
            overwrite: true
        );
        Assert.Equal([new CustodyFault(CustodyFaults.AnchorInvalid, "2026-03-02")], (await CheckAsync()).Faults);
    }

    private Task<bool> AnchorAsync() => _desk.Get<ChainAnchors>().RunAsync(StoreDesk.Start.AddDays(1), s_none);

    private async Task<CustodyReport> CheckAsync() => (await _desk.Get<CaseCustody>().CheckAsync(_case, readFiles: true, s_none))!;
}
