using CaseDesk.Inspection.Content;

namespace CaseDesk.Inspection.Location;

/// <summary>Collects what a file's records of places must be replaced by, and whether all of them could be read.</summary>
internal sealed class PatchList(ContentStream content)
{
    private const long MaxBytes = 16 << 20;
    private const int MaxPatches = 10_000;

    private readonly List<Patch> _patches = [];
    private long _bytes;

    public ContentStream Content => content;

    /// <summary>False when something that may record a place could not be read or not be blanked.</summary>
    public bool IsSure { get; private set; } = true;

    public int Count => _patches.Count;

    public void Doubt() => IsSure = false;

    public void Blank(long offset, long length, byte with = 0)
    {
        if (length <= 0)
            return;
        if (length > MaxBytes || offset < 0 || offset > content.Length - length)
        {
            Doubt();
            return;
        }

        var bytes = new byte[length];
        Array.Fill(bytes, with);
        Replace(offset, bytes);
    }

    /// <summary>Nothing is noted when the bytes are there already: a clean copy needs no copy.</summary>
    public void Replace(long offset, byte[] bytes)
    {
        if (content.ReadAt(offset, bytes.Length).AsSpan().SequenceEqual(bytes))
            return;
        _bytes += bytes.Length;
        if (_bytes > MaxBytes || _patches.Count == MaxPatches)
            throw new TooComplexException("More to blank than any camera writes.");
        _patches.Add(new Patch(offset, bytes));
    }

    /// <summary>Takes back the patches from number <paramref name="first"/> on.</summary>
    public void DropFrom(int first) => _patches.RemoveRange(first, _patches.Count - first);

    /// <summary>What stands between two offsets once the patches from number <paramref name="first"/> on are made.</summary>
    public byte[] Patched(long start, int length, int first)
    {
        var bytes = content.ReadAt(start, length);
        foreach (var patch in _patches.Skip(first).Where(patch => patch.Offset >= start && patch.End <= start + length))
            patch.Bytes.CopyTo(bytes.AsMemory((int)(patch.Offset - start)));
        return bytes;
    }

    /// <summary>In the order of the file, none over another: of two for the same bytes the later one counts.</summary>
    public IReadOnlyList<Patch> Ordered()
    {
        var ordered = new List<Patch>();
        foreach (var patch in _patches.Index().OrderBy(patch => patch.Item.Offset).ThenBy(patch => patch.Index).Select(patch => patch.Item))
        {
            // Overlapping ones are rare (a record named twice): they are joined, byte by byte.
            if (ordered.Count > 0 && ordered[^1].End > patch.Offset)
                ordered[^1] = Join(ordered[^1], patch);
            else
                ordered.Add(patch);
        }

        return ordered;
    }

    private static Patch Join(Patch one, Patch other)
    {
        var bytes = new byte[Math.Max(one.End, other.End) - one.Offset];
        one.Bytes.CopyTo(bytes);
        other.Bytes.CopyTo(bytes.AsMemory((int)(other.Offset - one.Offset)));
        return new Patch(one.Offset, bytes);
    }
}
