using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>What "complete" sees of the bytes, and what the inspection that follows takes of it.</summary>
public sealed class ReceivedBytesTests : IAsyncLifetime
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

    [Theory]
    [InlineData(1, 0)]
    [InlineData(SeenUploads.MostBytes, 1)]
    public async Task The_inspection_of_a_small_file_reads_nothing_again(int padding, int readings)
    {
        var bytes = SampleFiles.Pdf(new string('1', padding));
        var id = await CompletedAsync(bytes);
        _desk.Traffic.Forget();

        await InspectAsync(id);

        Assert.Equal(EvidenceStatus.Sealed, (await FileAsync(id)).Status);
        Assert.Equal(bytes, await _desk.SealedAsync(_case, id));
        Assert.Equal(readings, Looks().Count(request => request.Method == "GET"));
        Assert.DoesNotContain(Looks(), request => request.Method == "HEAD");
    }

    /// <summary>Storage holds blocks that nobody has committed; they are no file.</summary>
    [Fact]
    public async Task Blocks_that_nobody_committed_are_not_there_and_are_not_held()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        var blob = _desk.Get<EvidenceBlobs>().Incoming(_case, id);
        await blob.StageBlockAsync(Convert.ToBase64String([1]), new MemoryStream(SampleFiles.Pdf()));

        Assert.False(await HoldAsync(id));

        await blob.CommitBlockListAsync([Convert.ToBase64String([1])]);
        Assert.True(await HoldAsync(id));
    }

    /// <summary>A second PUT between the look and the hold: what was seen is not what is held, and is not taken.</summary>
    [Fact]
    public async Task Bytes_that_were_written_between_the_look_and_the_hold_are_looked_at_again()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf("1"));
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf("1"));
        var looked = new TaskCompletionSource();
        _desk.Traffic.After = request =>
        {
            if (request is { Method: "GET", Name: StorageNames.Containers.EvidenceIncoming })
                looked.TrySetResult();
            return Task.CompletedTask;
        };
        _desk.Traffic.Before = async request =>
        {
            if (request.Method != "PUT" || !request.Query.Contains("comp=lease", StringComparison.Ordinal))
                return;
            _desk.Traffic.Before = null;
            await looked.Task;
            await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf("2"));
        };
        await RememberAsync();

        Assert.True(await HoldAsync(id));
        await ReceiveAsync(id);
        await InspectAsync(id);

        Assert.Equal(SampleFiles.Sha(SampleFiles.Pdf("2")), (await FileAsync(id)).Sha256);
        Assert.Equal(SampleFiles.Pdf("2"), await _desk.SealedAsync(_case, id));
    }

    /// <summary>Its holder may end our hold: the copy is of what was seen, or is not made, and the next look is a fresh one.</summary>
    [Fact]
    public async Task Bytes_that_were_written_after_the_hold_are_not_sealed_as_what_was_seen()
    {
        var id = await CompletedAsync(SampleFiles.Pdf("1"));
        await _desk.Get<EvidenceBlobs>().LetGoIncomingAsync(_case, id, s_none);
        await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf("2"));

        await InspectAsync(id);
        Assert.Equal(EvidenceStatus.Inspecting, (await FileAsync(id)).Status);
        Assert.Null(await _desk.SealedAsync(_case, id));

        await InspectAsync(id);
        Assert.Equal(SampleFiles.Pdf("2"), await _desk.SealedAsync(_case, id));
    }

    private async Task<string> CompletedAsync(byte[] bytes)
    {
        var id = await _desk.StartUploadAsync(_case, bytes);
        await _desk.PutIncomingAsync(_case, id, bytes);
        await RememberAsync();
        Assert.True(await HoldAsync(id));
        await ReceiveAsync(id);
        return id;
    }

    /// <summary>As the process that took the last step does once it is announced.</summary>
    private async Task RememberAsync() =>
        _desk.Get<RememberedCases>().Keep((await _desk.Cases.FindAsync(_case, s_none))! with { Waiting = [] });

    private Task<bool> HoldAsync(string id) => _desk.Get<ReceivedBytes>().HoldAsync(_case, id, s_none);

    private async Task ReceiveAsync(string id) =>
        Assert.False((await _desk.StepAsync(_case, found => ReceiveUpload.Decide(found!, new ReceiveUpload(id, null)))).IsRefused);

    private Task InspectAsync(string id) =>
        _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), StoreDesk.Start, s_none);

    private async Task<EvidenceItem> FileAsync(string id) => (await _desk.ReadAsync(_case)).Evidence[id];

    private IEnumerable<TappedRequest> Looks() =>
        _desk.Traffic.Requests.Where(request => request.Name == StorageNames.Containers.EvidenceIncoming);
}
