using System.Text.Json.Nodes;
using CaseDesk.Core.Custody;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.Storage.Cases;
using static CaseDesk.RedTeam.Tests.Attacks.Hand;

namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>Attacks on the rows of a case: timeline, head, state, and cases as a whole.</summary>
internal static class RecordAttacks
{
    private static readonly string s_other = new('a', 64);

    public static IEnumerable<Attack> All => [.. Timeline, .. Heads, .. State, .. Cases];

    private static IEnumerable<Attack> Timeline =>
        [
            Entry("edit the first entry", 1, static row => Swap(row, "测试小店", "别家小店")),
            Entry("edit an entry of Monday", 3, static row => Swap(row, "desk:test", "desk:other")),
            Entry("edit an entry and its hash", 3, static row =>
            {
                Swap(row, "desk:test", "desk:other");
                row["Leaf"] = TimelineChain.Leaf(Text(row, "Body0") ?? "");
            }),
            Entry("edit a hash", 2, static row => row["Leaf"] = s_other),
            Entry("edit a link", 2, static row => row["Link"] = s_other),
            Entry("take a hash away", 2, static row => row.Remove("Leaf")),
            Entry("put a number for a hash", 2, static row => row["Leaf"] = 7),
            Entry("take a text away, as an erasure does", 4, static row => row.Remove("Body0")),
            Entry("put no JSON for a text", 4, static row => row["Body0"] = "{"),
            Entry("put a number for a text", 4, static row => row["Body0"] = 7),
            Entry("say that an entry needs a newer version", 2, static row => row["Schema"] = 99),
            new("timeline: edit the newest entry", static (desk, a) =>
                a.Timeline(desk.A) is [.., var last] ? a.EditRow(last, static row => Swap(row, "何时解冻", "不再追问")) : a
            ),
            new("timeline: remove the first entry", static (desk, a) => a.Remove(Row(desk.A, CaseRows.Timeline(1)))),
            new("timeline: remove an entry of Monday", static (desk, a) => a.Remove(Row(desk.A, CaseRows.Timeline(5)))),
            new("timeline: cut off the newest entry", static (desk, a) => a.Timeline(desk.A) is [.., var last] ? a.Remove(last) : a),
            new("timeline: delete it whole", static (desk, a) => a with { Rows = a.Rows.RemoveRange(a.Timeline(desk.A)) }),
            new("timeline: two entries change places", static (desk, a) =>
                a.Swap(Row(desk.A, CaseRows.Timeline(2)), Row(desk.A, CaseRows.Timeline(3)))
            ),
            new("timeline: an entry of another case", static (desk, a) =>
                a.Rows.TryGetValue(Row(desk.B, CaseRows.Timeline(3)), out var other)
                    ? a.EditRow(Row(desk.A, CaseRows.Timeline(5)), row => row["Body0"] = Text(JsonNode.Parse(other)!.AsObject(), "Body0"))
                    : a
            ),
            new("timeline: add an entry at the end", static (desk, a) =>
                a.Timeline(desk.A) is [.., var last] ? a.Plant(Row(desk.A, CaseRows.Timeline(90)), row =>
                    {
                        var known = JsonNode.Parse(a.Rows[last])!.AsObject();
                        (row["Body0"], row["Leaf"], row["Link"]) = (Text(known, "Body0"), Text(known, "Leaf"), Text(known, "Link"));
                    }) : a
            ),
            new("timeline: plant a row that is none", static (desk, a) =>
                a.Plant(Row(desk.A, CaseRows.TimelinePrefix + "x"), static row => row["Body0"] = "{}")
            ),
            new("erased case: edit an entry that stayed", static (desk, a) =>
                a.EditRow(Row(desk.C, CaseRows.Timeline(4)), static row => row["Leaf"] = s_other)
            ),
            new("erased case: take a text away that stayed", static (desk, a) =>
                a.Timeline(desk.C).LastOrDefault(key => a.Rows[key].Contains("Body0", StringComparison.Ordinal)) is { Row: not null } key
                    ? a.EditRow(key, static row => row.Remove("Body0"))
                    : a
            ),
        ];

