using System.IO.Compression;
using System.Text;
using CaseDesk.Core.Packets.Zip;

namespace CaseDesk.Core.Tests.Packets;

public sealed class ZipLayoutTests
{
    [Fact]
    public void A_library_reads_what_is_written_and_every_entry_is_where_it_should_be()
    {
        var contents = new Dictionary<string, byte[]>
        {
            ["材料/01-处罚通知.pdf"] = Encoding.UTF8.GetBytes("%PDF-1.4"),
            ["页面短文.txt"] = [],
            ["manifest.json"] = Encoding.UTF8.GetBytes("""{"a":1}"""),
        };
        var items = contents.Select(content => new ZipItem(content.Key, content.Value.Length, Crc(content.Value))).ToList();
        using var file = new MemoryStream();
        var (offsets, end) = ZipLayout.Places(items);
        foreach (var (item, offset) in items.Zip(offsets))
        {
            Assert.Equal(offset, file.Position);
            file.Write(ZipLayout.Local(item));
            file.Write(contents[item.Path]);
        }

        Assert.Equal(end, file.Position);
        file.Write(ZipLayout.Directory(items));

        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.Equal(contents.Keys, zip.Entries.Select(entry => entry.FullName));
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var read = new MemoryStream();
            stream.CopyTo(read);
            Assert.Equal(contents[entry.FullName], read.ToArray());
            Assert.Equal(new DateTime(1980, 1, 1), entry.LastWriteTime.DateTime);
            Assert.Equal(Crc(contents[entry.FullName]), entry.Crc32);
        }
    }

    /// <summary>
    /// A file of 5 GiB that is not there: a stream that answers with headers where they belong and with nothing between them.
    /// </summary>
    [Fact]
    public void A_library_finds_its_way_in_a_packet_beyond_4_GiB()
    {
        ZipItem[] items = [new("大.mp4", 5L << 30, 0), new("小.txt", 3, 0), new("恰好.bin", uint.MaxValue, 0)];
        using var file = new SparseZip(items);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.Equal(items.Select(item => (item.Path, item.Size)), zip.Entries.Select(entry => (entry.FullName, entry.Length)));
        // Opening an entry reads its local header.
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            Assert.Equal(0, stream.ReadByte());
        }
    }

    private static uint Crc(byte[] bytes) => System.IO.Hashing.Crc32.HashToUInt32(bytes);

    private sealed class SparseZip : Stream
    {
        private readonly List<(long Start, byte[] Bytes)> _parts = [];

        public SparseZip(IReadOnlyList<ZipItem> items)
        {
            var (offsets, end) = ZipLayout.Places(items);
            foreach (var (item, offset) in items.Zip(offsets))
                _parts.Add((offset, ZipLayout.Local(item)));
            _parts.Add((end, ZipLayout.Directory(items)));
            Length = end + _parts[^1].Bytes.Length;
        }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length { get; }

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = (int)Math.Min(count, Length - Position);
            buffer.AsSpan(offset, count).Clear();
            foreach (var (start, bytes) in _parts)
            {
                var (from, to) = (Math.Max(start, Position), Math.Min(start + bytes.Length, Position + count));
                if (from < to)
                    bytes.AsSpan((int)(from - start), (int)(to - from)).CopyTo(buffer.AsSpan(offset + (int)(from - Position)));
            }

            Position += count;
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = origin switch { SeekOrigin.Begin => offset, SeekOrigin.Current => Position + offset, _ => Length + offset };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
