using System.Security.Cryptography;

namespace CaseDesk.Core.Custody;

/// <summary>
/// The tree of RFC 6962 section 2.1: leaves are hashed with a 0 before them and nodes with a 1, so that neither passes for the other; an
/// odd node goes up as it is.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root over <paramref name="leaves"/> in their order; without leaves, the hash of nothing.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        if (leaves.Count == 0)
            return SHA256.HashData([]);
        var level = leaves.Select(Leaf).ToList();
        while (level.Count > 1)
            level = Up(level);
        return level[0];
    }

    /// <summary>The neighbours on the way from leaf <paramref name="index"/> (from 0) to the root, lowest first.</summary>
    public static IReadOnlyList<byte[]> Path(IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var path = new List<byte[]>();
        for (var level = leaves.Select(Leaf).ToList(); level.Count > 1; level = Up(level), index /= 2)
        {
            var neighbour = index ^ 1;
            if (neighbour < level.Count)
                path.Add(level[neighbour]);
        }

        return path;
    }

    /// <summary>The root that a leaf and its path lead to; null when the path does not fit <paramref name="count"/> leaves.</summary>
    public static byte[]? RootFrom(byte[] leaf, int index, int count, IReadOnlyList<byte[]> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (index < 0 || index >= count)
            return null;
        var (node, used) = (Leaf(leaf), 0);
        for (; count > 1; index /= 2, count = (count + 1) / 2)
        {
            if ((index ^ 1) >= count)
                continue;
            if (used == path.Count)
                return null;
            var neighbour = path[used++];
            node = index % 2 == 0 ? Node(node, neighbour) : Node(neighbour, node);
        }

        return used == path.Count ? node : null;
    }

    private static List<byte[]> Up(List<byte[]> level) =>
        [.. level.Chunk(2).Select(pair => pair.Length == 2 ? Node(pair[0], pair[1]) : pair[0])];

    private static byte[] Leaf(byte[] data) => SHA256.HashData([0, .. data]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
