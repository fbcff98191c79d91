using Azure.Storage.Blobs.Specialized;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Inspection.Malware;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>Who looks for malware, and what becomes of the file.</summary>
public sealed class ScannerTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly byte[] s_marked = SampleFiles.Pdf(ClamdServer.Marker);

    [Fact]
    public async Task Without_a_scanner_the_item_says_so_and_is_sealed()
    {
        await using var desk = await StoreDesk.StartAsync();
        var (_, file) = await InspectAsync(desk, s_marked);

        Assert.Equal(
            (EvidenceStatus.Sealed, CheckOutcome.NotDone, "malware-not-scanned"),
            (file.Status, Malware(file).Outcome, Malware(file).Code)
        );
    }

    [Fact]
    public async Task Clamd_gates_what_is_sealed()
    {
        await using var desk = await ClamAvDeskAsync((await ClamdServer.SharedAsync()).Address);
        var (@case, bad) = await InspectAsync(desk, s_marked);
        var (_, good) = await InspectAsync(desk, SampleFiles.Pdf());

        Assert.Equal(
            (EvidenceStatus.Refused, RefusalReasons.MalwareFound, ClamdServer.Threat),
            (bad.Status, bad.Reason, bad.ReasonArguments!["threat"])
        );
        Assert.Null(await desk.SealedAsync(@case, bad.EvidenceId));
        Assert.Equal((EvidenceStatus.Sealed, "malware-none"), (good.Status, Malware(good).Code));
    }

    [Theory]
    [InlineData("true", EvidenceStatus.Sealed, "malware-too-large")]
    [InlineData("false", EvidenceStatus.Refused, RefusalReasons.MalwareUnscanned)]
    public async Task What_clamd_does_not_take_is_sealed_as_unscanned_or_refused_by_the_setting(
        string seal,
        EvidenceStatus status,
        string code
    )
    {
        await using var desk = await ClamAvDeskAsync((await ClamdServer.SharedAsync()).Address, ("Evidence:ClamAvMaxBytes", "100"), ("Evidence:SealUnscanned", seal));
        var (_, file) = await InspectAsync(desk, SampleFiles.Pdf());

        Assert.Equal((status, code), (file.Status, Malware(file).Code));
    }

    [Fact]
    public async Task A_clamd_that_is_gone_fails_the_message_and_seals_nothing()
    {
        await using var desk = await ClamAvDeskAsync("127.0.0.1:1");
        var @case = (await desk.OpenAsync()).Id;
        var id = await desk.ReceiveAsync(@case, SampleFiles.Pdf());

        await Assert.ThrowsAsync<ScannerProblemException>(() =>
            desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(@case, id), StoreDesk.Start, s_none)
        );

        Assert.Equal(EvidenceStatus.Inspecting, (await desk.ReadAsync(@case)).Evidence[id].Status);
        Assert.Null(await desk.SealedAsync(@case, id));
    }

    [Theory]
    [InlineData("No threats found", "true", EvidenceStatus.Sealed, "malware-none")]
    [InlineData("Malicious", "true", EvidenceStatus.Refused, RefusalReasons.MalwareFound)]
    [InlineData("Not Scanned", "true", EvidenceStatus.Sealed, "malware-incomplete")]
    [InlineData("SAM259201: Scan failed - internal service error.", "false", EvidenceStatus.Refused, RefusalReasons.MalwareUnscanned)]
    public async Task Defenders_tag_is_waited_for_and_gates(string tag, string seal, EvidenceStatus status, string code)
    {
        await using var desk = await StoreDesk.StartAsync(null, ("Evidence:Scanner", "defender"), ("Evidence:SealUnscanned", seal));
        var @case = (await desk.OpenAsync()).Id;
        var id = await desk.ReceiveAsync(@case, SampleFiles.Pdf());
        desk.Traffic.Forget();

        await desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(@case, id), StoreDesk.Start, s_none);
        var waiting = Assert.Single(desk.Sent<EvidenceArrived>(StorageNames.Queues.DeskWork));
        Assert.Equal((new EvidenceArrived(@case, id, ScanWaits: 1), TimeSpan.FromSeconds(1)), (waiting.Body, waiting.Delay));
        // Nothing of the file was read meanwhile.
        Assert.DoesNotContain(desk.Traffic.Requests, request => request is { Method: "GET", Name: StorageNames.Containers.EvidenceIncoming } && !request.Query.Contains("comp=tags", StringComparison.Ordinal));

        await desk
            .Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceIncoming)
            .GetBlockBlobClient(EvidenceBlobs.Name(@case, id))
            .SetTagsAsync(new Dictionary<string, string> { ["Malware scanning scan result"] = tag });
        await desk.Get<EvidenceInspector>().InspectAsync(waiting.Body, StoreDesk.Start, s_none);

        var file = (await desk.ReadAsync(@case)).Evidence[id];
        Assert.Equal((status, code), (file.Status, Malware(file).Code));
    }

    [Fact]
    public async Task A_scan_that_never_ends_is_a_poison_message()
    {
        await using var desk = await StoreDesk.StartAsync(null, ("Evidence:Scanner", "defender"));
        var @case = (await desk.OpenAsync()).Id;
        var id = await desk.ReceiveAsync(@case, SampleFiles.Pdf());

        await Assert.ThrowsAsync<ScannerProblemException>(() =>
            desk.Get<EvidenceInspector>()
                .InspectAsync(new EvidenceArrived(@case, id, ScanWaits: HintRetryBudget.Waits), StoreDesk.Start, s_none)
        );
        Assert.Equal(EvidenceStatus.Inspecting, (await desk.ReadAsync(@case)).Evidence[id].Status);
    }

    [Fact]
    public async Task Writing_a_blob_again_takes_its_verdict_away_and_a_ticket_cannot_bring_one()
    {
        await using var desk = await StoreDesk.StartAsync();
        await desk.PutIncomingAsync("c_1", "e_1", SampleFiles.Pdf());
        var blob = desk
            .Storage.Blobs.GetBlobContainerClient(StorageNames.Containers.EvidenceIncoming)
            .GetBlockBlobClient(EvidenceBlobs.Name("c_1", "e_1"));
        await blob.SetTagsAsync(new Dictionary<string, string> { [DefenderScanner.ResultTag] = DefenderScanner.Clean });
        Assert.Single(await desk.Get<EvidenceBlobs>().IncomingTagsAsync("c_1", "e_1", s_none));

        await desk.PutIncomingAsync("c_1", "e_1", SampleFiles.Pdf("2"));
        Assert.Empty(await desk.Get<EvidenceBlobs>().IncomingTagsAsync("c_1", "e_1", s_none));

        var ticket = await desk.Get<EvidenceTickets>().WriteAsync("c_1", "e_1", TimeProvider.System.GetUtcNow().AddMinutes(5), s_none);
        Assert.DoesNotContain("t", System.Web.HttpUtility.ParseQueryString(ticket.Query)["sp"], StringComparison.Ordinal);
    }

    private static Task<StoreDesk> ClamAvDeskAsync(string address, params (string, string)[] settings) =>
        StoreDesk.StartAsync(null, [("Evidence:Scanner", "clamav"), ("Evidence:ClamAvAddress", address), .. settings]);

    private static async Task<(string Case, EvidenceItem File)> InspectAsync(StoreDesk desk, byte[] bytes)
    {
        var @case = (await desk.OpenAsync()).Id;
        var id = await desk.ReceiveAsync(@case, bytes);
        await desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(@case, id), StoreDesk.Start, s_none);
        return (@case, (await desk.ReadAsync(@case)).Evidence[id]);
    }

    private static CheckResult Malware(EvidenceItem file) => file.Checks!.Single(result => result.Check == CheckNames.Malware);
}
