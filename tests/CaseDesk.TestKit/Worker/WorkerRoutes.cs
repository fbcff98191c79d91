using System.Net;
using CaseDesk.Local.Discovery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace CaseDesk.TestKit.Worker;

/// <summary>
/// The HTTP side of the host: routes by the functions' own bindings, and forwards each request to the worker's web server while the call
/// goes over gRPC. What no function takes, and what goes wrong before a function answers, has no body: that is how the real host speaks.
/// </summary>
internal sealed class WorkerRoutes : IDisposable
{
    private static readonly ForwarderRequestConfig s_config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    private readonly WorkerHost _host;
    private readonly IHttpForwarder _forwarder;
    private readonly int _home;
    private readonly IReadOnlyList<(WorkerFunction Function, TemplateMatcher Route, IReadOnlyList<string> Methods)> _routes;
    private readonly HttpMessageInvoker _invoker = new(new RetriedConnection(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
    }));

    /// <param name="prefix">Before every route.</param>
    /// <param name="homepage">Whether the host shows a page of its own at the home address, when no function has it.</param>
    public WorkerRoutes(WorkerHost host, IHttpForwarder forwarder, string prefix, bool homepage)
    {
        (_host, _forwarder) = (host, forwarder);
        _home = homepage ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
        // In the order of names, and not by how closely a route fits: the first that takes path and method is asked.
        _routes =
        [
            .. host
                .Functions.OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
                .Select(function => (function, function.Describe()))
                .Where(pair => pair.Item2 is HttpFunction)
                .Select(pair => (pair.function, Matcher(prefix, ((HttpFunction)pair.Item2).Route), ((HttpFunction)pair.Item2).Methods)),
        ];
    }

    public Task RouteAsync(HttpContext context)
    {
        foreach (var (function, route, methods) in _routes)
        {
            var values = new RouteValueDictionary();
            var takes = methods.Count == 0 || methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase);
            if (!takes || !route.TryMatch(context.Request.Path, values))
                continue;
            context.Request.RouteValues = values;
            return ForwardAsync(context, function);
        }

        context.Response.StatusCode = context.Request.Path == "/" ? _home : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    public void Dispose() => _invoker.Dispose();

    private static TemplateMatcher Matcher(string prefix, string route) =>
        new(TemplateParser.Parse(string.Join('/', new[] { prefix.Trim('/'), route.Trim('/') }.Where(part => part.Length > 0))), []);

    private async Task ForwardAsync(HttpContext context, WorkerFunction function)
    {
        try
        {
            var worker = await _host.ReadyAsync(context.RequestAborted);
            var message = InvocationMessage.Of(function, context.Request);
            context.Request.Headers["x-ms-invocation-id"] = message.InvocationId;
            var forwarding = _forwarder.SendAsync(context, worker.Web.ToString(), _invoker, s_config).AsTask();
            var call = worker.Call(function, message);
            await using var gone = context.RequestAborted.Register(call.Cancel);
            await call.Done;
            if (await forwarding is ForwarderError.None)
                return;
        }
        catch (Exception fault) when (fault is InvocationFailedException or WorkerEndedException)
        {
            _host.Logs.CreateLogger(nameof(WorkerRoutes)).LogError(fault, "{Function} failed.", function.Name);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
