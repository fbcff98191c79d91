namespace CaseDesk.TestKit;

/// <summary>
/// How long tests wait for what must come at last. None of them is about how soon: a busy machine may stand still for seconds, and a limit
/// close to what
/// an idle one takes fails there though nothing is wrong. What is about time has a figure in the benchmarks.
/// </summary>
public static class TestTimeout
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
}
