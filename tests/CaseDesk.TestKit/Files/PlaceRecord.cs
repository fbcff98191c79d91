using System.Buffers.Binary;
using System.Text;

namespace CaseDesk.TestKit.Files;

/// <summary>Records of an invented place, as cameras write them.</summary>
public static class PlaceRecord
{
    /// <summary>What must be found nowhere in a cleaned copy.</summary>
    public const string Marker = "+39.9042+116.4074/";

    /// <summary>An Exif block: the camera's name, and latitude, longitude and the marker in its GPS directory.</summary>
    public static byte[] Tiff(bool isBig = false)
    {
        var block = new byte[200];
        (isBig ? "MM"u8 : "II"u8).CopyTo(block);
        var order = new Order(block, isBig);
        order.Short(2, 42);
        order.Long(4, 8);
        order.Short(8, 2);
        order.Entry(10, 0x010F, 2, 6, 60);
        order.Entry(22, 0x8825, 4, 1, 70);
        "Phone\0"u8.CopyTo(block.AsSpan(60));
        order.Short(70, 4);
        order.Entry(72, 1, 2, 2, 0);
        block[80] = (byte)'N';
        order.Entry(84, 2, 5, 3, 130);
        order.Entry(96, 4, 5, 3, 154);
        order.Entry(108, 27, 7, (uint)Marker.Length, 178);
        foreach (var (i, part) in new uint[] { 39, 1, 54, 1, 15, 1, 116, 1, 24, 1, 26, 1 }.Index())
            order.Long(130 + (4 * i), part);
        Encoding.ASCII.GetBytes(Marker).CopyTo(block, 178);
        return block;
    }

    public static byte[] Exif(bool isBig = false) => [.. "Exif\0\0"u8, .. Tiff(isBig)];

    /// <summary>An XMP packet that names the place twice and a title once.</summary>
    public static byte[] Xmp() => Encoding.UTF8.GetBytes(
        $"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description exif:GPSLatitude=\"{Marker}\" dc:title=\"样品\"><exif:GPSLongitude>{Marker}</exif:GPSLongitude></rdf:Description></x:xmpmeta>");

    private sealed record Order(byte[] Block, bool IsBig)
    {
        public void Short(int at, int value)
        {
            if (IsBig)
                BinaryPrimitives.WriteUInt16BigEndian(Block.AsSpan(at), (ushort)value);
            else
                BinaryPrimitives.WriteUInt16LittleEndian(Block.AsSpan(at), (ushort)value);
        }

        public void Long(int at, uint value)
        {
            if (IsBig)
                BinaryPrimitives.WriteUInt32BigEndian(Block.AsSpan(at), value);
            else
                BinaryPrimitives.WriteUInt32LittleEndian(Block.AsSpan(at), value);
        }

        public void Entry(int at, int tag, int type, uint count, uint value)
        {
            Short(at, tag);
            Short(at + 2, type);
            Long(at + 4, count);
            Long(at + 8, value);
        }
    }
}
