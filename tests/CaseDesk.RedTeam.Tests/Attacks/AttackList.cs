namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>Every attack that has to be named.</summary>
internal static class AttackList
{
    public static IReadOnlyList<Attack> All { get; } = [.. RecordAttacks.All, .. AnchorAttacks.All, .. BlobAttacks.All, .. DeskAttacks.All];
}
