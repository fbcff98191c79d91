using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Storage.Time;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>A desk whose people sign in with a genuine provider, and the real clock that both go by.</summary>
public sealed class SignInFixture : IAsyncLifetime
{
    public FakeTimeProvider Wall { get; } = new(DateTimeOffset.UtcNow);

    public OpenIddictProvider Provider { get; private set; } = null!;

    public DeskHost Desk { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Provider = await OpenIddictProvider.StartAsync(Wall);
        Desk = await StartAsync(new(Provider.Settings, StringComparer.Ordinal)
        {
            ["SignIn:GroupsClaim"] = "groups", ["SignIn:ReaderGroup"] = "looks", ["SignIn:LeadGroup"] = "leads",
        }, Wall);
    }

    public static Task<DeskHost> StartAsync(Dictionary<string, string?> settings, TimeProvider wall) => DeskHost.StartAsync(
        options => options with { RunTimers = false, RunQueues = false, Settings = settings },
        services => services.AddSingleton(new WallClock(wall)));

    public async Task DisposeAsync()
    {
        await Desk.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>Lists somebody, and has the provider take the next browser for them.</summary>
    public async Task<string> ListAsync(string name, string role = "consultant", bool ownCasesOnly = false)
    {
        var subject = $"sub-{Guid.NewGuid():N}";
        Provider.Person = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject, ["name"] = "not the list's" };
        var wish = new JsonObject { ["login"] = subject, ["name"] = name, ["role"] = role, ["ownCasesOnly"] = ownCasesOnly };
        return (string)(await Desk.Client.PostAsync("api/people", wish)).Expect(HttpStatusCode.Created).Json["id"]!;
    }

    /// <summary>A browser with a session, whose page has read who it is.</summary>
    public async Task<DeskBrowser> EnterAsync()
    {
        var browser = new DeskBrowser(Desk);
        Assert.Equal(new Uri(Desk.BaseAddress, "/desk"), await browser.SignInAsync());
        browser.Antiforgery = (string)(await browser.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK).Json["antiforgery"]!;
        return browser;
    }
}
