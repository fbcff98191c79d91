using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Inspection.Content;
using UglyToad.PdfPig;

namespace CaseDesk.Inspection.PersonalData;

/// <summary>
/// The text of a PDF's first pages, read by a library on a thread of its own: fonts and drawing are code that strangers' bytes steer. Its
/// page tree was walked before (see <see cref="Pdf.PdfPages"/>). Whatever goes wrong only means that not all was read.
/// </summary>
internal static class PdfText
{
    public const int MaxPages = 50;

    private const int StackBytes = 16 << 20;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    public static TextNumbers Count(ContentStream content)
    {
        using var stream = new StoppableStream(content);
        var found = new TextNumbers(0, Whole: false);
        var reader = new Thread(() => Read(stream, ref found), StackBytes) { IsBackground = true, Name = nameof(PdfText) };
        reader.Start();
        if (reader.Join(s_longest))
            return found;
        stream.Stop();
        reader.Join(s_grace);
        return found with { Whole = false };
    }

    private static void Read(StoppableStream stream, ref TextNumbers found)
    {
        try
        {
            using var pdf = PdfDocument.Open(
                stream,
                new ParsingOptions
                {
                    FilterProvider = new BoundedFilters(),
                    SkipMissingFonts = true,
                    UseLenientParsing = true,
                }
            );
            for (var page = 1; page <= Math.Min(pdf.NumberOfPages, MaxPages); page++)
                found = found with { Numbers = found.Numbers + IdentityNumbers.Count(pdf.GetPage(page).Text) };
            found = new TextNumbers(found.Numbers + PdfForm.Count(pdf), Whole: pdf.NumberOfPages <= MaxPages);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // A font or a page that the library cannot read. Storage that failed is remembered by the content and thrown from there.
        }
    }

    /// <summary>Stops a reader that does not end by itself.</summary>
    private sealed class StoppableStream(ContentStream inner) : Stream
    {
        private volatile bool _stopped;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public void Stop() => _stopped = true;

        public override int Read(Span<byte> buffer) => _stopped ? throw new IOException("Stopped.") : inner.Read(buffer);

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int ReadByte() => _stopped ? throw new IOException("Stopped.") : inner.ReadByte();

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
