using CaseDesk.Samples.Repository;
using CaseDesk.TestKit.Hostile;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>Nobody opens a door to somebody else unseen: who gets in where is approved line by line.</summary>
public sealed class EveryDoorAsksWhoIsThere
{
    private const string Approved = "tests/CaseDesk.Functions.Tests/Approved/Doors.approved.txt";

    [Fact]
    public async Task And_answers_as_the_approved_table_says()
    {
        // One that sends nothing: an alert that is under way while its receiver is removed is given up, and that is an error in the log.
        await using var host = await HostileRun.StartDeskAsync(mails: true);
        using var matrix = await DoorMatrix.MakeAsync(host);

        var received = await matrix.DrawAsync();

        Assert.Empty(host.Logs.Errors.Select(line => line.Text));
        if (File.Exists(RepositoryTree.PathOf(Approved)) && received == RepositoryTree.Read(Approved))
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "Doors.received.txt");
        await File.WriteAllTextAsync(file, received);
        Assert.Fail($"Who gets in by which door has changed. If that was meant, read {file} line by line and copy it over {Approved}.");
    }
}
