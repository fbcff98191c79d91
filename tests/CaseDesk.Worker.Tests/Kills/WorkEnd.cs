using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Worker.Tests.Kills;

/// <summary>
/// What a piece of work came to, as text: the case, its timeline, the check of its whole record with every sealed byte, what the receiver
/// got, once in
/// effect. Ids, instants and links of chains have words instead, so that two runs can be compared.
/// </summary>
internal static partial class WorkEnd
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task<string> ReadAsync(WorkDesk desk, Work work, Subject subject)
    {
        var text = new StringBuilder();
        if (subject.Case is { } @case)
        {
            text.AppendLine((await @case.ReadAsync()).ToJsonString(s_json))
                .AppendLine((await desk.TimelineAsync(@case)).ToJsonString(s_json));
            text.AppendLine(
                (await desk.Host.Client.LookAsync($"{@case.Path}/custody?files=true")).Expect(HttpStatusCode.OK).Json.ToJsonString(s_json)
            );
            foreach (var receiver in new[] { desk.Receiver, desk.Decisions })
                Received(text, receiver, @case.Id);
            foreach (var poisonMessage in await desk.PoisonMessagesAsync(@case.Id))
                text.AppendLine(poisonMessage.ToJsonString(s_json));
            text.AppendLine(await PacketAsync(desk, @case));
        }

        if (work.Function == "AnchorChainsTimer")
        {
            var year = (desk.Host.Now - WorkDesk.Ago).ToOffset(TimeSpan.FromHours(8)).Year;
            var anchors = (await desk.Host.Client.LookAsync(string.Create(CultureInfo.InvariantCulture, $"api/custody/anchors?year={year}"))).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
            foreach (var anchor in anchors)
                text.AppendLine((anchor!["anchor"] ?? "NOT SIGNED BY THE DESK").ToJsonString(s_json));
        }

        return Plain(text.ToString());
    }

    /// <summary>A line for each event; an event that came again came with the same bytes.</summary>
    private static void Received(StringBuilder text, DeskReceiver receiver, string caseId)
    {
        foreach (var one in receiver.EventsOf(caseId))
        {
            var again = receiver.Http.Requests.Where(request => request.EventId == one.EventId).ToList();
            var fine = again.All(request => request.Signature == SignatureCheck.Valid && request.Body.AsSpan().SequenceEqual(one.Body));
            text.Append(CultureInfo.InvariantCulture, $"received {DeskReceiver.SequenceOf(one)} {DeskReceiver.TypeOf(one)} {one.Json().GetProperty("data")} ").AppendLine(fine ? "well" : "IN SEVERAL FORMS OR WRONGLY SIGNED");
        }
    }

    /// <summary>Whether the packet's bytes are those on the record.</summary>
    private static async Task<string> PacketAsync(WorkDesk desk, CaseDriver @case)
    {
        var lines = new List<string>();
        foreach (var packet in (await @case.ReadAsync())["packets"]!.AsArray())
        {
            var bytes = await desk.Host.Client.GetByteArrayAsync(new Uri($"{@case.Path}/packets/{packet!["packetId"]}", UriKind.Relative));
            lines.Add(Convert.ToHexStringLower(SHA256.HashData(bytes)) == (string)packet["sha256"]! ? "the packet on record" : "ANOTHER PACKET");
        }

        return string.Join('\n', lines);
    }

    private static string Plain(string text)
    {
        text = Address().Replace(Instant().Replace(text, "<instant>"), "<address>");
        // What is left of a window is told in whole hours: a run that takes longer tells one less.
        text = Left().Replace(text, "<hours>");
        var (ids, hashes) = (
            new Dictionary<string, string>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        text = Id().Replace(text, match => Named(ids, match.Value, match.Value[..match.Value.IndexOf('_', StringComparison.Ordinal)]));
        text = Hash().Replace(text, match => Named(hashes, match.Value, "hash"));
        // A packet's length depends on what is compressed in it, a poison message's count on how often it came back: that it is there is
        // what counts.
        return Size().Replace(Times().Replace(text, "\"times\": some"), "\"size\": some");
    }

    private static string Named(Dictionary<string, string> names, string value, string kind)
    {
        if (!names.TryGetValue(value, out var name))
            names[value] = name = string.Create(CultureInfo.InvariantCulture, $"<{kind} {names.Count + 1}>");
        return name;
    }

    [GeneratedRegex("""\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?""")]
    private static partial Regex Instant();

    [GeneratedRegex("""http://127\.0\.0\.1:\d+[^"]*""")]
    private static partial Regex Address();

    [GeneratedRegex("""\b(c|e|p|wh)_[A-Za-z0-9]+""")]
    private static partial Regex Id();

    [GeneratedRegex("""\b[0-9a-f]{16,64}\b""")]
    private static partial Regex Hash();

    [GeneratedRegex("""(?<=约剩 )\d+(?= 小时)|(?<=about )\d+(?= hours left)""")]
    private static partial Regex Left();

    [GeneratedRegex("\"times\": \\d+")]
    private static partial Regex Times();

    [GeneratedRegex("\"size\": \\d{5,}")]
    private static partial Regex Size();
}
