using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Custody;
using CaseDesk.RedTeam.Tests.Account;
using CaseDesk.Storage.Access;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using static CaseDesk.RedTeam.Tests.Attacks.Hand;

namespace CaseDesk.RedTeam.Tests.Attacks;

/// <summary>Attacks on the desk's own record, and on what it tells of: receivers, playbooks, feeds, the calendar.</summary>
internal static class DeskAttacks
{
    private const string Playbook = "desk-data/playbooks/douyin-shop.json";

    private const string People = $"{StorageNames.Containers.DeskData}/{AccessFile.Name}";

    private const string Record = DeskEntry.Record;

    private static readonly RowKey s_head = Row(Record, "change-head");

    public static IEnumerable<Attack> All => [.. OnTheRecord, .. OnWhatItTellsOf];

    private static IEnumerable<Attack> OnTheRecord =>
        [
            new("desk: edit who registered a receiver", static (_, a) =>
                a.EditRow(Row(Record, CaseRows.Timeline(1)), static row =>
                    row["Body0"] = Text(row, "Body0")?.Replace("desk:test", "desk:other", StringComparison.Ordinal)
                )
            ),
            new("desk: edit an entry and its hash", static (_, a) => a.EditRow(Row(Record, CaseRows.Timeline(2)), static row =>
                {
                    row["Body0"] = Text(row, "Body0")?.Replace("desk:test", "desk:other", StringComparison.Ordinal);
                    row["Leaf"] = TimelineChain.Leaf(Text(row, "Body0") ?? "");
                })),
            new("desk: remove an entry", static (_, a) => a.Remove(Row(Record, CaseRows.Timeline(3)))),
            new("desk: cut off the newest entry", static (_, a) => a.Timeline(Record) is [.., var last] ? a.Remove(last) : a),
            new("desk: two entries change places", static (_, a) =>
                a.Swap(Row(Record, CaseRows.Timeline(1)), Row(Record, CaseRows.Timeline(2)))
            ),
            new("desk: take a text away", static (_, a) => a.EditRow(Row(Record, CaseRows.Timeline(2)), static row => row.Remove("Body0"))),
            new("desk: told anew, with every hash right", static (_, a) =>
                a.Rebuild(Record, static text => text.Replace("desk:test", "desk:other", StringComparison.Ordinal)) is var told
                && told.Timeline(Record) is [.., var last]
                    ? told.EditRow(s_head, row => row["Link"] = Text(JsonNode.Parse(told.Rows[last])!.AsObject(), "Link"))
                    : a
            ),
            new("desk: put back to yesterday", static (desk, a) =>
                a with
                {
                    Rows = a
                        .Rows.RemoveRange(a.Timeline(Record))
                        .Remove(s_head)
                        .AddRange(
                            desk.Yesterday.Rows.Where(static row =>
                                row.Key.Partition == Record
                                && (row.Key == s_head || row.Key.Row.StartsWith(CaseRows.TimelinePrefix, StringComparison.Ordinal))
                            )
                        ),
                }
            ),
            new("desk: delete the whole record", static (_, a) => a with { Rows = a.Rows.RemoveRange(a.Timeline(Record)).Remove(s_head) }),
            new("desk: take the seal of its end away", static (_, a) => a.EditRow(s_head, static row => row.Remove("Seal"))),
            new("desk: the seal of a case", static (desk, a) =>
                a.Rows.TryGetValue(Row(desk.A, CaseRows.Head), out var other)
                    ? a.EditRow(s_head, row => row["Seal"] = Text(JsonNode.Parse(other)!.AsObject(), "Seal"))
                    : a
            ),
            new("desk: put a text for its length", static (_, a) => a.EditRow(s_head, static row =>
                {
                    row.Remove("Length@odata.type");
                    row["Length"] = "many";
                })),
            new("desk: announce a change", static (_, a) =>
                a.Plant(Row(Record, "change|0123456789abcdef"), static row => row["Body0"] = "{}")
            ),
            new("desk: left out of today's list of touched records", static (_, a) =>
                a.Remove(new RowKey(StorageNames.Tables.Touched, "2026-03-06", Record))
            ),
        ];

    private static IEnumerable<Attack> OnWhatItTellsOf =>
        [
            new("receiver: another's address", static (_, a) =>
                a.Rows.TryGetValue(Receiver("wh_2"), out var other)
                    ? a.EditRow(Receiver("wh_1"), row => row["Url"] = Text(JsonNode.Parse(other)!.AsObject(), "Url"))
                    : a
            ),
            new("receiver: switch it off", static (_, a) => a.EditRow(Receiver("wh_1"), static row => row["Status"] = "Disabled")),
            new("receiver: an older row put back", static (desk, a) =>
                a with
                {
                    Rows = a.Rows.SetItem(Receiver("wh_1"), desk.Yesterday.Rows[Receiver("wh_1")]),
                }
            ),
            new("receiver: remove it", static (_, a) => a.Remove(Receiver("wh_2"))),
            new("receiver: one that was removed comes back", static (desk, a) =>
                a with
                {
                    Rows = a.Rows.SetItem(Receiver("wh_3"), desk.Yesterday.Rows[Receiver("wh_3")]),
                }
            ),
            new("receiver: plant one", static (_, a) =>
                a.Plant(Receiver("wh_mallory"), static row => row["Url"] = "https://mallory.example/")
            ),
            new("feed: plant one with a secret of one's own", static (_, a) =>
                a.Plant(new RowKey(StorageNames.Tables.Feeds, "feed", "f_0123456789abcdef"), static row =>
                    (row["Salt"], row["Hash"], row["MadeBy"]) = ("salt", new string('a', 64), "desk:test")
                )
            ),
            new("people and keys: the list of before a key was revoked", static (desk, a) =>
                a with
                {
                    Blobs = a.Blobs.SetItem(People, desk.Yesterday.Blobs[People]),
                }
            ),
            new("people and keys: remove the list", static (_, a) => a.RemoveBlob(People)),
            new("people and keys: edit a byte", static (_, a) => a.EditText(People, static text => $"{text[..^8]}AAAAAAAA")),
            new("people and keys: a list of one's own in clear", static (_, a) =>
                a.PlantBlob(People, Encoding.UTF8.GetBytes("{\"keys\":[],\"people\":[]}"))
            ),
            new("playbook: edit a file", static (_, a) =>
                a.EditText(Playbook, static text => text.Replace("ours-1", "ours-9", StringComparison.Ordinal))
            ),
            new("playbook: remove a file", static (_, a) => a.RemoveBlob(Playbook)),
            new("playbook: plant a file", static (_, a) => a.PlantBlob("desk-data/playbooks/tmall.json", "{}"u8.ToArray())),
            new("calendar: plant one", static (_, a) => a.PlantBlob("desk-data/calendar.json", Encoding.UTF8.GetBytes("{}"))),
        ];

    private static RowKey Receiver(string id) => new(StorageNames.Tables.Endpoints, "endpoints", id);
}
