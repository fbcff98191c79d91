using System.Net;
using CaseDesk.Local.Discovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// The HTTP side of the host: routes by the functions' own bindings, and forwards each request to the worker's web server while the call goes over gRPC.
/// What no function takes, and what goes wrong before a function answers, has no body: that is how the real host speaks.
/// </summary>
internal sealed class WorkerDoors(WorkerHost host, IHttpForwarder forwarder) : IDisposable
{
    private static readonly ForwarderRequestConfig _config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly HttpMessageInvoker _invoker = new(
        new RetriedConnection(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None }));

    /// <summary>Literal parts come before parameters and those before the rest of a path; a route that does not take the method leaves the request to the next.</summary>
    public void Map(WebApplication app, IEnumerable<WorkerFunction> functions, string prefix, bool homepage)
    {
        app.UseRouting();
        app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<WorkerFunction>() is not null)
                return next(context);
            var isHome = context.Request.Path == "/" && context.Request.Method == "GET";
            context.Response.StatusCode = !isHome ? StatusCodes.Status404NotFound : homepage ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        foreach (var function in functions)
        {
            if (function.Describe() is not HttpFunction http)
                continue;
            var pattern = "/" + string.Join('/', new[] { prefix.Trim('/'), http.Route.Trim('/') }.Where(part => part.Length > 0));
            RequestDelegate run = context => RunAsync(context, function);
            var endpoint = http.Methods.Count == 0 ? app.Map(pattern, run) : app.MapMethods(pattern, http.Methods, run);
            endpoint.WithDisplayName(http.Name).WithMetadata(function);
        }
    }

    public void Dispose() => _invoker.Dispose();

    private async Task RunAsync(HttpContext context, WorkerFunction function)
    {
        try
        {
            var worker = await host.ReadyAsync(context.RequestAborted);
            var message = InvocationMessage.Of(function, context.Request);
            context.Request.Headers["x-ms-invocation-id"] = message.InvocationId;
            var forwarding = forwarder.SendAsync(context, worker.Web.ToString(), _invoker, _config).AsTask();
            var call = worker.Call(function, message);
            await using var gone = context.RequestAborted.Register(call.Cancel);
            await call.Done;
            if (await forwarding is ForwarderError.None)
                return;
        }
        catch (Exception fault) when (fault is InvocationFailedException or WorkerEndedException)
        {
            host.Logs.CreateLogger(nameof(WorkerDoors)).LogError(fault, "{Function} failed.", function.Name);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        else
        {
            context.Abort();
        }
    }
}
