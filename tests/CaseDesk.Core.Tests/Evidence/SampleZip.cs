using System.IO.Compression;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>Archives with entries of given names.</summary>
internal static class SampleZip
{
    public static byte[] Of(params string[] names) => Of(names.Select(name => (name, new byte[] { 60, 120, 47, 62 })));

    public static byte[] Of(IEnumerable<(string Name, byte[] Content)> entries, string comment = "", string entryComment = "")
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            Fill(zip, entries, comment, entryComment);
        return bytes.ToArray();
    }

    /// <summary>As written to a stream that cannot go back: sizes follow the data.</summary>
    public static byte[] Streamed(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var forward = new ForwardOnly(bytes))
        using (var zip = new ZipArchive(forward, ZipArchiveMode.Create))
            Fill(zip, names.Select(name => (name, new byte[] { 60, 120, 47, 62 })), "", "");
        return bytes.ToArray();
    }

    private static void Fill(ZipArchive zip, IEnumerable<(string Name, byte[] Content)> entries, string comment, string entryComment)
    {
        zip.Comment = comment;
        foreach (var (name, content) in entries)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
            entry.Comment = entryComment;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }

    private sealed class ForwardOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
