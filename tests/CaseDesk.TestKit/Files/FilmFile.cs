using System.Buffers.Binary;
using System.Text;

namespace CaseDesk.TestKit.Files;

/// <summary>Films and HEIC pictures made of boxes; nothing in them plays.</summary>
public static class FilmFile
{
    public static byte[] Box(string type, params byte[][] content)
    {
        byte[] body = [.. content.SelectMany(part => part)];
        return [.. Long(8 + body.Length), .. Encoding.Latin1.GetBytes(type), .. body];
    }

    /// <summary>With a place in <c>©xyz</c>, in <c>loci</c> and among Apple's keys, beside the phone's name.</summary>
    public static byte[] WithPlaces(string brand = "isom") =>
        [
            .. Start(brand),
            .. Box("mdat", new byte[64]),
            .. Box(
                "moov",
                Box(
                    "udta",
                    Box("\u00A9xyz", [0, 18, 0, 0], Text(PlaceRecord.Marker)),
                    Box("loci", new byte[6], Text($"Place\0{PlaceRecord.Marker}"))
                ),
                Keys()
            ),
        ];

    public static byte[] Plain(string brand = "isom") =>
        [.. Start(brand), .. Box("mdat", new byte[64]), .. Box("moov", Box("mvhd", new byte[100]))];

    /// <summary>A HEIC whose Exif item lies in the media box.</summary>
    public static byte[] Heic(byte[] tiff)
    {
        byte[] item = [.. Long(6), .. "Exif\0\0"u8, .. tiff];
        byte[] Meta(int offset) => Box("meta", new byte[4], Box("hdlr", new byte[20]),
            Box("iinf", [0, 0, 0, 0, 0, 1], Box("infe", [2, 0, 0, 0, 0, 7, 0, 0], Text("Exif\0"))),
            Box("iloc", [0, 0, 0, 0, 0x44, 0x00, 0, 1, 0, 7, 0, 0, 0, 1], Long(offset), Long(item.Length)));
        var start = Start("heic");
        return [.. start, .. Meta(start.Length + Meta(0).Length + 8), .. Box("mdat", item, new byte[64])];
    }

    private static byte[] Keys() =>
        Box(
            "meta",
            Box("hdlr", new byte[24]),
            Box(
                "keys",
                new byte[4],
                Long(2),
                Box("mdta", Text("com.apple.quicktime.make")),
                Box("mdta", Text("com.apple.quicktime.location.ISO6709"))
            ),
            Box(
                "ilst",
                Box("\0\0\0\u0001", Box("data", new byte[8], Text("Apple"))),
                Box("\0\0\0\u0002", Box("data", new byte[8], Text(PlaceRecord.Marker)))
            )
        );

    private static byte[] Start(string brand) => Box("ftyp", Text(brand), new byte[4], Text(brand));

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);

    private static byte[] Long(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
