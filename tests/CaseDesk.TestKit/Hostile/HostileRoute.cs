using System.Reflection;
using CaseDesk.Functions.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.TestKit.Hostile;

/// <summary>A route and a method, read from the functions' own attributes: one that comes new is met without being named here.</summary>
/// <param name="Template">As the attribute has it.</param>
internal sealed record HostileRoute(string Method, string Template)
{
    /// <summary>The merchant's page, to which a browser without scripts sends forms.</summary>
    public const string Page = "c/{link}";

    public static IReadOnlyList<HostileRoute> All { get; } =
    [
        .. typeof(RequestGuard).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .Where(trigger => trigger is { Route: not null, Methods: not (null or []) })
            .SelectMany(trigger => trigger!.Methods!.Select(method => new HostileRoute(method.ToUpperInvariant(), trigger.Route!)))
            .OrderBy(route => route.Template, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    public bool HasBody => Method is "POST" or "PUT" or "PATCH";

    /// <summary>The address with every place filled.</summary>
    public string Fill(Func<string, string> value) =>
        string.Join('/', Template.Split('/').Select(part => part is ['{', .. var name, '}'] ? value(name) : part));

    public override string ToString() => $"{Method} {Template}";
}
