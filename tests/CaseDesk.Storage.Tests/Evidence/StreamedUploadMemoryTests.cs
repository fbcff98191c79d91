using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Evidence;

/// <summary>Alone in its process while it runs: it counts every byte that anybody allocates.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class StreamedUploadMemoryTests : IAsyncLifetime
{
    private const string Case = "c_0123456789abcdef";
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Store_sixty_four_mebibytes_allocates_a_fraction_of_it()
    {
        const long Size = 64L << 20;
        await using (var warm = new GeneratedStream(8 << 20))
            await _desk.Get<StreamedUpload>().StoreAsync(Case, SampleFiles.Item("e_0", "logistics", 8 << 20), warm, s_none);
        await using var content = new GeneratedStream(Size);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var stored = await _desk.Get<StreamedUpload>().StoreAsync(Case, SampleFiles.Item("e_1", "logistics", Size), content, s_none);

        Assert.False(stored.IsRefused);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Size / 2);
    }
}

[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
