using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A file of three blocks: what a client may get wrong with them, and that it loses nothing by it.</summary>
public sealed class FilesInBlocks(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private const int Block = 1 << 20;

    private readonly EvidenceFile _file = Long("blocks");

    [Fact]
    public async Task An_upload_goes_on_from_what_storage_has()
    {
        var upload = await StartAsync(_file);
        Assert.Equal(Block, (int)upload.Ticket["blockBytes"]!);
        await AssertBlocksAsync(upload, committed: false, size: 0);

        await upload.PutAsync(2, 0);
        await AssertBlocksAsync(upload, committed: false, size: upload.Blocks[0].Bytes.Length + upload.Blocks[2].Bytes.Length, 0, 2);
        var early = (await upload.CompleteAsync()).Expect(HttpStatusCode.Conflict);
        Assert.Equal("upload-uncommitted", early.Code);
        Assert.Contains("2", (string)early.Json["detail"]!, StringComparison.Ordinal);

        await upload.PutAsync(1);
        Assert.Equal(HttpStatusCode.Created, await upload.CommitAsync(0, 1, 2));
        await AssertBlocksAsync(upload, committed: true, _file.Bytes.Length, 0, 1, 2);
        await upload.SealAsync(_file);
    }

    [Fact]
    public async Task More_blocks_than_a_page_holds_are_read_page_by_page()
    {
        var @case = await CaseDriver.OpenAsync(desk.Host);
        var ticket = (await @case.StartAsync("other", _file)).Expect(HttpStatusCode.Created).Json;
        var ids = Enumerable.Range(0, 1_003).Select(index => TicketBlocks.Id(index, [(byte)index])).ToList();
        await Parallel.ForEachAsync(ids, async (id, _) =>
            Assert.Equal(HttpStatusCode.Created, await TicketBlocks.PutAsync((string)ticket["uploadUrl"]!, id, [1]))
        );

        var path = $"{@case.Path}/evidence/{ticket["evidenceId"]}/blocks";
        var first = (await @case.Client.LookAsync(path)).Expect(HttpStatusCode.OK).Json;
        var second = (await @case.Client.LookAsync($"{path}?cursor={first["cursor"]}")).Expect(HttpStatusCode.OK).Json;

        Assert.Equal(
            (1_000, 3, 1_003L, null),
            (first["blocks"]!.AsArray().Count, second["blocks"]!.AsArray().Count, (long)second["size"]!, (string?)second["cursor"])
        );
        Assert.Equal(
            ids.Order(StringComparer.Ordinal),
            first["blocks"]!.AsArray().Concat(second["blocks"]!.AsArray()).Select(block => (string)block!["id"]!)
        );
    }

    [Fact]
    public async Task Blocks_out_of_order_are_another_file()
    {
        var upload = await StartAsync(_file);
        await upload.PutAsync(0, 1, 2);
        Assert.Equal(HttpStatusCode.Created, await upload.CommitAsync(1, 0, 2));
        (await upload.CompleteAsync()).Expect(HttpStatusCode.Accepted);

        Assert.Equal("hash-mismatch", (string)(await upload.Case.SettledAsync(upload.Id))["reason"]!);
    }

    [Fact]
    public async Task A_list_with_a_block_that_never_came_is_refused_by_storage_and_can_be_mended()
    {
        var upload = await StartAsync(_file);
        await upload.PutAsync(0, 2);
        Assert.Equal(HttpStatusCode.BadRequest, await upload.CommitAsync(0, 1, 2));
        Assert.Equal("upload-uncommitted", (await upload.CompleteAsync()).Expect(HttpStatusCode.Conflict).Code);

        await upload.PutAsync(1);
        Assert.Equal(HttpStatusCode.Created, await upload.CommitAsync(0, 1, 2));
        await upload.SealAsync(_file);
    }

    [Fact]
    public async Task A_list_that_leaves_a_block_out_is_not_the_announced_file()
    {
        var upload = await StartAsync(_file);
        await upload.PutAsync(0, 1, 2);
        Assert.Equal(HttpStatusCode.Created, await upload.CommitAsync(0, 2));
        (await upload.CompleteAsync()).Expect(HttpStatusCode.Accepted);

        Assert.Equal("size-mismatch", (string)(await upload.Case.SettledAsync(upload.Id))["reason"]!);
    }

    [Fact]
    public async Task Completing_twice_at_once_is_completing_once()
    {
        var upload = await StartAsync(_file);
        await upload.PutAsync(0, 1, 2);
        await upload.CommitAsync(0, 1, 2);

        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => upload.CompleteAsync())))
            Assert.Equal((upload.Id, _file.Sha256), ((string)answer.Expect(HttpStatusCode.Accepted).Json["evidenceId"]!, (string)answer.Json["sha256"]!));
        await upload.SealAsync(_file);
        var timeline = (await upload.Case.Client.LookAsync($"{upload.Case.Path}/timeline")).Expect(HttpStatusCode.OK).Json[
            "items"
        ]!.AsArray();
        Assert.Single(timeline, entry => (string)entry!["event"]!["type"]! == "evidence.received");
    }

    [Fact]
    public async Task A_ticket_used_again_after_completion_writes_nothing()
    {
        // Without queues: the file stays received, and not yet inspected, for as long as the test looks.
        await using var still = await QuietDesk.StartAsync(options => options with { RunQueues = false });
        var upload = await StartAsync(_file, still);
        await upload.PutAsync(0, 1, 2);
        await upload.CommitAsync(0, 1, 2);
        (await upload.CompleteAsync()).Expect(HttpStatusCode.Accepted);

        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            await TicketBlocks.PutAsync(upload.Url, upload.Blocks[0].Id, upload.Blocks[1].Bytes)
        );
        Assert.Equal(HttpStatusCode.PreconditionFailed, await upload.CommitAsync(1));
        Assert.Equal(HttpStatusCode.PreconditionFailed, await CaseDriver.PutToTicketAsync(upload.Url, "other"u8.ToArray()));
        Assert.Equal("upload-ended", (await upload.Case.Client.PostAsync($"{upload.Path}/ticket")).Expect(HttpStatusCode.Conflict).Code);
        Assert.Equal("upload-ended", (await upload.Case.Client.LookAsync($"{upload.Path}/blocks")).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task A_sealed_file_is_not_touched_by_its_ticket_which_is_still_good()
    {
        var upload = await StartAsync(_file);
        await upload.PutAsync(0, 1, 2);
        await upload.CommitAsync(0, 1, 2);
        await upload.SealAsync(_file);

        await CaseDriver.PutToTicketAsync(upload.Url, "other"u8.ToArray());
        (await upload.CompleteAsync()).Expect(HttpStatusCode.Accepted);
        Assert.Equal(("sealed", _file.Sha256), ((string)(await upload.Case.SettledAsync(upload.Id))["status"]!, (string)(await upload.Case.SettledAsync(upload.Id))["sha256"]!));
        Assert.Equal(_file.Bytes, await upload.DownloadAsync());
    }

    [Fact]
    public async Task A_ticket_opens_no_other_files_blob()
    {
        var (one, two) = (await StartAsync(_file), await StartAsync(Long("another")));
        var other = one.Url.Replace(one.Id, two.Id, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, await TicketBlocks.PutAsync(other, one.Blocks[0].Id, one.Blocks[0].Bytes));
        Assert.Equal(HttpStatusCode.Forbidden, await TicketBlocks.CommitAsync(other, one.Blocks[0].Id));
    }

    [Fact]
    public async Task A_ticket_is_renewed_when_little_of_it_is_left_and_the_end_is_on_record()
    {
        var upload = await StartAsync(_file);
        var early = (await upload.Case.Client.PostAsync($"{upload.Path}/ticket")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal((string)upload.Ticket["expiresAt"]!, (string)early["expiresAt"]!);

        Assert.Equal((Block, upload.Id), ((int)early["blockBytes"]!, (string)early["evidenceId"]!));
        Assert.Equal(HttpStatusCode.Created, await TicketBlocks.PutAsync((string)early["uploadUrl"]!, upload.Blocks[0].Id, upload.Blocks[0].Bytes));
        desk.Host.Clock.JumpTo(DateTimeOffset.Parse((string)(await upload.Case.ReadAsync())["evidence"]![0]!["startedAt"]!, CultureInfo.InvariantCulture).AddHours(24));
        Assert.Equal("upload-too-late", (await upload.Case.Client.PostAsync($"{upload.Path}/ticket")).Expect(HttpStatusCode.Conflict).Code);
    }

    [Fact]
    public async Task A_put_through_the_app_may_be_repeated_when_its_answer_was_lost()
    {
        var @case = await CaseDriver.OpenAsync(desk.Host);
        var id = await @case.StreamAsync("product-images", _file);
        Assert.Equal(HttpStatusCode.Accepted, (await PutAsync(_file.Bytes)).Status);
        Assert.Equal("sealed", (string)(await @case.SettledAsync(id))["status"]!);

        var again = (await PutAsync(_file.Bytes)).Expect(HttpStatusCode.Accepted);
        Assert.Equal((id, _file.Sha256), ((string)again.Json["evidenceId"]!, (string)again.Json["sha256"]!));
        byte[] other = [.. _file.Bytes];
        other[5] ^= 1;
        Assert.Equal("upload-ended", (await PutAsync(other)).Expect(HttpStatusCode.Conflict).Code);
        Assert.Equal("upload-ended", (await PutAsync(other[..^1])).Expect(HttpStatusCode.Conflict).Code);

        async Task<DeskAnswer> PutAsync(byte[] bytes)
        {
            using var content = new ByteArrayContent(bytes);
            using var answer = await @case.Client.PutAsync(new Uri($"{@case.Path}/evidence/{id}/content", UriKind.Relative), content);
            return await DeskAnswer.ReadAsync(answer);
        }
    }

    private async Task<Upload> StartAsync(EvidenceFile file, DeskHost? host = null)
    {
        var @case = await CaseDriver.OpenAsync(host ?? desk.Host);
        var ticket = (await @case.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json;
        return new Upload(@case, ticket, TicketBlocks.Cut(file.Bytes, (int)ticket["blockBytes"]!));
    }

    private static async Task AssertBlocksAsync(Upload upload, bool committed, long size, params int[] blocks)
    {
        var seen = (await upload.Case.Client.LookAsync($"{upload.Path}/blocks")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(
            (committed, size, Block, null),
            ((bool)seen["committed"]!, (long)seen["size"]!, (int)seen["blockBytes"]!, (string?)seen["cursor"])
        );
        Assert.Equal(
            blocks.Select(i => (upload.Blocks[i].Id, upload.Blocks[i].Bytes.Length)),
            seen["blocks"]!.AsArray().Select(block => ((string)block!["id"]!, (int)block["size"]!))
        );
    }

    /// <summary>A PDF of a little more than two blocks.</summary>
    private static EvidenceFile Long(string mark)
    {
        var short_ = EvidenceFile.Pdf("长.pdf", mark).Bytes;
        var filler = new byte[2 * Block];
        new Random(7).NextBytes(filler);
        return new EvidenceFile("长.pdf", [.. "%PDF-1.4\n%"u8, .. filler.Select(value => (byte)('a' + (value % 26))), (byte)'\n', .. short_]);
    }

    private sealed record Upload(CaseDriver Case, JsonObject Ticket, IReadOnlyList<(string Id, byte[] Bytes)> Blocks)
    {
        public string Id => (string)Ticket["evidenceId"]!;

        public string Url => (string)Ticket["uploadUrl"]!;

        public string Path => $"{Case.Path}/evidence/{Id}";

        public async Task PutAsync(params int[] blocks)
        {
            foreach (var block in blocks)
                Assert.Equal(HttpStatusCode.Created, await TicketBlocks.PutAsync(Url, Blocks[block].Id, Blocks[block].Bytes));
        }

        public Task<HttpStatusCode> CommitAsync(params int[] blocks) =>
            TicketBlocks.CommitAsync(Url, blocks.Select(block => Blocks[block].Id));

        public Task<DeskAnswer> CompleteAsync() => Case.CompleteAsync(Id);

        public async Task SealAsync(EvidenceFile file)
        {
            (await CompleteAsync()).Expect(HttpStatusCode.Accepted);
            var sealed_ = await Case.SettledAsync(Id);
            Assert.Equal(("sealed", file.Sha256), ((string)sealed_["status"]!, (string)sealed_["sha256"]!));
            Assert.Equal(file.Bytes, await DownloadAsync());
        }

        public async Task<byte[]> DownloadAsync()
        {
            var address = (await Case.Client.LookAsync($"{Path}/content")).Expect(HttpStatusCode.OK).Json;
            using var browser = new HttpClient();
            return await browser.GetByteArrayAsync(new Uri((string)address["url"]!));
        }
    }
}
