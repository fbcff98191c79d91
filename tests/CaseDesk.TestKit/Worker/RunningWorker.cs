using CaseDesk.TestKit.Worker.Messages;

namespace CaseDesk.TestKit.Worker;

/// <summary>A worker that has said who it is, listed its functions and loaded them.</summary>
internal sealed class RunningWorker
{
    private readonly WorkerSession _session;
    private readonly Dictionary<string, string> _ids;

    private RunningWorker(WorkerSession session, WorkerInitResponse said, IReadOnlyCollection<RpcFunctionMetadata> listed)
    {
        (_session, Version) = (session, said.WorkerVersion);
        Capabilities = new Dictionary<string, string>(said.Capabilities);
        Functions = [.. listed.Select(WorkerFunction.Of)];
        _ids = listed.ToDictionary(function => function.Name, function => function.FunctionId);
    }

    public string Version { get; }

    public IReadOnlyDictionary<string, string> Capabilities { get; }

    public IReadOnlyList<WorkerFunction> Functions { get; }

    /// <summary>Where its own web server takes the requests.</summary>
    public Uri Web => new(Capabilities["HttpUri"]);

    /// <summary>
    /// Goes through the host's side of a start. Throws <see cref="WorkerEndedException"/> when the worker ends before, <see
    /// cref="InvalidOperationException"/> when it refuses something.
    /// </summary>
    public static async Task<RunningWorker> BeginAsync(WorkerSession session, string folder)
    {
        await session.Connected.WaitAsync(TestTimeout.Limit);
        var hello = new WorkerInitRequest { HostVersion = "4.1037.0", WorkerDirectory = folder, FunctionAppDirectory = folder };
        hello.Capabilities.Add("MultiStream", "10");
        var said = (await AskAsync(session, new StreamingMessage { WorkerInitRequest = hello })).WorkerInitResponse;
        Expect(said.Result, "did not start");
        var list = new FunctionsMetadataRequest { FunctionAppDirectory = folder };
        var listing = (await AskAsync(session, new StreamingMessage { FunctionsMetadataRequest = list })).FunctionMetadataResponse;
        Expect(listing.Result, "did not list its functions");
        await Task.WhenAll(listing.FunctionMetadataResults.Select(async listed =>
        {
            var load = new FunctionLoadRequest { FunctionId = listed.FunctionId, Metadata = ToLoad(listed) };
            var loaded = (await AskAsync(session, new StreamingMessage { FunctionLoadRequest = load })).FunctionLoadResponse;
            Expect(loaded.Result, $"did not load {listed.Name}");
        }));
        return new RunningWorker(session, said, listing.FunctionMetadataResults);
    }

    public WorkerCall Call(WorkerFunction function, InvocationRequest message)
    {
        message.FunctionId = _ids[function.Name];
        return _session.Call(function.Name, message);
    }

    /// <summary>Asks it, over the protocol, to end.</summary>
    public void Terminate(TimeSpan grace) => _session.Tell(new StreamingMessage
    {
        WorkerTerminate = new WorkerTerminate { GracePeriod = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(grace) },
    });

    private static Task<StreamingMessage> AskAsync(WorkerSession session, StreamingMessage request) =>
        session.AskAsync(request).WaitAsync(TestTimeout.Limit);

    private static RpcFunctionMetadata ToLoad(RpcFunctionMetadata listed)
    {
        var load = new RpcFunctionMetadata
        {
            Name = listed.Name,
            Directory = listed.Directory,
            EntryPoint = listed.EntryPoint,
            ScriptFile = listed.ScriptFile,
        };
        load.Bindings.Add(listed.Bindings);
        load.Properties.Add(listed.Properties);
        return load;
    }

    private static void Expect(StatusResult? result, string what)
    {
        if (result is not null && result.Status != StatusResult.Types.Status.Success)
            throw new InvalidOperationException($"The worker {what}: {result.Exception?.Message ?? result.Result}");
    }
}
