using CaseDesk.Core.Evidence;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

public sealed class EvidenceInspectorTests : IAsyncLifetime
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
    public async Task Inspect_good_file_seals_the_exact_bytes_and_tidies_up()
    {
        var pdf = SampleFiles.Pdf();
        var id = await _desk.ReceiveAsync(_case, pdf, SampleFiles.Sha(pdf));

        await InspectAsync(id);

        var file = await FileAsync(id);
        Assert.Equal(
            (EvidenceStatus.Sealed, SampleFiles.Sha(pdf), "application/pdf", (long)pdf.Length),
            (file.Status, file.Sha256, file.ContentType, file.Size)
        );
        Assert.Equal(pdf, await _desk.SealedAsync(_case, id));
        Assert.Null(await _desk.IncomingAsync(_case, id));
    }

    [Fact]
    public async Task Inspect_several_at_once_judge_once()
    {
        var id = await _desk.ReceiveAsync(_case, SampleFiles.Pdf());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => InspectAsync(id)));

        Assert.Equal(EvidenceStatus.Sealed, (await FileAsync(id)).Status);
        Assert.Single(await _desk.Cases.TimelineAsync(_case, 0, 100, s_none), entry => entry.Event is EvidenceSealed or EvidenceRefused);
        Assert.Equal(SampleFiles.Pdf(), await _desk.SealedAsync(_case, id));
    }

    [Theory]
    [InlineData("copy")]
    [InlineData("commit")]
    [InlineData("delete")]
    public async Task Inspect_crash_before_any_write_the_next_run_ends_the_same(string step)
    {
        var id = await _desk.ReceiveAsync(_case, SampleFiles.Pdf());
        CrashAt(step);
        await Assert.ThrowsAsync<InvalidOperationException>(() => InspectAsync(id));
        _desk.Traffic.Before = null;

        await InspectAsync(id);
        await InspectAsync(id);

        Assert.Equal(EvidenceStatus.Sealed, (await FileAsync(id)).Status);
        Assert.Equal(SampleFiles.Pdf(), await _desk.SealedAsync(_case, id));
        Assert.Null(await _desk.IncomingAsync(_case, id));
        Assert.Single(await _desk.Cases.TimelineAsync(_case, 0, 100, s_none), entry => entry.Event is EvidenceSealed);
    }

    [Fact]
    public async Task Inspect_bytes_changed_between_hashing_and_copying_the_next_run_judges_anew()
    {
        var id = await _desk.ReceiveAsync(_case, SampleFiles.Pdf("1"));
        _desk.Traffic.Before = async request =>
        {
            if (!IsCopy(request))
                return;
            _desk.Traffic.Before = null;
            await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf("2"));
        };

        await InspectAsync(id);
        Assert.Equal(EvidenceStatus.Inspecting, (await FileAsync(id)).Status);
        Assert.Null(await _desk.SealedAsync(_case, id));

        await InspectAsync(id);
        Assert.Equal(SampleFiles.Sha(SampleFiles.Pdf("2")), (await FileAsync(id)).Sha256);
        Assert.Equal(SampleFiles.Pdf("2"), await _desk.SealedAsync(_case, id));
    }

    /// <summary>
    /// Who has a ticket may end our hold and write on. Each look then failed, five of them were a poison message, and another look was
    /// asked for: without end.
    /// </summary>
    [Fact]
    public async Task Inspect_bytes_that_are_written_on_and_on_are_refused_and_no_run_fails()
    {
        var id = await _desk.ReceiveAsync(_case, SampleFiles.Pdf());
        var written = 0;
        _desk.Traffic.Before = async request =>
        {
            if (IsCopy(request))
                await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf($"{written++}"));
        };

        EvidenceArrived? message = new(_case, id);
        for (var looks = 0; message is not null; looks++)
        {
            Assert.InRange(looks, 0, 20);
            await _desk.Get<EvidenceInspector>().InspectAsync(message, StoreDesk.Start, s_none);
            message = (await FileAsync(id)).Status == EvidenceStatus.Inspecting ? message with { Moved = message.Moved + 1 } : null;
        }

        var file = await FileAsync(id);
        Assert.Equal((EvidenceStatus.Refused, RefusalReasons.HashMismatch, 11), (file.Status, file.Reason, written));
        Assert.Null(await _desk.SealedAsync(_case, id));
    }

    [Fact]
    public async Task Inspect_two_equal_files_at_once_one_is_sealed_and_the_other_a_duplicate()
    {
        var ids = new[] { await _desk.ReceiveAsync(_case, SampleFiles.Pdf()), await _desk.ReceiveAsync(_case, SampleFiles.Pdf()) };

        await Task.WhenAll(ids.Select(InspectAsync));

        var files = await Task.WhenAll(ids.Select(FileAsync));
        var good = Assert.Single(files, file => file.Status == EvidenceStatus.Sealed);
        var bad = Assert.Single(files, file => file.Status == EvidenceStatus.Refused);
        Assert.Equal(RefusalReasons.Duplicate, bad.Reason);
        Assert.Equal(good.EvidenceId, bad.ReasonArguments!["evidenceId"]);
    }

    [Fact]
    public async Task Inspect_withdrawn_meanwhile_stays_withdrawn()
    {
        var id = await _desk.ReceiveAsync(_case, SampleFiles.Pdf());
        _desk.Traffic.Before = async request =>
        {
            if (!IsCopy(request))
                return;
            _desk.Traffic.Before = null;
            await _desk.StepAsync(_case, found => WithdrawEvidence.Decide(found!, id, byDesk: true));
        };

        await InspectAsync(id);

        Assert.Equal(EvidenceStatus.Withdrawn, (await FileAsync(id)).Status);
        Assert.DoesNotContain(await _desk.Cases.TimelineAsync(_case, 0, 100, s_none), entry => entry.Event is EvidenceSealed);
    }

    [Theory]
    [InlineData("declared", RefusalReasons.HashMismatch)]
    [InlineData("size", RefusalReasons.SizeMismatch)]
    [InlineData("none", RefusalReasons.EmptyFile)]
    public async Task Inspect_bytes_that_were_not_meant_are_refused_and_nothing_is_sealed(string fault, string reason)
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf(), fault == "declared" ? new string('0', 64) : null);
        if (fault != "none")
            await _desk.PutIncomingAsync(_case, id, SampleFiles.Pdf(fault == "size" ? "longer" : "1"));
        await _desk.StepAsync(_case, found => ReceiveUpload.Decide(found!, new ReceiveUpload(id, null)));

        await InspectAsync(id);

        Assert.Equal((EvidenceStatus.Refused, reason), ((await FileAsync(id)).Status, (await FileAsync(id)).Reason));
        Assert.Null(await _desk.SealedAsync(_case, id));
    }

    [Fact]
    public async Task Inspect_message_before_its_step_waits_and_then_lets_go()
    {
        var id = await _desk.StartUploadAsync(_case, SampleFiles.Pdf());
        _desk.Traffic.Forget();

        await InspectAsync(id);
        await _desk
            .Get<EvidenceInspector>()
            .InspectAsync(new EvidenceArrived(_case, id, Waits: HintRetryBudget.Waits), StoreDesk.Start, s_none);

        var waiting = Assert.Single(_desk.Sent<EvidenceArrived>(StorageNames.Queues.DeskWork));
        Assert.Equal((new EvidenceArrived(_case, id, 1), TimeSpan.FromSeconds(1)), (waiting.Body, waiting.Delay));
        Assert.Contains(_desk.Logs.All, line => line.Text.Contains("never recorded as received", StringComparison.Ordinal));
        Assert.Equal(EvidenceStatus.Uploading, (await FileAsync(id)).Status);
    }

    /// <summary>Of more than was announced not one byte is taken in with the first look: what it costs is the announcer's word.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(-1, false)]
    public async Task Read_brings_the_bytes_when_they_are_as_many_as_announced(int difference, bool brings)
    {
        var bytes = SampleFiles.Pdf();
        await _desk.PutIncomingAsync(_case, "e_1", bytes);
        var found = await _desk.Get<EvidenceBlobs>().FindIncomingAsync(_case, "e_1", s_none);
        _desk.Traffic.Forget();

        var read = await _desk.Get<EvidenceBlobs>().ReadIncomingAsync(_case, "e_1", bytes.Length + difference, s_none);

        Assert.Equal(found, read! with { Content = null });
        Assert.Equal(brings ? bytes : null, read.Content?.ToArray());
        Assert.Single(_desk.Traffic.Requests);
    }

    [Fact]
    public async Task Seal_other_bytes_under_the_same_id_throws()
    {
        var blobs = _desk.Get<EvidenceBlobs>();
        await _desk.PutIncomingAsync(_case, "e_1", SampleFiles.Pdf("1"));
        await blobs.SealAsync(_case, "e_1", (await blobs.FindIncomingAsync(_case, "e_1", s_none))!, "first", s_none);
        await _desk.PutIncomingAsync(_case, "e_1", SampleFiles.Pdf("2"));
        var other = (await blobs.FindIncomingAsync(_case, "e_1", s_none))!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => blobs.SealAsync(_case, "e_1", other, "second", s_none));

        Assert.Equal(SampleFiles.Pdf("1"), await _desk.SealedAsync(_case, "e_1"));
    }

    private static bool IsCopy(TappedRequest request) => request is { Method: "PUT", Name: StorageNames.Containers.EvidenceSealed };

    private void CrashAt(string step) => _desk.Traffic.Before = request =>
    {
        var crashes = step switch
        {
            "copy" => IsCopy(request),
            "commit" => request.IsTransaction,
            _ => request is { Method: "DELETE", Name: StorageNames.Containers.EvidenceIncoming },
        };
        return crashes ? Task.FromException(new InvalidOperationException("Crashed.")) : Task.CompletedTask;
    };

    private Task InspectAsync(string id) =>
        _desk.Get<EvidenceInspector>().InspectAsync(new EvidenceArrived(_case, id), StoreDesk.Start, s_none);

    private async Task<EvidenceItem> FileAsync(string id) => (await _desk.ReadAsync(_case)).Evidence[id];
}
