using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>
/// Takes back facts that need not be there, by the names that a correction is recorded under. An absent member of a correction leaves what
/// was said, and so does null: whoever sends back all that was read must not lose what it does not know of.
/// </summary>
internal static class ClearFacts
{
    private static readonly Dictionary<string, Func<CaseFacts, CaseFacts>> s_clear = new(StringComparer.Ordinal)
    {
        ["company"] = facts => facts with { Company = null },
        ["goods"] = facts => facts with { Goods = null },
        ["slip.wording"] = facts => facts with { Slip = facts.Slip with { Wording = null } },
        ["slip.fineAmount"] = facts => facts with { Slip = facts.Slip with { FineAmount = null } },
        ["slip.freezeDays"] = facts => facts with { Slip = facts.Slip with { FreezeDays = null } },
        ["slip.freezeUntil"] = facts => facts with { Slip = facts.Slip with { FreezeUntil = null } },
    };

    /// <summary>Refuses a name that none of these facts has, and one that the same correction gives.</summary>
    public static Refusal? Check(CorrectCase command)
    {
        var findings = new Findings();
        foreach (var (at, name) in command.Clear.Index())
        {
            if (!s_clear.ContainsKey(name) || IsGiven(command, name))
                findings.Add($"$.clear[{at}]", ShapeRefusals.ValueInvalid.With(("path", $"$.clear[{at}]")));
        }

        return findings.Refusal;
    }

    /// <summary>The facts without what is taken back; names must have been checked.</summary>
    public static CaseFacts From(CaseFacts facts, IReadOnlyList<string> names) =>
        names.Aggregate(facts, (left, name) => s_clear[name](left));

    private static bool IsGiven(CorrectCase command, string name) => name switch
    {
        "company" => command.Company is not null,
        "goods" => command.Goods is not null,
        "slip.wording" => command.Slip?.Wording is not null,
        "slip.fineAmount" => command.Slip?.FineAmount is not null,
        "slip.freezeDays" => command.Slip?.FreezeDays is not null,
        _ => command.Slip?.FreezeUntil is not null,
    };
}
