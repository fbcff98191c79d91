using CaseDesk.RedTeam.Tests.Account;

namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>
/// What the desk cannot see by itself, and why: nothing that is left in storage tells it from what honestly was. Only what people keep
/// elsewhere does. This is
/// the whole list; the Custody page names the same.
/// </summary>
internal static class Unseen
{
    public static IReadOnlyList<(Attack Attack, string Why)> All =>
    [
        (new("a case is put back to what it was earlier today", static (desk, a) => a.Restore(desk.A, desk.AnHourAgo)),
            "Rows, chain and seal of that hour fit each other, and today is signed only after midnight. A receipt or packet of a later hour tells."),
        (new("a case is taken away on the day it was opened, with all its traces", static (desk, a) => a.RemoveTraces(desk.D)),
            "No anchor holds it yet. Whoever has its link, a receipt or an alert of it tells."),
        (new("everything is put back to what it was earlier today", static (desk, _) => desk.ThisMorning),
            "The same as the first, for all cases at once: that state was whole and signed."),
        (new("everything is deleted", static (_, _) => StolenAccount.Empty),
            "A desk with nothing is a new desk. Copied anchors, receipts and packets tell."),
    ];
}
