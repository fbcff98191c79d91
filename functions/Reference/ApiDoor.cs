using System.Reflection;
using System.Text.RegularExpressions;
using CaseDesk.Functions.Http;
using Microsoft.Azure.Functions.Worker;

namespace CaseDesk.Functions.Reference;

/// <summary>One door as its own attributes tell of it. HEAD is not listed: it is GET without the body.</summary>
internal sealed partial record ApiDoor(
    Type Class,
    string Verb,
    string Path,
    DoorAttribute Door,
    IReadOnlyList<AnswerAttribute> Answers,
    IReadOnlyList<QueryAttribute> Queries
)
{
    /// <summary>Every door of the app, by path and verb. The one that answers wrong routes has no address of its own.</summary>
    /// <exception cref="InvalidOperationException">A door does not say what it is.</exception>
    public static IReadOnlyList<ApiDoor> All { get; } =
    [
        .. typeof(ApiDoor).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(Of)
            .OrderBy(door => door.Path, StringComparer.Ordinal).ThenBy(door => door.Verb, StringComparer.Ordinal),
    ];

    /// <summary>Stable for ever: the class without its last word, as in <c>openCase</c>.</summary>
    public string Id => Lower(Class.Name[..^"Http".Length]);

    /// <summary>The slice that the door stands in.</summary>
    public string Tag => Class.Namespace!.Split('.')[^1];

    public IReadOnlyList<string> PathValues => [.. Value().Matches(Path).Select(match => match.Groups["name"].Value)];

    /// <summary>Whether the first answer is kept under the request's key and given again.</summary>
    public bool TakesKey => Door.Refusals.Contains("idempotency-key-invalid");

    public static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static IEnumerable<ApiDoor> Of(MethodInfo method)
    {
        var trigger = method
            .GetParameters()
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .FirstOrDefault(found => found is not null);
        if (trigger is not { Route: not null, Methods: not (null or []) })
            return [];
        var door = method.GetCustomAttribute<DoorAttribute>()
            ?? throw new InvalidOperationException($"{method.DeclaringType!.Name} has no [Door].");
        return trigger
            .Methods.Where(verb => verb != "head")
            .Select(verb => new ApiDoor(
                method.DeclaringType!,
                verb,
                $"/{trigger.Route}",
                door,
                [.. method.GetCustomAttributes<AnswerAttribute>()],
                [.. method.GetCustomAttributes<QueryAttribute>()]
            ));
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Value();
}
