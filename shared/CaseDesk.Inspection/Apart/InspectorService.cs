using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CaseDesk.Core.State;

namespace CaseDesk.Inspection.Apart;

/// <summary>
/// The inspector's side of the pipe: takes job after job until the desk is gone. Its standard input is read by a thread of its own, so that
/// it ends with the desk even in the middle of a job that never would.
/// </summary>
public sealed class InspectorService : IDisposable
{
    /// <summary>Enough for every reader that knows its limits; what needs more is none of ours.</summary>
    private const int StackBytes = 16 << 20;
    private const int MaxFrame = 64 << 20;

    private readonly Stream _output = Console.OpenStandardOutput();
    private readonly BlockingCollection<(FrameKind Kind, byte[] Content)> _input = [];

    private InspectorService()
    {
    }

    /// <summary>Serves until the desk is gone; then the process ends.</summary>
    /// <param name="work">Does a job: gets the file's bytes, tells what it finds, and returns what came of it.</param>
    public static void Run(Func<InspectorJob, Stream, IInspectorReport, byte[]> work)
    {
        using var service = new InspectorService();
        var worker = new Thread(() => service.Work(work), StackBytes) { IsBackground = true, Name = nameof(InspectorService) };
        worker.Start();
        service.Listen();
    }

    public void Dispose() => _input.Dispose();

    private void Listen()
    {
        using var input = Console.OpenStandardInput();
        while (Frames.ReadAsync(input, MaxFrame).AsTask().GetAwaiter().GetResult() is { } frame)
            _input.Add(frame);
        Forget(Environment.GetEnvironmentVariable(InspectorProgram.FolderVariable));
        Environment.Exit(0);
    }

    /// <summary>Deletes an inspector's folder: by the desk when it ends an inspector, by the inspector when the desk is gone.</summary>
    internal static void Forget(string? folder)
    {
        try
        {
            if (folder is not null)
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Gone, or still held by a process that is being ended.
        }
    }

    private void Work(Func<InspectorJob, Stream, IInspectorReport, byte[]> work)
    {
        Send(FrameKind.Ready, []);
        foreach (var (_, content) in _input.GetConsumingEnumerable())
        {
            var job = JsonSerializer.Deserialize(content, ApartJson.Default.InspectorJob)!;
            using var bytes = new RemoteBytes(job.Size, wanted =>
            {
                Send(FrameKind.Read, wanted);
                return _input.Take().Content;
            });
            Send(FrameKind.Done, work(job, bytes, new Report(this)));
        }
    }

    private void Send(FrameKind kind, ReadOnlySpan<byte> content)
    {
        _output.Write(Frames.Of(kind, content));
        _output.Flush();
    }

    private sealed class Report(InspectorService service) : IInspectorReport
    {
        public void Begun(string check) => service.Send(FrameKind.Begun, Encoding.UTF8.GetBytes(check));

        public void Found(CheckResult result) =>
            service.Send(FrameKind.Found, JsonSerializer.SerializeToUtf8Bytes(result, ApartJson.Default.CheckResult));
    }
}

/// <summary>What a look tells while it goes on: were it to die, this much is known.</summary>
public interface IInspectorReport
{
    /// <param name="check">One of <c>CheckNames</c>.</param>
    void Begun(string check);

    void Found(CheckResult result);
}
