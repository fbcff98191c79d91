namespace CaseDesk.Inspection.Content;

/// <summary>Looks for the last place of a word, from the file's end backwards.</summary>
internal static class LastWord
{
    private const int Stretch = 256 << 10;

    /// <returns>Its offset; null when it is nowhere.</returns>
    public static long? Find(ContentStream content, ReadOnlySpan<byte> word)
    {
        for (var end = content.Length; end > 0;)
        {
            var start = Math.Max(0, end - Stretch);
            if (content.ReadAt(start, (int)(end - start)).AsSpan().LastIndexOf(word) is var found and >= 0)
                return start + found;
            // One byte less than the word is seen again: it may lie over the edge.
            end = start == 0 ? 0 : start + word.Length - 1;
        }

        return null;
    }
}
