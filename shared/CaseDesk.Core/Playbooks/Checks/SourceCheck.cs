using CaseDesk.Core.Refusals;

namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>Sources, evidence items and ways to escalate: what the rest of the file refers to.</summary>
internal static class SourceCheck
{
    public static void Run(FaultList faults, Platform platform)
    {
        faults.NotEmpty("$.sources", platform.Sources.Count);
        foreach (var (key, source) in platform.Sources)
            Source(faults, JsonShape.Member("$.sources", key), key, source);
        faults.NotEmpty("$.items", platform.Items.Count);
        for (var i = 0; i < platform.Items.Count; i++)
        {
            var (item, path) = (platform.Items[i], $"$.items[{i}]");
            faults.Kebab($"{path}.item", item.Item);
            faults.Text($"{path}.title", item.Title, FaultList.MaxTitle);
            faults.Texts($"{path}.checks", item.Checks);
            faults.Known($"{path}.sources", item.Sources, [.. platform.Sources.Keys]);
            if (item.Characters is < 1 or > EvidenceKind.MaxCharacters)
                faults.Add($"{path}.characters", PlaybookRefusals.LimitInvalid.With(("max", EvidenceKind.MaxCharacters)));
        }

        for (var i = 0; i < platform.Escalation.Count; i++)
        {
            var (step, path) = (platform.Escalation[i], $"$.escalation[{i}]");
            faults.Kebab($"{path}.step", step.Step);
            faults.Text($"{path}.title", step.Title, FaultList.MaxTitle);
            faults.Text($"{path}.limits", step.Limits, FaultList.MaxText);
            faults.NotEmpty($"{path}.sources", step.Sources.Count);
            faults.Known($"{path}.sources", step.Sources, [.. platform.Sources.Keys]);
        }
    }

    private static void Source(FaultList faults, string path, string key, Source source)
    {
        faults.Kebab(path, key);
        faults.Text($"{path}.title", source.Title, FaultList.MaxTitle);
        if (
            source.Address is { } address
            && !(Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps)
        )
            faults.Add($"{path}.address", PlaybookRefusals.AddressInvalid.With());
    }
}
