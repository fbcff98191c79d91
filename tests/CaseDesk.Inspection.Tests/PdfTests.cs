using System.Text;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.TestKit.Files;

namespace CaseDesk.Inspection.Tests;

public sealed class PdfTests
{
    private static readonly InspectionLimits s_few = Look.Limits with { PdfMostPages = 5 };

    [Fact]
    public void Pages_are_counted_in_every_form_of_table()
    {
        Assert.Equal("3", Pages(PdfFile.Of(3).Bytes()));
        Assert.Equal("3", Pages(PdfFile.Of(3).Packed()));
        // The table's place is wrong, so the file itself is looked through; so it is with junk before the header, which shifts every place.
        Assert.Equal("3", Pages(Replaced(PdfFile.Of(3).Bytes(), "startxref\n", "startxref\n9")));
        Assert.Equal("3", Pages(Replaced(PdfFile.Of(3).Packed(), "startxref\n", "startxref\n9")));
        Assert.Equal("3", Pages([.. "\r\n \n"u8, .. PdfFile.Of(3).Bytes()]));
        Assert.Equal("4", Pages(Nested(depth: 40, leaves: 4).Bytes()));
    }

    [Fact]
    public void The_limit_of_pages_is_inclusive()
    {
        Assert.Equal("sealed", Look.Verdict(PdfFile.Of(5).Bytes(), s_few));
        Assert.Equal("pdf pdf-too-many-pages", Look.Verdict(PdfFile.Of(6).Packed(), s_few));
        Assert.Equal("pdf pdf-too-many-pages", Look.Verdict(PdfFile.Of(10_000).Bytes()));
    }

    [Fact]
    public void A_password_is_refused_wherever_the_table_names_it()
    {
        Assert.Equal("pdf pdf-encrypted", Look.Verdict(PdfFile.Of(1, trailer: "/Encrypt 9 0 R").Bytes()));
        Assert.Equal("pdf pdf-encrypted", Look.Verdict(PdfFile.Of(1, trailer: "/Encrypt 9 0 R").Packed()));
        Assert.Equal(
            "pdf pdf-encrypted",
            Look.Verdict(Replaced(PdfFile.Of(1, trailer: "/Encrypt 9 0 R").Bytes(), "startxref\n", "startxref\n9"))
        );
    }

    [Fact]
    public void Nothing_to_show_is_refused()
    {
        Assert.Equal("pdf pdf-no-pages", Look.Verdict(PdfFile.Of(0).Bytes()));
        Assert.Equal("pdf pdf-unreadable", Look.Verdict("%PDF-1.7\nno objects at all\n%%EOF"u8.ToArray()));
        Assert.Equal("pdf pdf-unreadable", Look.Verdict("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 9 0 R>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"u8.ToArray()));
    }

    [Fact]
    public void Page_trees_that_no_program_writes_end()
    {
        // A circle; a chain deeper than any stack; nodes that each name every node of the next level; a root that is its own child.
        Assert.Equal(
            "sealed",
            Look.Verdict(
                PdfFile.Of(1).With(2, "<</Type/Pages/Kids[2 0 R 5 0 R 10 0 R]>>").With(5, "<</Type/Pages/Kids[2 0 R 5 0 R]>>").Bytes()
            )
        );
        Assert.Equal("pdf too-complex", Look.Verdict(Nested(depth: 20_000, leaves: 1).Packed()));
        Assert.Equal("pdf too-complex", Look.Verdict(Nested(depth: 60, leaves: 1).Bytes()));
        Assert.Equal("pdf pdf-too-many-pages", Look.Verdict(Bushy(levels: 6, width: 30).Bytes(), s_few));
    }

    [Fact]
    public void Tables_that_go_round_or_say_nonsense_end()
    {
        var pdf = Encoding.Latin1.GetString(PdfFile.Of(2).Bytes());
        var at = pdf.IndexOf("xref\n", StringComparison.Ordinal);
        Assert.Equal("sealed", Look.Verdict(Encoding.Latin1.GetBytes(pdf.Replace("/Root", $"/Prev {at}/Root", StringComparison.Ordinal))));
        Assert.Equal(
            "sealed",
            Look.Verdict(Encoding.Latin1.GetBytes(pdf.Replace("xref\n1 1", "xref\n99999999 99999999", StringComparison.Ordinal)))
        );
    }

    [Fact]
    public void A_stream_that_unpacks_to_too_much_is_refused()
    {
        var bomb = PdfFile.Stream(7, "/Type/ObjStm/N 1/First 4", new byte[40 << 20]);
        byte[] pdf =
        [
            .. "%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"u8,
            .. bomb,
            .. "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"u8,
        ];

        Assert.InRange(pdf.Length, 1, 100_000);
        Assert.Equal("pdf too-complex", Look.Verdict(pdf));
    }

    [Theory]
    [InlineData("/OpenAction<</S/JavaScript/JS(app.alert)>>")]
    [InlineData("/OpenAction<</S/Launch/F(cmd)>>")]
    [InlineData("/Names<</EmbeddedFiles<<>>>>")]
    public void What_acts_by_itself_is_warned_of(string entry) =>
        Assert.Equal(
            "pdf-active",
            Look.Result(CheckNames.Pdf, PdfFile.Of(1).With(1, $"<</Type/Catalog/Pages 2 0 R{entry}>>").Bytes()).Code
        );

    private static string Pages(byte[] pdf) => Look.Result(CheckNames.Pdf, pdf).Arguments!["pages"];

    private static byte[] Replaced(byte[] pdf, string old, string with) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pdf).Replace(old, with, StringComparison.Ordinal));

    private static PdfFile Nested(int depth, int leaves)
    {
        var file = PdfFile.Of(leaves).With(2, "<</Type/Pages/Kids[100 0 R]>>");
        for (var level = 0; level < depth; level++)
        {
            int[] kids = level + 1 < depth ? [101 + level] : [.. Enumerable.Range(10, leaves)];
            file.With(100 + level, $"<</Kids[{string.Join(' ', kids.Select(number => $"{number} 0 R"))}]>>");
        }

        return file;
    }

    private static PdfFile Bushy(int levels, int width)
    {
        var file = PdfFile.Of(1).With(2, $"<</Type/Pages/Kids[{Row(0)}]>>");
        for (var level = 0; level < levels; level++)
        {
            for (var node = 0; node < width; node++)
                file.With(100 + (level * width) + node, $"<</Kids[{(level + 1 < levels ? Row(level + 1) : string.Join(' ', Enumerable.Repeat("10 0 R", 10)))}]>>");
        }

        return file;

        string Row(int level) => string.Join(' ', Enumerable.Range(100 + (level * width), width).Select(number => $"{number} 0 R"));
    }
}
