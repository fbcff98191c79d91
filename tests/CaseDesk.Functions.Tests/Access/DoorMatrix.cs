using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaseDesk.Core.Access;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Reference;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Hostile;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>Every door asked by every kind of caller, about a case of the caller's own and about another's.</summary>
internal sealed class DoorMatrix(DeskHost host, DoorMatrix.Scene own, DoorMatrix.Scene foreign, IReadOnlyList<DoorMatrix.Visitor> visitors)
    : IDisposable
{
    public const string Owner = "林一";

    private const string In = "in";

    /// <summary>
    /// What is said at a door, or of a case that one may not know of. Every other answer means that the caller was let in.
    /// </summary>
    private static readonly HashSet<string> s_kept = new(StringComparer.Ordinal)
    {
        "key-missing",
        "key-wrong",
        "key-ended",
        "link-not-enough",
        "consultant-needed",
        "lead-needed",
        "whole-desk-needed",
        "case-not-found",
        "feed-not-found",
        "session-ended",
        "antiforgery-missing",
    };

    /// <summary>These change what later doors are asked of, in this order.</summary>
    private static readonly string[] s_last = ["/api/cases/{id}/close", "/api/cases/{id}/erasure", "/api/cases/{id}/links"];

    /// <param name="IsForeign">Whether what is asked about is another's case.</param>
    /// <param name="IsStranger">Whether no door that asks who is there should let them in: they change nothing, and are asked all at once.</param>
    internal sealed record Visitor(
        string Name,
        string? Key,
        bool IsForeign = false,
        string? Cookie = null,
        string? Antiforgery = null,
        bool IsStranger = false
    );

    /// <summary>What is asked about: a case, its link, and all that an address may name.</summary>
    internal sealed record Scene(string Owner, string Link, IReadOnlyDictionary<string, string> Names);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };

    public void Dispose() => _client.Dispose();

    public static async Task<DoorMatrix> MakeAsync(DeskHost host)
    {
        var whole = await HostileScene.MakeAsync(host);
        (await host.Client.PostAsync($"api/cases/{whole.Names["id"]}/owner", new JsonObject { ["owner"] = Owner })).Expect(
            HttpStatusCode.OK
        );
        var own = new Scene(Owner, whole.Link, whole.Names);
        // Of another's case there is only that it is there: nothing of it may be found.
        var other = await CaseDriver.OpenAsync(host, body => body["owner"] = "周二");
        var link = (string)(await other.ReadAsync())["link"]!;
        var names = own.Names.ToDictionary(name => name.Key, name => name.Value, StringComparer.Ordinal);
        (names["id"], names["link"]) = (other.Id, link.Split('/')[^1]);
        var foreign = new Scene("周二", link, names);
        Task<string> KeyAsync(string role, string? owner = null, int days = 30) => ApiKeys.MakeAsync(host, role, owner, days);
        var (revoked, ended) = (await ApiKeys.MakeWithIdAsync(host, "lead"), await KeyAsync("lead", days: 1));
        (await host.Client.RemoveAsync($"api/keys/{revoked.Id}")).Expect(HttpStatusCode.NoContent);
        host.Clock.Jump(TimeSpan.FromDays(1));
        var limited = await KeyAsync("consultant", Owner);
        var now = DateTimeOffset.UtcNow;
        var (session, past) = (
            Session.Begin(null, "会话", DeskRole.Consultant, now),
            Session.Begin(null, "会话", DeskRole.Lead, now.AddHours(-12))
        );
        var (live, over) = (await CookieAsync(host, session), await CookieAsync(host, past));
        return new DoorMatrix(
            host,
            own,
            foreign,
            [
                new("nobody", null, IsStranger: true),
                new("wrong key", "not-the-desk-key-at-all", IsStranger: true),
                new("revoked key", revoked.Key, IsStranger: true),
                new("ended key", ended, IsStranger: true),
                new("feed secret", own.Names["feed"], IsStranger: true),
                new("own link", own.Link),
                new("other link", foreign.Link, IsStranger: true),
                new("reader", await KeyAsync("reader")),
                new("limited, own", limited),
                new("limited, foreign", limited, IsForeign: true),
                new("consultant", await KeyAsync("consultant")),
                new("lead", await KeyAsync("lead")),
                new("ended session", null, Cookie: over, Antiforgery: past.Antiforgery, IsStranger: true),
                new("session, forged", null, Cookie: live, IsStranger: true),
                new("session, consultant", null, Cookie: live, Antiforgery: session.Antiforgery),
            ]
        );
    }

    /// <summary>A line for each door: what it asks for, then the answer to each caller.</summary>
    public async Task<string> DrawAsync()
    {
        var lines = new List<string[]> { (string[])["", .. visitors.Select(visitor => visitor.Name)] };
        foreach (var door in ApiDoor.All.OrderBy(door => Array.IndexOf(s_last, door.Path)))
        {
            var cells = new string[visitors.Count];
            // What only looks is asked by all at once.
            var together = Enumerable.Range(0, cells.Length).ToLookup(at => door.Verb == "get" || visitors[at].IsStranger);
            await Task.WhenAll(together[true].Select(async at => cells[at] = await AskAsync(door, visitors[at])));
            foreach (var at in together[false])
                cells[at] = await AskAsync(door, visitors[at]);
            lines.Add([$"{door.Verb.ToUpperInvariant()} {door.Path}", .. cells]);
        }

        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        return string.Concat(lines.Order(Comparer<string[]>.Create((one, other) => string.CompareOrdinal(one[0], other[0])))
            .Select(line => string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }

    /// <summary>The cookie of a session, sealed as the desk seals it.</summary>
    private static async Task<string> CookieAsync(DeskHost host, Session session)
    {
        var answer = new DefaultHttpContext().Response;
        await host.Services.GetRequiredService<SessionCookie>().KeepAsync(answer, SessionCookie.Name, session, CancellationToken.None);
        return answer.Headers.SetCookie.ToString().Split(';')[0];
    }

    private async Task<string> AskAsync(ApiDoor door, Visitor visitor)
    {
        var scene = visitor.IsForeign ? foreign : own;
        var names = new Dictionary<string, string>(scene.Names, StringComparer.Ordinal);
        // Whoever may revoke it takes it away: each finds one.
        if (door.Path == "/api/feeds/{fid}" && !visitor.IsStranger)
            names["fid"] = (string)(await host.Client.PostAsync("api/feeds", new JsonObject { ["owner"] = scene.Owner })).Json["id"]!;
        var path = string.Join('/', door.Path.Trim('/').Split('/').Select(part => part is ['{', .. var name, '}'] ? names[name] : part));
        using var request = new HttpRequestMessage(new HttpMethod(door.Verb.ToUpperInvariant()), path);
        if (visitor.Key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Key);
        if (visitor.Cookie is not null)
            request.Headers.Add("Cookie", visitor.Cookie);
        if (visitor.Antiforgery is not null)
            request.Headers.Add(Sessions.Header, visitor.Antiforgery);
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        if (door.Verb is "post" or "put" or "patch")
            request.Content = new StringContent(BodyOf(door).ToJsonString(), new MediaTypeHeaderValue("application/json"));
        using var response = await _client.SendAsync(request);
        var answer = await DeskAnswer.ReadAsync(response);
        if ((int)answer.Status >= 500)
            throw new InvalidOperationException($"{door.Path} as {visitor.Name}: {answer}");
        var code = answer.ContentType == "application/problem+json" ? answer.Code : null;
        return code is not null && s_kept.Contains(code) ? $"{(int)answer.Status} {code}" : In;
    }

    private JsonObject BodyOf(ApiDoor door) =>
        door.Path == "/api/cases/{id}/owner" ? new() { ["owner"] = Owner } : HostileBodies.Of(door.Path[1..], host.Now);
}
