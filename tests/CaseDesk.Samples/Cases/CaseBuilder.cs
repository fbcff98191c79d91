using CaseDesk.Core.Cases;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.Reminders;
using CaseDesk.Core.State;
using CaseDesk.Core.Steps;
using CaseDesk.Core.Windows;

namespace CaseDesk.Samples.Cases;

/// <summary>
/// Brings a case into a state through the real decisions, as the desk would. Times are Shanghai wall clock; each step happens at
/// <see cref="Now"/>. The usual story: notice on 28 September 2026 at 10:00, handed in on the 30th at 09:00, window 10 to 15 October.
/// </summary>
public sealed class CaseBuilder
{
    public static readonly CasePolicy Policy = new(WorkingDayCalendar.Official, PlaybookCatalogue.Shipped, ReminderHours.Default);

    private readonly List<CaseStep> _steps = [];

    private int _files;

    public static CaseFacts Facts { get; } = new()
    {
        Platform = "douyin-shop",
        Cause = "shipping-timeout",
        Hold = HoldKind.PenaltyFreeze,
        Shop = "青禾小铺",
        AmountHeld = 12_800.50m,
        Currency = "CNY",
        Slip = new Slip { Number = "FD-0001", NoticedAt = Shanghai.At("2026-09-28 10:00"), ReleaseConditions = ["补齐发货记录"] },
        Contacts = [new Contact { Name = "联系人甲", Role = "merchant", Phone = "000", Email = "a@example.invalid" }],
    };

    public DateTimeOffset Now { get; private set; } = Shanghai.At("2026-09-28 12:00");

    public Case Case { get; private set; } = null!;

    public IReadOnlyList<CaseStep> Steps => _steps;

    public static CaseBuilder Opened(CaseFacts? facts = null, string at = "2026-09-28 12:00") =>
        new CaseBuilder().At(at).Take((_, now) => OpenCase.Decide(new OpenCase("case_1", new KeptLink("link-1", "closed"), facts ?? Facts), Policy, now));

    /// <summary>Opened, and every required item sealed.</summary>
    public static CaseBuilder Ready(CaseFacts? facts = null)
    {
        var desk = Opened(facts);
        foreach (var item in Checklist.Unmet(desk.Case, Policy.Playbooks))
            desk.Sealed(item);
        return desk;
    }

    public static CaseBuilder UnderReview(string submitted = "2026-09-30 09:00", string? recorded = null) =>
        Ready().At(recorded ?? submitted).Submit(submitted);

    /// <summary>A valid case in <paramref name="status"/>; its evidence: the two required items sealed.</summary>
    public static CaseBuilder In(CaseStatus status) => status switch
    {
        CaseStatus.Collecting => Ready(),
        CaseStatus.UnderReview => UnderReview(),
        CaseStatus.Closed => UnderReview().At("2026-10-12 10:00").Take((c, _) => CloseCase.Decide(c, new CloseCase(null))),
        _ => UnderReview().At("2026-10-12 10:00").Answer(Enum.Parse<DecisionOutcome>(status.ToString())),
    };

    public CaseBuilder At(string wall)
    {
        Now = Shanghai.At(wall);
        return this;
    }

    public CaseBuilder Take(Func<Case, DateTimeOffset, Outcome<IReadOnlyList<CaseEvent>>> decide)
    {
        _steps.Add(CaseStep.Take(Case, decide(Case, Now).Value, Now, "desk:test"));
        Case = _steps[^1].After;
        return this;
    }

    public CaseBuilder Take(IReadOnlyList<CaseEvent> events) => Take((_, _) => new(events));

    public CaseBuilder Uploading(string item, string? id = null) => Take((c, now) => StartUpload.Decide(
        c, new StartUpload(id ?? $"ev_{++_files}", item, "证据.pdf", 1_000, null, now.AddMinutes(30), now.AddHours(24)), Policy.Playbooks, SampleLimits.Default, now));

    public CaseBuilder Inspecting(string item, string? id = null)
    {
        id ??= $"ev_{++_files}";
        return Uploading(item, id).Take((c, _) => ReceiveUpload.Decide(c, new ReceiveUpload(id, null)));
    }

    public CaseBuilder Sealed(string item, string? id = null) => Judged(item, new Verdict.Sealed(FileKind.Pdf, "application/pdf"), id);

    /// <param name="invoice">What the file says as an invoice.</param>
    public CaseBuilder Judged(string item, Verdict verdict, string? id = null, Invoice? invoice = null)
    {
        id ??= $"ev_{++_files}";
        return Inspecting(item, id)
            .Take(RecordVerdict.Decide(Case, id, verdict, new ContentFacts(998, new string('a', 64), FileKind.Pdf), invoice: invoice));
    }

    public CaseBuilder Submit(string submitted, string? reason = null) =>
        Take((c, now) => SubmitCase.Decide(c, new SubmitCase(Shanghai.At(submitted), reason), Policy, now));

    public CaseBuilder Answer(DecisionOutcome outcome, string? until = null, decimal? amount = null) => Take((c, now) => DecideCase.Decide(
        c, new DecideCase(outcome, null, amount, until is null ? null : Shanghai.Day(until), null), Policy, now));

    public CaseBuilder Correct(CorrectCase correction) => Take((c, now) => CorrectCase.Decide(c, correction, Policy, now));

    public CaseBuilder PageShows(string clock, string lastDay) =>
        Correct(new CorrectCase { Clocks = [new ClockOverride(clock, Shanghai.Day(lastDay), "违规管理页面")] });

    /// <summary>Follows every pending reminder, as the heartbeat does.</summary>
    public CaseBuilder Fire()
    {
        var events = FireReminders.Decide(Case, Policy.Hours, Now);
        return events.Count == 0 ? this : Take(events);
    }
}
