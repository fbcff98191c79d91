using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Samples.Windows;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// Christmas 2026: windows reach into 2027, whose days off are not announced. Then they are (invented here, never announced by anybody).
/// </summary>
public sealed class TheCalendarOfNextYear
{
    [Fact]
    public async Task An_import_moves_the_open_windows_tells_their_receivers_and_warns_no_more()
    {
        await using var host = await StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var (open, overridden) = (await SubmittedAsync(host), await SubmittedAsync(host));
        await receiver.WaitAsync("desk", "calendar.provisional");
        await receiver.WaitForAllUpToAsync(open.Id, "case.submitted");
        await receiver.WaitForAllUpToAsync(overridden.Id, "case.submitted");
        var correction = new JsonObject
        {
            ["clocks"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "window",
                    ["lastDay"] = "2027-01-04",
                    ["reason"] = "页面",
                }
            ),
        };
        (await host.Client.PatchAsync(overridden.Path, correction, await overridden.ETagAsync())).Expect(HttpStatusCode.OK);

        var calendar = (
            await host.Client.PostAsync("api/calendar/refresh", new JsonObject { ["file"] = JsonNode.Parse(InventedYear.File) })
        )
            .Expect(HttpStatusCode.OK)
            .Json;
        Assert.Equal(
            ("cn-2027.desk1", "2027-12-31", "2028-01-01"),
            ((string)calendar["version"]!, (string)calendar["officialThrough"]!, (string)calendar["provisionalFrom"]!)
        );

        var moved = await receiver.WaitAsync(open.Id, "clock.moved");
        Assert.Equal(
            ("2027-01-06", false),
            (
                moved.Json().GetProperty("data").GetProperty("lastDay").GetString(),
                moved.Json().GetProperty("data").GetProperty("provisional").GetBoolean()
            )
        );
        Assert.Equal(SignatureCheck.Valid, moved.Signature);
        Assert.Equal(("2026-12-29", "2027-01-06", false, "cn-2027.desk1"), Window(await open.ReadAsync()));
        var entry = (await host.Client.LookAsync($"{open.Path}/timeline")).Json["items"]!
            .AsArray()
            .Single(one => one!.ToJsonString().Contains("clock.recounted", StringComparison.Ordinal))!;
        Assert.Equal("system", (string)entry["by"]!);
        Assert.Equal("2027-01-04", (string)(await overridden.ReadAsync())["window"]!["latest"]!);
        Assert.DoesNotContain(
            "clock.recounted",
            (await host.Client.LookAsync($"{overridden.Path}/timeline")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(["calendar.provisional"], receiver.TypesOf("desk"));
        var years = (await host.Client.LookAsync("api/calendar")).Expect(HttpStatusCode.OK).Json["years"]!.AsArray();
        Assert.Equal(
            [(2024, true, "shipped"), (2025, true, "shipped"), (2026, true, "shipped"), (2027, true, "body"), (2028, false, null)],
            years.Select(year => ((int)year!["year"]!, (bool)year["official"]!, (string?)year["source"]))
        );
        Assert.Empty(host.Logs.Errors);
    }

    [Fact]
    public async Task A_year_is_fetched_from_an_address_and_a_sick_one_is_refused_without_a_trace()
    {
        await using var host = await StartAsync();
        await using var site = await WebhookReceiver.StartAsync();
        site.Answer(new WebhookAnswer { Body = "<html>confidential</html>"u8.ToArray() }, new WebhookAnswer { Body = Encoding.UTF8.GetBytes(InventedYear.HolidayCn) });
        var wish = new JsonObject { ["url"] = site.Url.ToString() + "?token=secret", ["version"] = "cn-2027.1" };

        var refused = (await host.Client.PostAsync("api/calendar/refresh", wish)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("calendar-format-invalid", refused.Code);
        Assert.DoesNotContain("confidential", refused.Text, StringComparison.Ordinal);
        Assert.Equal("cn-2026.1", (string)(await host.Client.LookAsync("api/calendar")).Json["version"]!);

        var taken = (await host.Client.PostAsync("api/calendar/refresh", wish, "one key")).Expect(HttpStatusCode.OK);
        Assert.Equal("cn-2027.1", (string)taken.Json["version"]!);
        Assert.Equal(site.Url.ToString(), (string)taken.Json["years"]![3]!["source"]!);
        // Asked again under its key it is answered without another look at the address.
        Assert.Equal(taken.Text, (await host.Client.PostAsync("api/calendar/refresh", wish, "one key")).Expect(HttpStatusCode.OK).Text);
        Assert.Equal(2, site.Requests.Count);
        Assert.Equal("2027-01-06", (string)(await host.Client.LookAsync("api/windows?from=2026-12-24")).Json["latest"]!);
    }

    [Fact]
    public async Task A_fault_is_named_by_its_place_in_the_file()
    {
        await using var host = await StartAsync();
        var file = JsonNode.Parse(InventedYear.File.Replace("2027-02-20", "2027-02-19", StringComparison.Ordinal));

        var refused = (await host.Client.PostAsync("api/calendar/refresh", new JsonObject { ["file"] = file }))
            .Expect(HttpStatusCode.UnprocessableEntity)
            .Json;

        Assert.Equal("$.holidays[1].work[0]", (string)Assert.Single(refused["errors"]!.AsArray())!["path"]!);
        Assert.Equal("cn-2026.1", (string)(await host.Client.LookAsync("api/calendar")).Json["version"]!);
    }

    private static Task<DeskHost> StartAsync() => QuietDesk.StartAsync(options => options with { Now = At("2026-12-24T09:00:00+08:00") });

    private static async Task<CaseDriver> SubmittedAsync(DeskHost host)
    {
        var @case = await CaseDriver.OpenAsync(host);
        var body = new JsonObject { ["submittedAt"] = ValidBodies.Instant(host.Clock.GetUtcNow()), ["override"] = "材料另行寄出" };
        var submitted = (await host.Client.PostAsync($"{@case.Path}/submissions", body)).Expect(HttpStatusCode.Created).Json;
        Assert.Equal(("2026-12-29", "2027-01-05", true, "cn-2026.1"), Window(submitted));
        return @case;
    }

    private static (string Earliest, string Latest, bool Provisional, string Version) Window(JsonObject @case) =>
        (
            (string)@case["window"]!["earliest"]!,
            (string)@case["window"]!["latest"]!,
            (bool)@case["window"]!["provisional"]!,
            (string)@case["window"]!["calendarVersion"]!
        );

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
