using Microsoft.Extensions.Logging;

namespace CaseDesk.TestKit;

public sealed record LogLine(string Category, LogLevel Level, string Text, Exception? Fault);

/// <summary>Everything a host logged, to assert on, and to wait for.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly Lock _gate = new();
    private readonly List<LogLine> _lines = [];
    private TaskCompletionSource _changed = New();

    public IReadOnlyCollection<LogLine> All
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public IEnumerable<LogLine> Errors => All.Where(line => line.Level >= LogLevel.Error);

    /// <summary>The first such line, there already or to come. Throws <see cref="TimeoutException"/> after <see cref="TestTimeout.Limit"/>.</summary>
    public async Task<LogLine> WaitAsync(Func<LogLine, bool> wanted)
    {
        var timeout = Task.Delay(TestTimeout.Limit);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_lines.Find(line => wanted(line)) is { } found)
                    return found;
                changed = _changed.Task;
            }

            if (await Task.WhenAny(changed, timeout) == timeout)
                throw new TimeoutException(
                    $"No such line among {All.Count}; errors: {string.Join("; ", Errors.Select(line => line.Text))}"
                );
        }
    }

    /// <summary>Keeps a line that another process wrote.</summary>
    public void Add(LogLine line)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _lines.Add(line);
            (changed, _changed) = (_changed, New());
        }

        changed.SetResult();
    }

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, this);

    public void Dispose()
    {
        // Nothing is held: the lines outlive the host on purpose.
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Writer(string category, LogLines lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Add(new LogLine(category, logLevel, formatter(state, exception), exception));
    }
}
