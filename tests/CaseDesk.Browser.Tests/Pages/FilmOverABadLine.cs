using System.Security.Cryptography;
using Azure.Storage.Blobs;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Custody;
using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using CaseDesk.Verify;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace CaseDesk.Browser.Tests.Pages;

/// <summary>A phone, a film and a line that breaks: the browser, the page, the desk and storage are the real ones.</summary>
[Collection(LongestFirst.Mark + nameof(FilmOverABadLine))]
public sealed class FilmOverABadLine
{
    private const long MiB = 1 << 20;

    /// <summary>What the browser's lanes and the sockets between may have had on their way when the line broke.</summary>
    private const long LostByABreak = 5 * MiB;

    [Fact]
    public async Task Cut_three_times_it_goes_on_and_is_sealed_as_it_was()
    {
        const int Seed = 20260302;
        using var film = FilmFile.Create(200_000_000, Seed);
        var random = new Random(Seed);
        long[] cuts = [.. Enumerable.Range(0, 3).Select(third => (long)((third + (0.2 + (0.6 * random.NextDouble()))) * film.Size / 3))];
        await using var desk = await DeskBehindAsync(TimeSpan.FromMilliseconds(700), cuts);
        await using var visit = await MerchantVisit.ComeAsync(desk.Host);

        await visit.ChooseAsync("product-images", film.Path);
        await visit.SeeAsync("product-images", "sealed");

        var file = (await visit.Case.ReadAsync())["evidence"]!.AsArray().Single()!;
        Assert.Equal(
            (film.Name, film.Size, film.Sha256, "video/mp4"),
            ((string)file["fileName"]!, (long)file["size"]!, (string)file["sha256"]!, (string)file["contentType"]!)
        );
        Assert.Equal(film.Sha256, await SealedShaAsync(desk, visit.Case.Id, (string)file["evidenceId"]!));
        Assert.Equal(3, desk.Line.Breaks);
        Assert.InRange(desk.Line.Sent, film.Size, film.Size + (3 * LostByABreak));
        Assert.Empty(visit.Visitor.Complaints);

        // The night's anchor, then what is handed in; both checked by somebody who has the packet and no network.
        await desk.Host.Services.GetRequiredService<ChainAnchors>().RunAsync(DeskHost.Start.AddDays(1), CancellationToken.None);
        using var packet = await PacketFile.BuildAsync(visit.Case, "wrongFinding");
        await using var verifier = await VerifierVisit.ComeAsync(desk.Host);
        await verifier.SeeSoundAsync(packet.Path, "2026-03-02");
        packet.Flip(random.NextInt64(film.Size / 10, film.Size));
        await verifier.SeeFaultAsync(packet.Path, PacketFaults.FileChanged, "材料/01-");
        Assert.Empty(verifier.Visitor.Complaints);
    }

    [Fact]
    public async Task After_the_page_was_closed_the_same_file_goes_on_where_it_broke()
    {
        using var film = FilmFile.Create(12 * MiB, 7);
        await using var desk = await DeskBehindAsync(Timeout.InfiniteTimeSpan, 6 * MiB);
        await using var visit = await MerchantVisit.ComeAsync(desk.Host);
        await visit.ChooseAsync("logistics", film.Path);
        await Assertions.Expect(visit.Page.Locator("[data-job='retrying']")).ToBeVisibleAsync();

        await visit.OpenAsync();
        var unfinished = visit.Item("logistics").Locator("[data-status='uploading']");
        await Assertions.Expect(unfinished).ToContainTextAsync("没有传完");
        desk.Line.Mend();
        var again = visit.Page.Locator("[data-goon]");
        await again.SetInputFilesAsync(film.Path);
        await visit.SeeAsync("logistics", "sealed");

        var file = (await visit.Case.ReadAsync())["evidence"]!.AsArray().Single()!;
        Assert.Equal(film.Sha256, (string)file["sha256"]!);
        Assert.InRange(desk.Line.Sent, film.Size, film.Size + LostByABreak);
    }

    [Fact]
    public async Task A_file_that_is_changed_on_its_way_is_not_tried_for_ever()
    {
        using var film = FilmFile.Create(6 * MiB, 9);
        await using var desk = await DeskBehindAsync(Timeout.InfiniteTimeSpan, 2 * MiB);
        await using var visit = await MerchantVisit.ComeAsync(desk.Host);
        await visit.ChooseAsync("logistics", film.Path);
        await Assertions.Expect(visit.Page.Locator("[data-job='retrying']")).ToBeVisibleAsync();

        await File.AppendAllTextAsync(film.Path, "edited");

        await Assertions.Expect(visit.Page.Locator("[data-job='failed']")).ToContainTextAsync("被改动");
        Assert.Empty(visit.Visitor.Complaints);
    }

    [Fact]
    public async Task Without_a_network_it_waits_and_goes_on_by_itself()
    {
        using var film = FilmFile.Create(3 * MiB, 8);
        await using var host = await DeskHost.StartAsync(options => options with { RunTimers = false });
        await using var visit = await MerchantVisit.ComeAsync(host);
        await visit.Item("logistics").WaitForAsync();

        await visit.Page.Context.SetOfflineAsync(true);
        await visit.ChooseAsync("logistics", film.Path);
        await Assertions.Expect(visit.Page.Locator("[data-job='offline']")).ToContainTextAsync("已暂停");
        await visit.Page.Context.SetOfflineAsync(false);

        await visit.SeeAsync("logistics", "sealed");
    }

    private static async Task<DeskOnALine> DeskBehindAsync(TimeSpan outage, params IEnumerable<long> cuts)
    {
        var account = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
        var line = new BadLine(account, outage, cuts);
        return new DeskOnALine(
            await DeskHost.StartAsync(options => options with { RunTimers = false, StorageConnectionString = line.ConnectionString }),
            line,
            account
        );
    }

    private static async Task<string> SealedShaAsync(DeskOnALine desk, string caseId, string evidenceId)
    {
        var blob = new BlobClient(desk.Account, StorageNames.Containers.EvidenceSealed, EvidenceBlobs.Name(caseId, evidenceId));
        await using var bytes = await blob.OpenReadAsync();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes));
    }

    /// <param name="Account">The same storage by a good line.</param>
    private sealed record DeskOnALine(DeskHost Host, BadLine Line, string Account) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            await Line.DisposeAsync();
        }
    }
}
