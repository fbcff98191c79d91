using System.Text.Json;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit.Worker.Messages;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.TestKit.Worker;

/// <summary>A function as the worker lists it, or as <c>functions.metadata</c> does: its name and its trigger.</summary>
/// <param name="Trigger">The trigger's binding, as JSON.</param>
public sealed record WorkerFunction(string Name, JsonElement Trigger)
{
    /// <summary>The trigger's parameter.</summary>
    public string Parameter => Text("name")!;

    /// <summary>Whether the function wants the message whole, with its id and count, not only its body.</summary>
    public bool IsDeferred => Trigger.TryGetProperty("properties", out var properties)
        && properties.TryGetProperty("supportsDeferredBinding", out var deferred) && deferred.GetString() == "True";

    /// <summary>Lower case; empty for every method.</summary>
    public IReadOnlyList<string> Methods => Trigger.TryGetProperty("methods", out var methods) && methods.ValueKind == JsonValueKind.Array
        ? [.. methods.EnumerateArray().Select(method => method.GetString()!)]
        : [];

    /// <summary>Its functions, read from a published folder.</summary>
    public static IReadOnlyList<WorkerFunction> In(string folder)
    {
        using var listing = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "functions.metadata")));
        return
        [
            .. listing
                .RootElement.EnumerateArray()
                .Select(function =>
                    Of(
                        function.GetProperty("name").GetString()!,
                        function.GetProperty("bindings").EnumerateArray().Select(binding => binding.Clone())
                    )
                ),
        ];
    }

    internal static WorkerFunction Of(RpcFunctionMetadata listed) => Of(listed.Name, listed.RawBindings.Select(Parse));

    /// <summary>For the listeners, and for the routes. Throws <see cref="NotSupportedException"/> for a trigger of another kind.</summary>
    public FunctionDescriptor Describe() => Text("type") switch
    {
        "httpTrigger" => new HttpFunction(
            Name, null, Text("route") ?? Name, [.. Methods.Select(method => method.ToUpperInvariant())],
            Enum.Parse<AuthorizationLevel>(Text("authLevel") ?? nameof(AuthorizationLevel.Function), ignoreCase: true)),
        "queueTrigger" => new QueueFunction(Name, null, Text("queueName")!),
        "timerTrigger" => new TimerFunction(Name, null, Text("schedule")!, Flag("runOnStartup") ?? false, Flag("useMonitor") ?? true),
        var other => throw new NotSupportedException($"{Name} has a {other}."),
    };

    private static WorkerFunction Of(string name, IEnumerable<JsonElement> bindings) =>
        new(name, bindings.Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal)));

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private string? Text(string name) => Trigger.TryGetProperty(name, out var value) ? value.GetString() : null;

    private bool? Flag(string name) => Trigger.TryGetProperty(name, out var value) ? value.GetBoolean() : null;
}
