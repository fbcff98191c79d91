namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>Guides: checklists that belong to no case.</summary>
internal static class GuideCheck
{
    public static void Run(FaultList faults, Platform platform)
    {
        for (var i = 0; i < platform.Guides.Count; i++)
        {
            var (guide, path) = (platform.Guides[i], $"$.guides[{i}]");
            faults.Kebab($"{path}.code", guide.Code);
            faults.Text($"{path}.title", guide.Title, FaultList.MaxTitle);
            faults.Text($"{path}.summary", guide.Summary, FaultList.MaxText);
            faults.NotEmpty($"{path}.lines", guide.Lines.Count);
            for (var line = 0; line < guide.Lines.Count; line++)
            {
                faults.Text($"{path}.lines[{line}].title", guide.Lines[line].Title, FaultList.MaxTitle);
                if (guide.Lines[line].Detail is { } detail)
                    faults.Text($"{path}.lines[{line}].detail", detail, FaultList.MaxText);
            }

            faults.NotEmpty($"{path}.sources", guide.Sources.Count);
            faults.Known($"{path}.sources", guide.Sources, [.. platform.Sources.Keys]);
        }
    }
}
