using System.Text;
using CaseDesk.Core.Playbooks;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Playbooks;
using CaseDesk.Storage.Policy;
using CaseDesk.TestKit.Account;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Tests.Desk;

/// <summary>The desk's own data on real storage: looked for rarely, known at once by whoever wrote it, kept when storage is away.</summary>
public sealed class DeskDataTests
{
    private const string Name = "playbooks/douyin-shop.json";
    private static readonly StepContext s_who = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8)), "desk:test");

    [Fact]
    public async Task A_thousand_readers_cost_one_look_each_half_minute_and_only_changes_are_read()
    {
        await using var desk = await StoreDesk.StartAsync();
        var data = desk.Get<DeskData>();
        await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => data.CurrentAsync(CancellationToken.None).AsTask()));
        Assert.Equal(["GET desk-data"], Requests(desk));

        desk.Wall.Advance(TimeSpan.FromSeconds(29));
        var before = await data.CurrentAsync(CancellationToken.None);
        Assert.Single(Requests(desk));
        desk.Wall.Advance(TimeSpan.FromSeconds(1));
        Assert.Same(before, await data.CurrentAsync(CancellationToken.None));
        Assert.Equal(["GET desk-data", "GET desk-data"], Requests(desk));

        await desk.Get<DeskDataBlobs>().WriteAsync(Name, File("v1"), null, CancellationToken.None);
        desk.Traffic.Forget();
        desk.Wall.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal([Name], (await data.CurrentAsync(CancellationToken.None)).Keys);
        Assert.Equal(["GET desk-data", $"GET desk-data/{Name}"], Requests(desk));
        desk.Wall.Advance(TimeSpan.FromSeconds(30));
        await data.CurrentAsync(CancellationToken.None);
        Assert.Equal(["GET desk-data", $"GET desk-data/{Name}", "GET desk-data"], Requests(desk));
    }

    [Fact]
    public async Task The_policy_is_made_once_while_nothing_changes()
    {
        await using var desk = await StoreDesk.StartAsync();
        var book = desk.Get<PolicyBook>();
        var first = await book.CurrentAsync(CancellationToken.None);
        desk.Wall.Advance(TimeSpan.FromSeconds(31));

        Assert.Same(first, await book.CurrentAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_this_process_wrote_it_knows_at_once()
    {
        await using var desk = await StoreDesk.StartAsync();
        Assert.Equal("douyin-shop-2026.2", await VersionAsync(desk));
        var put = await desk.Get<PlaybookFiles>().PutAsync("douyin-shop", File("mine"), null, s_who, CancellationToken.None);
        Assert.True(put.Value.Created);
        desk.Traffic.Forget();

        Assert.Equal("mine", await VersionAsync(desk));
        Assert.Empty(desk.Traffic.Requests);

        var stored = (await desk.Get<PlaybookFiles>().ReadAsync("douyin-shop", CancellationToken.None))!;
        Assert.Null(await desk.Get<PlaybookFiles>().RemoveAsync("douyin-shop", stored, s_who, CancellationToken.None));
        Assert.Equal("douyin-shop-2026.2", await VersionAsync(desk));
    }

    [Fact]
    public async Task When_storage_is_away_what_was_read_before_stays_in_force()
    {
        await using var desk = await StoreDesk.StartAsync();
        await desk.Get<DeskDataBlobs>().WriteAsync(Name, File("v1"), null, CancellationToken.None);
        Assert.Equal("v1", await VersionAsync(desk));
        desk.Wall.Advance(TimeSpan.FromSeconds(40));
        desk.Traffic.Before = _ => throw new IOException("Storage is away.");

        Assert.Equal("v1", await VersionAsync(desk));
        Assert.Contains(desk.Logs.All, line => line is { Level: LogLevel.Warning } && line.Category == typeof(DeskData).FullName);
        // And it is not asked again by every request meanwhile.
        desk.Traffic.Forget();
        Assert.Equal("v1", await VersionAsync(desk));
        Assert.Empty(desk.Traffic.Requests);
    }

    [Fact]
    public async Task Without_anything_read_before_the_outage_surfaces()
    {
        await using var desk = await StoreDesk.StartAsync();
        desk.Traffic.Before = _ => throw new IOException("Storage is away.");

        var problem = await Assert.ThrowsAnyAsync<Exception>(() => VersionAsync(desk));
        Assert.True(StorageProblems.IsOutage(problem), problem.ToString());
    }

    [Fact]
    public async Task An_account_without_the_container_has_nothing_of_its_own()
    {
        await using var desk = await StoreDesk.StartAsync();
        await desk.Storage.Blobs.DeleteBlobContainerAsync(StorageNames.Containers.DeskData);

        Assert.Equal("douyin-shop-2026.2", await VersionAsync(desk));
        Assert.Null(await desk.Get<PlaybookFiles>().ReadAsync("douyin-shop", CancellationToken.None));
    }

    [Fact]
    public async Task A_stored_file_that_is_not_sound_changes_nothing_and_is_told()
    {
        await using var desk = await StoreDesk.StartAsync();
        var blobs = desk.Get<DeskDataBlobs>();
        var first = (await blobs.WriteAsync(Name, File("v1"), null, CancellationToken.None))!;
        Assert.Equal("v1", await VersionAsync(desk));
        await blobs.WriteAsync(Name, Encoding.UTF8.GetBytes("{}"), first.Tag, CancellationToken.None);
        await blobs.WriteAsync("calendar/cn.json", Encoding.UTF8.GetBytes("{}"), null, CancellationToken.None);
        desk.Wall.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("v1", await VersionAsync(desk));
        var told = Assert.Single(desk.Logs.Errors);
        Assert.Contains($"{Name} is not sound at $.format: field-missing", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_writers_one_is_told_that_the_file_changed()
    {
        await using var desk = await StoreDesk.StartAsync();
        var files = desk.Get<PlaybookFiles>();
        await files.PutAsync("douyin-shop", File("first"), null, s_who, CancellationToken.None);
        var stored = (await files.ReadAsync("douyin-shop", CancellationToken.None))!;

        Assert.Equal(
            "playbook-file-changed",
            (await files.PutAsync("douyin-shop", File("also new"), null, s_who, CancellationToken.None)).Refusal!.Code
        );
        Assert.False((await files.PutAsync("douyin-shop", File("second"), stored, s_who, CancellationToken.None)).Value.Created);
        Assert.Equal(
            "playbook-file-changed",
            (await files.PutAsync("douyin-shop", File("third"), stored, s_who, CancellationToken.None)).Refusal!.Code
        );
        Assert.Equal("playbook-file-changed", (await files.RemoveAsync("douyin-shop", stored, s_who, CancellationToken.None))!.Code);
        Assert.Equal("second", await VersionAsync(desk));
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_still_this_ones()
    {
        await using var desk = await StoreDesk.StartAsync();
        var lost = 0;
        desk.Traffic.After = request =>
            request.Method == "PUT" && Interlocked.Exchange(ref lost, 1) == 0
                ? throw new IOException("The answer is lost.")
                : Task.CompletedTask;

        var put = await desk.Get<PlaybookFiles>().PutAsync("douyin-shop", File("mine"), null, s_who, CancellationToken.None);
        Assert.Equal(1, lost);
        Assert.NotEqual(default, put.Value.Tag);
        Assert.Equal("mine", await VersionAsync(desk));
    }

    [Fact]
    public async Task What_is_not_known_here_yet_makes_it_look_again()
    {
        await using var desk = await StoreDesk.StartAsync();
        Assert.Equal("douyin-shop-2026.2", await VersionAsync(desk));
        await desk.Get<DeskDataBlobs>().WriteAsync(Name, File("theirs"), null, CancellationToken.None);
        Assert.Equal("douyin-shop-2026.2", await VersionAsync(desk));

        desk.Get<PolicyBook>().Expire();
        Assert.Equal("theirs", await VersionAsync(desk));
    }

    private static async Task<string> VersionAsync(StoreDesk desk) =>
        (await desk.Get<PolicyBook>().CurrentAsync(CancellationToken.None)).Playbooks.Platform("douyin-shop")!.Version;

    private static IEnumerable<string> Requests(StoreDesk desk) => desk.Traffic.Requests.Select(request => $"{request.Method} {request.Path}");

    private static byte[] File(string version) => Encoding.UTF8.GetBytes($$"""{ "format": "{{Platform.CurrentFormat}}", "code": "douyin-shop", "title": { "zh": "抖店", "en": "Douyin Shop" }, "version": "{{version}}" }""");
}