    private static IEnumerable<Attack> Heads =>
        [
            Head("edit the amount", static text => text.Replace("12345.67", "92345.67", StringComparison.Ordinal)),
            Head("edit the status", static text => Json(text, static head => head["status"] = "released")),
            Head("plant the hash of a link of one's own", static text => Json(text, static head => Put(head, "hash", s_other))),
            new("head: the closed link of another case", static (desk, a) =>
                a.Edit(Row(desk.A, CaseRows.Head), text => Json(text, head => Put(head, "closed", (string?)Link(a, desk.B)?["closed"])))
            ),
            new("head: the closed link of before it was renewed", static (desk, a) =>
                a.Edit(Row(desk.B, CaseRows.Head), text =>
                    Json(text, head => Put(head, "closed", (string?)Link(desk.Yesterday, desk.B)?["closed"]))
                )
            ),
            new("head: the whole link of before it was renewed", static (desk, a) =>
                a.Edit(Row(desk.B, CaseRows.Head), text => Json(text, head => head["link"] = Link(desk.Yesterday, desk.B)?.DeepClone()))
            ),
            Head("take the link away", static text => Json(text, static head => head.Remove("link"))),
            Head("edit the day it was touched", static text => Json(text, static head => head["touchedOn"] = "2026-03-07")),
            Head("edit when it was opened", static text => Json(text, static head => head["openedAt"] = "0001-01-01T00:00:00+00:00")),
            Head("open it in the far future", static text => Json(text, static head => head["openedAt"] = "9999-12-31T23:59:59+00:00")),
            Head("edit the id", static text => Json(text, static head => head["id"] = "c_0123456789abcdef")),
            Head("edit the version", static text => Json(text, static head => head["version"] = 99)),
            Head("edit the count of alerts", static text => Json(text, static head => head["alertSequence"] = 0)),
            Head("edit the owner", static text => Json(text, static head => head["owner"] = "mallory")),
            Head("edit the length", static text => Json(text, static head => head["timelineLength"] = 3)),
            Head("edit the length to more than anybody counts", static text =>
                Json(text, static head => head["timelineLength"] = long.MaxValue)
            ),
            Head("edit the link", static text => Json(text, static head => head["chainLink"] = s_other)),
            Head("put no JSON there", static _ => "{"),
            Head("put an empty text there", static _ => ""),
            Head("put null there", static _ => "null"),
            new("head: say that it needs a newer version", static (desk, a) =>
                a.EditRow(Row(desk.A, CaseRows.Head), static row => row["Schema"] = 99)
            ),
            new("head: edit the seal", static (desk, a) =>
                a.EditRow(Row(desk.A, CaseRows.Head), static row => row["Seal"] = new string('A', 86))
            ),
            new("head: take the seal away", static (desk, a) => a.EditRow(Row(desk.A, CaseRows.Head), static row => row.Remove("Seal"))),
            new("head: put a number for the seal", static (desk, a) =>
                a.EditRow(Row(desk.A, CaseRows.Head), static row => row["Seal"] = 7)
            ),
            new("head: the seal of another case", static (desk, a) =>
                a.Rows.TryGetValue(Row(desk.B, CaseRows.Head), out var other)
                    ? a.EditRow(Row(desk.A, CaseRows.Head), row => row["Seal"] = Text(JsonNode.Parse(other)!.AsObject(), "Seal"))
                    : a
            ),
            new("head: remove it", static (desk, a) => a.Remove(Row(desk.A, CaseRows.Head))),
            new("head: that of another case", static (desk, a) => a.Swap(Row(desk.A, CaseRows.Head), Row(desk.B, CaseRows.Head))),
            new("head: put back to what it was yesterday", static (desk, a) =>
                a with
                {
                    Rows = a.Rows.SetItem(Row(desk.A, CaseRows.Head), desk.Yesterday.Rows[Row(desk.A, CaseRows.Head)]),
                }
            ),
        ];

    private static IEnumerable<Attack> State =>
        [
            new("state: edit a file's hash", static (desk, a) =>
                a.Edit(Row(desk.A, CaseRows.Evidence(desk.Pdf)), static text => Json(text, static file => file["sha256"] = s_other))
            ),
            new("state: edit a clean copy's hash", static (desk, a) =>
                a.Edit(Row(desk.A, CaseRows.Evidence(desk.Photo)), static text => Json(text, static file => file["cleanSha256"] = s_other))
            ),
            new("state: forget that there is a clean copy", static (desk, a) =>
                a.Edit(Row(desk.A, CaseRows.Evidence(desk.Photo)), static text => Json(text, static file => file.Remove("cleanSha256")))
            ),
            new("state: say that a file was withdrawn", static (desk, a) =>
                a.Edit(Row(desk.A, CaseRows.Evidence(desk.Pdf)), static text => Json(text, static file => file["status"] = "withdrawn"))
            ),
            new("state: remove a file's row", static (desk, a) => a.Remove(Row(desk.A, CaseRows.Evidence(desk.Pdf)))),
            new("state: two files change places", static (desk, a) =>
                a.Swap(Row(desk.A, CaseRows.Evidence(desk.Pdf)), Row(desk.A, CaseRows.Evidence(desk.Photo)))
            ),
            new("state: say that a file needs a newer version", static (desk, a) =>
                a.EditRow(Row(desk.A, CaseRows.Evidence(desk.Pdf)), static row => row["Schema"] = 99)
            ),
            new("state: plant a file", static (desk, a) =>
                a.Rows.TryGetValue(Row(desk.A, CaseRows.Evidence(desk.Pdf)), out var known)
                    ? a.Plant(Row(desk.A, CaseRows.Evidence("e_planted")), row =>
                        row["Body0"] = Text(JsonNode.Parse(known)!.AsObject(), "Body0")
                    )
                    : a
            ),
            new("state: plant a row that is none", static (desk, a) => a.Plant(Row(desk.A, "case-x"), static row => row["Body0"] = "{}")),
            new("state: put no JSON for a file", static (desk, a) => a.Edit(Row(desk.A, CaseRows.Evidence(desk.Pdf)), static _ => "{")),
            new("state: put a number for a file", static (desk, a) =>
                a.EditRow(Row(desk.A, CaseRows.Evidence(desk.Pdf)), static row => row["Body0"] = 7)
            ),
            new("state: edit a packet's hash", static (desk, a) =>
                a.Edit(Row(desk.A, CaseRows.Packet("p_first")), static text => Json(text, static packet => packet["sha256"] = s_other))
            ),
            new("state: remove a packet's row", static (desk, a) => a.Remove(Row(desk.A, CaseRows.Packet("p_first")))),
            new("state: remove a reminder", static (desk, a) =>
                a.Rows.Keys.FirstOrDefault(key =>
                    key.Partition == desk.A && key.Row.StartsWith(CaseRows.ReminderPrefix, StringComparison.Ordinal)
                )
                    is { Row: not null } key
                    ? a.Remove(key)
                    : a
            ),
            new("erased case: edit a file's hash", static (desk, a) =>
                a.Edit(Row(desk.C, CaseRows.Evidence(desk.FileOfC)), static text => Json(text, static file => file["sha256"] = s_other))
            ),
            new("erased case: edit when it was closed", static (desk, a) =>
                a.Edit(Row(desk.C, CaseRows.Head), static text => Json(text, static head => head["closedAt"] = "2020-01-01T00:00:00+08:00"))
            ),
            new("erased case: edit the amount", static (desk, a) =>
                a.Edit(Row(desk.C, CaseRows.Head), static text => text.Replace("12345.67", "92345.67", StringComparison.Ordinal))
            ),
            new("erased case: remove a file's row", static (desk, a) => a.Remove(Row(desk.C, CaseRows.Evidence(desk.FileOfC)))),
        ];

