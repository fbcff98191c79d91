namespace CaseDesk.Core.Playbooks;

/// <summary>A platform and its playbooks, in the order they are shown.</summary>
public sealed record Platform
{
    public required string Code { get; init; }

    public required BilingualText Title { get; init; }

    public required IReadOnlyList<Playbook> Playbooks { get; init; }

    public string KnownCauses => string.Join(", ", Playbooks.Select(playbook => playbook.Cause));

    public Playbook? Cause(string cause) => Playbooks.FirstOrDefault(playbook => playbook.Cause == cause);
}
