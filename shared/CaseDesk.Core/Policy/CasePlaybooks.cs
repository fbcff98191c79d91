using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Policy;

/// <summary>
/// What a recorded case goes by. Both throw <see cref="PlaybookMissingException"/> when it is not in the catalogue: facts were checked when
/// they were recorded.
/// </summary>
public static class CasePlaybooks
{
    public static Platform PlatformOf(this PlaybookCatalogue playbooks, CaseFacts facts) =>
        playbooks.Platform(facts.Platform) ?? throw new PlaybookMissingException($"No platform {facts.Platform}.");

    /// <summary>The playbook as it was in force on the day of the notice.</summary>
    public static Playbook Of(this PlaybookCatalogue playbooks, CaseFacts facts) =>
        playbooks.PlatformOf(facts).Cause(facts.Cause, ShanghaiTime.DateOf(facts.Slip.NoticedAt))
        ?? throw new PlaybookMissingException($"No playbook {facts.Platform}/{facts.Cause}.");
}
