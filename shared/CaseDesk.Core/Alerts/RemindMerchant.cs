using CaseDesk.Core.Cases;
using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Alerts;

/// <summary>Has the merchant reminded of what is theirs to do, beside the planned reminders and once a day (Shanghai) at most.</summary>
/// <param name="IsOn">Whether this desk writes to merchants at all: nobody is to believe that something went out.</param>
public sealed record RemindMerchant(bool IsOn)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, RemindMerchant command, CasePolicy policy, DateTimeOffset now)
    {
        var next = NextStep.Of(@case, policy);
        if (next.Actor != Playbooks.ClockActor.Merchant)
            return CaseRefusals.NothingForMerchant.With();
        if (@case.RemindedAt is { } last && ShanghaiTime.DateOf(last) == ShanghaiTime.DateOf(now))
            return CaseRefusals.RemindedToday.With();
        if (!command.IsOn)
            return CaseRefusals.MerchantRemindersOff.With();
        if (MerchantMailbox.Of(@case) is null && MerchantPhone.Of(@case) is null)
            return CaseRefusals.NoWayToMerchant.With();
        return new CaseEvent[] { new MerchantReminded(next.Step, next.By) };
    }
}
