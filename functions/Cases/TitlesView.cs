using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Functions.Cases;

/// <summary>What a case's codes are called.</summary>
public sealed record TitlesView(BilingualText Platform, BilingualText Cause)
{
    public static TitlesView Of(CaseFacts facts, PlaybookCatalogue playbooks) =>
        new(playbooks.PlatformOf(facts).Title, playbooks.Of(facts).Title);
}
