using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Functions.Evidence;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Packets;
using CaseDesk.Functions.Windows;

namespace CaseDesk.Functions.Cases;

/// <summary>A case as the API shows it.</summary>
public sealed record CaseView : IShowsLink
{
    public required string Id { get; init; }

    public required CaseStatus Status { get; init; }

    public required int Round { get; init; }

    public required long Version { get; init; }

    public required string Platform { get; init; }

    public required string Cause { get; init; }

    public required HoldKind Hold { get; init; }

    public required string Shop { get; init; }

    /// <summary>Who holds the shop; null while nobody said.</summary>
    public Company? Company { get; init; }

    /// <summary>The goods in question; null while nobody said.</summary>
    public CaseGoods? Goods { get; init; }

    public required decimal AmountHeld { get; init; }

    public required string Currency { get; init; }

    /// <summary>What answers have released so far.</summary>
    public required decimal AmountReleased { get; init; }

    /// <summary>What is still held.</summary>
    public required decimal AmountStillHeld { get; init; }

    /// <summary>Every answer, oldest first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }

    /// <summary>What platform and cause are called.</summary>
    public required TitlesView Titles { get; init; }

    /// <summary>Who acts next, what, and by when.</summary>
    public required NextStep NextStep { get; init; }

    /// <summary>Ways beyond the first appeal that the cause knows, in the order in which they are tried.</summary>
    public required IReadOnlyList<EscalationStep> Escalation { get; init; }

    /// <summary>The answers that may be recorded now.</summary>
    public required IReadOnlyList<DecisionOutcome> Outcomes { get; init; }

    public required Slip Slip { get; init; }

    public required IReadOnlyList<Contact> Contacts { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The consultant who answers for it; null for nobody. The desk alone sees it.</summary>
    public string? Owner { get; init; }

    /// <summary>The review window of the newest round; null before the first submission.</summary>
    public WindowView? Window { get; init; }

    /// <summary>What the newest round is; null before the first.</summary>
    public RoundKind? RoundKind { get; init; }

    /// <summary>What the kind of hold means: whether an appeal helps, what ends it, what helps and what does not.</summary>
    public required HoldGuide? HoldGuide { get; init; }

    /// <summary>When the merchant said that everything is in for this round; null before.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    public required GateView Gate { get; init; }

    public required IReadOnlyList<ClockView> Clocks { get; init; }

    public required IReadOnlyList<ReminderView> Reminders { get; init; }

    public required IReadOnlyList<ChecklistView> Checklist { get; init; }

    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    /// <summary>How far the record reaches, and how long it is kept.</summary>
    public required CustodyView Custody { get; init; }

    public required IReadOnlyList<PacketView> Packets { get; init; }

    /// <summary>The step recorded last, if it can be taken back; null when there is none.</summary>
    public required UndoView? Undo { get; init; }

    /// <summary>What the desk may do now; nothing for a reader.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>
    /// The case's own link; absent where there is none, while it cannot be opened to be shown, and for a reader, whom it would let act.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>The address of the case's calendar feed, which opens with the link and is renewed with it; absent likewise.</summary>
    public string? Feed { get; init; }

    public object With(string link, string feed) => this with { Link = link, Feed = feed };

    public static CaseView Of(Case @case, CasePolicy policy, EvidenceLimitsView limits, int retentionYears) =>
        new()
        {
            Id = @case.Id,
            Status = @case.Status,
            Round = @case.Round,
            Version = @case.Version,
            Platform = @case.Facts.Platform,
            Cause = @case.Facts.Cause,
            Hold = @case.Facts.Hold,
            Shop = @case.Facts.Shop,
            Company = @case.Facts.Company,
            Goods = @case.Facts.Goods,
            AmountHeld = @case.Facts.AmountHeld,
            Currency = @case.Facts.Currency,
            AmountReleased = CaseMoney.Of(@case).Released,
            AmountStillHeld = CaseMoney.Of(@case).Held,
            Decisions = @case.Decisions,
            Titles = TitlesView.Of(@case.Facts, policy.Playbooks),
            NextStep = NextStep.Of(@case, policy),
            Escalation = EscalationOf(@case.Facts, policy.Playbooks),
            Outcomes = CaseActions.Outcomes(@case.Status),
            Slip = @case.Facts.Slip,
            Contacts = @case.Facts.Contacts,
            OpenedAt = @case.OpenedAt,
            Owner = @case.Owner,
            Window = @case.Clock(ClockIds.Window)?.Window is { } window ? WindowView.Of(policy.Calendar, window) : null,
            RoundKind = @case.Round > 0 ? @case.RoundKind : null,
            HoldGuide = policy.Playbooks.PlatformOf(@case.Facts).Hold(@case.Facts.Hold),
            ReadyAt = @case.ReadyAt,
            Gate = GateView.Of(@case, policy),
            Clocks = [.. @case.Clocks.Values.OrderBy(clock => clock.DueAt).Select(clock => ClockView.Of(@case, clock, policy))],
            Reminders =
            [
                .. @case.Reminders.Values.OrderBy(reminder => reminder.DueAt).Select(reminder => ReminderView.Of(@case, reminder, policy)),
            ],
            Checklist = [.. Core.Evidence.Checklist.Of(@case, policy.Playbooks).Select(line => ChecklistView.Of(line, limits))],
            Evidence =
            [
                .. @case
                    .Evidence.Values.OrderBy(file => file.StartedAt)
                    .Select(file => EvidenceView.Of(file, @case, policy.Playbooks.PlatformOf(@case.Facts))),
            ],
            Custody = CustodyView.Of(@case, retentionYears),
            Packets = [.. @case.Packets.Values.OrderBy(packet => packet.RequestedAt).Select(PacketView.Of)],
            Undo = UndoView.Of(@case),
            Actions = CaseActions.Of(@case.Status),
        };

    private static List<EscalationStep> EscalationOf(CaseFacts facts, PlaybookCatalogue playbooks) =>
        [.. playbooks.PlatformOf(facts).Escalation.Where(step => playbooks.Of(facts).Escalation.Contains(step.Step))];
}
