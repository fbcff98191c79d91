namespace CaseDesk.Faults.Tests.Kill;

/// <summary>
/// Looks again and again until a condition holds. Only for hosts in another process: nothing there can signal to a test, so its routes are
/// asked. In-process hosts are waited for by <c>RunLog</c> instead.
/// </summary>
internal static class Eventually
{
    /// <param name="look">Answers null when the condition holds, else what is still missing.</param>
    /// <exception cref="TimeoutException">It did not hold in time; says what was missing at the last look.</exception>
    public static async Task HoldsAsync(Func<Task<string?>> look, TimeSpan timeout)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        var until = DateTimeOffset.UtcNow + timeout;
        while (true)
        {
            var missing = await look();
            if (missing is null)
                return;
            if (DateTimeOffset.UtcNow > until)
                throw new TimeoutException($"Still not after {timeout}: {missing}");
            await timer.WaitForNextTickAsync();
        }
    }
}
