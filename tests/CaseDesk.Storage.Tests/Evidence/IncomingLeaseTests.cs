using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Tests.Account;

namespace CaseDesk.Storage.Tests.Evidence;

public sealed class IncomingLeaseTests : IAsyncLifetime
{
    private const string Case = "c_0123456789abcdef";
    private const string File = "e_1";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    private EvidenceBlobs Blobs => _desk.Get<EvidenceBlobs>();

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        await _desk.PutIncomingAsync(Case, File, SampleFiles.Pdf());
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Hold_KeepsWritersOutAndTheBytesAsTheyAre()
    {
        var before = await Blobs.FindIncomingAsync(Case, File, s_none);

        Assert.True(await Blobs.LeaseIncomingAsync(Case, File, s_none));
        Assert.True(await Blobs.LeaseIncomingAsync(Case, File, s_none));

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => _desk.PutIncomingAsync(Case, File, SampleFiles.Pdf("2")));
        Assert.Equal(BlobErrorCode.LeaseIdMissing, fault.ErrorCode);
        Assert.Equal(before, await Blobs.FindIncomingAsync(Case, File, s_none));
    }

    [Fact]
    public async Task Hold_DefenderTagsTheBlob_LeavesItFree()
    {
        await using var desk = await StoreDesk.StartAsync(null, ("Evidence:Scanner", "defender"));
        await desk.PutIncomingAsync(Case, File, SampleFiles.Pdf());

        Assert.True(await desk.Get<EvidenceBlobs>().LeaseIncomingAsync(Case, File, s_none));
        Assert.False(await desk.Get<EvidenceBlobs>().LeaseIncomingAsync(Case, "e_2", s_none));

        await desk.Get<EvidenceBlobs>().Incoming(Case, File).SetTagsAsync(new Dictionary<string, string> { ["Malware Scanning scan result"] = "No threats found" });
    }

    [Fact]
    public async Task Hold_NothingThere_SaysSo() => Assert.False(await Blobs.LeaseIncomingAsync(Case, "e_2", s_none));

    [Fact]
    public async Task Hold_SomebodyElseHolds_IsTakenOver()
    {
        await Blobs.Incoming(Case, File).GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        Assert.True(await Blobs.LeaseIncomingAsync(Case, File, s_none));
        await Blobs.Incoming(Case, File).GetBlobLeaseClient(IncomingLease.IdOf(File)).RenewAsync();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("we")]
    [InlineData("somebody else")]
    public async Task Delete_WhoeverHolds_LeavesNothing(string holder)
    {
        if (holder == "we")
            await Blobs.LeaseIncomingAsync(Case, File, s_none);
        if (holder == "somebody else")
            await Blobs.Incoming(Case, File).GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        await Blobs.DeleteIncomingAsync(Case, File, s_none);
        await Blobs.DeleteIncomingAsync(Case, File, s_none);

        Assert.Null(await _desk.IncomingAsync(Case, File));
    }

    [Fact]
    public async Task LetGo_HeldOrNot_LetsTheAccountsRulesDelete()
    {
        await Blobs.LetGoIncomingAsync(Case, File, s_none);
        await Blobs.LeaseIncomingAsync(Case, File, s_none);
        await Blobs.LetGoIncomingAsync(Case, File, s_none);
        await Blobs.LetGoIncomingAsync(Case, "e_2", s_none);

        await Blobs.Incoming(Case, File).DeleteAsync();
    }
}
