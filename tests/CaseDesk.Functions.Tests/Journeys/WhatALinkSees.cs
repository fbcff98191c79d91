using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Samples.Repository;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A case with everything in it, and what its link is shown of it through every door.</summary>
public sealed class WhatALinkSees(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private const string Approved = "tests/CaseDesk.Functions.Tests/Approved/LinkFields.approved.txt";

    /// <summary>What belongs to the desk or to somebody else; each stands in the case, and in the desk's own answers.</summary>
    private static readonly string[] s_desks =
    [
        "保全理由乙",
        "页面理由乙",
        "提前理由乙",
        "内部备注乙",
        "交接理由乙",
        "顾问甲乙",
        "回复理由乙",
        "000-5550-1234",
        "owner@shop.example",
        "someone@firm.example",
        "000-5550-9999",
        "某店主",
        "某律师",
        "consultant@desk.example",
        "某公司乙有限公司",
        "型号乙",
    ];

    private static readonly System.Text.RegularExpressions.Regex s_escape = new(
        "\\\\u([0-9A-Fa-f]{4})",
        System.Text.RegularExpressions.RegexOptions.None,
        TimeSpan.FromSeconds(10)
    );

    private DeskHost Host => desk.Host;

    [Fact]
    public async Task Nothing_of_the_desks_or_of_other_people_is_shown_through_any_door()
    {
        var (@case, merchant, evidence) = await FilledAsync();
        var whole = await AllAsync(@case, evidence);
        Assert.All(s_desks, mark => Assert.Contains(mark, whole, StringComparison.Ordinal));
        var seen = await AllAsync(merchant, evidence);
        Assert.All(s_desks, mark => Assert.DoesNotContain(mark, seen, StringComparison.Ordinal));
        Assert.Contains("000-5550-7777", seen, StringComparison.Ordinal);
        var actions = (await merchant.ReadAsync())["actions"]!.AsArray().Select(static action => (string)action!);
        Assert.All(actions, static action => Assert.Contains(action, new[] { "addEvidence", "confirmTruth", "markReady", "logContact" }));
    }

    /// <summary>Field by field: a new one is shown to a link only when somebody puts it there and says so here.</summary>
    [Fact]
    public async Task A_link_sees_these_fields()
    {
        var (_, merchant, evidence) = await FilledAsync();
        var fields = new SortedSet<string>(StringComparer.Ordinal);
        Fields(await merchant.ReadAsync(), "case", fields);
        Fields((await merchant.Client.LookAsync($"{merchant.Path}/timeline")).Json, "timeline", fields);
        Fields((await merchant.Client.LookAsync($"{merchant.Path}/evidence/{evidence}/receipt")).Json, "receipt", fields);
        Fields((await merchant.Client.LookAsync($"{merchant.Path}/evidence/{evidence}/content")).Json, "content", fields);
        var received = string.Concat(fields.Select(static field => field + "\n"));
        if (received == RepositoryTree.Read(Approved).ReplaceLineEndings("\n"))
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "LinkFields.received.txt");
        await File.WriteAllTextAsync(file, received);
        Assert.Fail($"What a link sees has changed. If that was meant, copy {file}\nover {Approved}.");
    }

    private async Task<(CaseDriver Desk, CaseDriver Merchant, string Evidence)> FilledAsync()
    {
        var now = Host.Clock.GetUtcNow();
        var @case = await CaseDriver.OpenAsync(Host, static body =>
        {
            body["owner"] = "顾问甲乙";
            body["company"] = new JsonObject { ["name"] = "某公司乙有限公司" };
            body["goods"] = new JsonObject { ["names"] = new JsonArray("型号乙"), ["firstSoldOn"] = "2026-01-01" };
            body["contacts"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["name"] = "某律师",
                        ["role"] = "律师",
                        ["phone"] = "000-5550-9999",
                        ["email"] = "someone@firm.example",
                    }
                );
            body["contacts"]!
                .AsArray()
                .Add(
                    new JsonObject
                    {
                        ["name"] = "小陈",
                        ["role"] = "consultant",
                        ["phone"] = "000-5550-7777",
                        ["email"] = "consultant@desk.example",
                    }
                );
        });
        var merchant = @case.AsMerchant((string)(await @case.ReadAsync())["link"]!);
        var evidence = await merchant.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", $"seen {@case.Id}"));
        await merchant.SettledAsync(evidence);
        (await @case.Client.PostAsync($"{@case.Path}/notes", new JsonObject { ["text"] = "内部备注乙" })).Expect(HttpStatusCode.Created);
        (
            await @case.Client.PostAsync($"{@case.Path}/owner", new JsonObject { ["owner"] = "顾问甲乙二", ["reason"] = "交接理由乙" })
        ).Expect(HttpStatusCode.OK);
        (await @case.Client.PostAsync($"{@case.Path}/legal-hold", new JsonObject { ["reason"] = "保全理由乙" })).Expect(
            HttpStatusCode.Created
        );
        (await merchant.Client.PostAsync($"{@case.Path}/truth", new JsonObject { ["name"] = "王经理", ["role"] = "店长" })).Expect(
            HttpStatusCode.Created
        );
        (await merchant.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(now))).Expect(HttpStatusCode.Created);
        (
            await @case.Client.PostAsync(
                $"{@case.Path}/submissions",
                new JsonObject { ["submittedAt"] = ValidBodies.Instant(now), ["override"] = "提前理由乙" }
            )
        ).Expect(HttpStatusCode.Created);
        await OverrideAsync(@case);
        await @case.DecideAsync("partlyReleased", static body => (body["amountReleased"], body["reason"]) = (1.5m, "回复理由乙"));
        return (@case, merchant, evidence);
    }

    private static async Task OverrideAsync(CaseDriver @case)
    {
        var window = (await @case.ReadAsync())["clocks"]!.AsArray().First(static clock => (string)clock!["state"]! == "running")!;
        var page = new JsonObject
        {
            ["id"] = (string)window["id"]!,
            ["lastDay"] = (string)window["lastDay"]!,
            ["reason"] = "页面理由乙",
        };
        (await @case.Client.PatchAsync(@case.Path, new JsonObject { ["clocks"] = new JsonArray(page) }, await @case.ETagAsync())).Expect(
            HttpStatusCode.OK
        );
    }

    /// <summary>The text of everything that a caller is answered at the case's doors, pages and feed with them.</summary>
    private async Task<string> AllAsync(CaseDriver @case, string evidence)
    {
        var view = await @case.ReadAsync();
        var text = view.ToString();
        foreach (
            var path in new[] { "timeline", $"evidence/{evidence}/receipt", $"evidence/{evidence}/content", "notes", "custody?files=true" }
        )
            text += (await @case.Client.LookAsync($"{@case.Path}/{path}")).Json.ToString();
        using var anyone = new HttpClient { BaseAddress = Host.Local.BaseAddress };
        foreach (var address in new[] { (string)view["link"]!, (string)view["feed"]! })
            text += await anyone.GetStringAsync(new Uri(new Uri(address).PathAndQuery, UriKind.Relative));
        // A step's answer is the case, too, and is kept for a repeated request.
        text += (await @case.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(Host.Clock.GetUtcNow()))).Json.ToString();
        // Written JSON has Chinese as escapes.
        return s_escape.Replace(text, static found =>
            (
                (char)
                    int.Parse(
                        found.Groups[1].Value,
                        System.Globalization.NumberStyles.HexNumber,
                        System.Globalization.CultureInfo.InvariantCulture
                    )
            ).ToString()
        );
    }

    private static void Fields(JsonNode? node, string path, SortedSet<string> fields)
    {
        if (node is JsonObject json)
        {
            foreach (var (name, value) in json)
                Fields(value, $"{path}.{name}", fields);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
                Fields(item, path + "[]", fields);
        }
        else
        {
            fields.Add(path);
        }
    }
}
