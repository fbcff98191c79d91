using System.Reflection;
using Azure.Storage.Queues.Models;
using CaseDesk.Functions.Http;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.TestKit;

/// <summary>The app's queue functions, run by hand: for tests that are the Functions host themselves.</summary>
public static class QueueFunctions
{
    public static IReadOnlyList<QueueFunction> All { get; } =
        [.. DiscoverFunctions.In(typeof(RequestGuard).Assembly.GetTypes()).OfType<QueueFunction>()];

    /// <summary>Runs a function on a message once, in a scope of its own. What it throws comes out as it is.</summary>
    /// <param name="message">As a client with the desk's encoding received it.</param>
    public static async Task InvokeAsync(
        IServiceProvider services,
        QueueFunction function,
        QueueMessage message,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        await using var scope = services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Type);
        var bound = BindMessage.To(function.Method!.GetParameters()[0].ParameterType, message);
        await (
            (Task)function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, [bound, cancellation], culture: null)!
        ).WaitAsync(cancellation);
    }
}
