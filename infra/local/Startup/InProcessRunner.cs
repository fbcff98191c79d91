using CaseDesk.Local.Discovery;
using Azure.Storage.Queues.Models;
using CaseDesk.Local.Queues;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Startup;

/// <summary>Calls the method, in a scope of its own.</summary>
internal sealed class InProcessRunner(IServiceProvider services) : IFunctionRunner
{
    /// <summary>Throws <see cref="System.Text.Json.JsonException"/>, too, for a body that the function's parameter cannot take.</summary>
    public Task RunAsync(QueueFunction function, QueueMessage message, CancellationToken cancellation)
    {
        var type = function.Method!.GetParameters().First(parameter => parameter.ParameterType != typeof(CancellationToken)).ParameterType;
        return InvokeFunction.InvokeAsync(services, function, BindMessage.To(type, message), cancellation);
    }

    public Task RunAsync(TimerFunction function, TimerInfo timer, CancellationToken cancellation) =>
        InvokeFunction.InvokeAsync(services, function, timer, cancellation);
}
