using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Local.Discovery;

/// <summary>Runs a function once: a fresh instance, its arguments by parameter, its task awaited.</summary>
internal static class InvokeFunction
{
    /// <summary>Runs in its own scope. What the function throws comes out as it is.</summary>
    public static async Task InvokeAsync(
        IServiceProvider services,
        FunctionDescriptor function,
        object? trigger,
        CancellationToken cancellation
    )
    {
        await using var scope = services.CreateAsyncScope();
        await (Task)Invoke(scope.ServiceProvider, function, parameter =>
            parameter.ParameterType == typeof(CancellationToken) ? cancellation : trigger
        );
    }

    /// <summary>Calls the method within the caller's scope and answers what it returned.</summary>
    public static object Invoke(IServiceProvider scope, FunctionDescriptor function, Func<ParameterInfo, object?> argument)
    {
        var instance = ActivatorUtilities.CreateInstance(scope, function.Type);
        object?[] arguments = [.. function.Method!.GetParameters().Select(argument)];
        return function.Method!.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)
            ?? throw new InvalidOperationException($"Function {function.Name} returned no task.");
    }
}
