namespace CaseDesk.Core.Playbooks;

/// <summary>
/// Which of the seven kinds of withheld money this is; the first question of every case, since an appeal helps only some.
/// </summary>
public enum HoldKind
{
    /// <summary>A penalty: payout frozen and settlement stopped (冻结货款并停止结算).</summary>
    PenaltyFreeze,

    /// <summary>Single orders frozen, for instance after a shipping timeout.</summary>
    OrderFreeze,

    /// <summary>Risk control before any decision.</summary>
    RiskControl,

    /// <summary>After-sales reserve (售后预留金): not a penalty.</summary>
    AfterSalesReserve,

    /// <summary>The deposit is below the required amount (货款直充): not a penalty.</summary>
    DepositShortfall,

    /// <summary>Not yet due: the settlement period has not passed.</summary>
    SettlementPeriod,

    /// <summary>Withdrawal limits of a zero-deposit trial shop.</summary>
    TrialLimit,
}
