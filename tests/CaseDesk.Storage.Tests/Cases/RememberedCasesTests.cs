using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Cases;

/// <summary>What a process remembers of a case saves a reading, and is never taken for the truth.</summary>
public sealed class RememberedCasesTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    private RememberedCases Remembered => _desk.Get<RememberedCases>();

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_step_right_after_a_step_does_not_read_its_case()
    {
        var id = await NotedAsync();
        _desk.Traffic.Forget();

        await NoteAsync(id, "二");

        Assert.DoesNotContain(_desk.Traffic.Requests, request => request.Method == "GET" && request.IsOf(StorageNames.Tables.Cases));
        Assert.Equal(await _desk.Cases.FindAsync(id, s_none) is { } stored ? stored.Tag : default, Remembered.Find(id)!.Tag);
    }

    [Fact]
    public async Task What_is_remembered_is_what_would_be_read()
    {
        var id = await NotedAsync();

        var (known, read) = (Remembered.Find(id)!, (await _desk.Cases.FindAsync(id, s_none))!);

        Assert.Equal((read.Tag, read.StepId, read.Seal, read.Rows.Digest), (known.Tag, known.StepId, known.Seal, known.Rows.Digest));
        Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(read.Case, StorageJson.Options),
            System.Text.Json.JsonSerializer.Serialize(known.Case, StorageJson.Options)
        );
    }

    [Fact]
    public async Task A_case_that_another_process_has_moved_is_read_and_decided_again()
    {
        var id = await NotedAsync();
        var old = Remembered.Find(id)!;
        await NoteAsync(id, "二");
        Remember(old);

        var step = await NoteAsync(id, "三");

        Assert.Equal(old.Case.Version + 2, step.Value.Case.Version);
        Assert.Equal(old.Case.Version + 2, (await _desk.ReadAsync(id)).Version);
    }

    [Fact]
    public async Task A_refusal_is_never_said_by_what_is_remembered()
    {
        var id = await NotedAsync();
        var version = Remembered.Find(id)!.Case.Version;
        var old = Remembered.Find(id)!;
        await NoteAsync(id, "二");
        Remember(old);

        var step = await _desk.StepAsync(id, found =>
            found?.Version == version ? CaseRefusals.CaseNotFound.With() : AddNote.Decide(found!, new AddNote("三"))
        );

        Assert.False(step.IsRefused);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_repeated_for_the_case_as_it_is_now()
    {
        var id = await NotedAsync();
        var old = Remembered.Find(id)!;
        await OnceAsync(id);
        Remember(old);

        var repeated = await OnceAsync(id);

        Assert.NotNull(repeated.Value.Replayed);
        Assert.Equal(old.Case.Version + 1, repeated.Value.Case.Version);
    }

    [Fact]
    public async Task A_version_that_another_process_made_stale_is_refused()
    {
        var id = await NotedAsync();
        var old = Remembered.Find(id)!;
        await NoteAsync(id, "二");
        Remember(old);

        var step = await _desk.StepAsync(id, found => AddNote.Decide(found!, new AddNote("三")), expected: old.Case.Version);

        Assert.Equal(CaseRefusals.VersionStale, step.Refusal!.Entry);
    }

    [Fact]
    public async Task A_case_whose_alert_waits_to_be_announced_is_not_remembered()
    {
        var open = await _desk.OpenAsync();

        Assert.Null(Remembered.Find(open.Id));
    }

    [Fact]
    public async Task Nothing_is_remembered_for_longer_than_it_says_nor_more_than_it_says()
    {
        var id = await NotedAsync();
        var known = Remembered.Find(id)!;
        for (var number = 0; number < RememberedCases.Most + 10; number++)
        {
            _desk.Wall.Advance(TimeSpan.FromTicks(1));
            Remembered.Keep(known with { Case = known.Case with { Id = $"c_{number}" } });
        }

        Assert.Null(Remembered.Find(id));
        Assert.Equal(RememberedCases.Most, Enumerable.Range(0, RememberedCases.Most + 10).Count(number => Remembered.Find($"c_{number}") is not null));
        _desk.Wall.Advance(RememberedCases.For);
        Assert.Null(Remembered.Find($"c_{RememberedCases.Most}"));
    }

    /// <summary>A case of which nothing waits.</summary>
    private async Task<string> NotedAsync()
    {
        var open = await _desk.OpenAsync();
        await _desk.Get<IStepFollower>().AnnounceAsync(open.Id, s_none);
        await NoteAsync(open.Id, "一");
        return open.Id;
    }

    private Task<Outcome<StepTaken>> NoteAsync(string id, string text) =>
        _desk.StepAsync(id, found => AddNote.Decide(found!, new AddNote(text)));

    /// <summary>As if nothing newer had been seen here.</summary>
    private void Remember(StoredCase old)
    {
        Remembered.Forget(old.Case.Id);
        Remembered.Keep(old);
    }

    private Task<Outcome<StepTaken>> OnceAsync(string id) =>
        _desk
            .Get<CaseWriter>()
            .StepAsync(
                id,
                new StepContext(StoreDesk.Start, "desk:test", null, new AnswerSlot("key", "r1", 201, _ => "{}")),
                found => AddNote.Decide(found!, new AddNote("二")),
                s_none
            );
}
