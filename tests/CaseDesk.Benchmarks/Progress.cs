using System.Diagnostics;

namespace CaseDesk.Benchmarks;

/// <summary>Lines on stderr, so that long work is seen to go on and stdout holds nothing but tables.</summary>
internal sealed class Progress(string what, long total)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private TimeSpan _next = s_pause;
    private long _done;

    public TimeSpan Elapsed => _clock.Elapsed;

    public static void Say(string line) => Console.Error.WriteLine(line);

    public void Add(long count)
    {
        lock (_gate)
        {
            _done += count;
            if (_clock.Elapsed < _next)
                return;
            _next = _clock.Elapsed + s_pause;
            Say($"  {what}: {_done:N0} of {total:N0}, {_clock.Elapsed.TotalSeconds:N0} s");
        }
    }

    /// <returns>How long it took.</returns>
    public TimeSpan End()
    {
        Say($"  {what}: done, {_done:N0} in {_clock.Elapsed.TotalSeconds:N1} s");
        return _clock.Elapsed;
    }
}
