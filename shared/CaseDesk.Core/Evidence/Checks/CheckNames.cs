namespace CaseDesk.Core.Evidence.Checks;

/// <summary>The checks of an inspection, in the order in which they run. Names are stored and sent: never rename one.</summary>
public static class CheckNames
{
    public const string Size = "size";
    public const string Hash = "hash";
    public const string Duplicate = "duplicate";
    public const string Type = "type";
    public const string Name = "name";
    public const string Foreign = "foreign";
    public const string Picture = "picture";
    public const string Film = "film";
    public const string Recording = "recording";
    public const string Text = "text";
    public const string Pdf = "pdf";
    public const string Archive = "archive";
    public const string PersonalData = "personalData";
    public const string Invoice = "invoice";
    public const string Location = "location";
    public const string Malware = "malware";

    /// <summary>Whether the looks inside came to an end at all; only told when they did not.</summary>
    public const string Reading = "reading";

    /// <summary>Checks that only warn: a look that ends in one of them is done again without it.</summary>
    public static IReadOnlyList<string> MayBeSkipped { get; } = [PersonalData, Invoice, Location];
}
