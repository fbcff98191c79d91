namespace CaseDesk.Inspection.Pdf;

/// <summary>A PDF name, without its slash.</summary>
internal sealed record PdfName(string Text);

/// <summary>A reference to object <paramref name="Number"/>; generations are not looked at.</summary>
internal sealed record PdfReference(int Number);

/// <summary>A string's bytes, its escapes undone.</summary>
internal sealed record PdfText(byte[] Bytes);

/// <summary>A keyword or another thing whose content does not matter here.</summary>
internal sealed record PdfOther
{
    public static readonly PdfOther Any = new();

    public static readonly PdfOther False = new() { IsFalse = true };

    public bool IsFalse { get; private init; }
}

/// <summary>A dictionary, and the offset of its stream's bytes when it has one.</summary>
internal sealed class PdfDictionary(Dictionary<string, object> entries)
{
    /// <summary>Its object's number and generation, 0 for one inside another object; they take part in how its stream is locked.</summary>
    public (int Number, int Generation) Object { get; init; }

    /// <summary>Offset of the first byte behind <c>stream</c> and its line end; null for a plain dictionary.</summary>
    public long? StreamAt { get; init; }

    public Dictionary<string, object> Entries => entries;

    public object? this[string key] => entries.GetValueOrDefault(key);

    public bool Is(string key, string name) => this[key] is PdfName { Text: var text } && text == name;

    public long? Integer(string key) => this[key] is double number && number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
}
