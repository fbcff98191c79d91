namespace CaseDesk.Faults.Tests;

/// <summary>The machine for oneself, until it is given back, in the order in which it was asked for.</summary>
internal sealed class MachineTurn : IDisposable
{
    private static readonly SemaphoreSlim s_free = new(1);
    private int _held = 1;

    private MachineTurn() { }

    /// <summary>Waits until nobody else has it.</summary>
    public static async Task<MachineTurn> BeginAsync()
    {
        await s_free.WaitAsync();
        return new MachineTurn();
    }

    /// <summary>Gives it back, once.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _held, 0) == 1)
            s_free.Release();
    }
}
