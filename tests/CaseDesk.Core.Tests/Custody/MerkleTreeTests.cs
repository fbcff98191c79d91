using System.Text;
using CaseDesk.Core.Custody;

namespace CaseDesk.Core.Tests.Custody;

public sealed class MerkleTreeTests
{
    /// <summary>The roots over the first n of the eight test leaves that implementations of RFC 6962 share.</summary>
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_of_the_known_leaves(int count, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root([.. s_known.Take(count)])));

    [Fact]
    public void Every_leaf_s_path_leads_to_the_root_and_no_other_leaf_s_does()
    {
        for (var count = 1; count <= 33; count++)
        {
            var leaves = Enumerable.Range(0, count).Select(n => Encoding.ASCII.GetBytes($"leaf {n}")).ToList();
            var root = MerkleTree.Root(leaves);
            for (var index = 0; index < count; index++)
            {
                var path = MerkleTree.Path(leaves, index);
                Assert.Equal(root, MerkleTree.RootFrom(leaves[index], index, count, path));
                Assert.NotEqual(root, MerkleTree.RootFrom(Encoding.ASCII.GetBytes("other"), index, count, path));
                Assert.Null(MerkleTree.RootFrom(leaves[index], index, count, [.. path, root]));
                if (count > 1)
                    Assert.NotEqual(root, MerkleTree.RootFrom(leaves[index], index == 0 ? 1 : index - 1, count, path) ?? []);
            }
        }
    }

    private static readonly byte[][] s_known =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f" }.Select(
            Convert.FromHexString
        ),
    ];
}
