using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit.Account;

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
    public async Task Hold_keeps_writers_out_and_the_bytes_as_they_are()
    {
        var before = await Blobs.FindIncomingAsync(Case, File, s_none);

        Assert.True(await Blobs.LeaseIncomingAsync(Case, File, s_none));
        Assert.True(await Blobs.LeaseIncomingAsync(Case, File, s_none));

        var fault = await Assert.ThrowsAsync<RequestFailedException>(() => _desk.PutIncomingAsync(Case, File, SampleFiles.Pdf("2")));
        Assert.Equal(BlobErrorCode.LeaseIdMissing, fault.ErrorCode);
        Assert.Equal(before, await Blobs.FindIncomingAsync(Case, File, s_none));
    }

    [Fact]
    public async Task Hold_defender_tags_the_blob_leaves_it_free()
    {
        await using var desk = await StoreDesk.StartAsync(null, ("Evidence:Scanner", "defender"));
        await desk.PutIncomingAsync(Case, File, SampleFiles.Pdf());

        Assert.True(await desk.Get<EvidenceBlobs>().LeaseIncomingAsync(Case, File, s_none));
        Assert.False(await desk.Get<EvidenceBlobs>().LeaseIncomingAsync(Case, "e_2", s_none));

        await desk.Get<EvidenceBlobs>().Incoming(Case, File).SetTagsAsync(new Dictionary<string, string> { ["Malware Scanning scan result"] = "No threats found" });
    }

    [Fact]
    public async Task Hold_nothing_there_says_so() => Assert.False(await Blobs.LeaseIncomingAsync(Case, "e_2", s_none));

    [Fact]
    public async Task Hold_somebody_else_holds_is_taken_over()
    {
        await Blobs.Incoming(Case, File).GetBlobLeaseClient().AcquireAsync(BlobLeaseClient.InfiniteLeaseDuration);

        Assert.True(await Blobs.LeaseIncomingAsync(Case, File, s_none));
        await Blobs.Incoming(Case, File).GetBlobLeaseClient(IncomingLease.IdOf(File)).RenewAsync();
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("we")]
    [InlineData("somebody else")]
    public async Task Delete_whoever_holds_leaves_nothing(string holder)
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
    public async Task Let_go_held_or_not_lets_the_accounts_rules_delete()
    {
        await Blobs.LetGoIncomingAsync(Case, File, s_none);
        await Blobs.LeaseIncomingAsync(Case, File, s_none);
        await Blobs.LetGoIncomingAsync(Case, File, s_none);
        await Blobs.LetGoIncomingAsync(Case, "e_2", s_none);

        await Blobs.Incoming(Case, File).DeleteAsync();
    }
}
