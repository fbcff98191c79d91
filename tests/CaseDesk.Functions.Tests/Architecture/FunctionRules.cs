using System.Reflection;
using Azure.Storage.Queues.Models;
using CaseDesk.Functions.Http;
using CaseDesk.Storage.Account;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace CaseDesk.Functions.Tests.Architecture;

/// <summary>What every function must keep to. Each rule returns its complaints, so that tests can show it complaining.</summary>
internal static class FunctionRules
{
    private static readonly HashSet<string> s_queues =
    [
        .. typeof(StorageNames.Queues).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(name => name != StorageNames.PoisonSuffix)
            .SelectMany(name => new[] { name, name + StorageNames.PoisonSuffix }),
    ];

    /// <summary>An async void function reports success before it has worked: its message is gone whatever happens.</summary>
    public static IEnumerable<string> ReturnsTask(FunctionMethod function)
    {
        if (function.IsAsyncVoid)
            yield return $"{function} is async void";
        else if (!typeof(Task).IsAssignableFrom(function.Method.ReturnType))
            yield return $"{function} returns {function.Method.ReturnType.Name}, not Task or Task<T>";
    }

    public static IEnumerable<string> HasOneTrigger(FunctionMethod function)
    {
        if (function.TriggerParameters.Count != 1)
            yield return $"{function} has {function.TriggerParameters.Count} triggers";
    }

    /// <summary>One function in a class is named as the class; several are named apart.</summary>
    public static IEnumerable<string> IsNamedForItsClass(FunctionMethod function)
    {
        if (FunctionMethod.Of(function.Class).Count == 1 && function.Name != function.Class.Name)
            yield return $"{function} is named {function.Name}: use nameof({function.Class.Name})";
    }

    /// <summary>Function keys are one secret for all callers: our routes authenticate by themselves.</summary>
    public static IEnumerable<string> IsAnonymousToTheHost(FunctionMethod function)
    {
        if (function.Http is { AuthLevel: not AuthorizationLevel.Anonymous } http)
            yield return $"{function} asks the host for {http.AuthLevel}";
        if (function.Class != typeof(WrongRouteHttp) && function.Http is { Methods: null or [] } or { Route: null or "" })
            yield return $"{function} names no HTTP method or no route: the host would take any";
    }

    /// <summary>The host answers HEAD only where a function names it.</summary>
    public static IEnumerable<string> AnswersHeadAsGet(FunctionMethod function)
    {
        var methods = function.Http?.Methods ?? [];
        if (Names("get") != Names("head"))
            yield return $"{function} names one of GET and HEAD without the other";

        bool Names(string method) => methods.Contains(method, StringComparer.OrdinalIgnoreCase);
    }

    public static IEnumerable<string> ListensToAKnownQueue(FunctionMethod function)
    {
        if (function.Queue is { } queue && !s_queues.Contains(queue.QueueName))
            yield return $"{function} listens to {queue.QueueName}, which StorageNames.Queues does not name";
        // The host's own account has no queue of ours.
        if (function.Queue is { Connection: not StorageNames.Connection } elsewhere)
            yield return $"{function} listens to the account of {elsewhere.Connection ?? "AzureWebJobsStorage"}, "
                + $"not of {StorageNames.Connection}";
    }

    public static IEnumerable<string> KeepsAValidSchedule(FunctionMethod function)
    {
        if (function.Timer is not { } timer)
            yield break;
        if (timer.Schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length != 6)
            yield return $"{function}: '{timer.Schedule}' has not six fields";
        else if (CrontabSchedule.TryParse(timer.Schedule, new() { IncludingSeconds = true }) is not { } read)
            yield return $"{function}: '{timer.Schedule}' is no schedule";
        else if (read.ToString() != timer.Schedule)
            yield return $"{function}: '{timer.Schedule}' is read as '{read}': a range that runs backwards is turned round";
        if (timer.RunOnStartup)
            yield return $"{function} runs on start-up: every new instance would run it once more";
    }

    public static IEnumerable<string> TakesOnlyWhatBothHostsGive(FunctionMethod function)
    {
        var values = RouteTemplate.Values(function.Http?.Route ?? "");
        foreach (var parameter in function.Method.GetParameters())
            if (!(function.TriggerParameters.Contains(parameter) ? IsTriggerType(function, parameter.ParameterType) : IsOther(parameter)))
                yield return $"{function} takes {parameter.ParameterType.Name} {parameter.Name}";

        bool IsOther(ParameterInfo parameter) =>
            parameter.ParameterType == typeof(CancellationToken)
            || (parameter.ParameterType == typeof(string) && values.Contains(parameter.Name!));
    }

    /// <summary>A function object may serve many runs: nothing in it may change.</summary>
    public static IEnumerable<string> KeepsNoState(FunctionMethod function) =>
        function.Class.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => !field.IsInitOnly && !field.IsLiteral && !IsCapturedParameter(field))
            .Select(field => $"{function} keeps a field that can change: {field.Name}");

    /// <summary>Pairs of routes that one request could enter.</summary>
    public static IEnumerable<string> ClashingRoutes(IEnumerable<FunctionMethod> functions) =>
        from function in functions
        let http = function.Http
        where http is not null
        from method in http.Methods is null or [] ? ["*"] : http.Methods
        group function by (Method: method.ToUpperInvariant(), Shape: RouteTemplate.Shape(http.Route ?? function.Name)) into routes
        where routes.Count() > 1
        select $"{routes.Key.Method} {routes.Key.Shape}: {string.Join(", ", routes)}";

    /// <summary>
    /// The Functions host asks functions in the order of their names and takes the first that fits; the worker's own routing takes the most
    /// exact
    /// route. Only where both choose the same do a function and its route values belong together.
    /// </summary>
    public static IEnumerable<string> ShadowedRoutes(IEnumerable<FunctionMethod> functions)
    {
        var named = functions
            .Where(function => function.Http is not null)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        return from first in named
               from second in named.SkipWhile(function => function != first).Skip(1)
               where SharesAMethod(first.Http!.Methods, second.Http!.Methods)
               let routes = (First: first.Http!.Route ?? first.Name, Second: second.Http!.Route ?? second.Name)
               where RouteTemplate.Overlap(routes.First, routes.Second) && RouteTemplate.IsMoreExact(routes.Second, routes.First)
               select $"{first} comes first by name and takes what {second} is more exact for";
    }

    private static bool SharesAMethod(string[]? some, string[]? others) =>
        some is null or [] || others is null or [] || some.Intersect(others, StringComparer.OrdinalIgnoreCase).Any();

    private static bool IsTriggerType(FunctionMethod function, Type type) =>
        function.Http is not null ? type == typeof(HttpRequest)
        : function.Timer is not null ? type == typeof(TimerInfo)
        : type == typeof(string) || type == typeof(QueueMessage) || IsRecord(type);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    // A primary constructor's parameter becomes a field the compiler does not mark as readonly.
    private static bool IsCapturedParameter(FieldInfo field) =>
        field.Name.StartsWith('<') && field.Name.EndsWith(">P", StringComparison.Ordinal);
}
