using System.Collections.Concurrent;
using Xunit;
using Xunit.Abstractions;

namespace CaseDesk.Mutants;

/// <summary>Hears of tests: those found, and the first that failed, which ends a run.</summary>
internal sealed class Listener : LongLivedMarshalByRefObject, IMessageSink
{
    public ManualResetEvent Done { get; } = new(false);

    public ConcurrentQueue<ITestCase> Found { get; } = new();

    public string? Failed { get; private set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage found)
            Found.Enqueue(found.TestCase);
        if (message is ITestFailed failed)
            Failed ??= failed.Test.DisplayName;
        if (message is IDiscoveryCompleteMessage or ITestAssemblyFinished)
            Done.Set();
        return Failed is null;
    }
}

internal sealed class Options : Dictionary<string, object>, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
{
    public TValue GetValue<TValue>(string name) => TryGetValue(name, out var value) ? (TValue)value : default!;

    public void SetValue<TValue>(string name, TValue value) => this[name] = value!;
}
