using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.TestKit.Files;
using SkiaSharp;

namespace CaseDesk.Inspection.Tests;

public sealed class ForeignTests
{
    private static readonly byte[] s_pdf = PdfFile.Of(1).Bytes();
    private static readonly byte[] s_jpeg = PictureFile.Jpeg();
    private static readonly byte[] s_png = PictureFile.Png();
    private static readonly byte[] s_webp = PictureFile.Of(SKEncodedImageFormat.Webp);
    private static readonly byte[] s_zip = ArchiveFile.Of(("a.txt", "x"u8.ToArray()));

    public static TheoryData<string, byte[], string> Files =>
        new()
        {
            { "plain pdf", s_pdf, "foreign-none" },
            { "pdf with a line end more", [.. s_pdf, .. "\r\n\0\0"u8], "foreign-none" },
            { "pdf behind a mark of order", [0xEF, 0xBB, 0xBF, .. s_pdf], "foreign-none" },
            { "pdf behind junk", [.. "junk "u8, .. s_pdf], "foreign-unknown" },
            { "pdf with a script before", [.. "\u0001<script>alert(1)</script>"u8, .. s_pdf], "foreign-content Html" },
            { "pdf with an archive behind", [.. s_pdf, .. s_zip], "foreign-content Zip" },
            { "pdf around an archive", [.. s_pdf[..^6], .. s_zip[..^2], 6, 0, .. s_pdf[^6..]], "foreign-content Zip" },
            { "pdf with a program behind", [.. s_pdf, .. "MZ\u0090"u8], "foreign-content Exe" },
            { "plain jpeg", s_jpeg, "foreign-none" },
            { "jpeg with padding", [.. s_jpeg, .. new byte[99]], "foreign-none" },
            { "jpeg with a second picture", [.. s_jpeg, .. s_jpeg], "foreign-none" },
            { "jpeg with a film", [.. s_jpeg, .. FilmFile.Plain()], "foreign-film" },
            { "jpeg with a phone's trailer", [.. s_jpeg, .. "MotionPhoto_Data"u8, .. "SEFT"u8], "foreign-none" },
            { "jpeg with something", [.. s_jpeg, 1, 2, 3], "foreign-unknown" },
            { "jpeg with an archive", [.. s_jpeg, .. s_zip], "foreign-content Zip" },
            { "jpeg with an archive behind junk", [.. s_jpeg, 1, 2, 3, .. s_zip], "foreign-content Zip" },
            { "jpeg with a page", [.. s_jpeg, .. "\n<html><script>"u8], "foreign-content Html" },
            { "jpeg with a pdf", [.. s_jpeg, .. s_pdf], "foreign-content Pdf" },
            { "jpeg with rar", [.. s_jpeg, .. "Rar!\u001A\u0007"u8], "foreign-content OtherArchive" },
            { "jpeg with a pdf in its head", PictureFile.WithApp1(s_jpeg, "%PDF-1.4"u8), "foreign-content Pdf" },
            { "plain png", s_png, "foreign-none" },
            { "png with a program", [.. s_png, 0x7F, .. "ELF"u8], "foreign-content Exe" },
            { "png with an archive", [.. s_png, .. s_zip], "foreign-content Zip" },
            { "png with a film", [.. s_png, .. FilmFile.Plain()], "foreign-content Mp4" },
            { "webp with an archive", [.. s_webp, .. s_zip], "foreign-content Zip" },
            { "plain webp", s_webp, "foreign-none" },
            { "plain film", FilmFile.Plain(), "foreign-none" },
            { "film with an archive", [.. FilmFile.Plain(), .. s_zip], "foreign-content Zip" },
            { "film around an archive", [.. FilmFile.Plain(), .. FilmFile.Box("free", s_zip)], "foreign-content Zip" },
            {
                "document that is a pdf too",
                ArchiveFile.Of(("%PDF-1.4", []), ("[Content_Types].xml", []), ("word/document.xml", [])),
                "foreign-content Pdf"
            },
            { "document with a page behind", [.. ArchiveFile.Docx("x"), .. "<html><script>"u8], "foreign-content Html" },
        };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void A_file_is_one_thing_only(string what, byte[] file, string expected)
    {
        Assert.NotEmpty(what);
        var found = Look.Result(CheckNames.Foreign, file);

        Assert.Equal(expected, found.Code + (found.Outcome == CheckOutcome.Refused ? " " + found.Arguments!["hidden"] : ""));
        Assert.Equal(expected == "foreign-unknown", found.Outcome == CheckOutcome.Warned);
    }

    [Fact]
    public void What_is_hidden_is_called_by_its_name()
    {
        var text = CheckTexts.Of(Look.Result(CheckNames.Foreign, [.. s_jpeg, .. s_zip]));

        Assert.Contains("ZIP 压缩包", text.Zh, StringComparison.Ordinal);
        Assert.Contains("ZIP archive", text.En, StringComparison.Ordinal);
    }
}
