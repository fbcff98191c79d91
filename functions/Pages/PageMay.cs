namespace CaseDesk.Functions.Pages;

/// <summary>What a page's policy allows, beside its own parts and its own origin.</summary>
internal sealed record PageMay
{
    /// <summary>Origins that its script may speak to.</summary>
    public IReadOnlyList<string> Connect { get; init; } = [];

    /// <summary>Origins whose pictures and films it may show.</summary>
    public IReadOnlyList<string> Show { get; init; } = [];

    /// <summary>Forms that are sent without a script.</summary>
    public bool SendForms { get; init; }

    /// <summary>A library that puts its rules into an empty style element and has its font with it.</summary>
    public bool DrawByLibrary { get; init; }
}
