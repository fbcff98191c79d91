using Azure.Storage.Queues;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.TestKit.Account;
using Microsoft.Extensions.Configuration;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>Event Grid's word that a file's bytes are in storage, with and without the client's own "complete".</summary>
public sealed class UploadLookTests : IAsyncLifetime
{
    private const string Queue = StorageNames.UploadEvents;
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly byte[] s_bytes = SampleFiles.Pdf();

    private StoreDesk _desk = null!;
    private string _case = null!;

    public async Task InitializeAsync()
    {
        _desk = await StoreDesk.StartAsync();
        await _desk.Storage.Queues.GetQueueClient(Queue).CreateAsync();
        _case = (await _desk.OpenAsync()).Id;
    }

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Event_bytes_are_whole_takes_them_in_once()
    {
        var id = await LandedAsync();
        _desk.Wall.Advance(LandedUploads.Grace * 2);

        await FollowAsync(LandedFile.Base64(LandedFile.Event(_case, id)));
        await FollowAsync(LandedFile.CloudEvent(_case, id));

        Assert.Equal([new EvidenceReceived(id, null, Swept: true)], await ReceptionsAsync(id));
        Assert.Equal(new EvidenceArrived(_case, id), Assert.Single(_desk.Sent<EvidenceArrived>(StorageNames.Queues.DeskWork)).Body);
        // What inspection follows is the one of every other file.
        await _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), StoreDesk.Start, s_none);
        Assert.Equal(EvidenceStatus.Sealed, (await FileAsync(id)).Status);
        Assert.Equal(s_bytes, await _desk.SealedAsync(_case, id));
    }

    /// <summary>A browser that lives says "complete" by itself, and knows the hash.</summary>
    [Fact]
    public async Task Event_bytes_are_young_stays_for_a_later_look()
    {
        var id = await LandedAsync();

        await FollowAsync(LandedFile.Base64(LandedFile.Event(_case, id)));

        Assert.Equal(EvidenceStatus.Uploading, (await FileAsync(id)).Status);
        Assert.Equal(1, await _desk.CountMessagesAsync(Queue));
    }

    [Fact]
    public async Task Event_completed_meanwhile_reads_the_case_and_nothing_else()
    {
        var id = await _desk.ReceiveAsync(_case, s_bytes);
        _desk.Traffic.Forget();

        await FollowAsync(LandedFile.Event(_case, id));

        Assert.Equal(["GET cases"], _desk.Traffic.Requests.Where(request => request.Name != Queue).Select(request => $"{request.Method} {request.Name}"));
        Assert.Equal(0, await _desk.CountMessagesAsync(Queue));
    }

    [Fact]
    public async Task Event_part_of_the_bytes_leaves_the_upload_to_its_client()
    {
        var id = await _desk.StartUploadAsync(_case, s_bytes);
        await _desk.PutIncomingAsync(_case, id, s_bytes[..20]);
        _desk.Wall.Advance(LandedUploads.Grace * 2);

        await FollowAsync(LandedFile.Event(_case, id));
        Assert.Equal(EvidenceStatus.Uploading, (await FileAsync(id)).Status);

        // Nothing holds the blob: the rest may still come.
        await _desk.PutIncomingAsync(_case, id, s_bytes);
        await FollowAsync(LandedFile.Event(_case, id));
        Assert.Equal(EvidenceStatus.Inspecting, (await FileAsync(id)).Status);
    }

    [Theory]
    [InlineData("c_0123456789abcdef", null)]
    [InlineData(null, "e_0123456789abcdef")]
    public async Task Event_of_no_file_of_ours_changes_nothing(string? caseId, string? evidenceId)
    {
        var id = await LandedAsync();
        _desk.Wall.Advance(LandedUploads.Grace * 2);
        var before = await _desk.ContentsAsync();

        await FollowAsync(LandedFile.Event(caseId ?? _case, evidenceId ?? id));

        Assert.Equal(before, await _desk.ContentsAsync());
    }

    [Fact]
    public async Task Event_at_the_same_time_as_complete_is_one_completion()
    {
        for (var round = 0; round < 5; round++)
        {
            var id = await LandedAsync();
            _desk.Wall.Advance(LandedUploads.Grace * 2);

            await Task.WhenAll(
                FollowAsync(LandedFile.Event(_case, id)),
                FollowAsync(LandedFile.Event(_case, id)),
                _desk.StepAsync(_case, found => ReceiveUpload.Decide(found!, new ReceiveUpload(id, null))));

            Assert.Single(await ReceptionsAsync(id));
        }
    }

    /// <summary>"Complete" comes after the desk found the bytes by itself: what the client knows of them still counts.</summary>
    [Fact]
    public async Task Event_before_a_hash_that_differs_is_not_sealed()
    {
        var id = await LandedAsync();
        _desk.Wall.Advance(LandedUploads.Grace * 2);
        await FollowAsync(LandedFile.Event(_case, id));

        await _desk.StepAsync(_case, found => ReceiveUpload.Decide(found!, new ReceiveUpload(id, new string('a', 64))));
        await _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), StoreDesk.Start, s_none);

        Assert.Equal((EvidenceStatus.Refused, RefusalReasons.HashMismatch), ((await FileAsync(id)).Status, (await FileAsync(id)).Reason));
    }

    /// <summary>
    /// Each of the two ways in which a request breaks, at each request: the message comes again and ends where an unbroken one ends.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Event_cut_off_at_any_request_comes_again_and_takes_the_bytes_in_once(bool answered)
    {
        var cuts = 0;
        for (var number = 1; ; number++)
        {
            var id = await LandedAsync();
            _desk.Wall.Advance(LandedUploads.Grace * 2);
            var (count, at) = (0, number);
            Task Cut(TappedRequest request) =>
                Interlocked.Increment(ref count) == at ? throw new HttpRequestException("The process is gone.") : Task.CompletedTask;
            _desk.Traffic.Before = answered ? null : Cut;
            _desk.Traffic.After = answered ? Cut : null;
            var fault = await Record.ExceptionAsync(() => FollowAsync(LandedFile.Event(_case, id)));
            (_desk.Traffic.Before, _desk.Traffic.After) = (null, null);
            await FollowAsync(LandedFile.Event(_case, id));

            Assert.Single(await ReceptionsAsync(id));
            Assert.Contains(_desk.Sent<EvidenceArrived>(StorageNames.Queues.DeskWork), sent => sent.Body.EvidenceId == id);
            if (count < at)
                break;
            cuts += fault is null ? 0 : 1;
        }

        Assert.InRange(cuts, 7, 30);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[{\"eventType\":7}]")]
    [InlineData("eyJoZWxsbyI6MX0=")]
    public async Task Garbage_is_kept_for_somebody_and_fails_nothing(string text)
    {
        await FollowAsync(text);
        await FollowAsync(text);

        var kept = Assert.Single(await _desk.Get<PoisonMessageTable>().ListAsync(s_none));
        Assert.Equal((Queue, text, 2, false, null), (kept.Queue, kept.Message, kept.Times, kept.IsReadable, kept.RetryAt));
        Assert.Equal(0, await _desk.CountMessagesAsync(Queue));
    }

    [Fact]
    public async Task Look_without_event_grid_finds_nothing()
    {
        await _desk.Storage.Queues.GetQueueClient(Queue).DeleteAsync();

        await _desk.Get<UploadLook>().RunAsync(StoreDesk.Start, s_none);
    }

    /// <summary>One that storage fails on stays, and does not keep the others.</summary>
    [Fact]
    public async Task Look_one_fails_the_others_are_done()
    {
        var (first, second) = (await LandedAsync(), await LandedAsync());
        _desk.Wall.Advance(LandedUploads.Grace * 2);
        await SendAsync(LandedFile.Event(_case, first));
        await SendAsync(LandedFile.Event(_case, second));
        _desk.Traffic.Before = request =>
            request.Path.Contains(first, StringComparison.Ordinal) ? throw new HttpRequestException("Away.") : Task.CompletedTask;

        await Assert.ThrowsAsync<AggregateException>(() => _desk.Get<UploadLook>().RunAsync(StoreDesk.Start, s_none));

        _desk.Traffic.Before = null;
        Assert.Equal(
            (EvidenceStatus.Uploading, EvidenceStatus.Inspecting),
            ((await FileAsync(first)).Status, (await FileAsync(second)).Status)
        );
        Assert.Equal(1, await _desk.CountMessagesAsync(Queue));
    }

    [Fact]
    public void Look_is_each_fifth_minute() =>
        Assert.Equal(12, Enumerable.Range(0, 60).Count(minute => UploadLook.IsTime(StoreDesk.Start.AddMinutes(minute))));

    private async Task<string> LandedAsync()
    {
        var id = await _desk.StartUploadAsync(_case, s_bytes);
        await _desk.PutIncomingAsync(_case, id, s_bytes);
        _desk.Traffic.Forget();
        return id;
    }

    private async Task FollowAsync(string text)
    {
        await SendAsync(text);
        await _desk.Get<UploadLook>().RunAsync(StoreDesk.Start, s_none);
    }

    /// <summary>Not through the desk: Event Grid writes here. What an earlier look left hidden is gone.</summary>
    private async Task SendAsync(string text) =>
        await new QueueClient(_desk.Get<IConfiguration>()[StorageNames.Connection], Queue).SendMessageAsync(text);

    private async Task<IReadOnlyList<EvidenceReceived>> ReceptionsAsync(string id) =>
        [
            .. (await _desk.Cases.TimelineAsync(_case, 0, 1_000, s_none))
                .Select(entry => entry.Event)
                .OfType<EvidenceReceived>()
                .Where(received => received.EvidenceId == id),
        ];

    private async Task<EvidenceItem> FileAsync(string id) => (await _desk.ReadAsync(_case)).Evidence[id];
}
