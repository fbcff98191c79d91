using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>A message, what the function does with it, and what both hosts must have made of it.</summary>
/// <param name="Name">Also the name of the test.</param>
/// <param name="Body">As it is on the wire.</param>
internal sealed record QueueCase(string Name, Parameter Parameter, string Body)
{
    public string Queue { get; init; } = "crates";

    public bool Base64 { get; init; } = true;

    public int MaxDequeueCount { get; init; } = 5;

    /// <summary>Real wait after a failure.</summary>
    public TimeSpan Visibility { get; init; }

    /// <summary>How often it was taken and put back before the host started.</summary>
    public int Spent { get; init; }

    /// <summary>How many of its runs throw.</summary>
    public int Failures { get; init; }

    public IReadOnlyList<SeenRun> Runs { get; init; } = [];

    public IReadOnlyList<SeenEnd> Ends { get; init; } = [];

    /// <summary>Bodies in the poison queue, as they are on the wire; <see langword="null"/> when there is no such queue.</summary>
    public IReadOnlyList<string>? Poison { get; init; }

    /// <summary>Messages that stay in the queue, hidden until their lease ends.</summary>
    public int Hidden { get; init; }

    public QueueSettings Settings => new()
    {
        Base64 = Base64,
        MaxDequeueCount = MaxDequeueCount,
        VisibilityTimeout = Visibility,
        MaxPollingInterval = TimeSpan.FromMilliseconds(200),
    };

    /// <summary>
    /// The case, with tries <paramref name="first"/> to <paramref name="last"/> failing and the body in the poison queue as it came.
    /// </summary>
    public QueueCase Poisoned(int first = 1, int last = 5) =>
        this with
        {
            Ends =
            [
                .. Enumerable
                    .Range(first, last - first + 1)
                    .Select(number => new SeenEnd(number, number == last ? RunEnd.Poisoned : RunEnd.Failed)),
            ],
            Poison = [Body],
        };
}
