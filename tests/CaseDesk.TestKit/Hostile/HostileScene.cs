using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Packets;
using CaseDesk.Storage.PoisonMessages;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.TestKit.Hostile;

/// <summary>
/// What hostile requests may name: a case with everything in it, and secrets that no answer may tell to those who have none.
/// </summary>
public sealed class HostileScene
{
    /// <summary>
    /// Places by route, or by method and route, that need something else than the rest of a whole scene does, to succeed.
    /// </summary>
    private readonly Dictionary<(string Template, string Name), string> _others = [];

    private HostileScene(Dictionary<string, string> names, string link) => (Names, Link) = (names, link);

    /// <summary>What the local host prints, good once.</summary>
    public string SignInCode { get; private init; } = "";

    internal HostileSignIn SignIn { get; private init; } = null!;

    /// <summary>Another for HEAD: of a scene that is whole.</summary>
    internal HostileSignIn SignInOfHead { get; private init; } = null!;

    /// <summary>The bytes of a file that is announced and not sent.</summary>
    public EvidenceFile Unsent { get; } = EvidenceFile.Pdf("later.pdf", "not sent yet");

    /// <summary>The right value of each place in a route.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    public string Link { get; }

    /// <summary>The part of the link that is a secret.</summary>
    public string Secret => Link[(Link.LastIndexOf('.') + 1)..];

    /// <summary>The value of a place with which the route succeeds.</summary>
    internal string NameFor(HostileRoute route, string name) => _others.GetValueOrDefault(($"{route}", name)) ?? _others.GetValueOrDefault((route.Template, name)) ?? Names.GetValueOrDefault(name, "x");

    /// <summary>One in which every door has something to succeed with: it stands at the beginning of a run.</summary>
    public static async Task<HostileScene> MakeWholeAsync(DeskHost host)
    {
        var made = await MakeAsync(host);
        var scene = new HostileScene(new Dictionary<string, string>(made.Names, StringComparer.Ordinal), made.Link)
        {
            SignInCode = host.Local.FirstSignInCode,
            SignIn = made.SignIn,
            SignInOfHead = await HostileSignIn.MakeAsync(host),
        };
        var path = $"api/cases/{scene.Names["id"]}";
        var unsent = (await host.Client.PostAsync($"{path}/evidence", ValidBodies.Evidence("other", scene.Unsent)))
            .Expect(HttpStatusCode.Created)
            .Json;
        foreach (var (method, last) in new[] { ("", "blocks"), ("", "ticket"), ("PUT ", "content") })
            scene._others[($"{method}api/cases/{{id}}/evidence/{{evidenceId}}/{last}", "evidenceId")] = (string)unsent["evidenceId"]!;
        // Everything in, and nobody has said so; nothing done at all; closed; an item that is a text.
        var ready = await CaseDriver.OpenAsync(host);
        foreach (var item in ValidBodies.RequiredItems)
        {
            var file = await ready.UploadAsync(item, EvidenceFile.Pdf($"{item}.pdf", $"{ready.Id} {item}"));
            await host
                .Services.GetRequiredService<EvidenceInspector>()
                .InspectAsync(new EvidenceArrived(ready.Id, file), host.Now, CancellationToken.None);
        }

        scene._others[("api/cases/{id}/ready", "id")] = ready.Id;
        scene._others[("api/cases/{id}/remind", "id")] = (await CaseDriver.OpenAsync(host)).Id;
        scene._others[("api/cases/{id}/texts", "id")] = (
            await CaseDriver.OpenAsync(host, body =>
                (body["platform"], body["cause"], body["hold"]) = ("wechat-shop", "after-sales-dispute", "afterSalesReserve")
            )
        ).Id;
        var closed = await CaseDriver.OpenAsync(host);
        (await host.Client.PostAsync($"{closed.Path}/close", new JsonObject())).Expect(HttpStatusCode.OK);
        scene._others[("api/cases/{id}/erasure", "id")] = closed.Id;
        await host
            .Services.GetRequiredService<PoisonMessageTable>()
            .NoteAsync(StorageNames.Queues.Deliveries, Poison, "1", host.Now, host.Now, CancellationToken.None);
        foreach (var route in new[] { "api/poison-messages/{tid}", "api/poison-messages/{tid}/replay" })
            scene._others[(route, "tid")] = PoisonMessageTable.IdOf(StorageNames.Queues.Deliveries, Poison);
        return scene;
    }

    private const string Poison = """{"endpointId":"wh_none"}""";

    public static async Task<HostileScene> MakeAsync(DeskHost host)
    {
        var driver = await CaseDriver.OpenAsync(host);
        var file = await driver.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", driver.Id));
        await host
            .Services.GetRequiredService<EvidenceInspector>()
            .InspectAsync(new EvidenceArrived(driver.Id, file), host.Now, CancellationToken.None);
        (await host.Client.PostAsync($"{driver.Path}/clocks", new JsonObject { ["clock"] = "dispute" })).Expect(HttpStatusCode.Created);
        var packet = (await host.Client.PostAsync($"{driver.Path}/packets", HostileBodies.Of("api/cases/{id}/packets", host.Now)))
            .Expect(HttpStatusCode.Accepted)
            .Json;
        var packetId = (string)packet["packetId"]!;
        await host
            .Services.GetRequiredService<PacketBuilder>()
            .BuildAsync(new PacketAsked(driver.Id, packetId), host.Now, CancellationToken.None);
        // Of these a desk takes ninety-nine: later scenes may have to do without.
        var hook = await host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(new Uri("http://127.0.0.1:9/x")));
        var feed = await host.Client.PostAsync("api/feeds", new JsonObject());
        var made = await host.Client.PostAsync("api/keys", HostileBodies.Of("api/keys", host.Now));
        var listed = await host.Client.PostAsync("api/people", HostileBodies.Of("api/people", host.Now));
        var link = (string)(await driver.ReadAsync())["link"]!;
        return new HostileScene(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["id"] = driver.Id,
                ["evidenceId"] = file,
                ["packetId"] = packetId,
                ["clock"] = "dispute",
                ["platform"] = ValidBodies.Platform,
                ["wid"] = (string?)hook.Json["id"] ?? "none",
                ["fid"] = (string?)feed.Json["id"] ?? "none",
                ["kid"] = (string?)made.Json["id"] ?? "none",
                ["pid"] = (string?)listed.Json["id"] ?? "none",
                ["tid"] = "none",
                ["link"] = link[(link.LastIndexOf('/') + 1)..],
                ["feed"] = (string?)feed.Json["address"] is { } url ? new Uri(url).Segments[^1] : "none",
                ["area"] = "cases",
                ["hash"] = "earlier",
                ["name"] = "Desk.js",
            },
            link)
        {
            SignIn = await HostileSignIn.MakeAsync(host),
        };
    }
}
