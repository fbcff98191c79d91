using Azure.Data.Tables;

namespace CaseDesk.Storage.Account;

/// <summary>
/// A text cut over several properties: one string property holds 32,768 characters at most, an entity 1 MiB. The emulator enforces
/// neither, so the bounds are checked here.
/// </summary>
public static class LongText
{
    private const int CharactersEach = 32_000;

    private const int MaxParts = 12;

    /// <exception cref="ArgumentException">Longer than 384,000 characters, less one for each cut that falls into a character of
    /// two.</exception>
    public static void Write(TableEntity entity, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(text);
        var (part, start) = (0, 0);
        do
        {
            if (part == MaxParts)
                throw new ArgumentException($"{name} has {text.Length} characters; a row holds {CharactersEach * MaxParts}.", nameof(text));
            var length = Math.Min(CharactersEach, text.Length - start);
            // Each property is UTF-8 on its way: half of a character of two would arrive as a replacement character.
            if (start + length < text.Length && char.IsHighSurrogate(text[start + length - 1]))
                length--;
            entity[$"{name}{part++}"] = text.Substring(start, length);
            start += length;
        }
        while (start < text.Length);
    }

    public static string Read(TableEntity entity, string name)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return string.Concat(Enumerable.Range(0, MaxParts).Select(i => entity.GetString($"{name}{i}")).TakeWhile(part => part is not null));
    }
}
