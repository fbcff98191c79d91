using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.SignIn;

namespace CaseDesk.Functions.Tests.Access;

/// <summary>People sign in with their provider; the record has their names.</summary>
public sealed class PeopleSignIn(SignInFixture fixture) : IClassFixture<SignInFixture>
{
    [Fact]
    public async Task Whoever_is_listed_works_under_the_lists_name()
    {
        await fixture.ListAsync("林一");
        using var browser = await fixture.EnterAsync();

        var opened = (await browser.AskAsync(HttpMethod.Post, "api/cases", ValidBodies.Case(fixture.Desk.Now))).Expect(HttpStatusCode.Created).Json;
        var record = (await browser.AskAsync(HttpMethod.Get, $"api/cases/{opened["id"]}/timeline")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal("desk:林一", (string?)record["items"]![0]!["by"]);
        Assert.Equal("lead-needed", (await browser.AskAsync(HttpMethod.Get, "api/people")).Code);
        var session = Assert.Single(browser.SetCookies, text => text.StartsWith("__Host-casedesk=dp1", StringComparison.Ordinal));
        Assert.All(["path=/", "secure", "httponly", "samesite=strict"], part => Assert.Contains(part, session, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain", session, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(fixture.Desk.Logs.All, line => line.Text.Contains("林一", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_the_page_did_not_ask_for_is_refused()
    {
        await fixture.ListAsync("周二");
        using var browser = await fixture.EnterAsync();
        var right = browser.Antiforgery;

        foreach (var wrong in new[] { null, new string('0', 64) })
        {
            browser.Antiforgery = wrong;
            Assert.Equal(
                "antiforgery-missing",
                (await browser.AskAsync(HttpMethod.Post, "api/cases", ValidBodies.Case(fixture.Desk.Now))).Code
            );
        }

        browser.Antiforgery = right;
        (await browser.AskAsync(HttpMethod.Delete, "api/session")).Expect(HttpStatusCode.NoContent);
        Assert.Empty(browser.Cookies);
        Assert.Equal("key-missing", (await browser.AskAsync(HttpMethod.Get, "api/me")).Code);
    }

    [Fact]
    public async Task A_session_ends_unused_or_used()
    {
        await fixture.ListAsync("张三");
        using var browser = await fixture.EnterAsync();
        fixture.Wall.Advance(TimeSpan.FromMinutes(59));
        (await browser.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK);
        fixture.Wall.Advance(TimeSpan.FromMinutes(59));
        (await browser.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK);
        fixture.Wall.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("session-ended", (await browser.AskAsync(HttpMethod.Get, "api/me")).Code);

        using var busy = await fixture.EnterAsync();
        for (var minutes = 0; minutes < 12 * 60 - 30; minutes += 30)
        {
            fixture.Wall.Advance(TimeSpan.FromMinutes(30));
            (await busy.AskAsync(HttpMethod.Get, "api/me")).Expect(HttpStatusCode.OK);
        }

        fixture.Wall.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("session-ended", (await busy.AskAsync(HttpMethod.Get, "api/me")).Code);
    }

    [Fact]
    public async Task Whoever_is_taken_off_the_list_is_out_at_the_next_request()
    {
        var id = await fixture.ListAsync("李四");
        using var browser = await fixture.EnterAsync();

        (await fixture.Desk.Client.RemoveAsync($"api/people/{id}")).Expect(HttpStatusCode.NoContent);

        Assert.Equal("session-ended", (await browser.AskAsync(HttpMethod.Get, "api/me")).Code);
        using var again = new DeskBrowser(fixture.Desk);
        Assert.Equal(new Uri(fixture.Desk.BaseAddress, "/desk/cases?q=x#sign-in=not-listed"), await again.SignInAsync("/desk/cases?q=x"));
        Assert.Empty(again.Cookies);
    }

    [Fact]
    public async Task A_cookie_that_was_changed_or_moved_opens_nothing()
    {
        await fixture.ListAsync("王五");
        using var browser = await fixture.EnterAsync();
        var good = browser.Cookies["__Host-casedesk"];
        await browser.LedAsync("sign-in");
        var way = browser.Cookies["__Host-casedesk-signin"];

        foreach (var bad in new[] { $"{good[..^2]}{(good[^2] == 'A' ? 'B' : 'A')}{good[^1]}", way, "x", "dp1:" })
        {
            browser.Cookies["__Host-casedesk"] = bad;
            Assert.Equal("session-ended", (await browser.AskAsync(HttpMethod.Get, "api/me")).Code);
        }
    }

    [Theory]
    [InlineData("/desk/cases?status=collecting", "/desk/cases?status=collecting")]
    [InlineData("https://evil.example/", "/desk")]
    [InlineData("//evil.example/desk", "/desk")]
    [InlineData("/\\evil.example", "/desk")]
    [InlineData("/desk/../..//evil.example", "/desk")]
    [InlineData("/desk\r\nSet-Cookie: a=b", "/desk")]
    [InlineData("", "/desk")]
    public async Task A_sign_in_ends_on_this_desk(string wanted, string expected)
    {
        await fixture.ListAsync($"n{Guid.NewGuid():N}");
        using var browser = new DeskBrowser(fixture.Desk);

        Assert.Equal(new Uri(fixture.Desk.BaseAddress, expected), await browser.SignInAsync(wanted));
    }

    [Fact]
    public async Task A_return_is_good_once_and_for_whoever_began_it()
    {
        await fixture.ListAsync("赵六");
        using var browser = new DeskBrowser(fixture.Desk);
        var back = await browser.LedAsync($"{await browser.LedAsync("sign-in")}");
        using var stranger = new DeskBrowser(fixture.Desk);

        Assert.Equal("#sign-in=stale", (await stranger.LedAsync($"{back}")).Fragment);
        Assert.Equal(new Uri(fixture.Desk.BaseAddress, "/desk"), await browser.LedAsync($"{back}"));
        Assert.Equal("#sign-in=stale", (await browser.LedAsync($"{back}")).Fragment);

        var late = await browser.LedAsync($"{await browser.LedAsync("sign-in")}");
        fixture.Wall.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("#sign-in=stale", (await browser.LedAsync($"{late}")).Fragment);
    }

    [Fact]
    public async Task A_group_or_a_verified_mailbox_lets_in()
    {
        fixture.Provider.Person = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "g-1", ["name"] = "钱七", ["groups"] = new[] { "looks", "others" } };
        using var reader = await fixture.EnterAsync();
        var me = (await reader.AskAsync(HttpMethod.Get, "api/me")).Json;
        Assert.Equal("reader", (string?)me["role"]);
        Assert.Matches("^desk:钱七·[0-9a-f]{6}$", (string)me["by"]!);

        (
            await fixture.Desk.Client.PostAsync(
                "api/people",
                new JsonObject
                {
                    ["login"] = "q8@desk.example",
                    ["name"] = "八",
                    ["role"] = "consultant",
                }
            )
        ).Expect(HttpStatusCode.Created);
        fixture.Provider.Person = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = "q-8",
            ["email"] = "Q8@desk.example",
            ["email_verified"] = false,
        };
        using var unproved = new DeskBrowser(fixture.Desk);
        Assert.Equal("#sign-in=not-listed", (await unproved.SignInAsync()).Fragment);
        fixture.Provider.Person = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "q-8", ["email"] = "Q8@desk.example", ["email_verified"] = true };
        using var proved = await fixture.EnterAsync();
        Assert.Equal("desk:八", (string?)(await proved.AskAsync(HttpMethod.Get, "api/me")).Json["by"]);
    }
}
