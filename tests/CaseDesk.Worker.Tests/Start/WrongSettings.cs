using CaseDesk.TestKit;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Start;

/// <summary>
/// A setting that is missing or wrong ends the start with one sentence that names it as the sample does, and not with a stack trace.
/// </summary>
public sealed class WrongSettings
{
    private const string NoSigningKey =
        "Set Custody__SigningKey to a P-256 private key in PEM (openssl ecparam -name prime256v1 -genkey -noout), or Custody__KeyInStorage to true for a trial.";

    private const string NoStorage =
        "Set DeskStorage to a connection string, or DeskStorage__accountName with DeskStorage__credential=managedidentity.";

    [Theory]
    [InlineData("DeskStorage", null, NoStorage)]
    [InlineData("DeskStorage", "somewhere", "Set DeskStorage to the connection string of a storage account: what is there is none.")]
    [InlineData("Desk__Keys__local", null, "Set Desk__Keys__<name> to an API key of at least 24 characters.")]
    [InlineData("Desk__Keys__local", "hush-hush", "Set Desk__Keys__local to at least 24 printable ASCII characters without spaces.")]
    [InlineData("Custody__KeyInStorage", "false", NoSigningKey)]
    [InlineData("Evidence__TicketMinutes", "0", "Set Evidence__TicketMinutes to 1 to 1440.")]
    [InlineData("Evidence__TicketMinutes", "soon", "Set Evidence__TicketMinutes to a number.")]
    [InlineData("Evidence__AllowZip", "perhaps", "Set Evidence__AllowZip to true or false.")]
    [InlineData("Reminders__SendAt", "nine", "Set Reminders__SendAt to a time of day such as 08:00.")]
    public async Task One_sentence_says_what_to_set(string setting, string? value, string sentence)
    {
        PublishedWorker.Check();
        var settings = WorkerSettings.With([new("Custody__KeyInStorage", "true"), new(setting, value)]);
        // It must not come as far as to dial.
        await using var worker = WorkerProcess.Start(PublishedWorker.Folder, settings, new Uri("http://127.0.0.1:9"), Guid.NewGuid().ToString());

        Assert.Equal(1, await worker.Exited.WaitAsync(TestTimeout.Limit));
        Assert.Equal([sentence], worker.Errors);
        Assert.Empty(worker.Output);
    }
}
