using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>A named person ticks the truth statement for what the case holds now.</summary>
/// <param name="Name">The person's own name, 1 to 100 characters. Personal data: on the case and its timeline, never in logs or
/// alerts.</param>
/// <param name="Role">In which role, 1 to 50 characters, for instance <c>legalRepresentative</c>.</param>
public sealed record TruthTick(string Name, string Role)
{
    internal void Check(Findings findings, string path)
    {
        TextRules.Required(findings, $"{path}.name", Name, 100);
        TextRules.Required(findings, $"{path}.role", Role, 50);
    }
}

/// <summary>Records a <see cref="TruthTick"/>.</summary>
public sealed record ConfirmTruth(TruthTick Tick)
{
    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, ConfirmTruth command)
    {
        if (!CaseActions.Allows(@case.Status, CaseActions.ConfirmTruth))
            return CaseRefusals.NotNow(@case, CaseActions.ConfirmTruth);
        var findings = new Findings();
        command.Tick.Check(findings, "$");
        if (findings.Refusal is { } refusal)
            return refusal;
        return new CaseEvent[] { new TruthConfirmed(command.Tick.Name, command.Tick.Role, TruthStatement.Version) };
    }
}
