using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Figures worked out by hand from the official notices, asked for at the desk's own routes.</summary>
public sealed class WorkedExamples(QuietDesk desk) : IClassFixture<QuietDesk>
{
    [Theory]
    //          day 0         +3 working    +5 working    +7 working
    [InlineData("2026-02-12", "2026-02-24", "2026-02-26", "2026-02-28", false)]
    [InlineData("2026-02-14", "2026-02-26", "2026-02-28", "2026-03-03", false)]
    [InlineData("2026-09-18", "2026-09-22", "2026-09-24", "2026-09-29", false)]
    [InlineData("2026-09-30", "2026-10-10", "2026-10-13", "2026-10-15", false)]
    [InlineData("2025-01-24", "2025-02-05", "2025-02-07", "2025-02-10", false)]
    [InlineData("2024-09-30", "2024-10-10", "2024-10-12", "2024-10-15", false)]
    [InlineData("2026-11-20", "2026-11-25", "2026-11-27", "2026-12-01", false)]
    // 1 January 2027 is a Friday off by law, whatever 2027's notice says: a count without it would end a day early.
    [InlineData("2026-12-24", "2026-12-29", "2026-12-31", "2027-01-05", true)]
    public async Task Working_days_come_out(string from, string third, string fifth, string seventh, bool provisional)
    {
        var window = await WindowAsync($"from={from}&min=3&max=7");
        var middle = await WindowAsync($"from={from}&min=5&max=5");

        Assert.Equal((third, seventh, provisional), ((string)window["earliest"]!, (string)window["latest"]!, (bool)window["provisional"]!));
        Assert.Equal((fifth, fifth), ((string)middle["earliest"]!, (string)middle["latest"]!));
    }

    [Theory]
    //          notice        +7 natural days, holidays or not
    [InlineData("2026-02-12", "2026-02-19")]
    [InlineData("2026-02-14", "2026-02-21")]
    [InlineData("2026-09-18", "2026-09-25")]
    [InlineData("2026-09-30", "2026-10-07")]
    [InlineData("2026-11-20", "2026-11-27")]
    [InlineData("2025-01-24", "2025-01-31")]
    [InlineData("2024-09-30", "2024-10-07")]
    public async Task The_appeal_ends_on_the_seventh_natural_day_and_no_holiday_stretches_it(string noticed, string last)
    {
        var noon = DateTimeOffset.Parse($"{noticed}T12:00:00+08:00", CultureInfo.InvariantCulture);
        await using var host = await QuietDesk.StartAsync(options => options with { Now = noon.AddHours(1) });
        var @case = await CaseDriver.OpenAsync(host, body => body["slip"]!["noticedAt"] = ValidBodies.Instant(noon));

        var clock = (await @case.ReadAsync())["clocks"]!.AsArray().Single(one => (string)one!["id"]! == "appeal")!;

        Assert.Equal($"{last}T12:00:00+08:00", (string)clock["dueAt"]!);
    }

    private async Task<JsonObject> WindowAsync(string query) => (await desk.Host.Client.LookAsync($"api/windows?{query}")).Expect(HttpStatusCode.OK).Json;
}
