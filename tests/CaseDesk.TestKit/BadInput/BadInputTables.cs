namespace CaseDesk.TestKit.BadInput;

/// <summary>All bad input, by what it is bad in.</summary>
public static class BadInputTables
{
    public static IReadOnlyDictionary<string, IReadOnlyList<BadRequest>> All { get; } =
        new Dictionary<string, IReadOnlyList<BadRequest>>(StringComparer.Ordinal)
        {
            ["bodies"] = [.. BadBodies.OnEveryRoute()],
            ["cases"] = [.. BadBodies.OfACase()],
            ["corrections"] = [.. BadBodies.OfACorrection()],
            ["evidence"] = [.. BadSteps.OfEvidence()],
            ["steps"] = [.. BadSteps.OfAStep()],
            ["playbooks"] = [.. BadPlaybooks.All()],
            ["webhooks"] = [.. BadSteps.OfAWebhook()],
            ["calendars"] = [.. BadCalendars.OfARefresh()],
            ["callers"] = [.. BadAddresses.OfACaller()],
            ["ids"] = [.. BadAddresses.OfAnId()],
            ["queries"] = [.. BadAddresses.OfAQuery()],
        };
}
