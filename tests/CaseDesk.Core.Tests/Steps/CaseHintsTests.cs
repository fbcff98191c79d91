using CaseDesk.Core.Cases;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Steps;

public sealed class CaseHintsTests
{
    /// <summary>
    /// Whatever is done to a case, in whatever order: nothing is forgotten. The fixed stories alone meet every event and every state;
    /// chance then goes on from
    /// the end of each of them, so that also what lies deep (a packet, an erasure) is met by what may follow.
    /// </summary>
    [Fact]
    public void Any_story_leaves_no_truth_that_nobody_will_look_at()
    {
        var (met, taken) = (new HashSet<CaseStatus>(), new HashSet<Type>());
        foreach (var step in FixedStories.All.SelectMany(story => story().Steps))
        {
            Check(step);
            met.Add(step.After.Status);
            taken.UnionWith(step.Timeline.Select(entry => entry.Event.GetType()));
        }

        Assert.Equal(Enum.GetValues<CaseStatus>(), met.Order());
        Assert.Empty(typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).Except(taken));

        var commands = Gen.Select(Gen.Int[0, RandomDesk.Kinds - 1], Gen.Int[0, 1_000_000]).Array[1, 60];
        Gen.Select(Gen.Int[0, FixedStories.All.Count - 1], commands).SampleSeeded(
            (story, commands) =>
            {
                var desk = new RandomDesk(FixedStories.All[story]());
                foreach (var (kind, pick) in commands)
                {
                    if (desk.Next(kind, pick) is { } step)
                        Check(step);
                }

                CaseJson.RoundTrip(desk.Case);
            },
            iter: 1_500);
    }

    [Fact]
    public void An_upload_is_looked_at_when_it_is_abandoned_and_an_inspection_a_quarter_of_an_hour_later()
    {
        var desk = CaseBuilder.Opened().Uploading("other");
        var file = desk.Case.Evidence["ev_1"];
        Assert.Equal([new DueHint(DueKind.Upload, "ev_1", file.AbandonAt)], CaseHints.Of(desk.Steps[^1]).Due);

        desk.Take((c, _) => ReceiveUpload.Decide(c, new ReceiveUpload("ev_1", null)));
        var hints = CaseHints.Of(desk.Steps[^1]);
        Assert.Equal([new DueHint(DueKind.Inspection, "ev_1", desk.Now.AddMinutes(15))], hints.Due);
        Assert.Equal(["ev_1"], hints.Inspect);
        Assert.False(hints.Announce);
    }

    /// <summary>Each row was read, handed out by a queue and found to be nothing, hours or minutes after its file was done with.</summary>
    [Fact]
    public void A_file_that_is_done_with_leaves_nothing_to_look_at()
    {
        var desk = CaseBuilder.Opened().Uploading("other");
        Assert.Empty(CaseHints.Of(desk.Steps[^1]).OldDue);
        var upload = Assert.Single(CaseHints.Of(desk.Steps[^1]).Due);

        desk.Take((c, _) => ReceiveUpload.Decide(c, new ReceiveUpload("ev_1", null)));
        Assert.Equal([upload], CaseHints.Of(desk.Steps[^1]).OldDue);
        var inspection = Assert.Single(CaseHints.Of(desk.Steps[^1]).Due);

        desk.Take([new EvidenceRefused("ev_1", "empty-file", new Dictionary<string, string>())]);
        Assert.Equal([inspection], CaseHints.Of(desk.Steps[^1]).OldDue);
        Assert.Empty(CaseHints.Of(desk.Steps[^1]).Due);
    }

    /// <summary>The hint means "go and erase": on every later step it would send somebody to erase what is gone.</summary>
    [Fact]
    public void Only_the_step_that_erases_asks_for_the_erasure()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);
        Assert.False(CaseHints.Of(desk.Steps[^1]).Erase);

        desk.Take((c, now) => EraseCase.Decide(c, new EraseCase("本人要求", "提前", [.. desk.Steps.SelectMany(step => step.Timeline)]), 3, now));
        Assert.True(CaseHints.Of(desk.Steps[^1]).Erase);

        desk.Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("link-2", "closed"))));
        Assert.NotNull(desk.Case.ErasedAt);
        Assert.False(CaseHints.Of(desk.Steps[^1]).Erase);
    }

    [Fact]
    public void A_new_case_stands_in_four_lists()
    {
        var hints = CaseHints.Of(CaseBuilder.Opened().Steps[0]);

        // The clock ends on 5 October 10:00 in Shanghai.
        Assert.Equal(
            [
                "all 20261005020000|case_1",
                "status=collecting 20261005020000|case_1",
                "cause=shipping-timeout 20261005020000|case_1",
                "status=collecting&cause=shipping-timeout 20261005020000|case_1",
            ],
            hints
                .NewKeys.Where(key => key.List != SearchKeys.List)
                .Select(key => $"{key.List} {key.Position[..key.Position.LastIndexOf('|')]}")
        );
        Assert.Empty(hints.OldKeys);
        Assert.All(hints.NewKeys, key => Assert.Equal("case_1", key.CaseId));
    }

    [Fact]
    public void A_case_without_a_clock_comes_behind_all_others_what_fell_quiet_last_first()
    {
        var desk = CaseBuilder.In(CaseStatus.Closed);

        // Closed on 12 October 2026 at 10:00 in Shanghai: each digit is what is missing to nine.
        Assert.StartsWith("79738987979999|case_1|", ListKey.Of(desk.Case)[0].Position, StringComparison.Ordinal);
        Assert.All(ListKey.Of(desk.Case), key =>
            Assert.True(key.List == SearchKeys.List || string.CompareOrdinal(key.Position, ListKey.FirstQuiet) > 0)
        );
        Assert.True(string.CompareOrdinal(ListKey.Instant(Shanghai.At("4999-12-31 10:00")), ListKey.FirstQuiet) < 0);
        Assert.True(string.CompareOrdinal(ListKey.Quiet(Shanghai.At("2026-10-13 10:00")), ListKey.Of(desk.Case)[0].Position) < 0);
        Assert.Equal(4, CaseHints.Of(desk.Steps[^1]).OldKeys.Count);
    }

    [Fact]
    public void A_step_that_moves_nothing_moves_no_list() =>
        Assert.Equal(
            (0, 0, 0),
            Counts(
                CaseBuilder
                    .UnderReview()
                    .Take(
                        (c, now) =>
                            LogContact.Decide(
                                c,
                                new LogContact(
                                    new ContactEntry
                                    {
                                        At = now,
                                        Channel = "电话",
                                        Asked = "?",
                                    }
                                ),
                                now
                            )
                    )
            )
        );

    [Fact]
    public void A_step_needs_an_event() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseStep.Take(CaseBuilder.Opened().Case, [], Shanghai.At("2026-09-28 12:00"), "system"));

    private static (int, int, int) Counts(CaseBuilder desk)
    {
        var hints = CaseHints.Of(desk.Steps[^1]);
        return (hints.NewKeys.Count, hints.OldKeys.Count, hints.Due.Count);
    }

    private static void Check(CaseStep step)
    {
        var now = step.Timeline[^1].At;
        CheckHints(step, now);
        CheckNumbers(step);
        CheckClocks(step.After, now);
    }

    private static void CheckHints(CaseStep step, DateTimeOffset now)
    {
        var hints = CaseHints.Of(step);
        foreach (var reminder in step.After.Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending))
        {
            var before = step.Before?.Reminders.GetValueOrDefault(reminder.Id);
            if (before?.State != ReminderState.Pending || before.DueAt != reminder.DueAt)
                Assert.Contains(new DueHint(DueKind.Reminder, reminder.Id, reminder.DueAt), hints.Due);
        }

        Assert.Empty(hints.OldDue.Intersect(hints.Due));
        Assert.All(hints.OldDue, hint =>
            Assert.Equal(
                hint.Kind == DueKind.Upload ? EvidenceStatus.Uploading : EvidenceStatus.Inspecting,
                step.Before!.Evidence[hint.ItemId].Status
            )
        );
        Assert.DoesNotContain(hints.OldDue, hint =>
            hint.Kind == DueKind.Reminder || step.After.Evidence[hint.ItemId].Status == step.Before!.Evidence[hint.ItemId].Status
        );
        foreach (
            var file in step.After.Evidence.Values.Where(file =>
                step.Before?.Evidence.GetValueOrDefault(file.EvidenceId)?.Status != file.Status
            )
        )
        {
            if (file.Status == EvidenceStatus.Uploading)
                Assert.Contains(new DueHint(DueKind.Upload, file.EvidenceId, file.AbandonAt), hints.Due);
            Assert.Equal(file.Status == EvidenceStatus.Inspecting, hints.Inspect.Contains(file.EvidenceId));
            Assert.Equal(
                file.Status == EvidenceStatus.Inspecting,
                hints.Due.Any(hint => hint.Kind == DueKind.Inspection && hint.ItemId == file.EvidenceId && hint.DueAt > now)
            );
        }

        Assert.Equal(
            step.After.Packets.Values.Where(packet =>
                    packet.Status == PacketStatus.Building && step.Before?.Packets.ContainsKey(packet.PacketId) != true
                )
                .Select(packet => packet.PacketId),
            hints.Build
        );
        var (before4, after4) = (step.Before is null ? [] : ListKey.Of(step.Before), ListKey.Of(step.After));
        Assert.All(after4, key => Assert.True(hints.NewKeys.Contains(key) || before4.Contains(key), $"{key}"));
        Assert.Equal(before4.Except(after4), hints.OldKeys);
        Assert.Empty(hints.OldKeys.Intersect(after4));
        Assert.True(hints.Announce || (step.Alerts.Count == 0 && hints.OldKeys.Count == 0));
    }

    private static void CheckNumbers(CaseStep step)
    {
        Assert.Equal((step.Before?.Version ?? 0) + 1, step.After.Version);
        var (lines, alerts) = (step.Before?.TimelineLength ?? 0, step.Before?.AlertSequence ?? 0);
        Assert.All(step.Timeline, entry => Assert.Equal(++lines, entry.Sequence));
        Assert.All(step.Alerts, alert => Assert.Equal(++alerts, alert.Sequence));
        // One step is one transaction of at most a hundred rows.
        var reminders = step.After.Reminders.Values.Count(reminder =>
            !ReferenceEquals(step.Before?.Reminders.GetValueOrDefault(reminder.Id), reminder)
        );
        Assert.InRange(1 + step.Timeline.Count + (2 * step.Alerts.Count) + reminders + 2, 0, 100);
        Assert.Equal((lines, alerts), (step.After.TimelineLength, step.After.AlertSequence));
    }

    private static void CheckClocks(Case @case, DateTimeOffset now)
    {
        var running = @case.Clocks.Values.Where(clock => clock.State == ClockState.Running).ToList();
        if (@case.Status == CaseStatus.Closed)
            Assert.Empty(running);
        var ids = running.Select(clock => clock.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(@case.Reminders.Values.Where(reminder => reminder.State == ReminderState.Pending), reminder =>
            Assert.Contains(reminder.ClockId, ids)
        );
        Assert.All(@case.Reminders, pair => Assert.Equal(pair.Key, pair.Value.Id));
        // A clock that runs always has its last word ahead of it or said.
        foreach (var clock in running)
        {
            var words = @case.Reminders.Values.Where(reminder => reminder.ClockId == clock.Id && reminder.IsOverdue).ToList();
            var ahead = words.Where(reminder => reminder.Revision == clock.Revision && reminder.State == ReminderState.Pending).ToList();
            Assert.True(ahead.Count > 0 || (clock.DueAt <= now && words.Exists(reminder => reminder.State == ReminderState.Fired)), $"nobody hears that {clock.Id} was missed");
            Assert.All(ahead, reminder => Assert.True(reminder.DueAt >= clock.DueAt));
            if (clock.Id == ClockIds.Window)
                Assert.Equal(@case.Round, clock.Round);
        }
    }
}
