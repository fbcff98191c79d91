using System.Diagnostics;
using CaseDesk.Core.Packets;
using CaseDesk.Packets.Pdf;
using UglyToad.PdfPig;

namespace CaseDesk.Packets.Tests;

/// <summary>A rare character in a name is on the paper, and the text behind the paper says the same to whoever reads it.</summary>
public sealed class RareCharacterTests
{
    // Above U+FFFF; below it; common; in the second font alone.
    private const string Name = "𠮷𬭚𫖯田䶮旻한";

    private static readonly Letter s_letter = new(
        "情况说明",
        $"致：示例{Name}",
        [("店铺", $"{Name}小铺")],
        [new LetterSection("一、事实", [new LetterBlock.Paragraph($"{Name}A1，{Name}。")])]
    );

    [Fact]
    public void None_of_them_is_missing()
    {
        Assert.Equal("", MissingGlyphs.In(s_letter));
        Assert.Equal("\U000323AF", MissingGlyphs.In(s_letter with { Subject = "\U000323AF" }));
    }

    [Fact]
    public void One_reader_finds_the_name_as_often_as_it_is_drawn()
    {
        using var pdf = PdfDocument.Open(LetterPdf.Write(s_letter, DateTimeOffset.UnixEpoch));
        var text = pdf.GetPage(1).Text;

        Assert.Equal(4, text.Split(Name).Length - 1);
        Assert.Contains($"{Name}A1", text, StringComparison.Ordinal);
        Assert.Equal("情况说明", pdf.Information.Title);
    }

    /// <summary>The other reads PDFsharp's own way back, apart from any font: the maps of the file as they stand.</summary>
    [Fact]
    public void Another_reader_finds_it_in_the_maps_of_the_fonts()
    {
        var said = MapsOf(LetterPdf.Write(s_letter, DateTimeOffset.UnixEpoch));

        Assert.All(Name.EnumerateRunes(), rune => Assert.Contains(string.Concat(rune.ToString().Select(unit => $"{(int)unit:X4}")), said));
        Assert.DoesNotContain(said, text => text.Length is not (4 or 8));
    }

    [Fact]
    public void Poppler_where_it_is_installed_reads_the_same()
    {
        if (Poppler() is not { } program)
            return;
        var file = Path.Combine(Directory.CreateTempSubdirectory("casedesk-rare-").FullName, "a.pdf");
        File.WriteAllBytes(file, LetterPdf.Write(s_letter, DateTimeOffset.UnixEpoch));
        using var run = Process.Start(
            new ProcessStartInfo(program, ["-enc", "UTF-8", file, "-"])
            {
                RedirectStandardOutput = true,
                StandardOutputEncoding = System.Text.Encoding.UTF8,
            }
        )!;
        var text = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

        Assert.Equal(4, text.Split(Name).Length - 1);
    }

    [Fact]
    public void A_letter_without_them_is_written_once() => Assert.False(TextLayer.IsWrongFor("常见的字 A1"));

    private static List<string> MapsOf(byte[] pdf)
    {
        using var stream = new MemoryStream(pdf);
        using var document = PdfSharp.Pdf.IO.PdfReader.Open(stream, PdfSharp.Pdf.IO.PdfDocumentOpenMode.Import);
        var maps = document
            .Internals.GetAllObjects()
            .OfType<PdfSharp.Pdf.PdfDictionary>()
            .Select(font => font.Elements.GetDictionary("/ToUnicode")?.Stream)
            .Where(map => map is not null);
        return
        [
            .. maps.SelectMany(map => System.Text.Encoding.Latin1.GetString(map!.UnfilteredValue).Split('\n'))
                .Where(line => line.Count(letter => letter == '<') == 3 && !line.Contains("<<", StringComparison.Ordinal))
                .Select(line => line.Trim().TrimEnd('>').Split('<')[^1]),
        ];
    }

    private static string? Poppler() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "pdftotext")).FirstOrDefault(File.Exists);
}
