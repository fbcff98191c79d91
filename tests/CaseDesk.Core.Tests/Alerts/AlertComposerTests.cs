using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Core.Tests.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class AlertComposerTests
{
    private static readonly Verdict s_bad = new Verdict.Refused(RefusalReasons.TruncatedFile, new Dictionary<string, string> { ["kind"] = "密语参数" });

    [Fact]
    public void A_whole_life_announces_these_and_only_these()
    {
        var told = Life()
            .Steps.SelectMany(step =>
                step.Timeline.Select(entry => entry.Event.GetType().Name + (Told(step, entry) is { } type ? $" → {type}" : ""))
            );

        Assert.Equal(
            """
            CaseOpened → case.opened
            ClockSet
            CaseCorrected
            ContactLogged
            LinkRenewed
            NoteAdded
            CaseAssigned
            MerchantReminded → case.reminded
            ClockSet → clock.moved
            TruthConfirmed
            EvidenceStarted
            EvidenceReceived
            EvidenceRefused → evidence.refused
            EvidenceStarted
            EvidenceReceived
            EvidenceSealed → evidence.sealed
            EvidenceStarted
            EvidenceReceived
            EvidenceSealed → evidence.sealed
            EvidenceWithdrawn
            EvidenceStarted
            EvidenceReceived
            EvidenceSealed → evidence.sealed
            MaterialsReady → case.ready
            ClockEnded
            ClockSet
            CaseSubmitted → case.submitted
            ReminderPostponed
            ReminderFired → window.opening
            ReminderFired → window.middle
            ReminderFired → window.lastDay
            ReminderFired → window.overdue
            ReminderFired → clock.escalated
            CaseDecided → case.decided
            ClockSet → clock.moved
            CaseDecided → case.decided
            ClockEnded
            ClockSet
            ReminderFired → clock.due
            ReminderSuperseded
            ReminderFired → clock.overdue
            ClockSet
            ReminderSuperseded
            ReminderSuperseded
            ReminderFired
            ReminderFired
            ReminderFired
            ReminderDigest → reminder.digest
            ClockEnded
            ClockSet
            CaseSubmitted → case.submitted
            CaseClosed → case.closed
            ClockEnded
            ClockEnded
            CaseUndone → case.undone
            ClockSet
            ClockSet
            """.ReplaceLineEndings("\n"),
            string.Join('\n', told));
    }

    [Fact]
    public void The_life_meets_every_type_of_the_catalogue_but_the_desks_own() =>
        Assert.Equal(
            AlertTypes
                .All.Select(type => type.Name)
                .Except([
                    AlertTypes.CalendarProvisional,
                    AlertTypes.EndpointDisabled,
                    AlertTypes.MerchantUnreached,
                    AlertTypes.DeskPoisonMessage,
                    AlertTypes.DeskWrongKeys,
                    AlertTypes.CustodyBroken,
                    AlertTypes.DeskTest,
                ])
                .Order(StringComparer.Ordinal),
            Alerts(Life()).Select(alert => alert.Type).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void No_alert_carries_a_name_an_amount_a_file_name_or_free_text()
    {
        var desk = Life();
        var secrets = new[] { "密语", "secret", "987654", "SLIP-777", "555-0100" };
        // The secrets are really there.
        var timeline = string.Join(
            '\n',
            desk.Steps.SelectMany(step => step.Timeline).Select(entry => System.Text.Json.JsonSerializer.Serialize(entry, CaseJson.Options))
        );
        Assert.All(secrets, secret => Assert.Contains(secret, timeline, StringComparison.Ordinal));

        Assert.All(Alerts(desk), alert =>
        {
            var body = Encoding.UTF8.GetString(alert.ToBody());
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, body, StringComparison.Ordinal));
            // Ids, codes and dates are ASCII.
            Assert.DoesNotContain(body, letter => letter > 0x7F);
        });
    }

    [Fact]
    public void Alerts_are_numbered_without_gaps_and_named_by_their_number()
    {
        var alerts = Alerts(Life()).ToList();

        Assert.Equal(Enumerable.Range(1, alerts.Count).Select(number => (long)number), alerts.Select(alert => alert.Sequence));
        Assert.All(alerts, alert => Assert.Equal(($"evt_case_1_{alert.Sequence}", "case_1"), (alert.Id, alert.CaseId)));
    }

    [Theory]
    [InlineData("case.opened", """{"platform":"douyin-shop","cause":"shipping-timeout","status":"collecting"}""")]
    [InlineData("evidence.refused", """{"evidenceId":"ev_1","item":"logistics","reason":"truncated-file","status":"collecting"}""")]
    [InlineData("evidence.sealed", """{"evidenceId":"ev_2","item":"logistics","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","size":998,"status":"collecting"}""")]
    [InlineData("case.ready", """{"round":1,"status":"collecting"}""")]
    [InlineData("case.reminded", """{"step":"upload","to":["merchant"],"dueAt":"2026-10-05T10:00:00+08:00","status":"collecting"}""")]
    [InlineData("case.submitted", """{"round":1,"from":"2026-09-30","earliest":"2026-10-10","latest":"2026-10-15","provisional":false,"kind":"appeal","revision":0,"status":"underReview"}""")]
    [InlineData("window.opening", """{"round":1,"from":"2026-09-30","earliest":"2026-10-10","latest":"2026-10-15","provisional":false,"clock":"window","step":"opening","dueAt":"2026-10-16T00:00:00+08:00","to":["merchant","desk"],"status":"underReview"}""")]
    [InlineData("window.overdue", """{"round":1,"from":"2026-09-30","earliest":"2026-10-10","latest":"2026-10-15","provisional":false,"clock":"window","step":"overdue","dueAt":"2026-10-16T00:00:00+08:00","to":["merchant","desk"],"status":"underReview"}""")]
    [InlineData("clock.moved", """{"clock":"appeal","round":0,"revision":1,"dueAt":"2026-10-05T00:00:00+08:00","lastDay":"2026-10-04","status":"collecting"}""")]
    [InlineData("case.decided", """{"round":1,"outcome":"extended","status":"underReview"}""")]
    [InlineData("case.closed", """{"status":"closed"}""")]
    [InlineData("case.undone", """{"undone":"closing","round":2,"status":"underReview"}""")]
    public void The_first_alert_of_a_type_says_exactly_this(string type, string data) =>
        Assert.Equal(data, Alerts(Life()).First(alert => alert.Type == type).Data.GetRawText());

    [Fact]
    public void An_alert_is_dated_when_it_was_decided()
    {
        var desk = CaseBuilder.UnderReview();
        Assert.Equal(desk.Now, desk.Steps[^1].Alerts.Single().OccurredAt);
    }

    /// <summary>One case through everything, with words in every free field that must never leave it.</summary>
    private static CaseBuilder Life()
    {
        var facts = CaseBuilder.Facts with
        {
            Shop = "密语店铺",
            AmountHeld = 987_654.32m,
            Slip = CaseBuilder.Facts.Slip with { Number = "SLIP-777", ReleaseConditions = ["密语条件"] },
            Contacts = [new Contact { Name = "密语姓名", Role = "密语角色", Phone = "555-0100", Email = "secret@example.invalid" }],
        };
        var desk = CaseBuilder.Opened(facts).Correct(new CorrectCase { Currency = "USD" });
        desk.Take((c, now) => LogContact.Decide(c, new LogContact(new ContactEntry { At = now, Channel = "密语渠道", Who = "密语客服", Asked = "密语问题", Answered = "密语回答", PromisedStep = "密语承诺" }), now))
            .Take((_, _) => RenewLink.Decide(new RenewLink(new KeptLink("secret-link", "closed"))))
            .Take((c, _) => AddNote.Decide(c, new AddNote("密语备注"))).Take((c, _) => AssignCase.Decide(c, new AssignCase("密语顾问", "密语交接")))
            .Take((c, now) => RemindMerchant.Decide(c, new RemindMerchant(true), CaseBuilder.Policy, now))
            .Correct(new CorrectCase { Clocks = [new ClockOverride(ClockIds.Appeal, Shanghai.Day("2026-10-04"), "密语页面")] });
        desk.Take((c, _) => ConfirmTruth.Decide(c, new ConfirmTruth(new TruthTick("密语签名", "密语身份"))));
        Named(desk, "ev_1", s_bad);
        Named(desk, "ev_2", new Verdict.Sealed(FileKind.Pdf, "application/pdf"));
        desk.Sealed("other", "ev_3").Take((c, _) => WithdrawEvidence.Decide(c, "ev_3", byDesk: true));
        desk.Sealed("violation-notice", "ev_4").Take((c, _) => MarkReady.Decide(c, CaseBuilder.Policy));
        return desk.At("2026-09-30 09:00")
            .Submit("2026-09-30 09:00", "密语理由")
            .At("2026-10-10 22:00")
            .Fire()
            .At("2026-10-11 08:00")
            .Fire()
            .At("2026-10-13 09:00")
            .Fire()
            .At("2026-10-15 09:00")
            .Fire()
            .At("2026-10-16 09:00")
            .Fire()
            .At("2026-10-17 09:00")
            .Fire()
            .Take(
                (c, now) =>
                    DecideCase.Decide(
                        c,
                        new DecideCase(DecisionOutcome.Extended, null, null, Shanghai.Day("2026-10-20"), "密语延期"),
                        CaseBuilder.Policy,
                        now
                    )
            )
            .Take(
                (c, now) =>
                    DecideCase.Decide(
                        c,
                        new DecideCase(DecisionOutcome.SupplementRequested, null, null, null, "密语补充"),
                        CaseBuilder.Policy,
                        now
                    )
            )
            // 72 hours from the 17th, 09:00: 24 hours before, then missed together with a dispute's 24 hours.
            .At("2026-10-19 09:00")
            .Fire()
            .At("2026-10-20 09:00")
            .Fire()
            .Take((c, now) => StartClock.Decide(c, new StartClock("dispute", now.AddHours(-20)), CaseBuilder.Policy, now))
            .At("2026-10-21 09:00")
            .Fire()
            .Submit("2026-10-21 09:00", "密语再交")
            .Take((c, _) => CloseCase.Decide(c, new CloseCase("密语结案")))
            .Take((c, now) => UndoStep.Decide(c, new UndoStep(UndoableStep.Closing, "密语手误"), CaseBuilder.Policy, now));
    }

    private static void Named(CaseBuilder desk, string id, Verdict verdict)
    {
        desk.Take(
                (c, now) =>
                    StartUpload.Decide(
                        c,
                        new StartUpload(id, "logistics", "密语文件.pdf", 1, null, now, now),
                        CaseBuilder.Policy.Playbooks,
                        SampleLimits.Default,
                        now
                    )
            )
            .Take((c, _) => ReceiveUpload.Decide(c, new ReceiveUpload(id, null)));
        desk.Take(RecordVerdict.Decide(desk.Case, id, verdict, new ContentFacts(998, new string('a', 64), FileKind.Pdf)));
    }

    private static IEnumerable<AlertEvent> Alerts(CaseBuilder desk) => desk.Steps.SelectMany(step => step.Alerts);

    // The n-th announced event of a step has its n-th alert: replayed one by one.
    private static string? Told(CaseStep step, TimelineEntry entry)
    {
        var now = step.Before;
        foreach (var each in step.Timeline)
        {
            now = CaseEvolution.Apply(now, each.Event, each.At);
            if (ReferenceEquals(each, entry))
                return AlertComposer.Compose(now, each.Event, each.At)?.Type;
        }

        return null;
    }
}
