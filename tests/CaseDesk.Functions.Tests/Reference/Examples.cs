using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseDesk.Functions.Reference;
using CaseDesk.Samples.Repository;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>
/// Keeps a run's bodies as the description's examples, where CASEDESK_EXAMPLES is <c>keep</c>: lists cut to their first entry, secrets and
/// addresses made
/// unusable. Otherwise it does nothing: the examples stand in the tree, and the linters hold them to the schemas.
/// </summary>
internal static partial class Examples
{
    public const string Folder = "functions/Reference/Examples";

    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static Task KeepAsync(DescribedDesk desk) =>
        KeepAsync(isEvent: false, desk.Bodies.Where(body => body.Key is not ("readApiDescription.200" or "readPlaybookSchema.200")));

    /// <summary>The newest event of each type.</summary>
    public static Task KeepAsync(DeskReceiver told) => KeepAsync(
        isEvent: true,
        told.Http.Events.Reverse().DistinctBy(DeskReceiver.TypeOf).Select(seen => KeyValuePair.Create(
            $"{ApiWebhooks.OperationOf(DeskReceiver.TypeOf(seen))}.request", JsonNode.Parse(seen.Json().GetRawText())!)));

    private static async Task KeepAsync(bool isEvent, IEnumerable<KeyValuePair<string, JsonNode>> bodies)
    {
        if (Environment.GetEnvironmentVariable("CASEDESK_EXAMPLES") != "keep")
            return;
        var folder = RepositoryTree.PathOf(Folder);
        foreach (var old in Directory.GetFiles(folder, "*.json").Where(file => EventFile().IsMatch(Path.GetFileName(file)) == isEvent))
            File.Delete(old);
        foreach (var (name, body) in bodies)
        {
            var schema = isEvent || name.EndsWith(".request", StringComparison.Ordinal) ? null : SchemaOf(name);
            JsonNode kept =
                schema == "#/components/schemas/CaseView" && name != "openCase.201" ? JsonValue.Create("openCase.201") : Shorter(body);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), Harmless(kept.ToJsonString(s_readable)) + "\n");
        }
    }

    private static string? SchemaOf(string name) => (string?)OpenApi.Operations.Single(operation => operation.Id == name.Split('.')[0])
        .Json["responses"]?[name.Split('.')[1]]?["content"]?["application/json"]?["schema"]?["$ref"];

    private static JsonNode Shorter(JsonNode node) =>
        node switch
        {
            JsonObject some => new JsonObject([
                .. some.Select(field => KeyValuePair.Create(field.Key, field.Value is null ? null : Shorter(field.Value))),
            ]),
            JsonArray { Count: > 0 } list => new JsonArray([
                .. list.Take(list[0] is JsonObject ? 1 : 3).Select(one => one is null ? null : Shorter(one)),
            ]),
            _ => node.DeepClone(),
        };

    private static string Harmless(string text) => Secret().Replace(Origin().Replace(text, "https://desk.example"), match => match.Groups["name"].Value + "…");

    [GeneratedRegex("^on[A-Z]")]
    private static partial Regex EventFile();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Origin();

    [GeneratedRegex("(?<name>sig=|whsec_|/c/c_[a-z0-9]+\\.|/feeds/[a-z0-9_]+\\.|c_[a-z0-9]{16}\\.|\"key\": \"|\"code\": \"(?=[^\"]{20,}))[^\"&]+", RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();
}
