namespace CaseDesk.Core.Playbooks.Checks;

/// <summary>The steps of a cause: known, once, and in an order that can be walked.</summary>
internal static class StepCheck
{
    private enum Mark
    {
        New,
        Open,
        Done,
    }

    public static void Run(FaultList faults, string path, IReadOnlyList<PlaybookStep> steps)
    {
        string[] names = [.. steps.Select(step => step.Step)];
        for (var i = 0; i < steps.Count; i++)
        {
            faults.Kebab($"{path}[{i}].step", steps[i].Step);
            faults.Text($"{path}[{i}].title", steps[i].Title, FaultList.MaxText);
            faults.Known($"{path}[{i}].after", steps[i].After, names);
        }

        faults.Once(names, i => $"{path}[{i}].step");
        var marks = new Mark[steps.Count];
        for (var i = 0; i < steps.Count; i++)
            Walk(i);

        // No deeper than there are steps: at most PlaybookFile.MaxEntries.
        void Walk(int at)
        {
            if (marks[at] != Mark.New)
                return;
            marks[at] = Mark.Open;
            for (var i = 0; i < steps[at].After.Count; i++)
            {
                var before = Array.IndexOf(names, steps[at].After[i]);
                if (before < 0)
                    continue;
                if (marks[before] == Mark.Open)
                    faults.Add(
                        $"{path}[{at}].after[{i}]",
                        PlaybookRefusals.StepsInCircle.With(("step", names[at]), ("after", names[before]))
                    );
                else
                    Walk(before);
            }

            marks[at] = Mark.Done;
        }
    }
}
