using System.Text;
using CaseDesk.Local.Discovery;
using static CaseDesk.Local.Tests.RealHost.Parameter;

namespace CaseDesk.Local.Tests.RealHost;

/// <summary>The table: a message on the wire, and what becomes of it on the real listener and on ours.</summary>
internal static class QueueCases
{
    private const string Json = """{"id":"c1","weight":7}""";
    private const string Quoted = """{"id":"c1","weight":"7"}""";
    private const string Other = "crates-poison";
    private static readonly string s_json = Encode(Json);
    private static readonly SeenRun s_crate = new("c1 of 7");
    private static readonly SeenEnd[] s_once = [new(1, RunEnd.Succeeded)];
    private static readonly SeenEnd[] s_left = [new(1, RunEnd.Failed)];

    public static IReadOnlyList<QueueCase> All { get; } =
    [
        new("a text", Text, Encode("你好")) { Runs = [new("你好")], Ends = s_once },
        new("a record", Row, s_json) { Runs = [s_crate], Ends = s_once },
        new("a message", Message, s_json) { Runs = [new(Json, 1)], Ends = s_once },
        new("a record, without base64", Row, Json) { Base64 = false, Runs = [s_crate], Ends = s_once },
        new("a message, without base64", Message, Json) { Base64 = false, Runs = [new(Json, 1)], Ends = s_once },
        new("a text that looks like base64, without base64", Text, s_json) { Base64 = false, Runs = [new(s_json)], Ends = s_once },

        new("two failures, then success", Message, s_json)
        {
            Failures = 2, Runs = Tries(1, 3), Ends = [new(1, RunEnd.Failed), new(2, RunEnd.Failed), new(3, RunEnd.Succeeded)],
        },
        new QueueCase("never a success", Message, s_json) { Failures = 9, Runs = Tries(1, 5) }.Poisoned(),
        new QueueCase("never a success, without base64", Message, Json) { Base64 = false, Failures = 9, Runs = Tries(1, 5) }.Poisoned(),
        new QueueCase("one try only", Message, s_json) { MaxDequeueCount = 1, Failures = 9, Runs = Tries(1, 1) }.Poisoned(1, 1),
        new("a failure is tried again after the pause", Message, s_json)
        {
            Visibility = TimeSpan.FromSeconds(5),
            Failures = 1,
            Runs = Tries(1, 2),
            Ends = [new(1, RunEnd.Failed), new(2, RunEnd.Succeeded)],
        },

        // The client cannot decode it: the listener's own handler moves it, and no function hears of it.
        new QueueCase("not base64", Text, "not base64!").Poisoned(1, 1),
        new QueueCase("base64 in pieces", Message, "aGVs bG8=") { Failures = 9, Runs = Tries(1, 5, "hello") }.Poisoned() with
        {
            Poison = ["aGVsbG8="],
        },
        new QueueCase("base64 where none is expected", Row, s_json) { Base64 = false }.Poisoned(),

        // From here to the next gap the worker's converters decide, but for bytes that are no text: those the host refuses.
        new("null for a record", Row, Encode("null")) { Runs = [new("null")], Ends = s_once },
        new QueueCase("broken JSON for a record", Row, Encode("{")).Poisoned(),
        new QueueCase("a number in quotes for a record", Row, Encode(Quoted)).Poisoned(),
        new("names in another case for a record", Row, Encode("""{"ID":"c1","WEIGHT":7}""")) { Runs = [s_crate], Ends = s_once },
        new("a byte order mark before a record", Row, Encode("\uFEFF" + Json)) { Runs = [s_crate], Ends = s_once },
        new("nothing for a text", Text, "") { Runs = [new("")], Ends = s_once },
        new QueueCase("nothing for a record", Row, "").Poisoned(),
        new("nothing for a message", Message, "") { Runs = [new("", 1)], Ends = s_once },
        new QueueCase("bytes that are no text, for a text", Text, Encode(0x61, 0xFF)).Poisoned(),
        new QueueCase("bytes that are no text, for a record", Row, Encode(0x22, 0xFF, 0x22)).Poisoned(),
        new("bytes that are no text, for a message", Message, Encode(0x61, 0xFF)) { Runs = [new("a\uFFFD", 1)], Ends = s_once },

        new QueueCase("all tries spent elsewhere", Message, s_json) { Spent = 5 }.Poisoned(6, 6),
        new QueueCase("one try left", Message, s_json) { Spent = 4, Failures = 9, Runs = Tries(5, 5) }.Poisoned(5, 5),

        new("a poison queue has none of its own", Message, s_json) { Queue = Other, Failures = 9, Runs = Tries(1, 1), Ends = s_left, Hidden = 1 },
        new("a poison queue knows no last try", Message, s_json) { Queue = Other, Spent = 7, Runs = Tries(8, 8), Ends = [new(8, RunEnd.Succeeded)] },
        new("not base64, in a poison queue", Text, "not base64!") { Queue = Other, Hidden = 1 },
        new("no room for a poison queue's name", Message, s_json)
        {
            Queue = new string('q', 57), Failures = 9, Runs = Tries(1, 1), Ends = s_left, Hidden = 1,
        },
    ];

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static string Encode(params byte[] bytes) => Convert.ToBase64String(bytes);

    private static IReadOnlyList<SeenRun> Tries(int first, int last, string body = Json) =>
        [.. Enumerable.Range(first, last - first + 1).Select(number => new SeenRun(body, number))];
}
