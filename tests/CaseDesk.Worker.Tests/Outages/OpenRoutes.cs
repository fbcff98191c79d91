using System.Text.Json.Nodes;
using CaseDesk.Local.Discovery;
using CaseDesk.TestKit.BadInput;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Outages;

/// <summary>A request at every route of the worker that its desk would take.</summary>
/// <param name="names">What the <c>{names}</c> in routes and paths stand for, without their brackets.</param>
internal sealed class OpenRoutes(WorkerHost host, IReadOnlyDictionary<string, string> names)
{
    /// <summary>Routes that open all the same: what they show ships with the app or is remembered.</summary>
    public static IReadOnlySet<string> WithoutStorage { get; } =
        new HashSet<string>(StringComparer.Ordinal)
        {
            "ReadCalendarHttp",
            "ReadWindowHttp",
            "ReadPlaybooksHttp",
            "ReadPlaybooksOfPlatformHttp",
            "ReadPlaybookSchemaHttp",
            "ReadDeskPageHttp",
            "ReadDeskCasePageHttp",
            "ReadDeskAreaPageHttp",
            "ReadDeskPacketPageHttp",
            "PreviewCaseHttp",
            "DrawLinkHttp",
            "ReadVerifierPageHttp",
            "ReadKeysHttp",
            "ReadApiDescriptionHttp",
            "ReadLiveHttp",
            "ReadAssetHttp",
            "ReadReferencePageHttp",
            // By a key of the settings; and to a desk without a provider, which says so.
            "ReadCallerHttp",
            "EndSessionHttp",
            "StartSignInHttp",
            "FinishSignInHttp",
        };

    /// <summary>Without a code it answers 401, whatever storage does.</summary>
    private const string NoCode = "FirstSignInHttp";

    /// <summary>All of them at once; the answers by function.</summary>
    public async Task<IReadOnlyList<(string Function, DeskAnswer Answer)>> KnockAsync() =>
        await Task.WhenAll(
            host.Functions.Select(function => function.Describe())
                .OfType<HttpFunction>()
                .Where(function => function.Methods.Count > 0 && function.Name != NoCode)
                .Select(async function => (function.Name, await KnockAsync(function)))
        );

    private Task<DeskAnswer> KnockAsync(HttpFunction function)
    {
        var method = function.Methods[0];
        var path = Fill(function.Route);
        var known = BodyRoutes.All.FirstOrDefault(route => route.Method == method && Fill(route.Path) == path);
        JsonNode? body = function.Name switch
        {
            "PutPlaybooksHttp" => PlaybookBodies.LateScan(),
            "ReplayAlertsHttp" => new JsonObject
            {
                ["from"] = ValidBodies.Instant(host.Now.AddDays(-1)),
                ["to"] = ValidBodies.Instant(host.Now),
            },
            // The worker goes by the real clock: a key's end is after now.
            "MakeApiKeyHttp" => new JsonObject
            {
                ["name"] = "程序",
                ["role"] = "reader",
                ["endsAt"] = ValidBodies.Instant(host.Now.AddDays(30)),
            },
            _ => known?.Valid.DeepClone(),
        };
        return host.Client.CallAsync(new HttpMethod(method), path, body, [.. known?.Headers ?? []]);
    }

    private string Fill(string text) => names.Aggregate(text, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));
}
