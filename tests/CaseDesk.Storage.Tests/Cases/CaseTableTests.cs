using System.Collections.Immutable;
using System.Text.Json;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Cases;

public sealed class CaseTableTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Find_rich_case_is_the_same_in_every_part()
    {
        var rich = Rich(CaseIds.New());
        Assert.True(await CommitAsync(new CaseStep(null, rich, [], []), null));

        var found = await _desk.Cases.FindAsync(rich.Id, s_none);

        Assert.Equal(Json(rich), Json(found!.Case));
        Assert.Equal(rich.Facts.Slip.NoticedAt, found.Case.Facts.Slip.NoticedAt);
        Assert.Equal(rich.Facts.AmountHeld, found.Case.Facts.AmountHeld);
    }

    [Fact]
    public async Task Find_head_rich_case_has_status_and_clocks_without_files_and_reminders()
    {
        var rich = Rich(CaseIds.New());
        await CommitAsync(new CaseStep(null, rich, [], []), null);
        _desk.Traffic.Forget();

        var head = await _desk.Cases.FindHeadAsync(rich.Id, s_none);

        var expected = rich with { Evidence = rich.Evidence.Clear(), Reminders = rich.Reminders.Clear() };
        Assert.Equal(Json(expected), Json(head!.Case));
        Assert.Equal(1, Assert.Single(_desk.Traffic.Requests).Entities);
    }

    [Fact]
    public async Task Find_largest_case_with_two_hundred_files_is_one_request_and_reads_no_other_rows()
    {
        var open = await _desk.OpenAsync(facts: SampleCases.Largest);
        for (var files = 0; files < StartUpload.MaxPerCase; files += 40)
            await _desk.StepAsync(open.Id, found => Files(found!, files, 40));
        await _desk.StepAsync(open.Id, found =>
            SubmitCase.Decide(found!, new SubmitCase(StoreDesk.Start, "补交"), _desk.Policy, StoreDesk.Start)
        );
        var first = new DeliveryState(DeliveryStatus.Pending, 0, null, null, null);
        await _desk.Get<DeliveryTable>().FanOutAsync(new(open.Id, 1), [("wh_1", first), ("wh_2", first)], s_none);
        _desk.Traffic.Forget();

        var found = await _desk.Cases.FindAsync(open.Id, s_none);

        Assert.Equal(StartUpload.MaxPerCase, found!.Case.Evidence.Count);
        Assert.Equal(JsonSerializer.Serialize(SampleCases.Largest), JsonSerializer.Serialize(found.Case.Facts));
        var request = Assert.Single(_desk.Traffic.Requests);
        Assert.NotEmpty(found.Waiting);
        Assert.Equal(1 + StartUpload.MaxPerCase + found.Case.Reminders.Count + found.Waiting.Count, request.Entities);
        Assert.NotEmpty(found.Case.Reminders);
        var other = (await _desk.KeysAsync(open.Id)).Select(key => key.Split('|')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(new HashSet<string>(["timeline", "alert", "case-outbox", "delivery"], StringComparer.Ordinal), other);
    }

    [Theory]
    [InlineData("c_0000000000000000")]
    [InlineData("nothing")]
    [InlineData("c_' or RowKey gt '")]
    public async Task Find_no_such_case_is_null(string id) => Assert.Null(await _desk.Cases.FindAsync(id, s_none));

    [Fact]
    public async Task Try_commit_tag_of_an_older_version_is_false_and_nothing_of_the_step_is_left()
    {
        var open = await _desk.OpenAsync();
        var old = await _desk.Cases.FindAsync(open.Id, s_none);
        await _desk.StepAsync(open.Id, _ => new[] { SampleCases.Line("first") });
        var before = await _desk.KeysAsync(open.Id);
        var late = CaseStep.Take(old!.Case, [.. Files(old.Case, 0, 2).Value, new CaseClosed("late")], StoreDesk.Start, "desk:late");

        Assert.False(await CommitAsync(late, old, new StoredAnswer("key", "request", 200, "{}")));

        Assert.Equal(before, await _desk.KeysAsync(open.Id));
        Assert.Equal(2, (await _desk.ReadAsync(open.Id)).Version);
    }

    [Fact]
    public async Task Try_commit_second_opening_of_one_id_is_false()
    {
        var open = await _desk.OpenAsync();
        var again = CaseStep.Take(null, [new CaseOpened(open.Id, SampleCases.Facts with { Shop = "别家" }, new KeptLink("hash", "closed"))], StoreDesk.Start, "desk:test");

        Assert.False(await CommitAsync(again, null));

        Assert.Equal(SampleCases.Facts.Shop, (await _desk.ReadAsync(open.Id)).Facts.Shop);
    }

    [Fact]
    public async Task Try_commit_answer_lost_knows_its_own_step()
    {
        var open = await _desk.OpenAsync();
        var stored = await _desk.Cases.FindAsync(open.Id, s_none);
        LoseTheFirstAnswer(() => Task.CompletedTask);

        var step = CaseStep.Take(stored!.Case, [SampleCases.Line("once")], StoreDesk.Start, "desk:test");
        Assert.True(await CommitAsync(step, stored));

        Assert.Equal(2, _desk.Traffic.Requests.Count(request => request.IsTransaction));
        Assert.Equal(2, (await _desk.ReadAsync(open.Id)).Version);
    }

    [Fact]
    public async Task Try_commit_opening_whose_answer_is_lost_knows_its_own_step()
    {
        LoseTheFirstAnswer(() => Task.CompletedTask);

        var open = await _desk.OpenAsync();

        Assert.Equal(1, (await _desk.ReadAsync(open.Id)).Version);
    }

    [Fact]
    public async Task Try_commit_more_than_a_hundred_rows_throws_before_anything_is_sent()
    {
        var open = await _desk.OpenAsync();
        var stored = await _desk.Cases.FindAsync(open.Id, s_none);
        var fits = CaseStep.Take(stored!.Case, [.. Enumerable.Repeat(SampleCases.Line("x"), 99)], StoreDesk.Start, "desk:test");
        var tooMany = CaseStep.Take(stored.Case, [.. Enumerable.Repeat(SampleCases.Line("x"), 100)], StoreDesk.Start, "desk:test");
        _desk.Traffic.Forget();

        await Assert.ThrowsAsync<InvalidOperationException>(() => CommitAsync(tooMany, stored));

        Assert.Empty(_desk.Traffic.Requests);
        Assert.True(await CommitAsync(fits, stored));
    }

    [Fact]
    public async Task Timeline_page_by_page_gives_every_entry_once_in_order()
    {
        var open = await _desk.OpenAsync();
        await _desk.StepAsync(open.Id, _ => Enumerable.Range(3, 10).Select(i => (CaseEvent)SampleCases.Line($"line {i}")).ToArray());

        var first = await _desk.Cases.TimelineAsync(open.Id, 0, 5, s_none);
        var second = await _desk.Cases.TimelineAsync(open.Id, first[^1].Sequence, 5, s_none);
        var rest = await _desk.Cases.TimelineAsync(open.Id, second[^1].Sequence, 5, s_none);

        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), [.. first.Concat(second).Concat(rest).Select(entry => entry.Sequence)]);
        Assert.Equal((5, 5, 2), (first.Count, second.Count, rest.Count));
        Assert.Equal("line 12", Assert.IsType<ContactLogged>(rest[^1].Event).Entry.Asked);
        Assert.Empty(await _desk.Cases.TimelineAsync(open.Id, 12, 5, s_none));
    }

    private async Task<bool> CommitAsync(CaseStep step, StoredCase? stored, StoredAnswer? answer = null) =>
        await _desk.Cases.TryCommitAsync(step, stored, Guid.NewGuid().ToString("N"), answer, s_none) is not null;

    private void LoseTheFirstAnswer(Func<Task> meanwhile)
    {
        var lost = 0;
        _desk.Traffic.Forget();
        _desk.Traffic.After = async request =>
        {
            if (!request.IsTransaction || Interlocked.Exchange(ref lost, 1) == 1)
                return;
            await meanwhile();
            throw new IOException("The answer is lost.");
        };
    }

    private static Core.Refusals.Outcome<IReadOnlyList<CaseEvent>> Files(Case found, int from, int count) =>
        Enumerable.Range(from, count).Select(i => (CaseEvent)new EvidenceStarted(SampleFiles.Item($"e_{i:D16}", "logistics"))).ToArray();

    /// <summary>Every part of a case filled: each status of a file, each state of a clock and a reminder.</summary>
    private static Case Rich(string id)
    {
        var window = new ReviewWindow(new(2026, 3, 2), new(2026, 3, 5), new(2026, 3, 11), true, "2026-1");
        var clock = new Clock
        {
            Id = ClockIds.Appeal,
            Unit = ClockUnit.NaturalDays,
            Count = 7,
            StartedAt = SampleCases.NoticedAt,
            DueAt = StoreDesk.Start.AddTicks(1),
            Source = "101706",
            State = ClockState.Met,
        };
        var file = SampleFiles.Item("e_1", "logistics") with { FileName = "物流 “截图” 𠮷.png", Sha256 = new string('a', 64) };
        var reminder = new Reminder { Id = "r_1", ClockId = "window", Step = ReminderSteps.LastDay, Round = 1, Revision = 2, DueAt = StoreDesk.Start };
        return new Case
        {
            Id = id,
            Version = 1,
            Status = CaseStatus.UnderReview,
            Facts = SampleCases.Facts with { Shop = "𠮷野家's \"店\" <&>\n👩‍👩‍👧", Contacts = [new Contact { Name = "甲", Phone = "1" }] },
            Round = 3,
            OpenedAt = StoreDesk.Start,
            Link = new KeptLink("hash", "closed"),
            TimelineLength = 9,
            AlertSequence = 4,
            Clocks = Clocks(
                clock,
                clock with
                {
                    Id = ClockIds.Window,
                    Unit = ClockUnit.Page,
                    Count = null,
                    Overridden = true,
                    OverrideReason = "页面",
                    Window = window,
                    State = ClockState.Running,
                    Revision = 2,
                    Round = 1,
                },
                clock with
                {
                    Id = ClockIds.Supplement,
                    Unit = ClockUnit.Hours,
                    State = ClockState.Stopped,
                }
            ),
            Evidence = Enum.GetValues<EvidenceStatus>()
                .ToImmutableSortedDictionary(
                    status => $"e_{status}",
                    status =>
                        file with
                        {
                            EvidenceId = $"e_{status}",
                            Status = status,
                            ContentType = status == EvidenceStatus.Sealed ? "image/png" : null,
                            SealedAt = status == EvidenceStatus.Sealed ? StoreDesk.Start : null,
                            Reason = status == EvidenceStatus.Refused ? "duplicate" : null,
                            ReasonArguments =
                                status == EvidenceStatus.Refused ? new Dictionary<string, string> { ["evidenceId"] = "e_9" } : null,
                        }
                ),
            Reminders = Enum.GetValues<ReminderState>()
                .ToImmutableSortedDictionary(
                    state => $"r_{state}",
                    state =>
                        reminder with
                        {
                            Id = $"r_{state}",
                            State = state,
                            FiredAt = state == ReminderState.Fired ? StoreDesk.Start : null,
                        }
                ),
        };
    }

    private static ImmutableSortedDictionary<string, Clock> Clocks(params Clock[] clocks) =>
        clocks.ToImmutableSortedDictionary(clock => clock.Id, clock => clock);

    private static string Json(Case @case) => JsonSerializer.Serialize(@case, StorageJson.Options);
}
