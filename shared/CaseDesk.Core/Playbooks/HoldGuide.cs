using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>One kind of withheld money: what ends it, what helps and what does not. The first question of every case.</summary>
public sealed record HoldGuide
{
    public required HoldKind Hold { get; init; }

    public required BilingualText Title { get; init; }

    /// <summary>Whether it is a penalty at all.</summary>
    public required bool Penalty { get; init; }

    public required AppealUse Appeal { get; init; }

    /// <summary>Why an appeal helps or does not.</summary>
    public required BilingualText AppealText { get; init; }

    /// <summary>When it ends.</summary>
    public required BilingualText EndsWhen { get; init; }

    public required IReadOnlyList<BilingualText> Helps { get; init; }

    public required IReadOnlyList<BilingualText> DoesNotHelp { get; init; }

    /// <summary>Clock rules that a case of this kind has beside those of its cause.</summary>
    public IReadOnlyList<string> Clocks { get; init; } = [];

    public required IReadOnlyList<string> Sources { get; init; }

    public required Confidence Confidence { get; init; }
}

/// <summary>What an appeal does against a hold.</summary>
public enum AppealUse
{
    /// <summary>The way to go.</summary>
    Useful,

    /// <summary>Possible, but something else is faster.</summary>
    Possible,

    /// <summary>There is no decision yet: material is supplied, not an appeal.</summary>
    NoDecisionYet,

    /// <summary>Nothing was decided against the merchant: there is nothing to appeal.</summary>
    Useless,
}
