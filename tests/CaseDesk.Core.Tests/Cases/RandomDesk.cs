using CaseDesk.Core.Cases;
using CaseDesk.Core.Clocks;
using CaseDesk.Core.Custody;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Packets;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

/// <summary>A desk that does what random numbers say, through the real decisions; refused steps leave the case as it was.</summary>
internal sealed class RandomDesk
{
    public const int Kinds = 26;

    private static readonly DecisionOutcome[] s_outcomes = Enum.GetValues<DecisionOutcome>();

    private readonly List<TimelineEntry> _told = [];

    private int _files;

    public RandomDesk()
        : this(CaseBuilder.Opened())
    {
    }

    /// <summary>Goes on from where a story has come to.</summary>
    public RandomDesk(CaseBuilder story)
    {
        (Opening, Case, Now, _files) = (story.Steps[0], story.Case, story.Now, story.Case.Evidence.Count);
        _told.AddRange(story.Steps.Skip(1).SelectMany(step => step.Timeline));
    }

    public CaseStep Opening { get; }

    public Case Case { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>The step that was taken, null when the rules said no or had nothing to do.</summary>
    public CaseStep? Next(int kind, int pick)
    {
        // Mostly minutes, sometimes days: night, morning and the ends of clocks are all met.
        Now = Now.AddMinutes(pick % 7 == 0 ? pick % 5_000 : pick % 400);
        var outcome = Decide(kind, pick);
        if (outcome.IsRefused || outcome.Value.Count == 0)
            return null;
        var step = CaseStep.Take(Case, outcome.Value, Now, "desk:test");
        Case = step.After;
        _told.AddRange(step.Timeline);
        return step;
    }

    private Outcome<IReadOnlyList<CaseEvent>> Decide(int kind, int pick) =>
        kind switch
        {
            0 or 1 => StartUpload.Decide(
                Case,
                new($"ev_{++_files}", Item(pick), "a.pdf", 1, null, Now.AddMinutes(30), Now.AddHours(24)),
                CaseBuilder.Policy.Playbooks,
                SampleLimits.Default,
                Now
            ),
            2 or 3 => ReceiveUpload.Decide(Case, new ReceiveUpload(File(pick), null)),
            4 or 5 => new(RecordVerdict.Decide(Case, File(pick), Verdict(pick), new ContentFacts(9, new string('a', 64), FileKind.Pdf))),
            6 => new(DropUpload.Decide(Case, File(pick), pick % 2 == 0, Now)),
            7 => WithdrawEvidence.Decide(Case, File(pick), byDesk: pick % 2 == 0),
            8 => SubmitCase.Decide(
                Case,
                new SubmitCase(Now.AddHours(-(pick % 400)), pick % 3 == 0 ? null : "理由"),
                CaseBuilder.Policy,
                Now
            ),
            9 or 10 => Answer(pick),
            11 => CorrectCase.Decide(Case, Correction(pick), CaseBuilder.Policy, Now),
            12 or 13 => new(FireReminders.Decide(Case, ReminderHours.Default, Now)),
            14 => pick % 2 == 0
                ? RenewLink.Decide(new RenewLink(new KeptLink($"link-{pick}", "closed")))
                : LogContact.Decide(
                    Case,
                    new LogContact(
                        new ContactEntry
                        {
                            At = Now,
                            Channel = "电话",
                            Asked = "?",
                        }
                    ),
                    Now
                ),
            16 => SnoozeClock.Decide(Case, new SnoozeClock(Clock(pick), Now.AddHours(pick % 60)), CaseBuilder.Policy, Now),
            17 => pick % 2 == 0
                ? ConfirmTruth.Decide(Case, new ConfirmTruth(new TruthTick("示例人", "店主")))
                : MarkReady.Decide(Case, CaseBuilder.Policy),
            18 => StartClock.Decide(
                Case,
                new StartClock("dispute", Now.AddHours(-(pick % 30)), pick % 3 == 0 ? (pick % 80) + 1 : null),
                CaseBuilder.Policy,
                Now
            ),
            19 => EndClock.Decide(Case, new EndClock(Clock(pick), pick % 2 == 0, "已处理")),
            20 => pick % 3 == 0 ? Hold(pick) : ReadEvidence.Decide(Case, new ReadEvidence(File(pick), pick % 2 == 0, ByDesk: true)),
            21 => EraseCase.Decide(Case, new EraseCase("本人要求", pick % 2 == 0 ? "提前" : null, [.. Opening.Timeline, .. _told]), 3, Now),
            22 => RenewTicket.Decide(Case, new RenewTicket(File(pick), Now.AddMinutes(15), Now.AddMinutes(30)), Now),
            23 => Packet(pick),
            24 => UndoStep.Decide(
                Case,
                new UndoStep(UndoStep.Possible(Case)?.Step ?? UndoableStep.Closing, "记错了"),
                CaseBuilder.Policy,
                Now
            ),
            25 => pick % 2 == 0
                ? AddNote.Decide(Case, new AddNote("记一笔"))
                : AssignCase.Decide(Case, new AssignCase(pick % 3 == 0 ? null : $"顾问{pick % 4}", "交接")),
            _ => pick % 4 == 0 ? CloseCase.Decide(Case, new CloseCase(null)) : new(FireReminders.Decide(Case, ReminderHours.Default, Now)),
        };

    private Outcome<IReadOnlyList<CaseEvent>> Hold(int pick) =>
        Case.LegalHold is null ? PlaceLegalHold.Decide(Case, new PlaceLegalHold($"保全 {pick}")) : LiftLegalHold.Decide(Case, new LiftLegalHold("解除"));

    /// <summary>Asks for a packet, or carries the one that is being built to its end, or reads one.</summary>
    private Outcome<IReadOnlyList<CaseEvent>> Packet(int pick)
    {
        var id = $"p_{Case.Packets.Count}";
        if (Case.Packets.GetValueOrDefault(id) is { Status: PacketStatus.Building })
            return new(
                pick % 4 == 0
                    ? RecordPacket.Failed(Case, id, PacketRefusals.EvidenceDamaged.With())
                    : RecordPacket.Built(Case, id, new string('b', 64), pick)
            );
        if (pick % 3 == 0 && Case.Packets.Count > 0)
            return ReadPacket.Decide(Case, id);
        var evidence = Case
            .Evidence.Values.Where(file => file.Status == EvidenceStatus.Sealed)
            .Select(file => file.EvidenceId)
            .Take(5)
            .ToList();
        return BuildPacket.Decide(
            Case,
            new($"p_{Case.Packets.Count + 1}", null, (PacketGround)(pick % 4), evidence, pick % 2 == 0, new(), "hash"),
            CaseBuilder.Policy.Playbooks,
            Now
        );
    }

    private Outcome<IReadOnlyList<CaseEvent>> Answer(int pick)
    {
        var outcome = s_outcomes[pick % s_outcomes.Length];
        return DecideCase.Decide(
            Case,
            new(outcome, null, null, outcome == DecisionOutcome.Extended ? Day(pick / 7 % 30) : null, null),
            CaseBuilder.Policy,
            Now
        );
    }

    private CorrectCase Correction(int pick) =>
        (pick % 4) switch
        {
            0 => new() { Slip = new(NoticedAt: Now.AddHours(-(pick % 500))) },
            1 => new() { Cause = pick % 8 < 4 ? "other" : "shipping-timeout" },
            2 => new() { Clocks = [new(ClockIds.Window, Day(pick / 7 % 20), "页面")] },
            _ => new()
            {
                Slip = new(NoticedAt: Now.AddHours(-(pick % 500))),
                Clocks =
                [
                    new(pick % 8 < 4 ? ClockIds.Appeal : ClockIds.Supplement, Day(pick / 7 % 9), "页面"),
                    new(ClockIds.Window, Day(3), "页面"),
                ],
            },
        };

    private string Clock(int pick) => Case.Clocks.Count == 0 ? ClockIds.Window : Case.Clocks.Keys.ElementAt(pick % Case.Clocks.Count);

    private DateOnly Day(int ahead) => CaseDesk.Core.Windows.ShanghaiTime.DateOf(Now).AddDays(ahead);

    private string File(int pick) => $"ev_{(_files == 0 ? 0 : (pick % _files) + 1)}";

    private static string Item(int pick) => (pick % 3) switch { 0 => "violation-notice", 1 => "logistics", _ => "other" };

    private static Verdict Verdict(int pick) => pick % 3 == 0
        ? new Verdict.Refused("truncated-file", new Dictionary<string, string>())
        : new Verdict.Sealed(FileKind.Pdf, "application/pdf");
}
