using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;

namespace CaseDesk.Storage.Account;

/// <summary>
/// A text of a row, as <see cref="LongText"/> while it fits, else compressed: what repeats itself, as the view of two hundred files does,
/// becomes a small part of
/// itself. A row holds 1 MiB at most.
/// </summary>
public static class PackedText
{
    /// <summary>Characters that surely fit <see cref="LongText"/>, wherever it cuts.</summary>
    private const int MaxPlain = 383_000;

    /// <summary>One binary property holds 64 KiB at most.</summary>
    private const int BytesEach = 64 << 10;

    private const int MaxParts = 12;

    /// <summary>Somebody else may have written the row: more than this is not unpacked.</summary>
    private const int MaxBytes = 64 << 20;

    /// <exception cref="ArgumentException">More than a row holds even when it is compressed.</exception>
    public static void Write(TableEntity entity, string name, string text)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= MaxPlain)
        {
            LongText.Write(entity, name, text);
            return;
        }

        using var packed = new MemoryStream();
        using (var pack = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            pack.Write(Encoding.UTF8.GetBytes(text));
        foreach (var (part, bytes) in packed.ToArray().Chunk(BytesEach).Index())
            entity[Part(name, part)] =
                part < MaxParts
                    ? bytes
                    : throw new ArgumentException($"{name} has {text.Length} characters: more than a row holds.", nameof(text));
    }

    /// <exception cref="InvalidDataException">More than was ever written.</exception>
    public static string Read(TableEntity entity, string name)
    {
        ArgumentNullException.ThrowIfNull(entity);
        if (entity.GetBinary(Part(name, 0)) is null)
            return LongText.Read(entity, name);
        var packed = Enumerable
            .Range(0, MaxParts)
            .Select(part => entity.GetBinary(Part(name, part)))
            .TakeWhile(static bytes => bytes is not null)
            .SelectMany(static bytes => bytes!);
        using var unpack = new BrotliStream(new MemoryStream([.. packed]), CompressionMode.Decompress);
        using var text = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = unpack.Read(buffer); read > 0; read = unpack.Read(buffer))
        {
            if (text.Length + read > MaxBytes)
                throw new InvalidDataException($"{name} is longer than anything that is written.");
            text.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string Part(string name, int part) => $"{name}Packed{part}";
}
