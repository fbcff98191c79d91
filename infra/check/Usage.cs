namespace CaseDesk.Check;

/// <summary>What the tool takes, when it was asked for something else.</summary>
internal static class Usage
{
    public static int Show(TextWriter to)
    {
        to.WriteLine($"dotnet run --project infra/check -- {CheckPlaybooks.Name} <file>...");
        return 2;
    }
}
