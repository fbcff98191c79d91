using System.IO.Compression;
using System.Security.Cryptography;
using Azure.Storage.Blobs.Models;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Packets;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Storage.Tests.Packets;

public sealed class PacketBuilderTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;
    private string _case = null!;
    private int _asked;

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        _case = (await _desk.OpenAsync()).Id;
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    /// <summary>Each run dies before another of its requests; the next one goes on from what is there.</summary>
    [Fact]
    public async Task Build_died_before_any_storage_call_the_next_run_makes_one_packet()
    {
        await SealAsync(SampleFiles.Pdf());
        await BuildAsync(await AskAsync());
        var warm = await AskAsync();
        _desk.Traffic.Forget();
        await BuildAsync(warm);
        var calls = _desk.Traffic.Requests.Count;

        for (var last = 0; last < calls; last++)
        {
            var packetId = await AskAsync();
            var made = 0;
            _desk.Traffic.Before = _ => made++ == last ? throw new InvalidOperationException("The process died.") : Task.CompletedTask;
            await Assert.ThrowsAsync<InvalidOperationException>(() => BuildAsync(packetId));
            _desk.Traffic.Before = null;

            await BuildAsync(packetId);
            await BuildAsync(packetId);

            await AssertReadyAsync(packetId);
        }

        var told = await _desk.Cases.TimelineAsync(_case, 0, 1_000, s_none);
        Assert.Equal(calls + 2, told.Count(entry => entry.Event is PacketBuilt));
        Assert.InRange(calls, 12, 40);
    }

    [Fact]
    public async Task Build_twice_at_once_is_one_packet()
    {
        await SealAsync(SampleFiles.Pdf());
        var packetId = await AskAsync();

        await Task.WhenAll(BuildAsync(packetId), BuildAsync(packetId));

        await AssertReadyAsync(packetId);
        Assert.Single(await _desk.Cases.TimelineAsync(_case, 0, 100, s_none), entry => entry.Event is PacketBuilt);
    }

    [Fact]
    public async Task Build_large_file_goes_up_in_blocks_and_comes_out_whole()
    {
        var noise = new byte[20 << 20];
        new Random(3).NextBytes(noise);
        byte[] large =
        [
            .. "%PDF-1.4\n9 0 obj<</Length 20971520>>stream\n"u8,
            .. noise,
            .. "\nendstream endobj\n"u8,
            .. SampleFiles.Pdf()[9..],
        ];
        var id = await SealAsync(large);
        var packetId = await AskAsync();
        _desk.Traffic.Forget();

        await BuildAsync(packetId);

        Assert.Equal(3, _desk.Traffic.Requests.Count(request => request.Method == "PUT" && request.Query.Contains("comp=block&", StringComparison.Ordinal)));
        using var zip = new ZipArchive(new MemoryStream(await AssertReadyAsync(packetId)));
        await using var entry = zip.Entries[0].Open();
        Assert.Equal((await _desk.ReadAsync(_case)).Evidence[id].Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(entry)));
    }

    [Fact]
    public async Task Build_evidence_withdrawn_meanwhile_fails_with_its_code_and_makes_no_file()
    {
        var id = await SealAsync(SampleFiles.Pdf());
        var packetId = await AskAsync();
        await _desk.StepAsync(_case, found => WithdrawEvidence.Decide(found!, id, byDesk: true));

        await BuildAsync(packetId);

        var packet = (await _desk.ReadAsync(_case)).Packets[packetId];
        Assert.Equal((PacketStatus.Failed, "packet-evidence-not-sealed"), (packet.Status, packet.Code));
        Assert.Null(await _desk.Get<PacketBlobs>().FindAsync(_case, packetId, s_none));
    }

    [Fact]
    public async Task Build_photo_that_records_a_place_leaves_without_it_and_says_so()
    {
        var id = await SealAsync(PictureFile.WithApp1(PictureFile.Jpeg(), PlaceRecord.Exif()), "实拍.jpg");
        var packetId = await AskAsync();

        await BuildAsync(packetId);

        using var zip = new ZipArchive(new MemoryStream(await AssertReadyAsync(packetId)));
        await using var entry = zip.Entries[0].Open();
        Assert.Equal((await _desk.ReadAsync(_case)).Evidence[id].CleanSha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(entry)));
        using var manifest = new StreamReader(zip.GetEntry("manifest.json")!.Open());
        Assert.Contains(PacketChanges.LocationRemoved, await manifest.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_before_the_case_says_so_waits_and_lets_go_in_the_end()
    {
        await BuildAsync("p_nobody_asked");
        Assert.Single(_desk.Sent<PacketAsked>(StorageNames.Queues.DeskWork));

        await _desk.Get<PacketBuilder>().BuildAsync(new PacketAsked(_case, "p_nobody_asked", HintRetryBudget.Waits), StoreDesk.Start, s_none);
        Assert.Single(_desk.Sent<PacketAsked>(StorageNames.Queues.DeskWork));
    }

    private async Task<string> SealAsync(byte[] bytes, string? fileName = null)
    {
        var id = await _desk.ReceiveAsync(_case, bytes, fileName: fileName);
        await _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), StoreDesk.Start, s_none);
        Assert.Equal(EvidenceStatus.Sealed, (await _desk.ReadAsync(_case)).Evidence[id].Status);
        return id;
    }

    private async Task<string> AskAsync()
    {
        var packetId = $"p_{++_asked}";
        var (bytes, sha256) = LetterStore.Form(new LetterMaterial { Company = "示例公司" });
        await _desk.Get<LetterStore>().SaveAsync(_case, bytes, sha256, s_none);
        var command = new BuildPacket(packetId, null, PacketGround.WrongFinding, null, false, new LetterMaterial(), sha256);
        var step = await _desk.StepAsync(_case, found => BuildPacket.Decide(found!, command, _desk.Policy.Playbooks, StoreDesk.Start));
        Assert.False(step.IsRefused, step.Refusal?.Code);
        return packetId;
    }

    private Task BuildAsync(string packetId) =>
        _desk.Get<PacketBuilder>().BuildAsync(new PacketAsked(_case, packetId), StoreDesk.Start, s_none);

    /// <summary>The file is there, once, and is the one that the case names.</summary>
    private async Task<byte[]> AssertReadyAsync(string packetId)
    {
        var packet = (await _desk.ReadAsync(_case)).Packets[packetId];
        Assert.Equal(PacketStatus.Ready, packet.Status);
        BlobDownloadResult read = await _desk
            .Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.Packets)
            .GetBlobClient(PacketBlobs.Name(_case, packetId))
            .DownloadContentAsync();
        var bytes = read.Content.ToArray();
        Assert.Equal((packet.Sha256, packet.Size), (SampleFiles.Sha(bytes), bytes.Length));
        return bytes;
    }
}
