using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>If-Match: nobody's change is overwritten unseen.</summary>
public sealed class TwoWritersAtOnce(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task Of_eight_corrections_of_one_version_exactly_one_is_taken()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var version = await @case.ETagAsync();

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number => @case.Client.PatchAsync(@case.Path, new JsonObject { ["shop"] = $"店铺{number}" }, version))
        );

        var taken = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != taken), answer =>
            Assert.Equal("version-stale", answer.Expect(HttpStatusCode.PreconditionFailed).Code)
        );
        Assert.Equal((string)taken.Json["shop"]!, (string)(await @case.ReadAsync())["shop"]!);
        Assert.Equal(taken.ETag, await @case.ETagAsync());
    }

    [Fact]
    public async Task A_correction_needs_the_version_it_was_made_on()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var (first, change) = (await @case.ETagAsync(), new JsonObject { ["shop"] = "改名" });

        Assert.Equal("if-match-missing", (await @case.Client.PatchAsync(@case.Path, change, null)).Expect(HttpStatusCode.PreconditionRequired).Code);
        var second = (await @case.Client.PatchAsync(@case.Path, change, first)).Expect(HttpStatusCode.OK).ETag;
        Assert.NotEqual(first, second);
        Assert.Equal(
            "version-stale",
            (await @case.Client.PatchAsync(@case.Path, new JsonObject { ["shop"] = "又改名" }, first))
                .Expect(HttpStatusCode.PreconditionFailed)
                .Code
        );
        (await @case.Client.PatchAsync(@case.Path, new JsonObject { ["shop"] = "又改名" }, second)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_several_submissions_at_once_one_starts_the_round_and_the_rest_are_told_so()
    {
        var @case = await CaseDriver.OpenAsync(Host);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => @case.Client.PostAsync($"{@case.Path}/submissions", new JsonObject { ["override"] = "另寄" })));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer =>
            Assert.Equal("action-not-allowed", answer.Expect(HttpStatusCode.Conflict).Code)
        );
        Assert.Equal(1, (int)(await @case.ReadAsync())["round"]!);
    }

    [Fact]
    public async Task A_crowd_of_writers_without_If_Match_all_get_through_and_the_timeline_pages()
    {
        var @case = await CaseDriver.OpenAsync(Host);

        foreach (var crowd in Enumerable.Range(0, 102).Chunk(17))
        {
            var answers = await Task.WhenAll(crowd.Select(_ => @case.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(Host.Clock.GetUtcNow()))));
            Assert.All(answers, answer => answer.Expect(HttpStatusCode.Created));
        }

        var first = (await @case.Client.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK).Json;
        var rest = (await @case.Client.LookAsync($"{@case.Path}/timeline?cursor={(string)first["cursor"]!}"))
            .Expect(HttpStatusCode.OK)
            .Json;
        Assert.Null(rest["cursor"]);
        var numbers = first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(entry => (int)entry!["sequence"]!);
        // Opened, its appeal clock, and the contacts.
        Assert.Equal(Enumerable.Range(1, 104), numbers);
    }
}
