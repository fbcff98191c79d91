using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;

namespace CaseDesk.Inspection.Apart;

/// <summary>
/// One inspector: a process that is given bytes and believed nothing. It does one job at a time, and is of no use any more once it died.
/// </summary>
internal sealed class InspectorProcess : IDisposable
{
    /// <summary>Of one message, and of all messages of a job but the last.</summary>
    private const int MaxFrame = 64 << 20;
    private const int MaxRead = 1 << 20;
    private const int MaxChecks = 64;

    /// <summary>A start is no look: a machine that is busy may take its time over it.</summary>
    private static readonly TimeSpan s_start = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;
    private readonly Stream _input;
    private readonly Stream _output;
    private bool _isReady;

    public InspectorProcess(InspectorProgram program)
    {
        _folder = Directory.CreateTempSubdirectory("casedesk-look-").FullName;
        _process = program.Start(_folder);
        (_input, _output) = (_process.StandardInput.BaseStream, _process.StandardOutput.BaseStream);
        // What a dying runtime says goes nowhere: it may quote what it read. Unread, it would block.
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>By <see cref="Environment.TickCount64"/>.</summary>
    public long IdleSince { get; private set; } = Environment.TickCount64;

    /// <summary>Whether it has gone through all its jobs and waits.</summary>
    public bool IsWaiting { get; private set; } = true;

    public bool HasEnded => _process.HasExited;

    /// <summary>What reading <paramref name="bytes"/> throws comes through; the inspector is ended then.</summary>
    /// <param name="bytes">Seekable; stays the caller's.</param>
    /// <param name="most">Time that the inspector itself may take: waiting for <paramref name="bytes"/> is not counted.</param>
    public async Task<JobEnd> RunAsync(InspectorJob job, Stream bytes, TimeSpan most, CancellationToken cancellation)
    {
        IsWaiting = false;
        var turn = new Turn();
        await using var stop = cancellation.Register(Kill);
        await using var clock = new Timer(_ => turn.End(Kill));
        var (used, time) = (TimeSpan.Zero, Stopwatch.StartNew());
        try
        {
            clock.Change(s_start, Timeout.InfiniteTimeSpan);
            await StartAsync();
            clock.Change(most, Timeout.InfiniteTimeSpan);
            time.Restart();
            await SendAsync(FrameKind.Job, JsonSerializer.SerializeToUtf8Bytes(job, ApartJson.Default.InspectorJob));
            while (await Frames.ReadAsync(_output, MaxFrame) is { } frame)
            {
                if (frame.Kind == FrameKind.Read)
                {
                    clock.Change(Timeout.Infinite, Timeout.Infinite);
                    used += time.Elapsed;
                    await ServeAsync(frame.Content, bytes, job.Size, cancellation);
                    time.Restart();
                    clock.Change(most > used ? most - used : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
                else if (turn.Take(frame) is { } result)
                {
                    (IsWaiting, IdleSince) = (true, Environment.TickCount64);
                    return new JobEnd.Done(turn.Checks, result);
                }
            }
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException)
        {
            return turn.Died(InspectorDeath.Garbled);
        }
        catch (IOException) when (!turn.IsServing)
        {
            // The pipe broke: it is gone.
        }

        cancellation.ThrowIfCancellationRequested();
        return turn.Died(turn.IsOver ? InspectorDeath.OverTime : InspectorDeath.Ended);

        async Task ServeAsync(byte[] wanted, Stream source, long size, CancellationToken token)
        {
            if (wanted.Length != 12)
                throw new InvalidDataException("Not a question for bytes.");
            var (offset, count) = (
                BinaryPrimitives.ReadInt64LittleEndian(wanted),
                BinaryPrimitives.ReadInt32LittleEndian(wanted.AsSpan(8))
            );
            if (offset < 0 || offset >= size || count is < 1 or > MaxRead)
                throw new InvalidDataException("Bytes that nobody has.");
            var part = new byte[Math.Min(count, size - offset)];
            turn.IsServing = true;
            source.Position = offset;
            await source.ReadExactlyAsync(part, token);
            turn.IsServing = false;
            await SendAsync(FrameKind.Bytes, part);
        }
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
        InspectorService.Forget(_folder);
    }

    private async Task StartAsync()
    {
        if (!_isReady && await Frames.ReadAsync(_output, 0) is { Kind: not FrameKind.Ready })
            throw new InvalidDataException("Not an inspector.");
        _isReady = true;
    }

    private async Task SendAsync(FrameKind kind, byte[] content)
    {
        await _input.WriteAsync(Frames.Of(kind, content));
        await _input.FlushAsync();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // Ended, or disposed of.
        }
    }

    /// <summary>What one job said so far.</summary>
    private sealed class Turn
    {
        private readonly List<CheckResult> _checks = [];
        private string _in = "";

        public IReadOnlyList<CheckResult> Checks => _checks;

        public bool IsServing { get; set; }

        public bool IsOver { get; private set; }

        public void End(Action kill)
        {
            IsOver = true;
            kill();
        }

        public JobEnd.Died Died(InspectorDeath how) => new(Checks, _in, how);

        /// <returns>What came of the job, when this message ends it.</returns>
        public byte[]? Take((FrameKind Kind, byte[] Content) frame)
        {
            switch (frame.Kind)
            {
                case FrameKind.Done:
                    return frame.Content;
                case FrameKind.Begun when frame.Content.Length <= 32:
                    _in = Encoding.UTF8.GetString(frame.Content);
                    return null;
                case FrameKind.Found when _checks.Count < MaxChecks && frame.Content.Length <= 16 << 10:
                    _checks.Add(Known(JsonSerializer.Deserialize(frame.Content, ApartJson.Default.CheckResult)));
                    return null;
                default:
                    throw new InvalidDataException("Nothing that an inspector says.");
            }
        }

        /// <summary>What it says is kept for ever and shown to people: only what has a text.</summary>
        private static CheckResult Known(CheckResult? result) => result is not null
            && (result.Outcome == CheckOutcome.Refused ? RefusalReasons.Codes : CheckTexts.Codes).Contains(result.Code)
            ? result
            : throw new InvalidDataException("A result that nobody knows.");
    }
}
