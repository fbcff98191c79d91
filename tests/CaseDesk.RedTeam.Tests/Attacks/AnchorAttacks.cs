using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Core.Custody;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.RedTeam.Tests.Desk;
using CaseDesk.Storage.Account;

namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>Attacks on the anchors' log and on the days' lists of heads.</summary>
internal static class AnchorAttacks
{
    public const string Log = $"{StorageNames.Containers.CustodyAnchors}/log/2026.jsonl";
    private const string Heads = $"{StorageNames.Containers.CustodyAnchors}/heads/";
    private static readonly string s_link = new('a', 64);

    public static IEnumerable<Attack> All =>
        [
            Lines("cut off the newest line", static lines => lines[..^1]),
            Lines("cut off the first line", static lines => lines[1..]),
            Lines("take a line out", static lines => [lines[0], .. lines.Skip(2)]),
            Lines("two lines change places", static lines => [lines[1], lines[0], .. lines.Skip(2)]),
            Lines("a line twice", static lines => [lines[0], .. lines]),
            Lines("the first line once more at the end", static lines => [.. lines, lines[0]]),
            Lines("nothing in it", static _ => []),
            Lines("edit a signature", static lines =>
                [lines[0], lines[1].Replace("\"}", "A\"}", StringComparison.Ordinal), .. lines.Skip(2)]
            ),
            Lines("edit what is signed", static lines => [lines[0].Replace(".eyJ", ".eyK", StringComparison.Ordinal), .. lines.Skip(1)]),
            Lines("a line that is no JSON", static lines => [.. lines, "{"]),
            Lines("a line that is null", static lines => [.. lines, "null"]),
            Lines("a line without a token", static lines => [.. lines, "{}"]),
            Lines("a line signed by another key", static lines => [.. lines, Forged([], new DateOnly(2026, 3, 6), Name(lines[^1]))]),
            Lines("a time stamp that is none", static lines =>
                [lines[0].Replace("\"}", "\",\"timeStamp\":\"AAAA\"}", StringComparison.Ordinal), .. lines.Skip(1)]
            ),
            new("anchors: every line signed by another key", static (_, a) => a.EditLines(Log, static lines =>
                {
                    var forged = new List<string>();
                    for (var day = new DateOnly(2026, 3, 2); forged.Count < lines.Length; day = day.AddDays(1))
                        forged.Add(Forged([], day, forged.Count == 0 ? null : Name(forged[^1])));
                    return forged;
                })),
            new("anchors: the log put back to yesterday", static (desk, a) =>
                a with
                {
                    Blobs = a.Blobs.SetItem(Log, desk.Yesterday.Blobs[Log]),
                }
            ),
            new("anchors: the log deleted", static (_, a) => a.RemoveBlob(Log)),
            new("anchors: log and lists of heads deleted", static (_, a) =>
                a with
                {
                    Blobs = a.Blobs.RemoveRange(
                        a.Blobs.Keys.Where(static name => name.StartsWith(StorageNames.Containers.CustodyAnchors, StringComparison.Ordinal))
                    ),
                }
            ),
            new("anchors: a log whose name is no year's", static (_, a) =>
                a.PlantBlob($"{StorageNames.Containers.CustodyAnchors}/log/x.jsonl", "{}\n"u8.ToArray(), appends: true)
            ),
            new("anchors: a log with a short name", static (_, a) =>
                a.PlantBlob($"{StorageNames.Containers.CustodyAnchors}/log/1", "{}\n"u8.ToArray(), appends: true)
            ),
            new("anchors: a log of an earlier year", static (_, a) =>
                a.PlantBlob(
                    $"{StorageNames.Containers.CustodyAnchors}/log/2025.jsonl",
                    Encoding.UTF8.GetBytes(Forged([], new DateOnly(2025, 12, 31), null) + "\n"),
                    appends: true
                )
            ),
            new("anchors: a log of a later year", static (_, a) =>
                a.PlantBlob(
                    $"{StorageNames.Containers.CustodyAnchors}/log/2027.jsonl",
                    Encoding.UTF8.GetBytes(Forged([], new DateOnly(2027, 1, 1), null) + "\n"),
                    appends: true
                )
            ),
            HeadsOf("edit a length", static text => text.Replace("\"length\":", "\"length\":1", StringComparison.Ordinal)),
            HeadsOf("edit a link", static text => JsonNode.Parse(text) is JsonArray { Count: > 0 } heads ? Linked(heads) : text),
            HeadsOf("take a case out", static text => JsonNode.Parse(text) is JsonArray { Count: > 0 } heads ? Without(heads) : text),
            HeadsOf("put no JSON there", static _ => "["),
            HeadsOf("put null there", static _ => "null"),
            HeadsOf("put a null into it", static _ => "[null,null,null]"),
            HeadsOf("put a case without an id into it", static _ => "[{},{},{}]"),
            new("heads: Monday's deleted", static (_, a) => Monday(a) is { } name ? a.RemoveBlob(name) : a),
            new("heads: of two days changed places", static (_, a) =>
                Monday(a) is { } one && Of(a, "2026-03-05") is { } other ? a.SwapBlobs(one, other) : a
            ),
        ];

    /// <summary>A line signed by a key that is not the desk's.</summary>
    private static string Forged(IReadOnlyList<ChainHead> heads, DateOnly day, string? previous)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var token = Anchor.Of(day, heads, previous, DeskBeforeTheAttack.Now).Sign(SigningKey.Read(key.ExportPkcs8PrivateKeyPem())!);
        return $$"""{"token":"{{token}}"}""";
    }

    private static string Name(string line) => AnchorSequence.NameOf(line);

    private static string Linked(JsonArray heads)
    {
        heads[0]!["link"] = s_link;
        return heads.ToJsonString();
    }

    private static string Without(JsonArray heads)
    {
        heads.RemoveAt(0);
        return heads.ToJsonString();
    }

    private static string? Monday(StolenAccount account) => Of(account, "2026-03-02");

    private static string? Of(StolenAccount account, string day) =>
        account.Blobs.Keys.FirstOrDefault(name => name.StartsWith($"{Heads}{day}/", StringComparison.Ordinal));

    private static Attack HeadsOf(string name, Func<string, string> change) =>
        new($"heads: {name}", (_, a) => Monday(a) is { } blob ? a.EditText(blob, text => IsList(text) ? change(text) : text) : a);

    private static bool IsList(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonArray { Count: > 0 } list && list.All(static head => head is JsonObject);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Attack Lines(string name, Func<string[], IEnumerable<string>> change) =>
        new($"anchors: {name}", (_, a) => a.EditLines(Log, lines => lines.Length < 2 ? lines : change(lines)));
}
