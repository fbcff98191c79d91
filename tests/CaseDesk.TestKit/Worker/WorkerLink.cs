using System.Collections.Concurrent;
using System.Net;
using CaseDesk.TestKit.Worker.Messages;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CaseDesk.TestKit.Worker;

/// <summary>Where workers dial in: a gRPC server on a free loopback port, which joins each to the session that expects it.</summary>
internal sealed class WorkerLink : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, WorkerSession> _expected = new();
    private readonly WebApplication _app;

    private WorkerLink()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => (grpc.MaxReceiveMessageSize, grpc.MaxSendMessageSize) = (null, null));
        builder.Services.AddSingleton(this);
        _app = builder.Build();
        _app.UseRouting();
        _app.MapGrpcService<Service>();
    }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<WorkerLink> StartAsync()
    {
        var link = new WorkerLink();
        await link._app.StartAsync();
        return link;
    }

    public void Expect(WorkerSession session) => _expected[session.Id] = session;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Service(WorkerLink link) : FunctionRpc.FunctionRpcBase
    {
        public override async Task EventStream(
            IAsyncStreamReader<StreamingMessage> requestStream,
            IServerStreamWriter<StreamingMessage> responseStream,
            ServerCallContext context
        )
        {
            var id = await requestStream.MoveNext(context.CancellationToken) ? requestStream.Current.StartStream?.WorkerId : null;
            if (id is null || !link._expected.TryRemove(id, out var session))
                throw new Grpc.Core.RpcException(new Status(StatusCode.PermissionDenied, "No such worker is expected."));
            try
            {
                await session.SpeakAsync(requestStream, responseStream, context.CancellationToken);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or InvalidOperationException)
            {
                // The worker is gone; its process says how.
            }
        }
    }
}