    private static IEnumerable<Attack> Cases =>
        [
            new("case: told anew from its first entry on", static (desk, a) =>
                a.Rebuild(desk.A, static text => text.Replace("测试小店", "别家小店", StringComparison.Ordinal))
            ),
            new("case: what was told today told anew", static (desk, a) =>
                a.Rebuild(desk.A, static text => text.Replace("T11:00:00", "T10:59:00", StringComparison.Ordinal))
            ),
            new("case: told anew that was opened today", static (desk, a) =>
                a.Rebuild(desk.D, static text => text.Replace("测试小店", "别家小店", StringComparison.Ordinal))
            ),
            new("case: an erased one told anew", static (desk, a) =>
                a.Rebuild(desk.C, static text => text.Replace("本人要求", "无人要求", StringComparison.Ordinal))
            ),
            new("case: put back to yesterday", static (desk, a) => a.Restore(desk.A, desk.Yesterday)),
            new("case: removed as a whole", static (desk, a) => a.RemoveCase(desk.A)),
            new("case: removed with all its traces", static (desk, a) => a.RemoveTraces(desk.A)),
            new("case: another one removed with all its traces", static (desk, a) => a.RemoveTraces(desk.B)),
            new("case: an erased one removed", static (desk, a) => a.RemoveTraces(desk.C)),
            new("case: the rows of another", static (desk, a) =>
                a with
                {
                    Rows = a.RemoveCase(desk.A)
                        .Rows.AddRange(
                            a.Rows.Where(row => row.Key.Partition == desk.B)
                                .Select(row =>
                                    KeyValuePair.Create(
                                        row.Key with
                                        {
                                            Partition = desk.A,
                                        },
                                        row.Value.Replace(desk.B, desk.A, StringComparison.Ordinal)
                                    )
                                )
                        ),
                }
            ),
            new("case: left out of today's list of touched cases", static (desk, a) =>
                a.Remove(new RowKey(Storage.Account.StorageNames.Tables.Touched, "2026-03-06", desk.A))
            ),
        ];

    /// <summary>What a case's head keeps of its link; null when another attack has left nothing of it.</summary>
    private static JsonNode? Link(StolenAccount account, string caseId)
    {
        if (!account.Rows.TryGetValue(Row(caseId, CaseRows.Head), out var row))
            return null;
        JsonNode? link = null;
        Json(Text(JsonNode.Parse(row)!.AsObject(), "Body0") ?? "", head => link = head["link"]);
        return link;
    }

    /// <summary>Into what the head keeps of the link, where there still is one.</summary>
    private static void Put(JsonObject head, string part, string? text)
    {
        if (head["link"] is JsonObject link)
            link[part] = text;
    }

    private static Attack Entry(string name, long number, Action<JsonObject> change) =>
        new($"timeline: {name}", (desk, a) => a.EditRow(Row(desk.A, CaseRows.Timeline(number)), change));

    private static Attack Head(string name, Func<string, string> change) => new($"head: {name}", (desk, a) => a.Edit(Row(desk.A, CaseRows.Head), change));

    private static void Swap(JsonObject row, string from, string to) => row["Body0"] = (Text(row, "Body0") ?? "").Replace(from, to, StringComparison.Ordinal);
}
