using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Evidence;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Packets;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.TestKit.Hostile;

/// <summary>What hostile requests may name: a case with everything in it, and secrets that no answer may tell to those who have none.</summary>
public sealed class HostileScene
{
    private HostileScene(Dictionary<string, string> names, string link) => (Names, Link) = (names, link);

    /// <summary>The right value of each place in a route.</summary>
    public IReadOnlyDictionary<string, string> Names { get; }

    public string Link { get; }

    /// <summary>The part of the link that is a secret.</summary>
    public string Secret => Link[(Link.LastIndexOf('.') + 1)..];

    public static async Task<HostileScene> MakeAsync(DeskHost host)
    {
        var driver = await CaseDriver.OpenAsync(host);
        var file = await driver.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", driver.Id));
        await host.Services.GetRequiredService<EvidenceInspector>().InspectAsync(new EvidenceArrived(driver.Id, file), host.Now, CancellationToken.None);
        (await host.Client.PostAsync($"{driver.Path}/clocks", new JsonObject { ["clock"] = "dispute" })).Expect(HttpStatusCode.Created);
        var packet = (await host.Client.PostAsync($"{driver.Path}/packets", HostileBodies.Of("api/cases/{id}/packets", host.Now))).Expect(HttpStatusCode.Accepted).Json;
        var packetId = (string)packet["packetId"]!;
        await host.Services.GetRequiredService<PacketBuilder>().BuildAsync(new PacketAsked(driver.Id, packetId), host.Now, CancellationToken.None);
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
            },
            link);
    }
}
