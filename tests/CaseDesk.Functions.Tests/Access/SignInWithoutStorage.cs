using System.Net;
using CaseDesk.TestKit;
using CaseDesk.TestKit.SignIn;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>
/// The desk's own storage is away while a browser comes back from the provider: it is told in a sentence, and the next try signs in.
/// </summary>
public sealed class SignInWithoutStorage
{
    [Fact]
    public async Task Is_told_on_the_desks_page_and_works_afterwards()
    {
        await using var provider = await OpenIddictProvider.StartAsync();
        provider.Person = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "sub-1", ["groups"] = new[] { "looks" } };
        await using var line = new ClosableLine((await AzuriteServer.SharedAsync()).NewAccountConnectionString());
        var settings = new Dictionary<string, string?>(provider.Settings, StringComparer.Ordinal) { ["SignIn:GroupsClaim"] = "groups", ["SignIn:ReaderGroup"] = "looks" };
        await using var desk = await DeskHost.StartAsync(options => options with
        {
            RunTimers = false, RunQueues = false, Settings = settings, StorageConnectionString = line.ConnectionString,
        });
        using var browser = new DeskBrowser(desk);
        var back = await browser.LedAsync($"{await browser.LedAsync("sign-in?return=%2Fdesk%2Fcases")}");

        await line.CloseAsync();
        Assert.Equal("#sign-in=desk-silent", (await browser.LedAsync($"{back}")).Fragment);
        line.Open();

        Assert.Equal(new Uri(desk.BaseAddress, "/desk/cases"), await browser.SignInAsync("/desk/cases"));
        (await browser.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK);
    }
}
