using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Cases;

public sealed class CaseWriterTests : IAsyncLifetime
{
    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Step_sixteen_at_once_each_lands_once_and_versions_are_contiguous()
    {
        var open = await _desk.OpenAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line($"line {i:D2}") })));

        Assert.Equal(Enumerable.Range(2, 16).Select(i => (long)i), taken.Select(step => step.Value.Case.Version).Order());
        var timeline = await _desk.Cases.TimelineAsync(open.Id, 0, 100, CancellationToken.None);
        Assert.Equal(Enumerable.Range(1, 18).Select(i => (long)i), timeline.Select(entry => entry.Sequence));
        Assert.Equal(
            Enumerable.Range(0, 16).Select(i => $"line {i:D2}"),
            timeline.Select(entry => entry.Event).OfType<ContactLogged>().Select(line => line.Entry.Asked).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Step_opening_one_id_twice_at_once_one_opens_and_the_other_sees_the_case()
    {
        var id = CaseIds.New();
        Func<Case?, Outcome<IReadOnlyList<CaseEvent>>> decide = found => found is null
            ? OpenCase.Decide(new OpenCase(id, new KeptLink(CaseIds.NewLinkToken(), "closed"), SampleCases.Facts), _desk.Policy, StoreDesk.Start)
            : Array.Empty<CaseEvent>();

        var taken = await Task.WhenAll(_desk.StepAsync(id, decide), _desk.StepAsync(id, decide));

        Assert.Equal(taken[0].Value.Case.Link, taken[1].Value.Case.Link);
        Assert.Equal(1, (await _desk.ReadAsync(id)).Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Step_other_version_expected_is_refused_and_nothing_changes(long expected)
    {
        var open = await _desk.OpenAsync();
        var before = await _desk.ContentsAsync();

        var refused = await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("x") }, expected: expected);

        Assert.Equal(CaseRefusals.VersionStale, refused.Refusal!.Entry);
        Assert.Equal(before, await _desk.ContentsAsync());
        Assert.False((await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("x") }, expected: 1)).IsRefused);
    }

    [Fact]
    public async Task Step_two_expecting_one_version_at_once_one_is_refused()
    {
        var open = await _desk.OpenAsync();

        var taken = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(i => _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line($"{i}") }, expected: 1))
        );

        Assert.Single(taken, step => step.IsRefused && step.Refusal.Entry == CaseRefusals.VersionStale);
        Assert.Equal(2, (await _desk.ReadAsync(open.Id)).Version);
    }

    [Fact]
    public async Task Step_refused_or_empty_sends_nothing_but_reads()
    {
        var open = await _desk.OpenAsync();
        var before = await _desk.ContentsAsync();
        _desk.Traffic.Forget();

        var refused = await _desk.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, null), _desk.Policy, StoreDesk.Start)
        );
        var empty = await _desk.StepAsync(open.Id, _ => Array.Empty<CaseEvent>());
        var missing = await _desk.StepAsync(CaseIds.New(), _ => CaseRefusals.CaseNotFound.With());

        Assert.Equal(CaseRefusals.SubmissionIncomplete, refused.Refusal!.Entry);
        Assert.Equal(1, empty.Value.Case.Version);
        Assert.Equal(CaseRefusals.CaseNotFound, missing.Refusal!.Entry);
        Assert.All(_desk.Traffic.Requests, request => Assert.Equal("GET", request.Method));
        Assert.Equal(before, await _desk.ContentsAsync());
    }

    [Fact]
    public async Task Step_same_key_again_is_replayed_and_another_request_under_it_refused()
    {
        var open = await _desk.OpenAsync();
        AnswerSlot Slot(string request) => new("key", request, 201, after => $"{{\"version\":{after.Version}}}");
        await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("once") }, answer: Slot("r1"));

        var again = await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("twice") }, answer: Slot("r1"));
        var other = await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("other") }, answer: Slot("r2"));
        var stranger = await _desk.StepAsync(open.Id, _ => CaseRefusals.CaseNotFound.With(), answer: Slot("r1"));

        Assert.Equal(new StoredAnswer("key", "r1", 201, "{\"version\":2}") { Link = open.Link }, again.Value.Replayed);
        Assert.Equal(IdempotencyRefusals.KeyReused, other.Refusal!.Entry);
        Assert.Equal(CaseRefusals.CaseNotFound, stranger.Refusal!.Entry);
        Assert.Equal(2, (await _desk.ReadAsync(open.Id)).Version);
    }

    [Fact]
    public async Task Step_open_writes_its_hints_first()
    {
        await _desk.OpenAsync();

        AssertHintsFirst(StorageNames.Tables.CaseIndex, StorageNames.Queues.DeskWork);
        Assert.Equal(4, Writes(StorageNames.Tables.CaseIndex));
        Assert.Single(_desk.Traffic.Requests, request => request.Name == "$batch" && request.IsOf(StorageNames.Tables.CaseIndex));
    }

    [Fact]
    public async Task Step_submit_writes_its_hints_first()
    {
        var open = await _desk.OpenAsync();
        _desk.Traffic.Forget();

        await _desk.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), _desk.Policy, StoreDesk.Start)
        );

        AssertHintsFirst(StorageNames.Tables.CaseIndex, StorageNames.Tables.DueIndex, StorageNames.Queues.DeskWork);
        Assert.Equal(
            (await _desk.ReadAsync(open.Id)).Reminders.Values.Count(reminder => reminder.State == ReminderState.Pending),
            Writes(StorageNames.Tables.DueIndex)
        );
    }

    [Fact]
    public async Task Step_complete_upload_writes_its_hints_first()
    {
        var open = await _desk.OpenAsync();
        var id = await _desk.StartUploadAsync(open.Id, SampleFiles.Pdf());
        _desk.Traffic.Forget();

        await _desk.StepAsync(open.Id, found => ReceiveUpload.Decide(found!, new ReceiveUpload(id, null)));

        AssertHintsFirst(StorageNames.Queues.DeskWork, StorageNames.Tables.DueIndex);
    }

    [Fact]
    public async Task Step_reminder_fires_writes_its_hints_first()
    {
        var open = await _desk.OpenAsync();
        await _desk.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), _desk.Policy, StoreDesk.Start)
        );
        var first = (await _desk.ReadAsync(open.Id)).Reminders.Values.MinBy(reminder => reminder.DueAt)!;
        await _desk.Get<DueSweep>().RunAsync(first.DueAt, CancellationToken.None);
        var message = Assert.Single(await _desk.TakeAsync<RemindersDue>(StorageNames.Queues.DeskWork));
        _desk.Traffic.Forget();

        await _desk.Get<ReminderSender>().SendAsync(message, first.DueAt, CancellationToken.None);

        AssertHintsFirst(StorageNames.Queues.DeskWork);
        // Rows of one minute leave the index in a transaction of their own.
        var removals = _desk.Traffic.Requests.Where(request =>
            request.Method == "DELETE" || (request.IsTransaction && request.Body.Contains("DELETE http", StringComparison.Ordinal))
        );
        Assert.NotEmpty(removals);
        Assert.All(removals, request => Assert.True(request.Begun > Commit().Ended));
    }

    [Theory]
    [InlineData(StorageNames.Tables.CaseIndex)]
    [InlineData(StorageNames.Tables.DueIndex)]
    [InlineData(StorageNames.Queues.DeskWork)]
    public async Task Step_hint_that_cannot_be_written_stops_the_step(string hint)
    {
        var open = await _desk.OpenAsync();
        _desk.Traffic.Before = request => request.Name == hint ? Task.FromException(new InvalidOperationException("Storage is out.")) : Task.CompletedTask;

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _desk.StepAsync(open.Id, found => SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), _desk.Policy, StoreDesk.Start)));

        Assert.Equal(1, (await _desk.ReadAsync(open.Id)).Version);
    }

    /// <summary>The one transaction on cases.</summary>
    private TappedRequest Commit() =>
        Assert.Single(_desk.Traffic.Requests, request => request.IsTransaction && request.IsOf(StorageNames.Tables.Cases));

    /// <summary>Every request of these names, and at least one of each, ended before the one transaction on cases began.</summary>
    private void AssertHintsFirst(params string[] names)
    {
        var commit = Commit();
        foreach (var name in names)
        {
            var hints = _desk.Traffic.Requests.Where(request => request.IsOf(name) && request.Method is "POST" or "PUT" or "PATCH").ToList();
            Assert.NotEmpty(hints);
            Assert.All(hints, hint => Assert.True(hint.Ended < commit.Begun && hint.Status is 201 or 202 or 204, $"{hint}"));
        }
    }

    private int Writes(string table) => _desk.Traffic.Requests.Count(request => request.Name == table && request.Method is not ("GET" or "DELETE"));
}
