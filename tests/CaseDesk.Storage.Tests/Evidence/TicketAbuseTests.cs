using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>What the holder of a ticket can do beside writing bytes: snapshots, tiers, leases, headers.</summary>
public sealed class TicketAbuseTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;
    private string _case = null!;

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        _case = (await _desk.OpenAsync()).Id;
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_snapshot_keeps_nothing_from_being_deleted()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        await (await TicketAsync(id)).CreateSnapshotAsync();
        await ReceiveAsync(id);

        await InspectAsync(id);

        Assert.Equal(EvidenceStatus.Sealed, (await _desk.ReadAsync(_case)).Evidence[id].Status);
        Assert.Null(await _desk.IncomingAsync(_case, id));
    }

    [Fact]
    public async Task Headers_of_the_ticket_s_holder_are_neither_sealed_nor_told()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await (await TicketAsync(id)).UploadAsync(
            BinaryData.FromBytes(SampleFiles.Pdf()),
            new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders
                {
                    ContentType = "text/html",
                    CacheControl = "public, max-age=31536000",
                    ContentEncoding = "br",
                    ContentLanguage = "en",
                    ContentDisposition = "inline",
                },
            }
        );
        await ReceiveAsync(id);

        await InspectAsync(id);

        Assert.Equal(SampleFiles.Pdf(), await _desk.SealedAsync(_case, id));
        BlobProperties found = await Blob(StorageNames.Containers.EvidenceSealed, id).GetPropertiesAsync();
        Assert.Equal(
            ("application/octet-stream", "", "", "", ""),
            (
                found.ContentType,
                found.CacheControl ?? "",
                found.ContentEncoding ?? "",
                found.ContentLanguage ?? "",
                found.ContentDisposition ?? ""
            )
        );
    }

    [Fact]
    public async Task An_address_to_read_by_says_what_the_file_is_whatever_the_blob_says()
    {
        await Blob(StorageNames.Containers.EvidenceSealed, "e_1")
            .UploadAsync(
                BinaryData.FromString("x"),
                new BlobUploadOptions
                {
                    HttpHeaders = new BlobHttpHeaders
                    {
                        ContentType = "text/html",
                        CacheControl = "public",
                        ContentEncoding = "br",
                        ContentDisposition = "inline",
                    },
                }
            );

        var url = await _desk
            .Get<EvidenceTickets>()
            .ReadAsync(StorageNames.Containers.EvidenceSealed, EvidenceBlobs.Name(_case, "e_1"), s_none, "罚单.pdf", "application/pdf");
        using var client = new HttpClient();
        using var answer = await client.GetAsync(url);

        Assert.Equal(
            ("application/pdf", "no-store, private", "identity", "attachment"),
            (
                answer.Content.Headers.ContentType!.MediaType,
                $"{answer.Headers.CacheControl}",
                string.Join(',', answer.Content.Headers.ContentEncoding),
                answer.Content.Headers.ContentDisposition!.DispositionType
            )
        );
    }

    [Fact]
    public async Task An_archived_blob_is_not_there_and_can_be_sent_again()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        Assert.NotNull(await _desk.Get<EvidenceBlobs>().FindIncomingAsync(_case, id, s_none));
        await (await TicketAsync(id)).SetAccessTierAsync(AccessTier.Archive);

        Assert.Null(await _desk.Get<EvidenceBlobs>().FindIncomingAsync(_case, id, s_none));
    }

    // The emulator reads archived blobs and knows no way back from there: what the service says of them is judged by itself.
    [Theory]
    [InlineData("Archive", null, true)]
    [InlineData("Cool", "rehydrate-pending-to-cool", true)]
    [InlineData("Cool", null, false)]
    [InlineData(null, null, false)]
    public void Away_is_what_the_service_calls_archived(string? tier, string? status, bool away) =>
        Assert.Equal(away, IncomingHeaders.IsAway(BlobsModelFactory.BlobProperties(accessTier: tier, archiveStatus: status)));

    /// <summary>The service lets nobody hold or read what is archived or on its way back, and says so; the emulator does.</summary>
    [Theory]
    [InlineData("BlobArchived")]
    [InlineData("BlobBeingRehydrated")]
    public async Task What_the_service_calls_archived_is_neither_held_nor_read(string code)
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        _desk.Traffic.Before = request =>
            request.Name == StorageNames.Containers.EvidenceIncoming
                ? Task.FromException(new RequestFailedException(409, "Archived.", code, null))
                : Task.CompletedTask;

        Assert.False(await _desk.Get<EvidenceBlobs>().LeaseIncomingAsync(_case, id, s_none));
        Assert.Null(await _desk.Get<EvidenceBlobs>().ReadIncomingAsync(_case, id, SampleFiles.Pdf().Length, s_none));
    }

    [Fact]
    public async Task A_lease_and_a_snapshot_of_the_holder_keep_nothing_from_being_erased()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf());
        var ticket = await TicketAsync(id);
        await ticket.CreateSnapshotAsync();
        await ticket.GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        await _desk.Get<EvidenceBlobs>().EraseAsync(_case, s_none);

        Assert.Null(await _desk.IncomingAsync(_case, id));
    }

    private async Task<BlobClient> TicketAsync(string id) =>
        new(await _desk.Get<EvidenceTickets>().WriteAsync(_case, id, _desk.Wall.GetUtcNow().AddMinutes(30), s_none));

    private async Task ReceiveAsync(string id) =>
        Assert.False((await _desk.StepAsync(_case, found => CaseDesk.Core.Evidence.ReceiveUpload.Decide(found!, new(id, null)))).IsRefused);

    private Task InspectAsync(string id) =>
        _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), StoreDesk.Start, s_none);

    private BlobClient Blob(string container, string id) =>
        _desk.Storage.Blobs.GetBlobContainerClient(container).GetBlobClient(EvidenceBlobs.Name(_case, id));
}
