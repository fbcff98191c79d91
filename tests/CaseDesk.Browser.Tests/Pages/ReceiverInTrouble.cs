using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Browser.Tests.Browser;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A lead sees on the page which receiver gets nothing, and what to mend, without reading any log.</summary>
public sealed class ReceiverInTrouble : IAsyncLifetime
{
    private DeskHost _host = null!;

    public async Task InitializeAsync() => _host = await DeskHost.StartAsync(options => options with { RunTimers = false });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Is_named_with_what_to_mend()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Otherwise = _ => new WebhookAnswer(500);
        var registered = await _host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Url));
        var id = (string)registered.Expect(HttpStatusCode.Created).Json["id"]!;
        await CaseDriver.OpenAsync(_host);
        var trouble = await _host.Runs.UntilAsync(async () =>
        {
            var figures = (await _host.Client.LookAsync("api/operations")).Expect(HttpStatusCode.OK).Json;
            return figures["lanes"]!["troubles"]!.AsArray().FirstOrDefault();
        });
        Assert.Equal(id, (string)trouble["endpointId"]!);

        await using var desk = await DeskVisit.InAsync(_host, "desk/settings");

        var line = desk.Page.Locator("#operations .warn").Filter(new LocatorFilterOptions { HasText = id });
        await Assertions.Expect(line).ToContainTextAsync((string)trouble["reason"]!["en"]!);
        await Looks.KeepAsync(desk.Page, "receiver-in-trouble");
        Assert.Empty(desk.Complaints);
    }

    /// <summary>During an update the page may be the newer version's, and the answer the older one's.</summary>
    [Fact]
    public async Task Is_not_named_by_an_older_instance_and_the_page_says_the_rest()
    {
        await using var desk = await DeskVisit.InAsync(_host, "desk/cases");
        await desk.Page.RouteAsync("**/api/operations", async route =>
        {
            var answer = await route.FetchAsync();
            var figures = JsonNode.Parse(await answer.TextAsync())!;
            Assert.True(figures["lanes"]!.AsObject().Remove("troubles"));
            await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = figures.ToJsonString() });
        });

        await desk.OpenAsync(desk.Page, "desk/settings");

        await Assertions.Expect(desk.Page.Locator("#operations li").Last).ToContainTextAsync("1.0");
        Assert.Empty(desk.Complaints);
    }
}
