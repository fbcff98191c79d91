using CaseDesk.Core.Evidence;
using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

public sealed class StreamedUploadTests : IAsyncLifetime
{
    private const string Case = "c_0123456789abcdef";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task Store_length_other_than_announced_leaves_no_blob(int more)
    {
        var bytes = SampleFiles.Pdf();
        var stored = await StoreAsync("e_1", bytes, bytes.Length + more);

        Assert.Equal(more == 0, !stored.IsRefused);
        if (more == 0)
            Assert.Equal(SampleFiles.Sha(bytes), stored.Value);
        else
            Assert.Equal(UploadRefusals.ContentSizeDiffers, stored.Refusal!.Entry);
        Assert.Equal(more == 0 ? bytes : null, await _desk.IncomingAsync(Case, "e_1"));
    }

    [Fact]
    public async Task Store_other_hash_than_announced_leaves_no_blob()
    {
        var bytes = SampleFiles.Pdf();

        var stored = await StoreAsync("e_1", bytes, bytes.Length, new string('0', 64));

        Assert.Equal(UploadRefusals.ShaDiffersFromDeclared, stored.Refusal!.Entry);
        Assert.Null(await _desk.IncomingAsync(Case, "e_1"));
    }

    [Fact]
    public async Task Store_stream_breaks_off_leaves_no_blob()
    {
        var file = SampleFiles.Item("e_1", "logistics", 10 << 20);
        await using var broken = new GeneratedStream(10 << 20) { BreaksAfter = 5 << 20 };

        await Assert.ThrowsAsync<IOException>(() => _desk.Get<StreamedUpload>().StoreAsync(Case, file, broken, s_none));

        Assert.Null(await _desk.IncomingAsync(Case, "e_1"));
    }

    [Fact]
    public async Task Store_overtaken_by_another_stream_is_refused_and_the_other_is_there_whole()
    {
        byte[][] contents = [Filled(1, 9 << 20), Filled(2, 9 << 20)];
        string? other = null;
        _desk.Traffic.Before = async request =>
        {
            if (!request.Query.Contains("comp=blocklist", StringComparison.Ordinal))
                return;
            _desk.Traffic.Before = null;
            other = (await StoreAsync("e_1", contents[1], contents[1].Length)).Value;
        };

        var stored = await StoreAsync("e_1", contents[0], contents[0].Length);

        Assert.Equal(UploadRefusals.UploadOvertaken, stored.Refusal!.Entry);
        Assert.Equal(SampleFiles.Sha(contents[1]), other);
        Assert.Equal(contents[1], await _desk.IncomingAsync(Case, "e_1"));
    }

    [Theory]
    [InlineData(24)]
    [InlineData(6)]
    public async Task Store_blocks_of_another_client_are_there_never_mixes_them(int idBytes)
    {
        var (other, bytes) = (new byte[100], SampleFiles.Pdf());
        await _desk
            .Get<EvidenceBlobs>()
            .Incoming(Case, "e_1")
            .StageBlockAsync(Convert.ToBase64String(new byte[idBytes]), new MemoryStream(other));

        var stored = await StoreAsync("e_1", bytes, bytes.Length);

        // Storage wants ids of one length for a file; ours are as long as those that Evidence/README.md asks for.
        Assert.Equal(idBytes != 24, stored.IsRefused);
        Assert.Equal(idBytes == 24 ? bytes : null, await _desk.IncomingAsync(Case, "e_1"));
    }

    [Fact]
    public async Task Store_held_by_a_completed_upload_is_refused_and_the_bytes_stay()
    {
        await StoreAsync("e_1", SampleFiles.Pdf("1"), SampleFiles.Pdf("1").Length);
        await _desk.Get<EvidenceBlobs>().LeaseIncomingAsync(Case, "e_1", s_none);

        var stored = await StoreAsync("e_1", SampleFiles.Pdf("2"), SampleFiles.Pdf("2").Length);

        Assert.Equal(UploadRefusals.UploadOvertaken, stored.Refusal!.Entry);
        Assert.Equal(SampleFiles.Pdf("1"), await _desk.IncomingAsync(Case, "e_1"));
    }

    [Fact]
    public async Task Store_one_file_twice_in_a_row_keeps_the_later()
    {
        await StoreAsync("e_1", SampleFiles.Pdf("1"), SampleFiles.Pdf("1").Length);

        await StoreAsync("e_1", SampleFiles.Pdf("2"), SampleFiles.Pdf("2").Length);

        Assert.Equal(SampleFiles.Pdf("2"), await _desk.IncomingAsync(Case, "e_1"));
    }

    private async Task<Core.Refusals.Outcome<string>> StoreAsync(string id, byte[] bytes, long size, string? sha256 = null)
    {
        using var content = new MemoryStream(bytes);
        return await _desk.Get<StreamedUpload>().StoreAsync(Case, SampleFiles.Item(id, "logistics", size) with { Sha256 = sha256 }, content, s_none);
    }

    private static byte[] Filled(byte value, int length)
    {
        var bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }
}
