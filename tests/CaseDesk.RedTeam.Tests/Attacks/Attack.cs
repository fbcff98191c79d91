using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.RedTeam.Tests.Desk;

namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>One thing that somebody does who may write everything in storage and has no key of the desk's.</summary>
/// <param name="Name">What is done to what.</param>
/// <param name="Make">What storage holds then. It bears an account in which its object is gone: then nothing changes.</param>
internal sealed record Attack(string Name, Func<DeskBeforeTheAttack, StolenAccount, StolenAccount> Make)
{
    public override string ToString() => Name;
}
