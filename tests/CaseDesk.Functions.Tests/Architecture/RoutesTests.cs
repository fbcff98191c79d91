using CaseDesk.Samples.Repository;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>Nobody opens or moves a route unseen: the list of all routes is approved by hand.</summary>
public sealed class RoutesTests
{
    private const string Approved = "tests/CaseDesk.Functions.Tests/Approved/Routes.approved.txt";

    [Fact]
    public void Routes_are_the_approved_ones()
    {
        var received = FunctionMethod.All.Select(Line).Order(StringComparer.Ordinal).ToList();
        var approved = RepositoryTree.Read(Approved).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (received.SequenceEqual(approved, StringComparer.Ordinal))
            return;

        var file = Path.Combine(AppContext.BaseDirectory, "Routes.received.txt");
        File.WriteAllText(file, string.Join('\n', received) + "\n");
        Assert.Fail(
            $"""
            The routes have changed.
              new:  {string.Join("\n        ", received.Except(approved, StringComparer.Ordinal).DefaultIfEmpty("-"))}
              gone: {string.Join("\n        ", approved.Except(received, StringComparer.Ordinal).DefaultIfEmpty("-"))}
            If that was meant, copy {file}
            over {Approved}; the file is sorted by character code.
            """);
    }

    private static string Line(FunctionMethod function) =>
        function switch
        {
            { Http: { } http } => $"HTTP   /{http.Route?.TrimStart('/')}  {string.Join(' ', (http.Methods is null or [] ? ["ANY"] : http.Methods).Select(method => method.ToUpperInvariant()).Order(StringComparer.Ordinal))}  {http.AuthLevel}  {function.Name}",
            { Queue: { } queue } => $"QUEUE  {queue.QueueName}  {function.Name}",
            { Timer: { } timer } => $"TIMER  {timer.Schedule}  {function.Name}",
            _ => $"?      {function.Name}",
        };
}
