using System.IO.Compression;
using System.Text;

namespace CaseDesk.TestKit.Files;

/// <summary>Office documents and archives.</summary>
public static class ArchiveFile
{
    private const string Types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";

    public static byte[] Of(params IEnumerable<(string Name, byte[] Content)> entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                stream.Write(content);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>A Word document; the text is cut into two runs.</summary>
    public static byte[] Docx(string text = "", string types = Types, params (string Name, byte[] Content)[] more)
    {
        var half = text.Length / 2;
        var body =
            $"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{text[..half]}</w:t></w:r><w:r><w:t>{text[half..]}</w:t></w:r></w:p></w:body></w:document>";
        return Of([
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(types)),
            ("_rels/.rels", "<r/>"u8.ToArray()),
            ("word/document.xml", Encoding.UTF8.GetBytes(body)),
            .. more,
        ]);
    }

    public static byte[] Xlsx(string text = "") =>
        Of(
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(Types)),
            ("xl/workbook.xml", "<w/>"u8.ToArray()),
            ("xl/sharedStrings.xml", Encoding.UTF8.GetBytes($"<sst><si><t>{text}</t></si></sst>"))
        );

    /// <summary>As most programs write it that are not Excel: an empty part for texts, and the texts in the sheet.</summary>
    public static byte[] XlsxOfSheet(string cells) =>
        Of(
            ("[Content_Types].xml", Encoding.UTF8.GetBytes(Types)),
            ("xl/workbook.xml", "<w/>"u8.ToArray()),
            ("xl/sharedStrings.xml", "<sst/>"u8.ToArray()),
            ("xl/worksheets/sheet1.xml", Encoding.UTF8.GetBytes($"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"))
        );

    /// <summary>So many zeros, packed.</summary>
    public static byte[] Zeros(int megabytes) => Of(("zeros.bin", new byte[megabytes << 20]));
}
