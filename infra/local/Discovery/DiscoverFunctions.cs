using System.Reflection;
using Azure.Storage.Queues.Models;
using CaseDesk.Storage.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Local.Discovery;

/// <summary>Reads the functions off the attributes: the one source of truth for routes, queues and schedules.</summary>
public static class DiscoverFunctions
{
    /// <summary>
    /// All functions of <paramref name="types"/>, by name. Throws <see cref="InvalidOperationException"/> for a shape that this host cannot
    /// serve.
    /// </summary>
    public static IReadOnlyList<FunctionDescriptor> In(IEnumerable<Type> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        var functions = types
            .Where(type => type is { IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .Select(method => (Method: method, Attribute: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(found => found.Attribute is not null)
            .Select(found => Describe(found.Attribute!.Name, found.Method))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();
        var twice = functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null ? functions : throw new InvalidOperationException($"Two functions are named {twice.Key}.");
    }

    private static FunctionDescriptor Describe(string name, MethodInfo method)
    {
        // Asked once: two hosts that start at the same time may be handed different objects for one parameter.
        var parameters = method.GetParameters();
        var triggers = parameters
            .SelectMany(parameter => parameter.GetCustomAttributes().Where(IsTrigger).Select(trigger => (parameter, trigger)))
            .ToList();
        if (triggers is not [var (parameter, trigger)])
            throw Unfit(name, "it needs exactly one trigger");
        foreach (var other in parameters.Where(other => other != parameter && other.ParameterType != typeof(CancellationToken)))
        {
            if (trigger is not HttpTriggerAttribute || other.ParameterType != typeof(string))
                throw Unfit(name, $"parameter {other.Name} is neither a token nor a text route value");
        }

        return trigger switch
        {
            HttpTriggerAttribute http when parameter.ParameterType == typeof(HttpRequest) && Returns<Task<IResult>>(method) =>
                new HttpFunction(
                    name,
                    method,
                    http.Route ?? name,
                    [.. (http.Methods ?? []).Select(verb => verb.ToUpperInvariant())],
                    http.AuthLevel
                ),
            // Here the desk's account and the host's are one.
            QueueTriggerAttribute { Connection: null or StorageNames.Connection } queue
                when Returns<Task>(method) && IsMessage(parameter.ParameterType) => new QueueFunction(name, method, queue.QueueName),
            TimerTriggerAttribute timer when parameter.ParameterType == typeof(TimerInfo) && Returns<Task>(method) => new TimerFunction(
                name,
                method,
                timer.Schedule,
                timer.RunOnStartup,
                timer.UseMonitor
            ),
            _ => throw Unfit(name, "its parameter or return type does not suit its trigger"),
        };
    }

    private static bool IsTrigger(Attribute attribute) =>
        attribute is HttpTriggerAttribute or QueueTriggerAttribute or TimerTriggerAttribute;

    private static bool IsMessage(Type type) =>
        type == typeof(string) || type == typeof(QueueMessage) || (type.IsClass && type != typeof(object));

    private static bool Returns<T>(MethodInfo method) => method.ReturnType == typeof(T);

    private static InvalidOperationException Unfit(string name, string why) => new($"Function {name} cannot be served here: {why}.");
}
