using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CaseDesk.Core.Evidence.Invoices;

namespace CaseDesk.Inspection.Apart;

/// <summary>
/// The inspectors of this process: at most <see cref="Most"/> at a time, started when one is needed, kept warm for some minutes, replaced
/// when one died. One for a program, however many desks run in a process: that is what bounds the memory.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "They live as long as the process, and end with it: their standard input closes.")]
public sealed class Inspectors
{
    /// <summary>Two: while a large file is looked at, small ones go by.</summary>
    public const int Most = 2;

    public static readonly TimeSpan Warm = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentDictionary<InspectorProgram, Inspectors> s_all = new();

    private readonly InspectorProgram _program;
    private readonly SemaphoreSlim _turns = new(Most);
    private readonly ConcurrentStack<InspectorProcess> _waiting = new();
    private readonly Timer _clock;
    private int _started;

    private Inspectors(InspectorProgram program)
    {
        _program = program;
        _clock = new Timer(_ => EndIdle(), null, Warm, Warm / 5);
    }

    /// <summary>Processes started so far.</summary>
    public int Started => _started;

    public static Inspectors Of(InspectorProgram program) => s_all.GetOrAdd(program, known => new Inspectors(known));

    /// <summary>Waits for a free inspector, which then does the job. A death is an answer; what reading throws comes through.</summary>
    /// <param name="bytes">Seekable; stays the caller's.</param>
    /// <param name="most">Time that the inspector itself may take; 0 or less is none.</param>
    public async Task<JobEnd> RunAsync(InspectorJob job, Stream bytes, TimeSpan most, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            var inspector = Take();
            try
            {
                return await inspector.RunAsync(job, bytes, most, cancellation);
            }
            finally
            {
                if (inspector.IsWaiting)
                    _waiting.Push(inspector);
                else
                    inspector.Dispose();
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>What a look ends with beside its checks; of an invoice no more than is kept.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static LookEnd EndOf(JobEnd.Done look)
    {
        ArgumentNullException.ThrowIfNull(look);
        var end = JsonSerializer.Deserialize(look.Result, ApartJson.Default.LookEnd)!;
        return end with { Invoice = end.Invoice is { } invoice ? InvoiceBounds.Within(invoice) : null };
    }

    private InspectorProcess Take()
    {
        while (_waiting.TryPop(out var warm))
        {
            // One that ended while nobody looked took no file with it.
            if (!warm.HasEnded)
                return warm;
            warm.Dispose();
        }

        Interlocked.Increment(ref _started);
        return new InspectorProcess(_program);
    }

    private void EndIdle()
    {
        var keep = new List<InspectorProcess>();
        while (_waiting.TryPop(out var inspector))
        {
            if (Environment.TickCount64 - inspector.IdleSince < Warm.TotalMilliseconds)
                keep.Add(inspector);
            else
                inspector.Dispose();
        }

        foreach (var inspector in keep)
            _waiting.Push(inspector);
    }
}
