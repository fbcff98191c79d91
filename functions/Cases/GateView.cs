using CaseDesk.Core.Evidence;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Cases;

/// <summary>What stands between the case and a hand-in.</summary>
/// <param name="Open">Whether a hand-in is taken without an override.</param>
/// <param name="Unmet">Required items without a sealed file.</param>
/// <param name="Truth">The truth statement and who ticked it.</param>
public sealed record GateView(bool Open, IReadOnlyList<string> Unmet, TruthView Truth)
{
    public static GateView Of(Case @case, CasePolicy policy)
    {
        var unmet = Checklist.Unmet(@case, policy.Playbooks);
        var truth = TruthView.Of(@case, policy);
        return new GateView(unmet.Count == 0 && (truth.Confirmed || !truth.Required), unmet, truth);
    }
}

/// <summary>The truth statement.</summary>
/// <param name="Confirmed">Whether somebody ticked it for what the case holds now.</param>
/// <param name="Required">Whether nothing is handed in without it.</param>
public sealed record TruthView(
    bool Confirmed,
    bool Required,
    string Statement,
    BilingualText Text,
    string? Name,
    string? Role,
    DateTimeOffset? At
)
{
    public static TruthView Of(Case @case, CasePolicy policy) =>
        new(
            TruthStatement.Holds(@case),
            policy.TruthRequired,
            TruthStatement.Version,
            TruthStatement.Text,
            @case.Truth?.Name,
            @case.Truth?.Role,
            @case.Truth?.At
        );
}
