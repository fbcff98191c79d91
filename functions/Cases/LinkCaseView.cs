using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Functions.Evidence;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Windows;

namespace CaseDesk.Functions.Cases;

/// <summary>
/// A case as its own link shows it: what the merchant is to know and to do. The desk's reasons, notes, names and packets are not in it, nor
/// anybody's telephone or
/// mailbox but the consultant's telephone. A new member of a case is seen by a link only when it is put here; a test lists them all.
/// </summary>
public sealed record LinkCaseView : IShowsLink
{
    public required string Id { get; init; }

    public required CaseStatus Status { get; init; }

    public required int Round { get; init; }

    public required long Version { get; init; }

    public required string Platform { get; init; }

    public required string Cause { get; init; }

    public required HoldKind Hold { get; init; }

    public required string Shop { get; init; }

    public required decimal AmountHeld { get; init; }

    public required string Currency { get; init; }

    public required decimal AmountReleased { get; init; }

    public required decimal AmountStillHeld { get; init; }

    public required IReadOnlyList<Decision> Decisions { get; init; }

    public required TitlesView Titles { get; init; }

    public required NextStep NextStep { get; init; }

    public required IReadOnlyList<EscalationStep> Escalation { get; init; }

    /// <summary>The merchant's own penalty notice.</summary>
    public required Slip Slip { get; init; }

    /// <summary>Whom the merchant can call: consultants.</summary>
    public required IReadOnlyList<LinkContactView> Contacts { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public WindowView? Window { get; init; }

    public RoundKind? RoundKind { get; init; }

    public required HoldGuide? HoldGuide { get; init; }

    public DateTimeOffset? ReadyAt { get; init; }

    public required GateView Gate { get; init; }

    /// <summary>Without the reasons for which the desk set them otherwise.</summary>
    public required IReadOnlyList<ClockView> Clocks { get; init; }

    /// <summary>Those that the merchant gets.</summary>
    public required IReadOnlyList<ReminderView> Reminders { get; init; }

    public required IReadOnlyList<ChecklistView> Checklist { get; init; }

    public required IReadOnlyList<EvidenceView> Evidence { get; init; }

    public required LinkCustodyView Custody { get; init; }

    /// <summary>What the link may do now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public string? Link { get; init; }

    public string? Feed { get; init; }

    public object With(string link, string feed) => this with { Link = link, Feed = feed };

    private static readonly string[] s_actions =
    [
        CaseActions.AddEvidence,
        CaseActions.ConfirmTruth,
        CaseActions.MarkReady,
        CaseActions.LogContact,
    ];

    public static LinkCaseView Of(CaseView whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return new()
        {
            Id = whole.Id,
            Status = whole.Status,
            Round = whole.Round,
            Version = whole.Version,
            Platform = whole.Platform,
            Cause = whole.Cause,
            Hold = whole.Hold,
            Shop = whole.Shop,
            AmountHeld = whole.AmountHeld,
            Currency = whole.Currency,
            AmountReleased = whole.AmountReleased,
            AmountStillHeld = whole.AmountStillHeld,
            Decisions = whole.Decisions,
            Titles = whole.Titles,
            NextStep = whole.NextStep,
            Escalation = whole.Escalation,
            Slip = whole.Slip,
            Contacts =
            [
                .. whole
                    .Contacts.Where(static contact => contact.Role == "consultant")
                    .Select(static contact => new LinkContactView(contact.Name, contact.Role, contact.Phone)),
            ],
            OpenedAt = whole.OpenedAt,
            Window = whole.Window,
            RoundKind = whole.RoundKind,
            HoldGuide = whole.HoldGuide,
            ReadyAt = whole.ReadyAt,
            Gate = whole.Gate,
            Clocks = [.. whole.Clocks.Select(static clock => clock with { OverrideReason = null })],
            Reminders = [.. whole.Reminders.Where(static reminder => reminder.To.Contains(Audience.Merchant))],
            Checklist = whole.Checklist,
            Evidence = whole.Evidence,
            Custody = new LinkCustodyView(whole.Custody.Length, whole.Custody.Link, whole.Custody.RetainUntil, whole.Custody.ErasedAt),
            Actions = [.. whole.Actions.Where(s_actions.Contains)],
        };
    }
}

/// <summary>A consultant as a link shows them.</summary>
public sealed record LinkContactView(string? Name, string? Role, string? Phone);

/// <summary>
/// A case's record as a link shows it; see <see cref="CustodyView"/>. Whether the desk holds it back from erasure, and why, is the desk's.
/// </summary>
public sealed record LinkCustodyView(long Length, string? Link, DateTimeOffset? RetainUntil, DateTimeOffset? ErasedAt);
