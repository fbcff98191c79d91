using Azure.Data.Tables;

namespace CaseDesk.Azure.Storage;

/// <summary>
/// A text cut over several properties: one string property holds 32,768 characters at most, an entity 1 MiB. The emulator enforces
/// neither, so the bounds are checked here.
/// </summary>
public static class LongText
{
    private const int CharactersEach = 32_000;

    private const int MostParts = 12;

    /// <exception cref="ArgumentException">Longer than 384,000 characters.</exception>
    public static void Write(TableEntity entity, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(text);
        var parts = Math.Max(1, (text.Length + CharactersEach - 1) / CharactersEach);
        if (parts > MostParts)
            throw new ArgumentException($"{name} has {text.Length} characters; a row holds {CharactersEach * MostParts}.", nameof(text));
        for (var i = 0; i < parts; i++)
            entity[$"{name}{i}"] = text.Substring(i * CharactersEach, Math.Min(CharactersEach, text.Length - (i * CharactersEach)));
    }

    public static string Read(TableEntity entity, string name)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return string.Concat(Enumerable.Range(0, MostParts).Select(i => entity.GetString($"{name}{i}")).TakeWhile(part => part is not null));
    }
}
