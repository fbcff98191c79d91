using System.Globalization;

namespace CaseDesk.Core.Evidence;

/// <summary>A number of bytes as people read it, in binary units (1 MB = 1,048,576 bytes) as phones and Windows show them.</summary>
public static class ByteSize
{
    /// <summary>At most one decimal: <c>512 MB</c>, <c>1.5 KB</c>, <c>12 B</c>.</summary>
    public static string Text(long bytes)
    {
        var (unit, name) = bytes switch
        {
            >= 1L << 30 => (1L << 30, "GB"),
            >= 1L << 20 => (1L << 20, "MB"),
            >= 1L << 10 => (1L << 10, "KB"),
            _ => (1L, "B"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(decimal)bytes / unit:0.#} {name}");
    }
}
