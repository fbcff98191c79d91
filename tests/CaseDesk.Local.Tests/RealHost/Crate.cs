namespace CaseDesk.Local.Tests.RealHost;

/// <summary>A queue message of these tests, as a record.</summary>
public sealed record Crate(string Id, int Weight)
{
    public static string Print(Crate? crate) => crate is null ? "null" : $"{crate.Id} of {crate.Weight}";
}
