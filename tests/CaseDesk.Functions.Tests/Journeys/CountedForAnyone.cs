using System.Net;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>What anyone may ask, without a key.</summary>
public sealed class CountedForAnyone(QuietDesk desk) : IClassFixture<QuietDesk>
{
    [Fact]
    public async Task A_window_is_counted_and_explained_day_by_day()
    {
        using var anyone = new HttpClient { BaseAddress = desk.Host.Local.BaseAddress };
        var window = (await anyone.LookAsync("api/windows?from=2026-09-30&min=3&max=7")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(
            ("2026-09-30", "2026-10-10", "2026-10-15", false),
            ((string)window["from"]!, (string)window["earliest"]!, (string)window["latest"]!, (bool)window["provisional"]!)
        );
        var trace = window["trace"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, 7), trace.Where(day => day!["count"] is not null).Select(day => (int)day!["count"]!));
        Assert.Equal("2026-10-15", (string)trace[^1]!["date"]!);
        Assert.All(trace, day => Assert.Contains((string)day!["zh"]!, letter => letter is >= '\u4e00' and <= '\u9fff'));
        Assert.Equal("make-up", (string)trace.Single(day => (string)day!["date"]! == "2026-10-10")!["kind"]!);
        var far = (await anyone.LookAsync("api/windows?from=2031-05-06")).Expect(HttpStatusCode.OK).Json;
        Assert.True((bool)far["provisional"]!);
    }

    [Fact]
    public async Task Playbooks_name_every_causes_items_and_figures()
    {
        using var anyone = new HttpClient { BaseAddress = desk.Host.Local.BaseAddress };
        var platforms = (await anyone.LookAsync("api/playbooks")).Expect(HttpStatusCode.OK).Json["platforms"]!.AsArray();

        var douyin = Assert.Single(platforms, platform => (string)platform!["code"]! == ValidBodies.Platform)!;
        Assert.All(douyin["playbooks"]!.AsArray(), playbook =>
        {
            Assert.Contains(playbook!["items"]!.AsArray(), item => (bool)item!["required"]!);
            var review = Assert.Single(playbook["clocks"]!.AsArray(), clock => (string)clock!["clock"]! == "window")!;
            Assert.True((int)review["min"]! <= (int)review["count"]!);
            Assert.NotNull(douyin["sources"]![(string)review["source"]!]);
        });
        var ours = douyin["playbooks"]!.AsArray().Single(playbook => (string)playbook!["cause"]! == ValidBodies.Cause)!;
        Assert.Equal(
            ValidBodies.RequiredItems,
            ours["items"]!.AsArray().Where(item => (bool)item!["required"]!).Select(item => (string)item!["item"]!)
        );
    }

    [Fact]
    public async Task Health_answers_when_the_desk_can_work()
    {
        using var anyone = new HttpClient { BaseAddress = desk.Host.Local.BaseAddress };
        Assert.Equal("ok", (string)(await anyone.LookAsync("api/ready")).Expect(HttpStatusCode.OK).Json["status"]!);
    }
}
