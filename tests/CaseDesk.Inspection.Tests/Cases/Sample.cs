using System.IO.Compression;

namespace CaseDesk.Inspection.Tests.Cases;

/// <summary>Small files that were once judged wrongly.</summary>
internal static class Sample
{
    /// <param name="name">Of the file; one that ends in .gz is unpacked.</param>
    public static byte[] Read(string name)
    {
        using var stream = typeof(Sample).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"There is no {name}.");
        using var plain = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        using var bytes = new MemoryStream();
        plain.CopyTo(bytes);
        return bytes.ToArray();
    }
}
