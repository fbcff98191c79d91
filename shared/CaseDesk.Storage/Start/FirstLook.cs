namespace CaseDesk.Storage.Start;

/// <summary>
/// Asks storage and the vault what the first caller will ask of them, beside the host's own start: connections, a token, the keys and the
/// code for all that are there when somebody comes. What is wrong is found again, and told, by whoever needs it.
/// </summary>
public sealed class FirstLook(ReadyCheck check)
{
    /// <summary>Returns at once.</summary>
    /// <returns>Ends when it has looked, and never fails.</returns>
    public Task BeginAsync() => Task.Run(LookAsync);

    private async Task LookAsync()
    {
        try
        {
            await check.RunAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // It is nobody's answer.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
