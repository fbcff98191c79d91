using System.Net.Http.Headers;
using Azure.Storage.Queues;
using CaseDesk.Local.Startup;
using CaseDesk.Local.Timers;
using CaseDesk.TestKit.Worker.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// The published app, started as the process that it is in Azure, behind a host of ours that speaks the Functions host's side of the worker
/// protocol. Queues and timers follow the local host's rules. The worker can be killed, asked to end, and started again while the host goes
/// on; what arrives meanwhile waits.
/// </summary>
public sealed class WorkerHost : IDesk, IAsyncDisposable
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(10);

    private readonly WorkerHostOptions _options;
    private readonly WorkerLink _link;
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private TaskCompletionSource<RunningWorker> _ready = New();
    private Task _ended = Task.CompletedTask;
    private WebApplication? _app;

    private WorkerHost(WorkerHostOptions options, WorkerLink link, string storage)
    {
        (_options, _link, _folder, StorageConnectionString) = (options, link, options.Folder ?? PublishedWorker.Folder, storage);
        _settings = WorkerSettings.With(
        [
            new("DeskStorage", storage), new("Desk__Keys__local", WorkerHostOptions.StandardKey), new("Custody__KeyInStorage", "true"),
            new("Alerts__AllowLoopbackHttp", "true"),
            .. options.Settings,
        ]);
    }

    public Uri BaseAddress { get; private set; } = new("http://127.0.0.1");

    public HttpClient Client { get; } = new();

    public string DeskKey => _settings["Desk__Keys__local"];

    /// <summary>The real clock: the worker has no other.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public string StorageConnectionString { get; }

    public RunLog Runs { get; } = new();

    /// <summary>What the host and the worker logged; the worker's categories begin with <c>Worker.</c></summary>
    public LogLines Logs { get; } = new();

    /// <summary>The calls under way in the worker.</summary>
    public WorkerCalls Calls { get; } = new();

    /// <summary>The worker's process: the last one that was started.</summary>
    public WorkerProcess Process { get; private set; } = null!;

    /// <summary>As the worker listed them.</summary>
    public IReadOnlyList<WorkerFunction> Functions { get; private set; } = [];

    /// <summary>The worker's version, as it says itself.</summary>
    public string WorkerVersion { get; private set; } = "";

    /// <summary>What the worker says it can do.</summary>
    public IReadOnlyDictionary<string, string> Capabilities { get; private set; } = new Dictionary<string, string>();

    /// <summary>
    /// Starts a host and a worker, and answers when its routes are open. Throws <see cref="WorkerEndedException"/> when the worker did not
    /// start, and <see cref="InvalidOperationException"/> when there is no current published app.
    /// </summary>
    public static async Task<WorkerHost> StartAsync(WorkerHostOptions? options = null)
    {
        options ??= new();
        if (options.Folder is null)
            PublishedWorker.Check();
        var storage = options.StorageConnectionString ?? (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        if (options.EnsureStorage)
            await DeskStorage.EnsureAsync(storage);
        var host = new WorkerHost(options, await WorkerLink.StartAsync(), storage);
        try
        {
            await host.StartWorkerAsync();
            await host.OpenAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts a worker: the first one, or another when the last has ended. Throws <see cref="WorkerEndedException"/> when it ends before it
    /// is ready.
    /// </summary>
    public async Task StartWorkerAsync()
    {
        if (Process is not null)
        {
            await _ended;
            await Process.DisposeAsync();
        }

        var session = new WorkerSession(Guid.NewGuid().ToString(), Calls, Log);
        _link.Expect(session);
        Process = WorkerProcess.Start(_folder, _settings, _link.Address, session.Id);
        _ended = EndAsync(session, Process);
        var worker = await RunningWorker.BeginAsync(session, _folder);
        (Functions, WorkerVersion, Capabilities) = (worker.Functions, worker.Version, worker.Capabilities);
        _ready.TrySetResult(worker);
    }

    /// <summary>SIGKILL, in the middle of whatever it does; answers when it is gone.</summary>
    public async Task KillWorkerAsync()
    {
        Process.Kill();
        await _ended;
    }

    /// <summary>Asks the worker over the protocol to end, and answers with its exit code. The host goes on without one.</summary>
    public async Task<int> EndWorkerAsync()
    {
        (await _ready.Task).Terminate(s_grace);
        await _ended.WaitAsync(TestTimeout.Limit);
        return await Process.Exited;
    }

    /// <summary>Runs a timer function once, now, after a run under way. Throws what the worker answers.</summary>
    /// <param name="pastDue">Whether it is told that occurrences were missed.</param>
    public Task RunTimerAsync(string function, bool pastDue = false, CancellationToken cancellation = default) =>
        _app!.Services.GetRequiredService<TimerListeners>().RunAsync(function, cancellation, pastDue);

    Task IDesk.RunTimerAsync(string function, CancellationToken cancellation) => RunTimerAsync(function, cancellation: cancellation);

    /// <summary>Puts a message on a queue, as the host's <c>host.json</c> has messages written.</summary>
    /// <returns>The message's id.</returns>
    public async Task<string> SendAsync(string queue, string body)
    {
        var base64 = HostFile.Read(Path.Combine(_folder, "host.json")).Queues.Base64;
        var options = new QueueClientOptions { MessageEncoding = base64 ? QueueMessageEncoding.Base64 : QueueMessageEncoding.None };
        var client = new QueueClient(StorageConnectionString, queue, options);
        await client.CreateIfNotExistsAsync();
        return (await client.SendMessageAsync(body)).Value.MessageId;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
            await _app.DisposeAsync();
        if (Process is not null)
        {
            if (_ready.Task is { IsCompletedSuccessfully: true } ready && !Process.Exited.IsCompleted)
            {
                ready.Result.Terminate(s_grace);
                await Task.WhenAny(Process.Exited, Task.Delay(s_grace));
            }

            await Process.DisposeAsync();
        }

        await _link.DisposeAsync();
    }

    /// <summary>The worker, as soon as there is one.</summary>
    internal Task<RunningWorker> ReadyAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    private async Task OpenAsync()
    {
        _app = WorkerHostApp.Build(this, _options, _folder, _settings);
        await _app.StartAsync();
        BaseAddress = new Uri(_app.Urls.Single());
        Client.BaseAddress = BaseAddress;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", DeskKey);
    }

    private async Task EndAsync(WorkerSession session, WorkerProcess process)
    {
        var code = await process.Exited;
        if (_ready.Task.IsCompleted)
            _ready = New();
        session.End(new WorkerEndedException(code, process.Output, process.Errors));
    }

    private void Log(RpcLog line)
    {
        var fault = line.Exception is { } thrown ? $"\n{thrown.Type}: {thrown.Message}\n{thrown.StackTrace}" : "";
        Logs.Add(new LogLine($"Worker.{line.Category}", (LogLevel)line.Level, line.Message + fault, null));
    }

    private static TaskCompletionSource<RunningWorker> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
