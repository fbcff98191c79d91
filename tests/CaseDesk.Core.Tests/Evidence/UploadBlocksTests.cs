using CaseDesk.Core.Evidence;

namespace CaseDesk.Core.Tests.Evidence;

public sealed class UploadBlocksTests
{
    private const long MiB = 1 << 20;

    //          file                block
    [Theory]
    [InlineData(1, 1)]
    [InlineData(512 * MiB, 1)]
    [InlineData((512 * MiB) + 1, 2)]
    [InlineData(1024 * MiB, 2)]
    [InlineData((1024 * MiB) + 1, 4)]
    [InlineData(4096 * MiB, 8)]
    public void A_file_is_cut_into_five_hundred_and_twelve_blocks_at_most(long file, int block)
    {
        Assert.Equal(block * MiB, UploadBlocks.SizeFor(file));
        Assert.InRange((file + UploadBlocks.SizeFor(file) - 1) / UploadBlocks.SizeFor(file), 1, UploadBlocks.Most);
    }
}
