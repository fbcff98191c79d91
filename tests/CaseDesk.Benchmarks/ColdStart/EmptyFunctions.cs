using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CaseDesk.Benchmarks.ColdStart;

/// <summary>The sources of <see cref="EmptyApp"/>.</summary>
internal static partial class EmptyFunctions
{
    public const string Program =
        """
        using Azure.Monitor.OpenTelemetry.Exporter;
        using Microsoft.Azure.Functions.Worker;
        using Microsoft.Azure.Functions.Worker.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddOpenTelemetry().UseAzureMonitorExporter();
        builder.Build().Run();
        """;

    /// <param name="metadata">The content of a published <c>functions.metadata</c>.</param>
    public static string Of(JsonElement metadata)
    {
        var source = new StringBuilder(
            """
            using Microsoft.AspNetCore.Http;
            using Microsoft.Azure.Functions.Worker;

            namespace Empty;

            """);
        foreach (var function in metadata.EnumerateArray())
            source.Append(Class(function.GetProperty("name").GetString()!, function.GetProperty("bindings")[0]));
        return source.ToString();
    }

    private static string Class(string name, JsonElement trigger)
    {
        var (returns, parameter, body) = trigger.GetProperty("type").GetString() switch
        {
            "httpTrigger" => ("Task<IResult>", Http(trigger), """Task.FromResult(Results.Text("ok"))"""),
            "queueTrigger" => ("Task", $"[QueueTrigger({Text(trigger, "queueName")})] string message", "Task.CompletedTask"),
            _ => ("Task", $"[TimerTrigger({Text(trigger, "schedule")})] TimerInfo timer", "Task.CompletedTask"),
        };
        return $$"""

            public sealed class {{name}}
            {
                [Function("{{name}}")]
                public {{returns}} Run({{parameter}}, CancellationToken cancellation) => {{body}};
            }

            """;
    }

    private static string Http(JsonElement trigger)
    {
        var methods = trigger.TryGetProperty("methods", out var named)
            ? named.EnumerateArray().Select(method => $", \"{method.GetString()}\"")
            : [];
        var values = RouteValue().Matches(trigger.GetProperty("route").GetString()!).Select(value => $", string {value.Groups[1].Value}");
        return $"[HttpTrigger(AuthorizationLevel.Anonymous{string.Concat(methods)}, Route = {Text(trigger, "route")})] HttpRequest request{string.Concat(values)}";
    }

    private static string Text(JsonElement trigger, string property) => JsonSerializer.Serialize(trigger.GetProperty(property).GetString());

    [GeneratedRegex(@"\{\*{0,2}(\w+)[^}]*\}")]
    private static partial Regex RouteValue();
}
